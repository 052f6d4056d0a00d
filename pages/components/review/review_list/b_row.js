// One old action: shown with what is owed and how its figure moved, decided by one key and its one or two fields.
const UNDO_MS = 10000, READING_MS = 700                             // an Enter sooner was not meant for what has just appeared
const OUTCOMES = [
  { key: "s", cap: "S", outcome: "selesai", word: "Selesai", fields: [{ name: "proof", label: "Bukti dukung" }] },
  { key: "b", cap: "B", outcome: "berjalan", word: "Berjalan", fields: [{ name: "note", label: "Keterangan kemajuan" }] },
  { key: "p", cap: "P", outcome: "perpanjangan", word: "Perpanjangan",
    fields: [{ name: "until", label: "Batas waktu baru" }, { name: "note", label: "Alasan" }], isDated: true, asksChair: true },
  { key: "x", cap: "X", outcome: "batal", word: "Batal", fields: [{ name: "note", label: "Alasan" }] },
]
// What has no due date yet has none to extend: the same key sets the first one.
const FIRST_DUE = { key: "p", cap: "P", outcome: "batas_waktu", word: "Tetapkan batas waktu",
  fields: [{ name: "until", label: "Batas waktu" }, { name: "note", label: "Keterangan (boleh kosong)" }], isDated: true }

function createRow(context) {
  const node = el("li", { className: "row", tabIndex: -1 })
  let row = null, mode = "show", started = false, undoUntil = 0, timer = null, presence = null, draftNow = null, editor = ""

  const path = (tail = "") => `/review/${context.meeting}/items/${row.id}${tail}`
  const draftKey = () => `rakor:${context.meeting}:${context.user}:review:${row.id}`

  // `left` is what the same user typed on another laptop; `by` who else has it open now.
  function update(next, left = null, by = editor) {
    const isSame = row && JSON.stringify(row) === JSON.stringify(next)
    row = next
    editor = by
    node.dataset.item = row.id
    node.dataset.decided = String(Boolean(row.decision))
    if (mode === "show" && !isSame) show()
    else mark()
    if (!started) { started = true; resume(left) }
  }

  function mark() { node.querySelector(".editor").textContent = editor ? `sedang diubah ${editor}` : "" }

  function show() {
    mode = "show"
    const what = el("div", { className: "what" },
      el("p", { className: "text" }, el("span", { className: "label", textContent: `${row.number} ` }), row.text),
      el("p", { className: "who" }, el("b", { textContent: row.owner }), ` · ${row.due}`, row.late ? el("b", { className: "late", textContent: ` · ${row.late}` }) : ""),
      el("p", { className: "about", textContent: row.about }), row.said ? el("p", { className: "about said", textContent: row.said }) : "",
      row.state ? el("p", { className: row.decision ? "state decided" : "state", textContent: row.state }) : "", el("p", { className: "editor" }))
    const figure = row.figure
    const moved = figure ? el("div", { className: "moved" }, el("p", { className: "values" }, figure.then, figure.now ? " → " : "", el("b", { textContent: figure.now })),
      el("p", { textContent: figure.target }), figure.gaps ? el("p", { textContent: figure.gaps }) : "", el("p", { className: `verdict ${figure.tone}`, textContent: figure.verdict })) : ""
    const left = undoUntil - Date.now()
    const undo = left > 0 ? [button("Urungkan (U)", takeBack, "undo")] : []
    const does = el("div", { className: "does" }, ...undo, ...possible().map((one) => button(`${one.word} (${one.cap})`, () => open(one))))
    node.replaceChildren(what, moved, does)
    mark()
    clearTimeout(timer)
    if (left > 0) timer = setTimeout(() => { if (mode === "show") show() }, left)
  }

  function possible() { return OUTCOMES.map((one) => (row.undated && one.key === FIRST_DUE.key ? FIRST_DUE : one)) }

  function firstValues(one) {
    const kept = row.decision?.outcome === one.outcome ? row.decision : null
    const asked = one.outcome === "perpanjangan" ? row.waiting : null
    return { proof: kept?.proof || row.proof, note: kept?.note ?? asked?.reason ?? "", until: kept?.until ?? asked?.until ?? "", granted: kept?.granted ?? false }
  }

  function open(one, kept = null) {
    mode = "edit"
    const opened = firstValues(one), values = kept?.values ?? opened, key = kept?.client_key ?? newId()
    let version = kept?.version ?? row.version, readFrom = 0
    const inputs = one.fields.map((field) => el("input", { name: field.name, value: values[field.name] ?? "", autocomplete: "off" }))
    const offered = new Map(inputs.map((input) => [input, openFieldOffers(input, { onTaken: keep })]))
    const labels = inputs.map((input, at) => el("label", {}, el("span", { textContent: one.fields[at].label }), input, offered.get(input).node))
    const chair = el("input", { type: "checkbox", checked: values.granted === true })
    if (one.asksChair) labels.push(el("label", { className: "chair" }, chair, "Disetujui pimpinan rapat"))
    const told = el("div")
    const now = () => ({ ...Object.fromEntries(inputs.map((input) => [input.name, input.value])), granted: chair.checked })
    const form = el("div", { className: "edit" }, el("p", { className: "asked" }, el("span", { className: "label", textContent: `${row.number} ` }), `${one.word}: ${row.text}`),
      el("p", { className: "editor" }), el("div", { className: one.isDated ? "grid three" : "grid" }, ...labels), told,
      el("div", { className: "does" }, button("Simpan (Enter)", save, "first"), button("Kembali (Esc)", () => back("Kembali"))))
    const isChanged = () => chair.checked !== opened.granted || inputs.some(({ name, value }) => value.trim() !== opened[name].trim())
    const back = askingBack({ form, told, isChanged, leave })
    let isTyped = Boolean(kept)                                     // what is only open is nothing to be offered later
    draftNow = () => ({ outcome: one.outcome, values: isTyped ? now() : null, version, client_key: key })
    presence ??= openPresence(context.meeting, { kind: "review", id: row.id }, () => draftNow())
    presence.soon()
    form.dataset.kept = ""
    form.oninput = keep
    form.onkeydown = (event) => {
      event.stopPropagation()
      if (event.isComposing || offered.get(event.target)?.pressed(event)) return
      const isHeldLetter = event.repeat && event.key.length === 1 && !isTyped  // the one that has opened the field
      if (isHeldLetter) event.preventDefault()
      if (event.key === "Enter" && event.repeat) event.preventDefault()
      else if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); save() }
      if (isEsc(event)) back("Esc")
    }
    node.replaceChildren(form)
    mark()
    inputs.find((input) => !input.value)?.focus() ?? inputs[0].focus()
    form.scrollIntoView({ block: "nearest" })

    function keep() { isTyped = true; localStorage.setItem(draftKey(), JSON.stringify(draftNow())); presence.soon() }
    async function save() {
      if (Date.now() < readFrom) return                              // what somebody else saved is not written over unseen
      const answer = await post(path(), { ...now(), outcome: one.outcome, version, client_key: key })
      if (answer.ok) return settled(answer.body, UNDO_MS, form)
      const theirs = answer.body.theirs ? [el("p", { textContent: `Yang tersimpan sekarang: ${answer.body.theirs}. Tekan Enter untuk memakai tulisan Bapak/Ibu, Esc dua kali untuk membiarkannya.` })] : []
      if (answer.status === 409) { version = answer.body.version || row.version; readFrom = Date.now() + READING_MS }
      told.replaceChildren(el("div", { className: "told", role: "alert" }, el("p", { textContent: answer.body.error ?? AWAY }), ...theirs))
    }
  }

  function leave() { forget(); show(); focusRow() }
  // In another acara the row goes with its form: whoever has done with it writes on in the line.
  function focusRow() { if (context.isCurrent()) node.focus(); else dispatchEvent(new CustomEvent("rakor:to-line")) }
  function forget() { localStorage.removeItem(draftKey()); presence?.leave(); presence = null }

  // Whoever has left the saved form while the answer was under way, or works elsewhere, stays there.
  function settled({ row: next, saved_at }, undoMs, of = null) {
    dispatchEvent(new CustomEvent("rakor:decided", { detail: { saved_at } }))  // not "saved": no item of this meeting was
    undoUntil = undoMs ? Date.now() + undoMs : 0
    if (of ? node.contains(of) : mode === "show") {
      const hadFocus = node.contains(node.getRootNode().activeElement)
      forget()
      mode = "show"
      row = null
      update(next)
      if (hadFocus) focusRow()
    } else update(next)
    context.changed()
  }

  async function takeBack() {
    if (undoUntil < Date.now()) return
    const answer = await post(path("/undo"), { version: row.version })
    if (answer.ok) return settled(answer.body, 0)
    node.querySelector(".what").append(el("p", { className: "told", role: "alert", textContent: answer.body.error ?? AWAY }))
  }

  // Letters decide only while the row itself has the focus; in its fields they are text.
  node.onkeydown = (event) => {
    if (event.target !== node || event.isComposing || event.altKey) return
    const letter = event.key.toLowerCase(), isUndo = event.ctrlKey || event.metaKey ? letter === "z" : letter === "u"
    const one = !event.ctrlKey && !event.metaKey && possible().find((one) => one.key === letter)
    if (one || isUndo) { if (!event.repeat) (one ? open(one) : takeBack()) }  // a key held down decides nothing further
    else if (!context.moved(event.key, row.id)) return
    event.preventDefault()
    event.stopPropagation()
  }
  node.onfocus = () => context.choose(row.id)

  // What a closed tab or another laptop left behind in a field opens again as it was.
  function resume(left) {
    const kept = JSON.parse(localStorage.getItem(draftKey()) ?? "null") ?? left, one = kept?.values && possible().find((one) => one.outcome === kept.outcome)
    if (one) open(one, kept)
  }

  return { node, update, id: () => row.id, isOpen: () => mode === "edit", close() { clearTimeout(timer); presence?.goAway() } }
}
