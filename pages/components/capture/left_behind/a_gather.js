// Everything typed in a meeting that is saved nowhere else: items that wait, the line, its offers, open fields, reasons.
const NOT_WORDS = new Set(["agenda_item_id", "origin", "proposed_owner", "kind", "version"])

/** Return the texts, each with what throws it away: a Map from text to functions. `server` is the server's draft of the line. */
function gather(storage, data, server) {
  const found = new Map()
  const add = (text, drop) => { if (text.trim()) found.set(text.trim(), [...(found.get(text.trim()) ?? []), drop]) }

  for (const key of storage.keys("outbox:")) {
    const entry = storage.read(key), forget = () => storage.forget(key)
    if (entry && data.saved.includes(entry.client_key)) forget()
    else if (entry) add(wordsOf(entry), forget)
  }
  for (const key of storage.keys("draft:")) addLine(add, storage.read(key), (next) => storage.write(key, next))
  for (const key of storage.keys("")) if (/^(edit|cancel|review|read-back)/.test(key)) add(unsavedOf(storage.read(key), sentenceOf(data, key)), () => storage.forget(key))
  for (const edit of data.edits) add(unsavedOf(edit.body, sentenceOf(data, edit.item)), () => leavePlace(data.meeting, edit))
  if (server) addLine(add, server.body, (next) => keepLine(data.meeting, server, next))
  return found
}

// The line and its offers are one draft: what is thrown away is taken out of it, the rest stays.
function addLine(add, draft, write) {
  if (!draft) return
  const state = { ...draft, offers: draft.offers ?? [] }
  add(wordsOf(state), () => { Object.assign(state, { text: "", fields: {} }); write(state) })
  for (const offer of draft.offers ?? []) add(wordsOf(offer), () => { state.offers = state.offers.filter((one) => one !== offer); write(state) })
}

const KIND_AT_START = /^\s*\/[caksrt](?=\s|$)/i
function wordsOf({ text = "", fields = {} }) { return text.trim() ? joined(text.replace(KIND_AT_START, "").trim(), fields) : "" }
function joined(text, fields) {
  const typed = Object.entries(fields).filter(([name, value]) => !NOT_WORDS.has(name) && typeof value === "string").map(([, value]) => value)
  return [text, ...typed].filter((one) => one.trim()).join(" · ")
}
// A field that was only opened holds nothing that is not saved; what equals the saved item is not told again.
function unsavedOf(body, sentence) {
  if (typeof body?.reason === "string" && typeof body.text !== "string") return body.reason
  if (body?.values) return joined("", body.values)
  if (typeof body?.text !== "string") return ""
  const changed = Object.entries(body.fields ?? {}).filter(([name, value]) => value !== (body.base?.[name] ?? ""))
  const reason = body.reason ? { reason: body.reason } : {}
  return body.text === sentence && !changed.length ? body.reason ?? "" : joined(body.text, { ...Object.fromEntries(changed), ...reason })
}
function sentenceOf(data, key) { return data.sentences[key.replace(/^edit:/, "")] }

function keepLine(meeting, server, body) {
  server.body = body
  server.sequence = Math.max(server.sequence + 1, Math.floor(Date.now() / 1000))
  return post(`/drafts/${meeting}`, { place: "line", client: nameOfTab(), sequence: server.sequence, body })
}
function leavePlace(meeting, { item, sequence }) {
  return post(`/drafts/${meeting}`, { place: `edit:${item}`, client: nameOfTab(), sequence: sequence + 1, body: {}, is_left: true })
}
