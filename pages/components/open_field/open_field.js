// An open field tells the other recorders that it is open, and keeps its text at the server for another laptop.
const TELL_AFTER = 400, TELL_EVERY = 20000
const sequences = new Map()                                         // of a field that is opened again they go on

// A tab keeps its name over a reload; another tab, or another laptop, has another.
function tabName() {
  const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  const known = sessionStorage.getItem("rakor:tab") ?? random()
  sessionStorage.setItem("rakor:tab", known)
  return known
}

// Says so at once, at every pause in the typing and every 20 s; `leave` when it was saved or given up, `goAway` when the page goes.
function openPresence(meeting, { kind, id }, current) {
  const path = `/drafts/${meeting}`, place = `edit:${kind}:${id}`
  let timer = null, isOpen = true, underway = 0, whenQuiet = null

  // Nobody waits for the answer, the text is in the browser's own storage as well; only leaving comes after all that was told.
  async function send(target, body, keepalive) {
    underway += 1
    await fetch(target, { method: "POST", keepalive, headers: { "content-type": "application/json" }, body: JSON.stringify(body) }).catch(() => {})
    underway -= 1
    if (!underway) { whenQuiet?.(); whenQuiet = null }
  }
  function lastTold() { return sequences.get(place) ?? 0 }
  function tell(client = tabName(), isLast = false) {
    clearTimeout(timer)
    if (client) timer = setTimeout(tell, TELL_EVERY)
    sequences.set(place, Math.max(lastTold() + 1, Math.floor(Date.now() / 1000)))
    send(path, { place, client, sequence: lastTold(), body: current() }, isLast)
  }
  function soon() { clearTimeout(timer); timer = setTimeout(tell, TELL_AFTER) }
  function end() { isOpen = false; clearTimeout(timer); removeEventListener("pagehide", goAway) }
  function goAway() { if (isOpen) { end(); tell("", true) } }
  function leave() {
    if (!isOpen) return
    end()
    const left = { place, client: tabName(), sequence: lastTold() }
    const go = () => send(`${path}/leave`, left, true)
    if (underway) whenQuiet = go
    else go()
  }

  addEventListener("pagehide", goAway)
  tell()
  return { soon, leave, goAway }
}
