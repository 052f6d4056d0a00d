// Mounted on every page, outside all fragments: says when the server is away, and asks a new server for one whole-page
// run, again and again until Python has answered with the new boot id.
const ASK_EVERY = 1000

export default function ({ data, parentElement, setTriggerValue }) {
  const mount = mounted(parentElement, () => start(parentElement)), isNew = !mount.fire
  mount.boot = data.boot
  mount.fire = setTriggerValue
  if (isNew) mount.show()
  return unmounting(parentElement)
}

function start(root) {
  const page = document.documentElement, line = root.querySelector(".away"), mount = {}
  const live = (globalThis.rakorLive ??= openLive())
  live.mounts += 1
  const stopHushing = hushDialog(), stopKeeping = keepLastKeys()

  function ask() {
    const boot = page.dataset.boot
    if (page.dataset.live === "on" && boot && boot !== mount.boot) mount.fire("revived", boot)
  }
  function show() {
    const away = page.dataset.live === "away"
    line.hidden = !away
    line.textContent = away ? `Sambungan terputus sejak pukul ${page.dataset.liveSince}. Yang tampil adalah keadaan terakhir.` : ""
    ask()
  }

  addEventListener("rakor:live", show)
  const asking = setInterval(ask, ASK_EVERY)
  mount.close = () => {
    removeEventListener("rakor:live", show)
    clearInterval(asking)
    stopHushing()
    stopKeeping()
    live.mounts -= 1
    if (live.mounts) return  // when a page is drawn anew, the next mount may come before this one goes
    live.close()
    globalThis.rakorLive = undefined
  }
  mount.show = show
  return mount
}
