// One saved item: shown, edited in place with its version, or cancelled with a reason. What is being typed in it stays
// when the list around it changes.
const LABELS = { owner: "Penanggung jawab", supporters: "Pendukung", due: "Batas waktu", measure: "Ukuran keberhasilan", proof: "Bukti dukung" }
const FIELDS_OF = { note: ["owner"], agreement: ["owner", "supporters", "due", "measure"], action: ["owner", "supporters", "due", "measure", "proof"] }
const OWNER_LABEL = { note: "Disampaikan oleh", agreement: "Pihak", action: "Penanggung jawab" }

function createRow(context) {
  const node = el("li", { className: "row" })
  let item = null, mode = "show", started = null

  const path = (tail = "") => `/capture/${context.meeting}/items/${item.kind}/${item.id}${tail}`
  const draftKey = () => `rakor:${context.meeting}:${context.user}:edit:${item.kind}:${item.id}`

  function update(next) {
    const isSame = item && JSON.stringify(item) === JSON.stringify(next)
    item = next
    node.dataset.state = item.is_cancelled ? "cancelled" : "saved"
    if (mode === "show" && !isSame) show()
    if (started === null) resume()
  }

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
    node.replaceChildren(el("div", { className: "show" }, words, el("span", { className: "end" }, does, state), reason))
  }

  function edit(kept = null) {
    mode = "edit"
    const version = kept?.version ?? item.version
    const text = el("textarea", { value: kept?.text ?? item.text, rows: 1, ariaLabel: "Kalimat" })
    const names = FIELDS_OF[item.kind]
    const inputs = names.map((name) => el("input", { name, value: kept?.fields[name] ?? item.fields[name], autocomplete: "off" }))
    const grid = el("div", { className: "grid" }, ...inputs.map((input) =>
      el("label", {}, el("span", { textContent: input.name === "owner" ? OWNER_LABEL[item.kind] : LABELS[input.name] }), input)))
    const told = el("div")
    const now = () => ({ text: text.value, version, fields: Object.fromEntries(inputs.map((input) => [input.name, input.value])) })
    const save = (over = version) => send({ ...now(), version: over }, told, save)
    const leave = () => { localStorage.removeItem(draftKey()); show(); node.querySelector("button")?.focus() }
    const form = el("div", { className: "edit" }, text, grid, told, el("span", { className: "does" }, button("Simpan", () => save(), "first"), button("Kembali", leave), button("Batalkan catatan ini …", cancel, "last")))
    form.oninput = () => { grow(text); localStorage.setItem(draftKey(), JSON.stringify(now())) }
    form.onkeydown = (event) => {
      if (event.isComposing) return
      if (event.key === "Enter" && event.target.matches("textarea, input")) { event.preventDefault(); save() }
      if (event.key === "Escape") { event.preventDefault(); leave() }
      event.stopPropagation()
    }
    node.replaceChildren(form)
    grow(text)
    text.focus()
    text.setSelectionRange(text.value.length, text.value.length)
    form.scrollIntoView({ block: "nearest" })
  }

  // Only fields that were changed go along: the others follow the sentence.
  async function send(written, told, again) {
    const fields = Object.fromEntries(Object.entries(written.fields).filter(([name, value]) => value.trim() !== (item.fields[name] ?? "").trim()))
    const answer = await post(path(), { version: written.version, text: written.text, fields })
    if (answer.ok) return settled(answer.body)
    if (answer.status === 409) return compare(written, answer.body, told, again)
    told.replaceChildren(el("p", { className: "told", role: "alert", textContent: answer.body.error ?? "Belum tersimpan. Coba lagi." }))
  }

  // Both texts side by side; the own one stays in the field above, so merging is typing.
  function compare(written, { error, theirs }, told, again) {
    told.replaceChildren(
      el("p", { className: "told", role: "alert", textContent: error }),
      el("div", { className: "both" }, el("div", {}, el("b", { textContent: "Yang tersimpan sekarang" }), theirs), el("div", {}, el("b", { textContent: "Tulisan Bapak/Ibu" }), written.text)),
      el("span", { className: "does" }, button("Simpan tulisan saya", () => again(item.version), "first"),
        button("Pakai yang tersimpan", () => { localStorage.removeItem(draftKey()); show() })))
  }

  function settled(body) {
    localStorage.removeItem(draftKey())
    mode = "show"
    item = null
    update(body.item)
    dispatchEvent(new CustomEvent("rakor:saved", { detail: body }))
    node.querySelector("button")?.focus()
  }

  function cancel() {
    mode = "cancel"
    const reason = el("input", { placeholder: "Tulis alasan pembatalan", ariaLabel: "Alasan pembatalan" })
    const told = el("div")
    const confirm = async () => {
      const answer = await post(path("/cancel"), { version: item.version, reason: reason.value })
      if (answer.ok) settled(answer.body)
      else told.replaceChildren(el("p", { className: "told", role: "alert", textContent: answer.body.error ?? "" }))
    }
    const form = el("div", { className: "edit" }, el("p", { className: "words", textContent: `${item.label} ${item.text}` }), reason, told,
      el("span", { className: "does" }, button("Batalkan catatan ini", confirm, "first"), button("Kembali", show)))
    form.onkeydown = (event) => {
      if (event.key === "Enter" && event.target === reason) { event.preventDefault(); confirm() }
      if (event.key === "Escape") { event.preventDefault(); show() }
      event.stopPropagation()
    }
    node.replaceChildren(form)
    reason.focus()
  }

  async function restore() {
    const answer = await post(path("/restore"), { version: item.version })
    if (answer.ok) settled(answer.body)
  }

  // An edit that a closed tab left behind opens again as it was.
  function resume() {
    started = true
    const kept = localStorage.getItem(draftKey())
    if (kept && !item.is_cancelled) edit(JSON.parse(kept))
  }

  return { node, update }
}
