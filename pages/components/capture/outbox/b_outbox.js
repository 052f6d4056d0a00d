// Enter moves a line here. It is posted with an id of its own until the server has answered; only then is it saved.
// With "Tayangkan setelah 5 detik" it waits here first, and Esc takes it back; whoever leaves the page waits no longer.
// Of an entry that was entered unread (`asks`) the server answers with what is worth asking, and saves nothing yet.
// An answer that will not change (a refused field) sets the item aside, visibly unsaved, and never tries it again by itself.
const RETRY_AFTER = 1000
const HOLD_MS = 5000
const SIGNED_OUT = 401, TRY_LATER = [0, 401, 408, 429, 500, 502, 503, 504]

function openOutbox({ meeting, storage, hold, onTrouble, onAsked = () => "" }) {
  const path = `/capture/${meeting}/items`
  let sending = false, timer = null, closed = false
  let entries = storage.keys("outbox:").map((key) => storage.read(key)).filter(Boolean).sort((a, b) => a.at - b.at)

  const bodyOf = ({ kind, text, fields, client_key }, asks = false) => ({ kind, text, fields, client_key, asks })
  function holdLeft({ goes_at = 0 }) {
    const left = goes_at - Date.now()
    return left > HOLD_MS ? 0 : left                                // a clock that was set back holds nothing
  }

  function tell() { dispatchEvent(new CustomEvent("rakor:outbox", { detail: entries })) }

  function add(line) {
    const at = Math.max(Date.now(), (entries.at(-1)?.at ?? 0) + 1)  // lines of one moment keep their order over a reload
    const entry = { ...line, client_key: newId(), at, goes_at: hold.isOn() ? Date.now() + HOLD_MS : 0, refused: "" }
    entries = [...entries, entry]
    storage.write("outbox:" + entry.client_key, entry)
    flush()                                                         // on its way before the page is painted anew
    tell()
    return entry
  }

  async function flush() {
    if (sending || closed) return
    sending = true
    clearTimeout(timer)
    for (let next; (next = entries.find((entry) => !entry.refused)) && !closed; ) {
      if (holdLeft(next) > 0) { timer = setTimeout(flush, holdLeft(next)); break }
      const answer = await post(path, bodyOf(next, next.asks === true))
      if (TRY_LATER.includes(answer.status)) { later(answer.status); break }
      if (answer.ok && answer.body.questions) asked(next, answer.body.questions)
      else if (answer.ok) saved(next, answer.body)
      else refused(next, answer.body.error)
    }
    sending = false
  }

  function saved(entry, answer) {
    remove(entry.client_key)
    onTrouble(null)
    dispatchEvent(new CustomEvent("rakor:saved", { detail: { ...answer, client_key: entry.client_key } }))
    tell()
  }

  function asked(entry, questions) {
    entry.asks = false
    const sentence = onAsked(entry, questions)
    if (sentence && entries.includes(entry)) refused(entry, `${sentence} Tekan Perbaiki untuk memutuskannya.`)
  }

  function refused(entry, sentence) {
    entry.refused = sentence || "Permintaan ini ditolak. Perbaiki kalimatnya, lalu simpan lagi."
    storage.write("outbox:" + entry.client_key, entry)
    tell()
  }

  function later(status) {
    for (const entry of entries) if (!entry.refused) entry.waits = true
    onTrouble(status === SIGNED_OUT ? "signed-out" : "away")
    tell()
    timer = setTimeout(flush, RETRY_AFTER)
  }

  function remove(client_key) {
    entries = entries.filter((entry) => entry.client_key !== client_key)
    storage.forget("outbox:" + client_key)
  }

  // Taken back into the line, or thrown away on purpose.
  function take(client_key) {
    const entry = entries.find((one) => one.client_key === client_key)
    remove(client_key)
    tell()
    return entry
  }

  function goNow() {
    for (const entry of entries) entry.goes_at = 0
    tell()
    flush()
  }
  // A page that goes away takes the post under way with it and has no time to wait: all that is not answered goes at once.
  // The same ids go again when it is opened anew, and are saved once.
  function sendLast() {
    for (const entry of entries.filter((one) => !one.refused))
      post(path, bodyOf(entry), { last: true }).then(({ ok }) => { if (ok) storage.forget("outbox:" + entry.client_key) })
  }

  const holdChanged = () => { if (!hold.isOn()) goNow() }
  addEventListener("rakor:hold", holdChanged)
  addEventListener("pagehide", sendLast)
  const backAgain = ({ detail }) => { if (detail.state === "on") flush() }
  addEventListener("rakor:live", backAgain)
  tell()
  flush()
  return {
    add, take, tell, retry: flush,
    held: () => entries.findLast((entry) => holdLeft(entry) > 0),
    waiting: () => entries.filter((entry) => !entry.refused).length,
    close() {
      closed = true
      clearTimeout(timer)
      sendLast()
      removeEventListener("rakor:live", backAgain)
      removeEventListener("rakor:hold", holdChanged)
      removeEventListener("pagehide", sendLast)
    },
  }
}
