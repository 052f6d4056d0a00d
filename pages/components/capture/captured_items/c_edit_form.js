// The form of a saved item: its sentence and its fields, what may be chosen offered below them.
const LABELS = { owner: "Penanggung jawab", supporters: "Pendukung", executors: "Pelaksana", due: "Batas waktu", measure: "Ukuran keberhasilan", proof: "Bukti dukung",
  indicator: "Indikator", region: "Wilayah", note_kind: "Jenis", proposal: "Usul pemecahan", budget: "Sumber anggaran" }
const FIELDS_OF = { note: ["note_kind", "owner", "indicator", "region"], agreement: ["owner", "supporters", "due", "measure", "indicator", "region"],
  action: ["owner", "supporters", "due", "measure", "proof", "indicator", "region", "executors"] }
const OF_SOME = ["proposal", "budget"]                                // asked of the items whose fields have them
const OWNER_LABEL = { note: "Disampaikan oleh", agreement: "Penanggung jawab", action: "Penanggung jawab" }

function labelOf(item, name) { return name === "owner" ? OWNER_LABEL[item.kind] : LABELS[name] }

/** Return the form: its nodes, `now` (text and fields as they stand) and `set`, which fills a field as if it was typed. */
function createEditForm({ item, kept, does, onTyped, onFilled, onEnter, onAnswer, onBack }) {
  const text = el("textarea", { value: kept?.text ?? item.text, rows: 1, ariaLabel: "Kalimat" })
  const names = [...FIELDS_OF[item.kind], ...OF_SOME.filter((name) => name in item.fields)]
  const inputs = names.map((name) => el("input", { name, value: kept?.fields[name] ?? item.fields[name] ?? "", autocomplete: "off" }))
  const offered = new Map(), told = el("div", { className: "answer" }), questions = el("div", { className: "questions", role: "status" })
  const grid = el("div", { className: "grid" }, ...inputs.map((input) => {
    offered.set(input, openFieldOffers(input, { onTaken: onTyped }))
    return el("label", {}, el("span", { textContent: labelOf(item, input.name) }), input, offered.get(input).node)
  }))
  const node = el("div", { className: "edit" }, el("span", { className: "where" }), el("span", { className: "editor" }), text, grid, questions, told, does)
  const isChanged = () => text.value.trim() !== item.text.trim() || inputs.some(({ name, value }) => value.trim() !== (item.fields[name] ?? "").trim())
  const back = askingBack({ form: node, told, isChanged, leave: onBack })
  node.dataset.kept = ""
  node.oninput = () => { grow(text); onTyped() }
  node.onkeydown = (event) => {
    if (event.isComposing) return
    const isField = event.target.matches("textarea, input")
    if (offered.get(event.target)?.pressed(event)) return
    if (event.key === "Enter" && isField) { event.preventDefault(); if (event.altKey) onAnswer(); else if (!event.repeat) onEnter() }
    else if (event.key === "Enter" && event.repeat) event.preventDefault()  // a key held down presses no button
    if (isEsc(event)) back("Esc")
    event.stopPropagation()
  }
  return {
    node, told, questions, back,
    now: () => ({ text: text.value, fields: Object.fromEntries(inputs.map(({ name, value }) => [name, value])) }),
    set(name, value, words) {
      if (name === "text") text.value = text.value.replace(words, () => value)
      else inputs.find((input) => input.name === name).value = value
      onFilled()
    },
    focus() {
      grow(text)
      text.focus()
      text.setSelectionRange(text.value.length, text.value.length)
      node.scrollIntoView({ block: "nearest" })
    },
  }
}

/** Return the fields that were changed in a form: the others follow the sentence, or stay as somebody else has set them. */
function changedFields({ fields, base }) {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value.trim() !== (base[name] ?? "").trim()))
}

// Both texts stand side by side as text, and the fields that were changed here; what only somebody else changed stays as it
// is. The own text also stays in the field above, so merging is typing.
function compareTexts(item, told, written, { error, theirs, fields = {}, by }, useMine, useTheirs) {
  const other = by || "orang lain", valueOf = (given, name) => (given[name] ?? "").trim()
  const apart = Object.keys(changedFields(written)).filter((name) => valueOf(written.fields, name) !== valueOf(fields, name))
  const side = (whose, text, given) => el("div", {}, el("b", { textContent: whose }), text,
    ...apart.map((name) => el("p", { className: "field" }, el("b", { textContent: labelOf(item, name) }), valueOf(given, name) || "(kosong)")))
  told.replaceChildren(
    el("p", { className: "told", role: "alert", textContent: error }),
    el("div", { className: "both" }, side("Tulisan Bapak/Ibu", written.text, written.fields), side(`Tulisan ${other}`, theirs, fields)),
    el("span", { className: "does" }, button("Pakai tulisan saya", useMine), button(`Pakai tulisan ${other}`, useTheirs)))
}
