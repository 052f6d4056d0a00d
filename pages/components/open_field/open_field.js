// An open field tells the other recorders that it is open, and keeps its text at the server for another laptop.
const TELL_AFTER = 400, TELL_EVERY = 20000, AGAIN_AFTER = 2000
const SAVED = {}                                                    // nothing is left of a field that was saved or given up

// A tab keeps its name over a reload; another tab, or another laptop, has another.
function tabName() {
  const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  const known = sessionStorage.getItem("rakor:tab") ?? random()
  sessionStorage.setItem("rakor:tab", known)
  return known
}
// Of two messages of a tab the server believes the one with the higher number: it counts on over a reload.
function nextSequence() {
  const next = Math.max(Number(sessionStorage.getItem("rakor:told")) + 1, Math.floor(Date.now() / 1000))
  sessionStorage.setItem("rakor:told", next)
  return next
}

// Says so at once, at every pause in the typing and every 20 s; `leave` when it was saved or given up, `goAway` when the page goes.
function openPresence(meeting, { kind, id }, current) {
  const path = `/drafts/${meeting}`, place = `edit:${kind}:${id}`
  let timer = null, isOpen = true

  // Nobody waits for the answer: the text is in the browser's own storage as well, and what comes late is known by its number.
  async function send(body, isLeft) {
    const told = JSON.stringify({ place, client: tabName(), sequence: nextSequence(), body, is_left: isLeft })
    const post = () => fetch(path, { method: "POST", keepalive: isLeft, headers: { "content-type": "application/json" }, body: told })
    const isHeard = () => post().then(({ status }) => status < 500, () => false)
    while (!(await isHeard()) && body === SAVED) await new Promise((done) => setTimeout(done, AGAIN_AFTER))
  }
  function tell() {
    clearTimeout(timer)
    timer = setTimeout(tell, TELL_EVERY)
    send(current(), false)
  }
  function soon() { clearTimeout(timer); timer = setTimeout(tell, TELL_AFTER) }
  function end(body) {
    if (!isOpen) return
    isOpen = false
    clearTimeout(timer)
    removeEventListener("pagehide", goAway)
    send(body, true)
  }
  function goAway() { end(current()) }
  function leave() { end(SAVED) }

  addEventListener("pagehide", goAway)
  tell()
  return { soon, leave, goAway }
}
