// Lines that wait out their five seconds before the wall shows them. A row stays the same node while it counts down: one
// that was drawn anew would miss the click on its button.
function createHeldRows({ onHold, onEnd }) {
  const rows = new Map()
  let timer = null

  function nodeOf(entry) {
    if (!rows.has(entry.client_key)) rows.set(entry.client_key, build(entry))
    count()
    return rows.get(entry.client_key).node
  }
  function build(entry) {
    const node = el("li", { className: "row" }), state = el("span", { className: "state" })
    const does = el("span", { className: "does" }, button("Tahan (Esc)", () => onHold(entry)))
    node.dataset.state = "held"
    node.append(el("div", { className: "show" }, el("p", { className: "words", textContent: entry.text }), el("span", { className: "end" }, does, state)))
    return { node, state, until: entry.goes_at }
  }

  function count() {
    clearTimeout(timer)
    for (const [key, { state, until }] of rows) {
      const left = Math.ceil((until - Date.now()) / 1000)
      if (left > 0) state.textContent = `tayang ${left} detik lagi`
      else { rows.delete(key); setTimeout(onEnd) }
    }
    if (rows.size) timer = setTimeout(count, 200)
  }

  return { nodeOf, close() { clearTimeout(timer) } }
}
