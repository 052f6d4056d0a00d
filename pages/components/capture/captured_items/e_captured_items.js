// What was captured in this acara, newest on top: first what is not saved yet, then what is; below, folded, what the
// other acara hold. A row in which somebody writes stays in sight wherever the meeting goes.
const SLOW_AFTER = 700, UNDO_MS = 10000

export default function ({ data, parentElement }) {
  const list = mounted(parentElement, () => createList(parentElement, data))
  list.update(data)
  return unmounting(parentElement)
}

function createList(root, first) {
  const rows = new Map(), place = root.querySelector(".rows")
  const stays = new Set(), fold = createFold(paint), context = { meeting: first.meeting, user: first.user, changed: paint }
  let data = first, outbox = [], early = [], isFirst = true, timer = null, acts = []

  const holding = root.querySelector(".hold input"), holdKey = `rakor:hold:${first.user}`
  holding.checked = localStorage.getItem(holdKey) === "on"
  holding.onchange = () => {
    localStorage.setItem(holdKey, holding.checked ? "on" : "off")
    dispatchEvent(new CustomEvent("rakor:hold"))
  }

  const tell = (detail) => dispatchEvent(new CustomEvent("rakor:take-back", { detail }))
  const held = createHeldRows({ onHold: ({ client_key }) => tell({ client_key }), onEnd: paint })
  const keyOf = (item) => `${item.kind}:${item.id}`

  function update(next) {
    if (next.agenda_item_id !== data.agenda_item_id) stayOpen()
    data = next
    const known = new Set(data.items.map(keyOf))
    early = early.filter((item) => !known.has(keyOf(item)) && Date.now() - item.arrived < 5000)
    paint()
    isFirst = false
  }

  function paint() {
    root.querySelector("h3").textContent = data.title
    const items = [...early, ...[...data.items].reverse()]
    for (const item of items) draw(item)
    for (const key of stays) if (!isInUse(key)) stays.delete(key)
    const nodeOf = (item) => rows.get(keyOf(item)).node
    const here = [...[...outbox].reverse().map(unsaved), ...items.filter(isHere).map(nodeOf)], others = items.filter((item) => !isHere(item))
    arrange(place, [...here, ...(others.length ? [fold.node] : []), ...others.map(nodeOf)])
    fold.count(others.length)
    for (const item of items) nodeOf(item).hidden = !isHere(item) && !fold.isOpen() && !isInUse(keyOf(item))
    const known = new Set(items.map(keyOf))
    for (const [key, row] of rows) if (!known.has(key)) { row.close(); rows.delete(key) }
    const empty = root.querySelector(".empty")
    empty.hidden = here.length > 0
    write(empty, data.empty)
  }

  function isOfAgenda(item) { return !data.agenda_item_id || item.agenda_item_id === data.agenda_item_id }
  function isHere(item) { return isOfAgenda(item) || stays.has(keyOf(item)) }
  function isInUse(key) { return rows.get(key)?.isOpen() || rows.get(key)?.hasFocus() }
  // Called before the meeting goes on: what is being written among the rows in sight keeps its place there until it is done.
  function stayOpen() {
    for (const item of data.items) if (isHere(item) && rows.get(keyOf(item))?.isOpen()) stays.add(keyOf(item))
  }

  function draw(item) {
    const key = keyOf(item), row = rows.get(key) ?? createRow(context)
    if (!rows.has(key) && !isFirst) arrive(row.node)
    rows.set(key, row)
    const other = data.editing.find((edit) => edit.item === key && edit.client !== tabName())
    const agenda = isOfAgenda(item) ? "" : `Acara: ${data.agendas[item.agenda_item_id] ?? "tidak ditentukan"}`
    row.update(item, { by: other?.by ?? "", leftOpen: data.left[key], agenda })
  }
  function arrive(node) {
    node.dataset.new = "true"
    node.onanimationend = () => delete node.dataset.new             // unfolded or moved later, it is not new again
  }

  function unsaved(entry) {
    if (entry.goes_at > Date.now()) return held.nodeOf(entry)
    const isSlow = entry.refused || entry.waits || Date.now() - Math.max(entry.at, entry.goes_at ?? 0) > SLOW_AFTER
    const node = el("li", { className: "row" })
    node.dataset.state = isSlow ? "unsaved" : "sending"
    const state = el("span", { className: "state", textContent: isSlow ? "Belum tersimpan" : "menyimpan …" })
    const does = entry.refused ? el("span", { className: "does" },
      button("Perbaiki", () => tell({ client_key: entry.client_key })), button("Buang", () => tell({ client_key: entry.client_key, drop: true }))) : ""
    const reason = entry.refused ? el("p", { className: "reason", textContent: entry.refused }) : ""
    node.append(el("div", { className: "show" }, el("p", { className: "words", textContent: entry.text }), el("span", { className: "end" }, does, state), reason))
    if (!isSlow) { clearTimeout(timer); timer = setTimeout(paint, SLOW_AFTER + 20) }
    return node
  }

  const hearOutbox = ({ detail }) => { outbox = detail; paint() }
  const hearSaved = ({ detail }) => {
    const isIt = (item) => keyOf(item) === keyOf(detail.item)
    if (data.items.some(isIt)) data = { ...data, items: data.items.map((item) => (isIt(item) && item.version < detail.item.version ? detail.item : item)) }
    else early = [{ ...detail.item, arrived: Date.now() }, ...early.filter((item) => keyOf(item) !== keyOf(detail.item))]
    paint()
    acts = acts.filter((act) => act.key !== keyOf(detail.item))
    if (detail.isUndone) return
    acts.push({ key: keyOf(detail.item) })
    for (const [key, row] of rows) row.node.dataset.last = key === keyOf(detail.item)
    rows.get(keyOf(detail.item))?.offerUndo(Date.now() + UNDO_MS)
  }
  // Ctrl+Z outside of text takes the last own act back; Alt+J makes an action of the item that has the focus, else of the newest.
  const hearUndo = (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z"
    if (!isUndo || event.defaultPrevented || event.repeat || isText(event.composedPath()[0])) return
    const row = rows.get(acts.findLast((act) => rows.get(act.key)?.canUndo() && !rows.get(act.key).node.hidden)?.key)
    if (!row) return
    event.preventDefault()
    row.undo()
  }
  const hearBecome = (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyJ" || event.isComposing || event.repeat) return
    event.preventDefault()
    event.stopPropagation()
    const shown = [...place.children].map((node) => [...rows.values()].find((row) => row.node === node)).filter((row) => row?.canBecome() && !row.node.hidden)
    const row = shown.find((one) => one.hasFocus()) ?? shown[0]
    row?.become()
  }
  addEventListener("keydown", hearUndo)
  addEventListener("keydown", hearBecome, true)
  addEventListener("rakor:outbox", hearOutbox)
  addEventListener("rakor:saved", hearSaved)
  dispatchEvent(new CustomEvent("rakor:ask-outbox"))
  return {
    update,
    close() {
      for (const row of rows.values()) row.close()
      held.close()
      clearTimeout(timer)
      removeEventListener("keydown", hearUndo)
      removeEventListener("keydown", hearBecome, true)
      removeEventListener("rakor:outbox", hearOutbox)
      removeEventListener("rakor:saved", hearSaved)
    },
  }
}

function isText(node) { return node?.isContentEditable || node?.matches?.("input, textarea, select") }
