// What stands on the page: only what differs is written, so the focus survives every push.
function paintItem(root, item, total, editor) {
  const find = (name) => root.querySelector(name)
  find(".item").hidden = !item
  if (!item) return
  setText(find(".about"), item.about)
  setText(find(".editor"), editor ? `sedang diubah ${editor}` : "")
  setText(find(".counter"), `${item.place} dari ${total}`)
  setText(find(".text"), item.text)
  paintFacts(find(".facts"), item.facts)
  const lacks = item.lacks.length ? `Belum lengkap: ${item.lacks.join(", ")}. Lengkapi sekarang, atau tandai dilengkapi sekretariat.` : item.promise
  hideOrSay(find(".lacks"), lacks ? lacks[0].toUpperCase() + lacks.slice(1) : "")
  const said = item.is_changed ? "Kalimat ini diubah setelah disetujui. Bacakan sekali lagi." : item.is_open && item.said ? `${item.said}. Setuju? Ada catatan?` : item.said
  const line = find(".said")
  hideOrSay(line, said)
  line.dataset.state = item.is_open ? "open" : item.deferred ? "deferred" : "agreed"
}
function hideOrSay(node, words) { node.hidden = !words; setText(node, words) }
function paintFacts(place, facts) {
  const told = JSON.stringify(facts)
  if (place.dataset.told === told) return
  place.dataset.told = told
  place.replaceChildren(...facts.map((fact) => el("div", { className: "fact" }, el("span", { textContent: fact.head }), el("b", { textContent: fact.big }), fact.small ? el("small", { textContent: fact.small }) : "")))
}
const MARKS = { open: "○", agreed: "✓", deferred: "■" }
const MARK_WORDS = { open: "belum dibacakan", agreed: "disetujui", deferred: "ditangguhkan" }
function paintList(place, items, current, keyOf, go) {
  const told = JSON.stringify([current, items.map((item) => [keyOf(item), item.is_open, item.said, item.text])])
  if (place.dataset.told === told) return
  place.dataset.told = told
  place.replaceChildren(...items.map((item) => {
    const state = item.is_open ? "open" : item.deferred ? "deferred" : "agreed"
    const row = el("button", { type: "button", tabIndex: -1, className: `row ${state}`, onclick: () => go(keyOf(item)) },
      el("span", { className: "mark", textContent: MARKS[state], ariaLabel: MARK_WORDS[state] }), el("span", {}, el("b", { textContent: item.label }), ` ${item.text}`))
    if (keyOf(item) === current) row.setAttribute("aria-current", "step")
    return el("li", {}, row)
  }))
  const here = place.querySelector("[aria-current]")
  if (here) place.scrollTop = Math.max(0, here.offsetTop - place.offsetTop - place.clientHeight / 3)
}
function paintRemarks(place, remarks, does) {
  const told = JSON.stringify(remarks)
  if (place.dataset.told === told) return
  place.dataset.told = told
  place.replaceChildren(...remarks.map((remark) => el("li", {}, el("span", { textContent: remark.sentence }),
    el("span", { className: "small" }, button("Ubah", () => does.edit(remark)), button("Batalkan", () => does.cancel(remark))))))
}
