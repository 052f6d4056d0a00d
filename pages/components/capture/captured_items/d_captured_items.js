// What was captured in this acara, newest on top: first what is not saved yet, then what is.
const SLOW_AFTER = 700, UNDO_MS = 10000

export default function ({ data, parentElement }) {
  const list = mounted(parentElement, () => createList(parentElement, data))
  list.update(data)
  return unmounting(parentElement)
}

function createList(root, first) {
  const rows = new Map(), place = root.querySelector(".rows")
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
    const row = rows.get(acts.findLast((act) => rows.get(act.key)?.canUndo())?.key)
    if (!row) return
    event.preventDefault()
    row.undo()
  }
  const hearBecome = (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyJ" || event.isComposing || event.repeat) return
    event.preventDefault()
    event.stopPropagation()
    const shown = [...place.children].map((node) => [...rows.values()].find((row) => row.node === node)).filter((row) => row?.canBecome())
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
