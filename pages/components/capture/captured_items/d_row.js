// One saved item: shown, edited in place with its version, cancelled with a reason, made into an action, or for ten
// seconds taken back as it was. What is being typed in it stays when the list around it changes.
const UNDO_KEY = /Mac/.test(navigator.platform) ? "Cmd+Z" : "Ctrl+Z"

function createRow(context) {
  const node = el("li", { className: "row" })
  let item = null, mode = "show", started = null, editor = "", left = null, where = "", presence = null
  let undoUntil = 0, undoTimer = null

  const path = (tail = "") => `/capture/${context.meeting}/items/${item.kind}/${item.id}${tail}`
  const draftKey = (sort = "edit") => `rakor:${context.meeting}:${context.user}:${sort}:${item.kind}:${item.id}`

  // `by` is who else has it open now; `leftOpen` what the same user typed on another laptop; `agenda` names its acara
  // when that is not the current one.
  function update(next, { by = "", leftOpen = null, agenda = where } = {}) {
    const isSame = item && JSON.stringify(item) === JSON.stringify(next)
    item = next; editor = by; left = leftOpen; where = agenda
    node.dataset.state = item.is_cancelled ? "cancelled" : "saved"
    if (mode === "show" && !isSame) show()
    else mark()
    if (started === null) resume()
  }

  function mark() {
    for (const place of node.querySelectorAll(".editor")) write(place, editor ? `sedang diubah ${editor}` : "")
    for (const place of node.querySelectorAll(".where")) write(place, where)
  }

  function show() {
    mode = "show"
    const isUnsaid = (fact) => fact && !item.text.toLowerCase().includes(fact.toLowerCase())
    const facts = [item.fields.owner, item.fields.due, item.fields.measure].filter(isUnsaid).join(", ")
    const lacks = item.missing.length && !item.is_cancelled ? el("span", { className: "missing", textContent: ` Belum diisi: ${item.missing.join(", ")}.` }) : ""
    const words = el("p", { className: "words" }, el("span", { className: "where" }),
      el("span", { className: "label", textContent: `${item.label} ` }), el("span", { className: "text", textContent: item.text }),
      facts ? el("span", { className: "about", textContent: ` ${facts}` }) : "",
      item.origin ? el("span", { className: "about", textContent: ` · dari ${item.origin}` }) : "",
      item.became.length ? el("span", { className: "became", textContent: ` · menjadi ${item.became.join(", ")}` }) : "", lacks, ...nowPossible())
    const state = el("span", { className: "state", textContent: item.is_cancelled ? "dibatalkan" : "tersimpan" })
    const does = el("span", { className: "does" }, item.is_cancelled ? button("Urungkan", restore, "change") : button("Ubah", () => edit(), "change"))
    const reason = item.is_cancelled ? el("p", { className: "reason", textContent: `Alasan: ${item.cancel_reason}` }) : ""
    const hadFocus = hasFocus()
    node.replaceChildren(el("div", { className: "show" }, words, el("span", { className: "end" }, el("span", { className: "editor" }), does, state), reason))
    if (hadFocus) focusFirst({ preventScroll: true })
    mark()
  }
  function nowPossible() {
    const undoing = button("Urungkan", undo, "undo")
    undoing.dataset.key = UNDO_KEY
    return [item.can_become ? button("Jadikan tindak lanjut", become, "become") : "", !item.is_cancelled && Date.now() < undoUntil ? undoing : ""]
  }
  function focusFirst(options) { node.querySelector(".change")?.focus(options) }
  function hasFocus() { return node.contains(node.getRootNode().activeElement ?? null) }

  // What was just saved, edited or cancelled here can be taken back until then.
  function offerUndo(until) {
    undoUntil = until
    clearTimeout(undoTimer)
    undoTimer = setTimeout(() => { if (mode === "show" && item) show() }, until - Date.now() + 20)
    if (mode === "show") show()
  }

  async function undo() {
    if (mode !== "show" || Date.now() >= undoUntil) return
    undoUntil = 0
    const answer = await post(path("/undo"), { version: item.version })
    if (answer.ok) settled(answer.body, { isUndone: true })
    else refuse(answer)
  }

  // The line opens as an action that remembers this item; what it holds already becomes an offer of its own.
  async function become() {
    if (mode !== "show" || !item.can_become) return
    const answer = await post(path("/as-action"), { version: item.version })
    if (answer.ok) dispatchEvent(new CustomEvent("rakor:fill", { detail: answer.body.line }))
    else refuse(answer)
  }

  function refuse(answer) {
    if (mode === "show") show()
    node.append(el("p", { className: "told", role: "alert", textContent: answer.body.error ?? "Belum tersimpan. Coba lagi." }))
  }

  function edit(kept = null) {
    mode = "edit"
    let version = kept?.version ?? item.version
    const base = kept?.base ?? item.fields, asking = openAskingBefore()
    const now = () => ({ ...form.now(), version, base })
    const first = button("Simpan", () => save(), "first")
    const does = el("span", { className: "does" }, first, button("Kembali", () => form.back("Kembali")), button("Batalkan catatan ini …", () => cancel(), "last"))
    const keep = () => { localStorage.setItem(draftKey(), JSON.stringify(now())); presence.soon() }
    const leave = () => { forget(); show(); focusFirst(); context.changed() }
    let isAsking = false                                              // a second Enter does not overtake the question of the first
    let isCompared = false                                            // both texts stand there, and nothing was typed since
    const save = async (written = now()) => {
      if (isAsking) return
      isAsking = true
      const isHeld = await isAsked(written, form, asking)
      isAsking = false
      if (!isHeld) send(written, form, meanwhile)
    }
    // Somebody else saved it: from now on this text stands on top of theirs, whichever way it is settled.
    const meanwhile = (written, answer) => {
      version = answer.version || item.version
      first.textContent = "Simpan gabungan"
      isCompared = true
      keep()
      compareTexts(item, form.told, written, answer, () => save({ ...written, version }), leave)
      form.node.lastElementChild.scrollIntoView({ block: "nearest" })
    }
    const form = createEditForm({ item, kept, does, onTyped: () => { isCompared = false; asking.clear(); keep() }, onFilled: keep, onEnter, onAnswer: () => asking.takeFirst(), onBack: leave })
    // Enter writes over nobody's text unseen: where both stand side by side it goes to the choice, and the next one makes it.
    function onEnter() {
      if (isCompared) form.told.querySelector(".both + .does button").focus()
      else save()
    }
    node.replaceChildren(form.node)
    mark()
    presence = openPresence(context.meeting, item, now)
    form.focus()
  }

  async function isAsked(written, form, asking) {
    const answer = await post(path("/ask"), { text: written.text, fields: changedFields(written) })
    return answer.ok && asking.holds([{ problem: "", questions: answer.body.questions, place: form.questions, set: form.set }])
  }

  async function send(written, { told }, meanwhile) {
    const answer = await post(path(), { version: written.version, text: written.text, fields: changedFields(written) })
    if (answer.ok) return settled(answer.body, { of: told })
    if (answer.status === 409) return meanwhile(written, answer.body)
    told.replaceChildren(el("p", { className: "told", role: "alert", textContent: answer.body.error ?? "Belum tersimpan. Coba lagi." }))
  }

  function forget() {
    for (const sort of ["edit", "cancel"]) localStorage.removeItem(draftKey(sort))
    presence?.leave()
    presence = null
  }

  // `of` stands in the form that was saved. Whoever has opened another one while the answer was under way stays in it.
  function settled(body, { isUndone = false, of = null } = {}) {
    if (of ? !node.contains(of) : mode !== "show") { tellSaved(body, isUndone); return }
    const hadFocus = hasFocus()
    forget()
    mode = "show"
    item = null
    undoUntil = 0
    update(body.item, { by: editor })
    tellSaved(body, isUndone)
    if (hadFocus) focusFirst()
    else node.scrollIntoView({ block: "nearest" })
  }
  function tellSaved(body, isUndone) { dispatchEvent(new CustomEvent("rakor:saved", { detail: { ...body, isUndone } })) }

  // The reason lies at the server beside what was typed before it was pressed.
  function cancel(kept = "") {
    presence?.leave()
    mode = "cancel"
    const edited = () => JSON.parse(localStorage.getItem(draftKey()) ?? "null")
    const leave = () => {
      localStorage.removeItem(draftKey("cancel"))
      presence?.leave()
      presence = null
      if (edited()) edit(edited())
      else { show(); focusFirst(); context.changed() }
    }
    const reason = el("input", { value: kept, placeholder: "Tulis alasan pembatalan", ariaLabel: "Alasan pembatalan" })
    const told = el("div")
    const confirm = async () => {
      const answer = await post(path("/cancel"), { version: item.version, reason: reason.value })
      if (answer.ok) settled(answer.body, { of: told })
      else told.replaceChildren(el("p", { className: "told", role: "alert", textContent: answer.body.error ?? "" }))
    }
    const form = el("div", { className: "edit" }, el("span", { className: "where" }), el("p", { className: "words", textContent: `${item.label} ${item.text}` }), reason, told,
      el("span", { className: "does" }, button("Batalkan catatan ini", confirm, "first"), button("Kembali", () => back("Kembali"))))
    const back = askingBack({ form, told, isChanged: () => reason.value.trim(), leave })
    form.oninput = () => { localStorage.setItem(draftKey("cancel"), JSON.stringify({ reason: reason.value })); presence.soon() }
    form.onkeydown = (event) => {
      if (event.key === "Enter" && event.target === reason) { event.preventDefault(); confirm() }
      if (isEsc(event)) back("Esc")
      event.stopPropagation()
    }
    node.replaceChildren(form)
    mark()
    presence = openPresence(context.meeting, item, () => ({ ...edited(), reason: reason.value }))
    reason.focus()
  }

  async function restore() {
    const answer = await post(path("/restore"), { version: item.version })
    if (answer.ok) settled(answer.body, { isUndone: true })
    else refuse(answer)
  }

  // An edit or a reason that a closed tab or another laptop left behind opens again as it was.
  function resume() {
    started = true
    const here = localStorage.getItem(draftKey()), kept = here ? JSON.parse(here) : left
    const isChanged = kept?.fields && (kept.text !== item.text || Object.entries(kept.fields).some(([name, value]) => value !== (item.fields[name] ?? "")))
    const reason = JSON.parse(localStorage.getItem(draftKey("cancel")) ?? "null")?.reason ?? left?.reason
    if (item.is_cancelled) return
    if (isChanged && !here) localStorage.setItem(draftKey(), JSON.stringify(kept))
    if (reason) cancel(reason)
    else if (isChanged) edit(kept)
  }

  return {
    node, update, offerUndo, undo, become, hasFocus,
    isOpen: () => mode !== "show",
    canUndo: () => mode === "show" && Date.now() < undoUntil,
    canBecome: () => mode === "show" && item.can_become,
    close() { clearTimeout(undoTimer); presence?.goAway() },
  }
}
