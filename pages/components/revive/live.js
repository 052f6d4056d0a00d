// The one socket of a browser page. It carries counters, and to a wall its content; <html data-live="on|away"> says how
// it stands.
const FIRST_WAIT = 250, LONGEST_WAIT = 2000, ANSWER_WITHIN = 3000, SILENT_AFTER = 25000, CHECK_EVERY = 1000, FIRE_APART = 6

function openLive() {
  const page = document.documentElement
  const buses = (globalThis.rakorBuses ??= new Map())
  const due = []
  let boot = null, counters = {}, wait = FIRST_WAIT, socket = null, heardAt = 0, closed = false, shown = null

  function connect() {
    if (closed) return
    heardAt = Date.now()
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live/ws?page=${location.pathname.split("/").at(-1)}`)
    socket.onopen = sayShown
    socket.onmessage = hear
    socket.onclose = lost
  }

  function hear({ data }) {
    const word = JSON.parse(data)
    heardAt = Date.now()
    wait = FIRST_WAIT
    if (word.boot) { boot = word.boot; counters = {} }
    Object.assign(counters, word.topics)
    tell("on")
    if (word.wall) dispatchEvent(new CustomEvent("rakor:wall", { detail: word.wall }))
    dispatchEvent(new CustomEvent("rakor:moved", { detail: counters }))
    for (const bus of buses.values()) check(bus)
  }

  // What a wall shows; the server then sends what changed in it along with the counters.
  function shows(meeting, stageTag) {
    shown = JSON.stringify({ rapat: meeting, stage_tag: stageTag })
    sayShown()
  }
  function sayShown() { if (shown && socket.readyState === WebSocket.OPEN) socket.send(shown) }

  function lost() {
    if (closed) return
    tell("away")
    setTimeout(connect, wait)
    wait = Math.min(wait * 2, LONGEST_WAIT)
  }

  // A cable pulled out closes nothing: the server speaks every ten seconds, and silence is loss.
  function listenForSilence() {
    if (Date.now() - heardAt < SILENT_AFTER || socket?.readyState > WebSocket.OPEN) return
    socket.onclose = null
    socket.close()
    lost()
  }

  function tell(state) {
    if (page.dataset.live === state && page.dataset.boot === boot) return
    if (state === "away" && page.dataset.live !== "away") page.dataset.liveSince = clockNow()
    page.dataset.live = state
    page.dataset.boot = boot ?? ""
    dispatchEvent(new CustomEvent("rakor:live", { detail: { state, boot } }))
  }

  // A fragment of an older server run cannot redraw itself; revive asks for the whole page instead.
  function check(bus) {
    if (bus.boot !== boot || Date.now() - bus.firedAt < ANSWER_WITHIN) return
    const moved = Object.entries(bus.topics).find(([topic, counter]) => (counters[topic] ?? 0) !== counter)
    if (!moved) return
    bus.firedAt = Date.now()
    due.push(() => bus.fire("moved", `${moved[0]}=${counters[moved[0]]}`))
    if (due.length === 1) setTimeout(fireNext)
    setTimeout(() => [...buses.values()].includes(bus) && check(bus), ANSWER_WITHIN + 50)
  }

  // Streamlit sends what happens within one turn of the browser's clock as one message about one fragment: so one at a time.
  // A fragment that has just gone may refuse; the others are asked all the same.
  function fireNext() {
    try { due[0]() } finally {
      due.shift()
      if (due.length) setTimeout(fireNext, FIRE_APART)
    }
  }

  // A fragment drawn after a change knows it before the socket tells it.
  function drawn(bus) {
    if (bus.boot !== boot) return
    for (const [topic, counter] of Object.entries(bus.topics)) counters[topic] = Math.max(counter, counters[topic] ?? 0)
    check(bus)
  }

  function close() {
    closed = true
    clearInterval(silence)
    socket?.close()
    delete page.dataset.live
  }

  const silence = setInterval(listenForSilence, CHECK_EVERY)
  connect()
  return { mounts: 0, drawn, shows, close, counters: () => counters }
}

function clockNow() { return new Date().toTimeString().slice(0, 5).replace(":", ".") }
