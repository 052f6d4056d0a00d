// The line: typed text goes to drafts at every key, to the outbox at Enter, and its meaning comes back from the server.
const HINTS = [["Enter", "simpan"], ["Tab", "kolom"], ["Esc", "perintah layar"], ["Alt+1…6", "jenis"], ["Alt+↑↓", "acara"], ["oleh @", ""], ["bersama +", ""],
  ["indikator #", ""], ["di ~", ""], ["paling lambat !", ""], ["menjadi ->", ""], ["bukti =", ""], ["kalimat baku ;", ""]]
const TROUBLES = {
  away: "Belum tersimpan. Tulisan Bapak/Ibu aman di laptop ini; sedang dicoba lagi.",
  "signed-out": "Belum tersimpan. Sesi masuk telah berakhir; tulisan Bapak/Ibu aman di laptop ini.",
}
const PREFIX = /^\s*\/([caksrt])(?=\s|$)/i

export default function ({ data, parentElement }) {
  mounted(parentElement, () => createLine(parentElement, data))
  return unmounting(parentElement)
}

function createLine(root, data) {
  const find = (selector) => root.querySelector(selector)
  const line = find(".line"), storage = openStorage(data)
  let kind = data.kinds[0].kind, offers = [], trouble = null

  const current = () => ({ text: line.value, kind: kindNow(), fields: withAgenda(fields.typed()), offers: pasted.isOpen() ? [...offers, pasted.asOffer()] : offers })
  const outbox = openOutbox({ meeting: data.meeting, storage, hold: openHold(data.user), onTrouble: showTrouble, onAsked: askedLate })
  const fields = openFields({ root, kinds: data.kinds, current: () => ({ text: line.value, kind: kindNow() }), onTyped: keep, onSave: save, onLeave: () => line.focus(),
    onAsk: (sentence) => showTrouble("problem", sentence) })
  const drafts = openDrafts({ meeting: data.meeting, storage, current, onUnderstood: understood, onTrouble: showTrouble, onOnlyHere: (isOnly) => { find(".only-here").hidden = !isOnly } })
  const questions = openQuestions({ root, isBlank: () => !line.value.trim(), onField: answer, onOld: goOnWithOld })
  const pasted = openPasted({ root, meeting: data.meeting, kinds: data.kinds, kindNow, onChange: keep, onSave: savePasted, onJoin: (text) => { line.focus(); insert(text) }, onLeave: () => line.focus() })
  const completion = openCompletion({ root, line, phrases: data.phrases, onAccept: changed })
  const commands = openCommands({ root, meeting: data.meeting, keys: data.keys, line, onWrite: insert })

  function kindNow() {
    const letter = line.value.match(PREFIX)?.[1].toLowerCase()
    return data.kinds.find((one) => one.letter === letter)?.kind ?? kind
  }
  // The acara in which a line is typed goes with it; when it arrives, the meeting may be further on.
  function withAgenda(typed) {
    const agenda = document.documentElement.dataset.agenda
    return agenda ? { ...typed, agenda_item_id: agenda } : typed
  }

  function changed() { grow(line); paintKinds(); fields.paint(); questions.paint(); keep() }
  function keep() { if (trouble === "problem") showTrouble(null); drafts.keep() }
  function understood(next) {
    if (trouble === "signed-out" && !outbox.waiting()) showTrouble(null)
    fields.show(next)
    questions.show(next.questions)
  }

  function insert(text) { line.setRangeText(text, line.selectionStart, line.selectionEnd, "end"); changed(); completion.look() }

  function save() {
    const text = line.value.replace(PREFIX, "").trim()
    if (!text) { if (pasted.isOpen()) pasted.focus(); else line.focus(); return }
    if (drafts.isRead() && fields.problem()) { showTrouble("problem", fields.problem()); line.focus(); return }
    if (questions.hold()) { line.focus(); return }
    const entry = { text: line.value.trim(), kind: kindNow(), fields: withAgenda(fields.typed()), asks: !drafts.isRead() }
    outbox.add(entry)
    kind = entry.kind
    put({ text: "", fields: {} })
    line.focus()
  }

  // Who pressed Enter before the line was read is asked by the answer: the line comes back with its question while nothing
  // else stands in it; else it waits among the unsaved. Returns the sentence that it waits for, "" when it was asked before.
  function askedLate(entry, found) {
    const fresh = questions.fresh(found)
    if (!fresh.length) return ""
    if (line.value.trim() || isElsewhere()) return fresh[0].sentence
    outbox.take(entry.client_key)
    put(entry)
    questions.show(found)
    questions.hold()
    return fresh[0].sentence
  }

  async function savePasted() {
    if (await pasted.isHeld()) return
    for (const { kind, text, fields } of pasted.release()) outbox.add({ text, kind, fields: withAgenda(fields) })
    keep()
    line.focus()
  }

  // What the sentence says itself is changed there: a field beside it would say something else on the wall.
  function answer(name, value, words) {
    if (name !== "text") return fields.set(name, value)
    line.value = line.value.replace(words, () => value)
    changed()
    line.focus()
  }

  // The older action goes on: the new line is not saved, it lies among the unsaved.
  function goOnWithOld(question) {
    setAside()
    put({ text: "", fields: {} })
    questions.tell(question)
    showOffer()
    line.focus()
  }

  function put(draft) {
    line.value = draft.text
    if (data.kinds.some((one) => one.kind === draft.kind)) kind = draft.kind
    completion.close()
    fields.fill(draft.fields ?? {})
    questions.clear()
    changed()
  }

  // A line that is being typed is never lost to another one: it becomes an offer itself.
  function setAside() {
    if (line.value.trim()) offers = [...offers, { text: line.value, kind: kindNow(), fields: fields.typed(), at: clockNow() }]
  }

  function chooseKind(next) { kind = next; line.value = line.value.replace(PREFIX, "").trimStart(); changed(); line.focus() }

  function showTrouble(next, sentence) {
    trouble = next
    const place = find(".trouble"), words = sentence ?? (next ? TROUBLES[next] : "")
    place.hidden = !next
    place.replaceChildren(words)
    if (next === "signed-out") {
      const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Masuk" })
      again.onclick = () => location.reload()
      place.append(again)
    }
  }

  function showOffer() {
    const [offer] = offers, place = find(".restore")
    place.hidden = !offer
    if (offer) find(".restore-words").textContent = `Ada tulisan yang belum disimpan (pukul ${offer.at}). Lanjutkan atau Buang? “${short(offer.text)}”`
  }
  function decide(isUsed) {
    const [offer, ...rest] = offers
    offers = rest
    if (isUsed && offer.pasted) pasted.show(offer.text.split("\n"))
    else if (isUsed) { setAside(); put(offer) } else drafts.keep()
    showOffer()
    if (!isUsed || !offer.pasted) line.focus()
  }

  function paintKinds() {
    const now = kindNow()
    for (const button of find(".kinds").children) button.ariaChecked = String(button.dataset.kind === now)
  }
  function buildKinds() {
    find(".kinds").replaceChildren(...data.kinds.map((one, at) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "kind", role: "radio", tabIndex: -1, title: `Alt+${at + 1}` })
      button.dataset.kind = one.kind
      const number = document.createElement("sub")
      number.textContent = at + 1
      button.append(one.word, number)
      button.onclick = () => chooseKind(one.kind)
      return button
    }))
  }

  line.oninput = () => {
    if (!line.value.trim()) fields.drop("origin")  // what is written after this is not made of that arahan any more
    changed()
    completion.look()
  }
  line.onkeydown = (event) => {
    if (event.isComposing || completion.pressed(event)) return
    const isStep = event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key), isSave = event.key === "Enter" && !event.shiftKey && !event.altKey
    if ((isStep || isSave) && event.repeat) event.preventDefault()    // a key held down does nothing twice
    else if (isStep) dispatchEvent(new CustomEvent("rakor:agenda", { detail: event.key === "ArrowDown" ? 1 : -1 }))
    else if (isSave) save()
    else if (event.key === "Escape") { if (!completion.close() && !takeBackHeld()) commands.enter() }
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  // Several lines become rows; one line stays one, with or without a break at its end.
  line.onpaste = (event) => {
    const text = event.clipboardData.getData("text/plain"), lines = linesOf(text)
    if (!/[\r\n]/.test(text) || !lines.length) return
    event.preventDefault()
    if (lines.length === 1) insert(lines[0])
    else pasted.show(lines)
  }
  find(".capture").onkeydown = (event) => {
    if (event.altKey && event.key === "Enter") { event.preventDefault(); event.stopPropagation(); questions.take(); return }
    const digit = event.altKey && event.code.match(/^Digit([1-6])$/)?.[1]
    if (!digit) return
    event.preventDefault()
    event.stopPropagation()
    chooseKind(data.kinds[digit - 1].kind)
  }
  find(".restore-use").onclick = () => decide(true)
  find(".restore-drop").onclick = () => decide(false)
  find(".restore").onkeydown = (event) => {
    if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    line.focus()
    insert(event.key)
  }

  // A cell below target, or an item that was refused, comes into the line.
  const fill = ({ detail }) => { setAside(); put({ text: "", ...detail }); showOffer(); line.focus() }
  const takeBack = ({ detail }) => { const entry = outbox.take(detail.client_key); if (entry && !detail.drop) fill({ detail: entry }) }
  function takeBackHeld() {
    const held = outbox.held()
    if (held) takeBack({ detail: held })
    return held
  }
  // A kind that was chosen is the kind of the lines of its acara, not of the next one.
  const otherAgenda = () => { if (!line.value.trim() && !pasted.isOpen()) { kind = data.kinds[0].kind; changedWithoutDraft() } }
  const ask = () => outbox.tell()
  const toLine = () => line.focus()
  const typed = ({ detail }) => { line.focus(); insert(detail) }
  addEventListener("rakor:fill", fill)
  addEventListener("rakor:take-back", takeBack)
  addEventListener("rakor:ask-outbox", ask)
  addEventListener("rakor:agenda-now", otherAgenda)
  addEventListener("rakor:to-line", toLine)
  addEventListener("rakor:type", typed)

  find(".hint").replaceChildren(...keyList(HINTS))
  buildKinds()
  changedWithoutDraft()
  if (!isElsewhere()) line.focus()
  drafts.unsaved((found) => {
    const isNew = ({ text }) => text.trim() !== line.value.trim() && !offers.some((offer) => offer.text === text)
    const added = found.filter(isNew)
    if (!added.length) return
    offers = [...offers, ...added]
    drafts.keep()
    showOffer()
    if (!line.value && !isElsewhere()) find(".restore-use").focus()
  })

  // Whoever has gone to a row while the line was still being made, or its drafts were on their way, stays there.
  function isElsewhere() { return !root.activeElement && Boolean(document.activeElement?.shadowRoot?.activeElement) }
  function changedWithoutDraft() { grow(line); paintKinds(); fields.paint() }

  return {
    close() {
      drafts.close()
      outbox.close()
      commands.close()
      removeEventListener("rakor:fill", fill)
      removeEventListener("rakor:take-back", takeBack)
      removeEventListener("rakor:ask-outbox", ask)
      removeEventListener("rakor:agenda-now", otherAgenda)
      removeEventListener("rakor:to-line", toLine)
      removeEventListener("rakor:type", typed)
    },
  }
}

function short(text) { return text.length > 90 ? `${text.slice(0, 90)}…` : text }
