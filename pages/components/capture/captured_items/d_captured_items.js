// What was captured in this acara, newest on top: first what is not saved yet, then what is.
const SLOW_AFTER = 700
const lists = new WeakMap()

export default function ({ data, parentElement }) {
  const list = lists.get(parentElement) ?? createList(parentElement, data)
  lists.set(parentElement, list)
  list.update(data)
  return () => { list.close(); lists.delete(parentElement) }
}

function createList(root, first) {
  const rows = new Map(), place = root.querySelector(".rows")
  let data = first, outbox = [], early = [], isFirst = true, timer = null

  const keyOf = (item) => `${item.kind}:${item.id}`

  function update(next) {
    data = next
    const known = new Set(data.items.map(keyOf))
    early = early.filter((item) => !known.has(keyOf(item)) && Date.now() - item.arrived < 5000)
    paint()
    isFirst = false
  }

  function paint() {
    root.querySelector("h3").textContent = data.title
    const items = [...early.filter((item) => item.agenda_item_id === data.agenda_item_id), ...[...data.items].reverse()]
    const wanted = [...[...outbox].reverse().map(unsaved), ...items.map(saved)]
    const keep = new Set(wanted)
    for (const node of [...place.children]) if (!keep.has(node)) node.remove()
    wanted.forEach((node, at) => { if (place.children[at] !== node) place.insertBefore(node, place.children[at] ?? null) })
    for (const key of [...rows.keys()]) if (!items.some((item) => keyOf(item) === key) && !rows.get(key).node.isConnected) { rows.get(key).close(); rows.delete(key) }
    const empty = root.querySelector(".empty")
    empty.hidden = wanted.length > 0
    empty.textContent = data.empty
  }

  function saved(item) {
    const row = rows.get(keyOf(item)) ?? createRow(data)
    if (!rows.has(keyOf(item)) && !isFirst) row.node.dataset.new = "true"
    rows.set(keyOf(item), row)
    const key = keyOf(item), other = data.editing.find((edit) => edit.item === key && edit.client !== tabName())
    row.update(item, other?.by ?? "", data.left[key])
    return row.node
  }

  function unsaved(entry) {
    const isSlow = entry.refused || entry.waits || Date.now() - entry.at > SLOW_AFTER
    const node = el("li", { className: "row" })
    node.dataset.state = isSlow ? "unsaved" : "sending"
    const state = el("span", { className: "state", textContent: isSlow ? "Belum tersimpan" : "menyimpan …" })
    const tell = (detail) => dispatchEvent(new CustomEvent("rakor:take-back", { detail }))
    const does = entry.refused ? el("span", { className: "does" },
      button("Perbaiki", () => tell({ client_key: entry.client_key })), button("Buang", () => tell({ client_key: entry.client_key, drop: true }))) : ""
    const reason = entry.refused ? el("p", { className: "reason", textContent: entry.refused }) : ""
    node.append(el("div", { className: "show" }, el("p", { className: "words", textContent: entry.text }), el("span", { className: "end" }, does, state), reason))
    if (!isSlow) { clearTimeout(timer); timer = setTimeout(paint, SLOW_AFTER + 20) }
    return node
  }

  const hearOutbox = ({ detail }) => { outbox = detail; paint() }
  const hearSaved = ({ detail }) => {
    if (!data.items.some((item) => keyOf(item) === keyOf(detail.item))) early = [{ ...detail.item, arrived: Date.now() }, ...early.filter((item) => keyOf(item) !== keyOf(detail.item))]
    paint()
  }
  addEventListener("rakor:outbox", hearOutbox)
  addEventListener("rakor:saved", hearSaved)
  dispatchEvent(new CustomEvent("rakor:ask-outbox"))
  return { update, close() { for (const row of rows.values()) row.close(); clearTimeout(timer); removeEventListener("rakor:outbox", hearOutbox); removeEventListener("rakor:saved", hearSaved) } }
}
