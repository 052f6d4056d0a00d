// The texts of a page that are not saved: each under a key of its own in this browser, all of them in one draft at the server.
const SEND_AFTER = 250
let lastNumber = 0

// One name for all tabs of a browser: they share their storage, and so they write the same draft.
function browserName() {
  const known = localStorage.getItem("rakor:browser") ?? newId()
  localStorage.setItem("rakor:browser", known)
  return known
}
// Of two messages of a browser the server believes the one with the higher number.
function nextNumber(above) {
  lastNumber = Math.max(lastNumber, above, Number(localStorage.getItem("rakor:form-told")), Math.floor(Date.now() / 1000) - 1) + 1
  localStorage.setItem("rakor:form-told", lastNumber)
  return lastNumber
}

function openTexts({ meeting, user, page }) {
  const storage = openStorage({ meeting, user }), start = `form:${page}:`, place = `form:${page}`, path = `/drafts/${meeting}`
  const stored = () => storage.keys(start).map((at) => [at.slice(start.length), storage.read(at)]).filter(([, text]) => text)
  const texts = new Map(stored())
  const found = new Set()                                           // of another laptop, as long as nothing was sent from here
  let timer = null, isUnderway = false, isHeard = true, isAsked = false, isClosed = false, turn = 0

  function keep(key, text) {
    texts.set(key, text)
    store(key, text)
    changed()
  }
  function store(key, text) {
    try { storage.write(start + key, text); found.delete(key) } catch { found.add(key) }  // a full storage: the server holds it
  }
  function forget(key) {
    storage.forget(start + key)
    found.delete(key)
    if (texts.delete(key)) changed()
  }
  // What another tab has saved or thrown away is gone here too.
  function all() {
    for (const key of texts.keys()) if (!found.has(key) && !storage.read(start + key)) texts.delete(key)
    return texts
  }
  /** Put a text under a key of its own, and return it: the next one typed in that field does not take its place. */
  function setAside(name) {
    const text = texts.get(name), known = [...texts].find(([key, other]) => key.startsWith(`${name}~`) && other.text === text.text)
    const key = known?.[0] ?? `${name}~${Date.now()}`
    if (text.text.trim()) keep(key, text)
    forget(name)
    return key
  }

  function changed() {
    turn += 1
    isHeard = false
    soon(SEND_AFTER)
  }
  function soon(wait) { if (meeting && !timer && !isUnderway && !isClosed) timer = setTimeout(send, wait) }
  // All tabs write the same draft, so it holds what any of them has stored.
  function message(above) {
    for (const key of found) store(key, texts.get(key))
    const body = { texts: Object.fromEntries([...stored(), ...[...found].map((key) => [key, texts.get(key)])]) }
    return { place, client: browserName(), sequence: nextNumber(above), body }
  }
  async function send(above = 0) {
    timer = null
    isUnderway = true
    if (!isAsked) await ask()
    const sent = turn, { status, ok, body } = isAsked ? await post(path, message(above)) : { status: 0, ok: false, body: {} }
    isUnderway = false
    if (body.newest !== undefined) return send(body.newest)         // this browser's clock was ahead once
    isHeard = ok && sent === turn
    if (!ok && status !== SIGNED_OUT && TRY_LATER.includes(status)) soon(RETRY_AFTER)
    else if (sent !== turn) soon(SEND_AFTER)
  }
  function sendLast() { if (meeting && !isHeard && isAsked) post(path, message(0), { last: true }) }

  /** Look for what another laptop left at the server, before a draft from here takes its place; an own draft tells nothing new. */
  async function ask() {
    if (!meeting) return
    const answer = await fetch(`${path}?place=${place}`, { signal: AbortSignal.timeout(5000) }).then((got) => (got.ok ? got.json() : null)).catch(() => null)
    if (!answer || isAsked) return
    isAsked = true
    const kept = Object.entries(answer.draft?.body?.texts ?? {}), isOwn = answer.draft?.client === browserName()
    if (isOwn && kept.length !== texts.size) changed()              // the server was away when something was saved or typed
    for (const [key, text] of isOwn ? [] : kept) if (![...texts.values()].some((one) => one.name === text.name && one.text === text.text)) find(key, text)
  }
  function find(key, text) {
    const free = texts.has(key) ? `${text.name}~${text.typed}` : key
    texts.set(free, text)
    found.add(free)
  }

  addEventListener("pagehide", sendLast)
  return {
    all, keep, forget, setAside, ask,
    close() { isClosed = true; clearTimeout(timer); sendLast(); removeEventListener("pagehide", sendLast) },
  }
}

/** Return the other rakor under which this browser keeps texts of the page: what makes a rakor is written on the page of another. */
function otherMeetings({ meeting, user, page }) {
  const named = Object.keys(localStorage).map((at) => at.match(/^rakor:(\d+):(\d+):form:([^:]+):/)).filter(Boolean)
  const own = named.filter(([, , by, on]) => Number(by) === user && on === page).map(([, other]) => Number(other))
  return [...new Set(own)].filter((other) => other !== meeting)
}
