// One form at a time below the item: fields by name, Enter saves, Esc goes back. What is typed outlives a closed tab and
// is found on another laptop.
const MULTILINE = new Set(["text"])

/**
 * Return the form: {node, focus, values, isHeld}. `fields` are [name, label, value, options?]; `save` gets the values. `askAt`
 * tells what is worth asking about values before they are saved.
 */
function createForm({ title, lines = [], fields, saveWords, first, isConfirmed, draftKey, left, meeting, about, askAt, save, leave }) {
  const stored = () => JSON.parse(localStorage.getItem(draftKey) ?? "null")
  const kept = stored() ?? left
  const isKept = kept?.about === about && Boolean(kept.values), values = isKept ? kept.values : {}
  let isTyped = isKept                                              // what is only open is nothing to be offered later
  const told = el("div", { className: "told-here" }), questions = el("div", { className: "questions", role: "status" }), asking = openAskingBefore(), offered = new Map()
  const inputs = fields.map(([name, , value, options]) => input(name, value, options)), opened = inputs.map((one) => one.value)
  for (const one of inputs) one.value = values[one.name] ?? one.value
  const labels = fields.map(([name, label], at) => el("label", { className: MULTILINE.has(name) ? "wide" : "" }, el("span", { textContent: label }), inputs[at], optionsOf(inputs[at])))
  function optionsOf(input) {
    offered.set(input, openFieldOffers(input, { onTaken: typed }))
    return offered.get(input).node
  }
  const now = () => Object.fromEntries(inputs.map((one) => [one.name, one.value]))
  const submit = button(saveWords, () => save(now()), "main")
  const node = el("div", { className: "sheet" }, el("h2", { textContent: title }), lines.map((line) => el("p", { textContent: line })),
    labels.length ? el("div", { className: "grid" }, labels) : "", questions, told, el("p", { className: "does" }, submit, button("Kembali", () => back("Kembali"))))
  const back = askingBack({ form: node, told, isChanged: () => inputs.some((one, at) => one.value.trim() !== opened[at].trim()), leave })
  node.dataset.kept = ""
  node.oninput = typed
  function typed() { asking.clear(); keep() }
  function keep() {
    grow(...inputs.filter((one) => one.matches("textarea")))
    localStorage.setItem(draftKey, JSON.stringify({ about, values: now() }))
    isTyped = true
    presence?.soon()
  }
  function set(name, value, words) {
    const field = inputs.find((one) => one.name === name)
    field.value = words ? field.value.replace(words, () => value) : value
    keep()
  }
  let presence = openPresence(meeting, { kind: "results", id: meeting }, () => ({ about, values: isTyped ? now() : null }))
  node.onkeydown = (event) => {
    if (event.isComposing) return
    const isField = event.target.matches("textarea, input, select")
    if (offered.get(event.target)?.pressed(event)) return
    if (event.key === "Enter" && event.altKey && asking.takeFirst()) event.preventDefault()
    else if (event.key === "Enter" && isField) {
      event.preventDefault()
      if (isConfirmed) submit.focus()                               // what cannot be taken back is pressed on its own button
      else if (!event.repeat) save(now())
    }
    if (isEsc(event)) back("Esc")
    if (isField || event.key === "Escape") event.stopPropagation()
  }
  return {
    node, told, values: now,
    async isHeld() {
      const answer = await askAt(now())
      return answer.ok && asking.holds([{ problem: "", questions: answer.body.questions, place: questions, set }])
    },
    focus() {
      grow(...inputs.filter((one) => one.matches("textarea")))
      const start = inputs.find((one) => one.name === first) ?? submit
      start.focus()
      if (start.setSelectionRange) start.setSelectionRange(start.value.length, start.value.length)
      node.scrollIntoView({ block: "nearest" })
    },
    forget() { if (stored()?.about === about) localStorage.removeItem(draftKey); presence?.leave(); presence = null },
    goAway() { presence?.goAway() },
  }
}
function input(name, value, options) {
  if (options) {
    const select = el("select", { name }, options.map(({ kind, word }) => el("option", { value: kind, textContent: word })))
    select.value = value
    return select
  }
  return MULTILINE.has(name) ? el("textarea", { name, value, rows: 1 }) : el("input", { name, value, autocomplete: "off" })
}

/** Both texts side by side; the own one stays in its field, so merging is typing. */
function compareNodes(error, theirs, mine, again, take) {
  return [
    el("p", { className: "told", role: "alert", textContent: error }),
    el("div", { className: "both" }, el("div", {}, el("b", { textContent: "Yang tersimpan sekarang" }), theirs), el("div", {}, el("b", { textContent: "Tulisan Bapak/Ibu" }), mine)),
    el("p", { className: "does" }, button("Simpan tulisan saya", again), button("Pakai yang tersimpan", take)),
  ]
}
