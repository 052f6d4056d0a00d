// The review of old actions: arrows choose a row, the wall follows it; what is due much later stands folded.

export default function ({ data, parentElement }) {
  const list = mounted(parentElement, () => createList(parentElement, data))
  list.update(data)
  return unmounting(parentElement)
}

function createList(root, first) {
  const rows = new Map(), place = root.querySelector(".rows"), fold = root.querySelector(".fold")
  let data = first, isOpen = false, chosen = null, timer = null
  const context = { meeting: first.meeting, user: first.user, choose, moved, changed: repaint, isCurrent: () => data.is_current }

  function update(next) {
    data = next
    root.querySelector("h3").textContent = data.title
    paintCount()
    const wanted = data.rows.map((row) => {
      const known = rows.get(row.id) ?? createRow(context)
      rows.set(row.id, known)
      const other = data.editing.find(({ item, client }) => item === `review:${row.id}` && client !== tabName())
      known.update(row, data.left[row.id], other?.by ?? "")
      return known.node
    })
    hide()
    for (const [id, row] of rows) if (!wanted.includes(row.node)) { row.close(); row.node.remove(); rows.delete(id) }
    const focused = root.activeElement ?? root.getRootNode().activeElement  // a node that is moved loses it
    wanted.forEach((node, at) => { if (place.children[at] !== node) place.insertBefore(node, place.children[at] ?? null) })
    if (focused?.isConnected && place.contains(focused)) focused.focus({ preventScroll: true })
    fold.hidden = !data.fold
    fold.textContent = isOpen ? `Lipat ${data.fold}` : `Tampilkan ${data.fold}`
    if (!wanted.some((node) => node.tabIndex === 0) && visible().length) enter(visible()[0])
  }

  function repaint() { paintCount(); hide() }
  // In another acara only what is being written is in sight.
  function hide() {
    const isInSight = (row) => (data.is_current ? isOpen || !row.folded : rows.get(row.id).isOpen() || data.typed.includes(row.id))
    for (const row of data.rows) rows.get(row.id).node.hidden = !isInSight(row)
    root.querySelector(".review").hidden = !data.is_current && !data.rows.some(isInSight)
  }
  function paintCount() { root.querySelector(".count").textContent = data.count }
  function visible() { return [...place.children].filter((node) => !node.hidden) }
  function enter(node) { for (const one of place.children) one.tabIndex = one === node ? 0 : -1 }

  function goTo(node) {
    if (!node) return
    enter(node)
    node.focus()
    node.scrollIntoView({ block: "nearest" })
  }

  function moved(key, id) {
    const nodes = visible(), at = nodes.indexOf(rows.get(id).node)
    if (key === "ArrowDown") goTo(nodes[Math.min(at + 1, nodes.length - 1)])
    else if (key === "ArrowUp") goTo(nodes[Math.max(at - 1, 0)])
    else if (key === "Home") goTo(nodes[0])
    else if (key === "End") goTo(nodes.at(-1))
    else if (key === "Escape") dispatchEvent(new CustomEvent("rakor:to-line"))
    else return false
    return true
  }

  // Held arrows pass many rows: the wall hears of the one where they stop.
  function choose(id) {
    enter(rows.get(id).node)
    if (chosen === id || !data.is_current) return                   // in another acara the wall shows what that is about
    chosen = id
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const answer = await post(`/review/${data.meeting}/choose`, { item_id: id })
      if (answer.ok) dispatchEvent(new CustomEvent("rakor:stage", { detail: answer.body }))
      else chosen = null
    }, 120)
  }

  function jump(event) {
    if (!event.altKey || event.code !== "KeyL" || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    goTo(visible().find((node) => node.dataset.item === String(chosen)) ?? visible().find((node) => node.dataset.decided === "false") ?? visible()[0])
  }

  fold.onclick = () => { isOpen = !isOpen; update(data) }
  addEventListener("keydown", jump, true)
  return { update, close() { clearTimeout(timer); for (const row of rows.values()) row.close(); removeEventListener("keydown", jump, true) } }
}
