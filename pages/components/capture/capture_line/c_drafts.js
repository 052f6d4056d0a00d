// What is being typed: stored in the browser at every key, at the server within half a second, offered again afterwards.
// What it means is read in a pause only: of a word half typed nobody waits for it, and the server has others to serve.
const POST_AFTER = 250, PAUSE = 150
const TOO_LONG = [413, 422]

function openDrafts({ meeting, storage, current, onUnderstood, onTrouble, onOnlyHere }) {
  const client = nameOfTab(), mine = "draft:" + client
  const path = `/drafts/${meeting}`
  // What another tab has taken over is gone from here, with the sequence: the clock begins above what the server holds, and
  // where fast typing was ahead of it, the server's answer does.
  let sequence = Math.max(storage.read(mine)?.sequence ?? 0, Math.floor(Date.now() / 1000))
  let timer = null, underway = false, kept = sequence, answered = sequence, typedAt = 0, closed = false
  let tooLong = Infinity  // from this size on the server refuses a draft: what lies beside the line stays in this browser

  function keep() {
    typedAt = Date.now()
    count(sequence + 1)
    schedule()
  }
  function count(next) {
    sequence = next
    storage.write(mine, { ...current(), client, sequence, at: clockNow() })
  }
  function schedule() { if (!timer && !underway && !closed) timer = setTimeout(send, POST_AFTER) }

  function size() { return JSON.stringify(current()).length }
  function message(isTyping = false) {
    const body = current()
    return { place: "line", client, sequence, body: size() >= tooLong ? { ...body, offers: [] } : body, is_typing: isTyping }
  }

  async function send() {
    timer = null
    underway = true
    const sent = sequence, sentSize = size(), isTyping = Date.now() - typedAt < PAUSE
    let answer = await post(path, message(isTyping))
    if (TOO_LONG.includes(answer.status) && sentSize < tooLong) {
      tooLong = sentSize
      answer = await post(path, message(isTyping))
    }
    underway = false
    if (answer.body.newest >= sequence) count(answer.body.newest + 1)
    onOnlyHere(sentSize >= tooLong)
    if (answer.ok) {
      kept = sent
      if (!isTyping) answered = sent
      if (!isTyping && sent === sequence) onUnderstood(answer.body.understood)
    } else if (answer.status === SIGNED_OUT) onTrouble("signed-out")
    const isAnswered = answer.ok || TOO_LONG.includes(answer.status), isUnread = answer.ok && isTyping && sent === sequence
    if (isUnread) count(sequence + 1)                               // asked again, in the pause
    const wait = isUnread ? PAUSE - (Date.now() - typedAt) : answer.ok ? POST_AFTER : 1000
    if (!closed && (sent !== sequence || !isAnswered)) timer = setTimeout(send, wait)
  }

  // A page that goes away has no time to wait for an answer.
  function sendLast() {
    if (kept === sequence) return
    clearTimeout(timer)
    timer = null
    post(path, message(), { last: true })
  }

  // Everything unsaved that is known of this meeting: first of this browser, then what the server holds of another laptop.
  function unsaved(onFound) {
    const local = storage.keys("draft:").map((key) => storage.read(key)).filter(Boolean)
    onFound(local.flatMap(withOffers))
    for (const draft of local) if (draft.client !== client && isTakenOver(draft)) storage.forget("draft:" + draft.client)
    fetch(`${path}?place=line`, { signal: AbortSignal.timeout(5000) }).then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({})).then(({ draft }) => {
      const known = draft && local.find((one) => one.client === draft.client)
      if (draft && !(known && known.sequence >= draft.sequence)) onFound(withOffers({ ...draft.body, at: draft.at }))
    })
  }
  // Another tab's draft goes only when all of it stands in this one's, stored: a full storage may have refused it.
  function isTakenOver(draft) {
    const kept = new Set(withOffers(storage.read(mine) ?? {}).map(({ text }) => text.trim()))
    return withOffers(draft).every(({ text }) => kept.has(text.trim()))
  }
  function withOffers(draft) {
    const all = [draft, ...(draft.offers ?? [])].map(({ text = "", kind, fields = {}, at, pasted = false }) => ({ text, kind, fields, at: at ?? draft.at, pasted }))
    return all.filter(({ text }) => text.trim())
  }

  addEventListener("pagehide", sendLast)
  return {
    keep, unsaved, ask: schedule,
    isRead: () => answered === sequence,
    close() { closed = true; sendLast(); clearTimeout(timer); removeEventListener("pagehide", sendLast) },
  }
}
