// One saved item: shown, edited in place with its version, or cancelled with a reason. What is being typed in it stays
// when the list around it changes.
const LABELS = { owner: "Penanggung jawab", supporters: "Pendukung", due: "Batas waktu", measure: "Ukuran keberhasilan", proof: "Bukti dukung" }
const FIELDS_OF = { note: ["owner"], agreement: ["owner", "supporters", "due", "measure"], action: ["owner", "supporters", "due", "measure", "proof"] }
const OWNER_LABEL = { note: "Disampaikan oleh", agreement: "Pihak", action: "Penanggung jawab" }

function createRow(context) {
  const node = el("li", { className: "row" })
  let item = null, mode = "show", started = null, editor = "", left = null, presence = null

  const path = (tail = "") => `/capture/${context.meeting}/items/${item.kind}/${item.id}${tail}`
  const draftKey = () => `rakor:${context.meeting}:${context.user}:edit:${item.kind}:${item.id}`

  // `by` is who else has it open now; `leftOpen` what the same user typed on another laptop.
  function update(next, by = "", leftOpen = null) {
    const isSame = item && by === editor && JSON.stringify(item) === JSON.stringify(next)
    item = next; editor = by; left = leftOpen
    node.dataset.state = item.is_cancelled ? "cancelled" : "saved"
    if (mode === "show" && !isSame) show()
    else mark()
    if (started === null) resume()
  }

  function mark() { for (const place of node.querySelectorAll(".editor")) place.textContent = editor ? `sedang diubah ${editor}` : "" }

  function show() {
    mode = "show"
    const isUnsaid = (fact) => fact && !item.text.toLowerCase().includes(fact.toLowerCase())
    const facts = [item.fields.owner, item.fields.due, item.fields.measure].filter(isUnsaid).join(", ")
    const lacks = item.missing.length && !item.is_cancelled ? el("span", { className: "missing", textContent: ` Belum diisi: ${item.missing.join(", ")}.` }) : ""
    const words = el("p", { className: "words" },
      el("span", { className: "label", textContent: `${item.label} ` }), el("span", { className: "text", textContent: item.text }),
      facts ? el("span", { className: "about", textContent: ` ${facts}` }) : "", lacks)
    const state = el("span", { className: "state", textContent: item.is_cancelled ? "dibatalkan" : "tersimpan" })
    const does = el("span", { className: "does" }, ...(item.is_cancelled ? [button("Urungkan", restore)] : [button("Ubah", () => edit())]))
    const reason = item.is_cancelled ? el("p", { className: "reason", textContent: `Alasan: ${item.cancel_reason}` }) : ""
    node.replaceChildren(el("div", { className: "show" }, words, el("span", { className: "end" }, el("span", { className: "editor" }), does, state), reason))
    mark()
  }

  function edit(kept = null) {
    mode = "edit"
    let version = kept?.version ?? item.version
    const base = kept?.base ?? item.fields
    const text = el("textarea", { value: kept?.text ?? item.text, rows: 1, ariaLabel: "Kalimat" })
    const names = FIELDS_OF[item.kind]
    const inputs = names.map((name) => el("input", { name, value: kept?.fields[name] ?? item.fields[name], autocomplete: "off" }))
    const grid = el("div", { className: "grid" }, ...inputs.map((input) =>
      el("label", {}, el("span", { textContent: input.name === "owner" ? OWNER_LABEL[item.kind] : LABELS[input.name] }), input)))
    const told = el("div", { className: "answer" }), first = button("Simpan", () => save(), "first")
    const now = () => ({ text: text.value, version, base, fields: Object.fromEntries(inputs.map((input) => [input.name, input.value])) })
    const save = (written = now()) => send(written, told, meanwhile)
    const leave = () => { forget(); show(); node.querySelector("button")?.focus() }
    const keep = () => { localStorage.setItem(draftKey(), JSON.stringify(now())); presence.soon() }
    // Somebody else saved it: from now on this text stands on top of theirs, whichever way it is settled.
    const meanwhile = (written, answer) => {
      version = answer.version || item.version
      first.textContent = "Simpan gabungan"
      keep()
      compare(told, written, answer, () => save({ ...written, version }), leave)
      form.lastElementChild.scrollIntoView({ block: "nearest" })
    }
    const form = el("div", { className: "edit" }, el("span", { className: "editor" }), text, grid, told, el("span", { className: "does" }, first, button("Kembali", leave), button("Batalkan catatan ini …", cancel, "last")))
    form.oninput = () => { grow(text); keep() }
    form.onkeydown = (event) => {
      if (event.isComposing) return
      if (event.key === "Enter" && event.target.matches("textarea, input")) { event.preventDefault(); save() }
      if (event.key === "Escape") { event.preventDefault(); leave() }
      event.stopPropagation()
    }
    node.replaceChildren(form)
    mark()
    presence = openPresence(context.meeting, item, now)
    grow(text)
    text.focus()
    text.setSelectionRange(text.value.length, text.value.length)
    form.scrollIntoView({ block: "nearest" })
  }

  // Only fields that were changed here go along: the others follow the sentence, or stay as somebody else has set them.
  async function send(written, told, meanwhile) {
    const fields = Object.fromEntries(Object.entries(written.fields).filter(([name, value]) => value.trim() !== (written.base[name] ?? "").trim()))
    const answer = await post(path(), { version: written.version, text: written.text, fields })
    if (answer.ok) return settled(answer.body)
    if (answer.status === 409) return meanwhile(written, answer.body)
    told.replaceChildren(el("p", { className: "told", role: "alert", textContent: answer.body.error ?? "Belum tersimpan. Coba lagi." }))
  }

  // Both texts stand side by side as text; the own one also stays in the field above, so merging is typing.
  function compare(told, written, { error, theirs, by }, useMine, useTheirs) {
    const other = by || "orang lain"
    told.replaceChildren(
      el("p", { className: "told", role: "alert", textContent: error }),
      el("div", { className: "both" }, el("div", {}, el("b", { textContent: "Tulisan Bapak/Ibu" }), written.text), el("div", {}, el("b", { textContent: `Tulisan ${other}` }), theirs)),
      el("span", { className: "does" }, button("Pakai tulisan saya", useMine), button(`Pakai tulisan ${other}`, useTheirs)))
  }

  function forget() {
    localStorage.removeItem(draftKey())
    presence?.leave()
    presence = null
  }

  function settled(body) {
    forget()
    mode = "show"
    item = null
    update(body.item, editor)
    dispatchEvent(new CustomEvent("rakor:saved", { detail: body }))
    node.querySelector("button")?.focus()
  }

  function cancel() {
    presence?.leave()
    presence = null
    mode = "cancel"
    const back = () => { const kept = localStorage.getItem(draftKey()); if (kept) edit(JSON.parse(kept)); else show() }
    const reason = el("input", { placeholder: "Tulis alasan pembatalan", ariaLabel: "Alasan pembatalan" })
    const told = el("div")
    const confirm = async () => {
      const answer = await post(path("/cancel"), { version: item.version, reason: reason.value })
      if (answer.ok) settled(answer.body)
      else told.replaceChildren(el("p", { className: "told", role: "alert", textContent: answer.body.error ?? "" }))
    }
    const form = el("div", { className: "edit" }, el("p", { className: "words", textContent: `${item.label} ${item.text}` }), reason, told,
      el("span", { className: "does" }, button("Batalkan catatan ini", confirm, "first"), button("Kembali", back)))
    form.onkeydown = (event) => {
      if (event.key === "Enter" && event.target === reason) { event.preventDefault(); confirm() }
      if (event.key === "Escape") { event.preventDefault(); back() }
      event.stopPropagation()
    }
    node.replaceChildren(form)
    reason.focus()
  }

  async function restore() {
    const answer = await post(path("/restore"), { version: item.version })
    if (answer.ok) settled(answer.body)
  }

  // An edit that a closed tab or another laptop left behind opens again as it was.
  function resume() {
    started = true
    const here = localStorage.getItem(draftKey()), kept = here ? JSON.parse(here) : left
    const isChanged = kept?.fields && (kept.text !== item.text || Object.entries(kept.fields).some(([name, value]) => value !== (item.fields[name] ?? "")))
    if (isChanged && !item.is_cancelled) edit(kept)
  }

  return { node, update, close() { presence?.goAway() } }
}
