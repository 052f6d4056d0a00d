// The scoreboard of a bidang.
function boardNodes(board) {
  const heads = [board.name_head, board.whole, board.target_head, ...board.columns]
  return [
    titleNode(board.title), leadNode(board.lead),
    el("div", { class: "grid", role: "table" },
      el("div", { key: "heads", class: "row heads", role: "row" }, heads.map((name, at) => el("div", { class: at > 2 ? "head district" : "head", role: "columnheader", "data-name": name }, el("span", { own: true })))),
      board.rows.map((row, at) => el("div", { key: `row:${at}`, class: "row", role: "row" },
        el("div", { class: "label", role: "rowheader" }, span("", row.name), span("note", row.note ? ` ${row.note}` : "")),
        cell(row.whole, "whole"), el("div", { class: "target", role: "cell" }, row.target), row.cells.map((one) => cell(one, one.chosen ? "chosen" : ""))))),
    el("div", { key: "notes", class: "notes" }, board.notes.map((note) => el("p", {}, note))),
  ]
}
function titleNode(text) { return el("h1", { key: "title" }, text) }
function leadNode(pieces) {
  return el("p", { key: "lead", class: "lead", hidden: pieces.length ? null : "" }, pieces.map((piece) => el(piece.strong ? "b" : "span", {}, piece.text)))
}
function cell(one, extra) {
  return el("div", { class: `cell ${one.status} ${extra}`, role: "cell", "aria-label": `${one.shown} ${one.word}` },
    mark(one.status), figure(one))
}
function figure(one) {
  return el("span", { key: "figure", class: "figure" }, el("span", { key: "number", class: "number" }, one.shown), el("span", { key: "star", class: "star" }, one.star ? "*" : ""))
}
const EDGES = 4                                                    // a cell's borders
/** Give names, numbers and heads the room they need, so that none touches its neighbour and nothing is cut off. */
function arrangeBoard(wall, main, board) {
  const grid = main.querySelector(".grid"), notes = [...main.querySelectorAll(".notes p")].reverse(), lead = main.querySelector(".lead")
  const boxes = [main, grid], set = (step) => main.style.setProperty("--fit", step)
  for (const note of notes) note.hidden = false
  lead.hidden = !board.lead.length
  grid.style.setProperty("--columns", Math.max(board.columns.length, 1))
  arrangeColumns(grid, board, wall.unit, [0.2, 0.23, 0.26, 0.3, 0.34])
  const smallest = [0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58]
  if (fit(boxes, [1], set)) return
  if (notes.slice(0, -1).some((note) => { note.hidden = true; return fit(boxes, [1], set) })) return
  if (fit(boxes, smallest, set)) return
  for (const part of [lead, ...notes]) {                           // the title still says the answer, the foot the date
    part.hidden = true
    if (fit(boxes, smallest, set)) return
  }
  for (const share of [0.32, 0.38, 0.44]) {
    arrangeColumns(grid, board, wall.unit, [share])
    if (fit(boxes, smallest, set)) return
  }
}
/** Choose among `shares` of the width for the names, then how numbers stand, then how heads stand. */
function arrangeColumns(grid, board, u, shares) {
  const normal = floor(28 * u), cells = board.rows.flatMap((row) => row.cells)
  const widest = (size) => EDGES + Math.max(0, ...cells.map((one) => widthOf(one.shown + (one.star ? "*" : ""), size, one.status === "far_below" ? 700 : 400)))
  const ways = [["wide", widest(normal) + 22 * u], ["stacked", widest(normal)], ["small", widest(floor(20 * u))], ["marks", 0]]
  const place = (isHeadWhole) => {
    const own = (name) => `${isHeadWhole ? Math.min(widthOf(name, floor(20 * u), 700) + 6, 0.14 * grid.clientWidth) : 0}px`
    grid.style.setProperty("--whole", own(board.whole))
    grid.style.setProperty("--target", own(board.target_head))
    const column = arrangeNames(grid, board, u, widest(normal), shares)
    return [ways.findIndex(([, needed]) => needed <= column), column]
  }
  let [way, column] = place(true)
  if (way > 1) {                                                   // numbers before whole heads
    const [barer] = place(false)
    column = place(barer >= way)[1]
    way = Math.min(way, barer)
  }
  grid.dataset.cells = ways[way][0]
  arrangeHeads(grid, column, u)
}
/** Widen the column of names until none needs a third line, as long as numbers and flat heads keep their room; return a district's width. */
function arrangeNames(grid, board, u, needed, shares) {
  const column = () => grid.querySelector(".district")?.clientWidth ?? 0
  const set = (share) => grid.style.setProperty("--name", `${share * grid.clientWidth}px`)
  for (const [at, share] of shares.entries()) {
    set(share)
    if (at && (column() < needed || !isFlat(grid, floor(18 * u)))) { set(shares[at - 1]); break }
    const width = share * grid.clientWidth - 2
    if (board.rows.every((row) => linesOf(`${row.name} ${row.note}`.trim(), { width, size: floor(28 * u), weight: 400, limit: 2, hyphenate: false }))) break
  }
  return column()
}
function isFlat(grid, size) { return [...grid.querySelectorAll(".district")].every((head) => linesAt(head, size, 3)) }
/** Districts' names stand whole, else as few of them hyphenated as a size allows, else turned; regency and target stay flat. */
function arrangeHeads(grid, column, u) {
  const [, ...heads] = grid.querySelectorAll(".head"), sizes = [24, 22, 20, 18].map((size) => floor(size * u))
  const cut = (size) => heads.filter((head) => !flatLines(head, size, false, 2)).length
  const flat = [2, 3].flatMap((limit) => sizes.map((size) => [size, limit, cut(size)])).filter(([size, limit]) => heads.every((head) => linesAt(head, size, limit)))
  const [size, limit] = flat.sort((one, other) => one[1] - other[1] || one[2] - other[2] || other[0] - one[0])[0] ?? [sizes[2], 3]
  grid.dataset.heads = flat.length ? "flat" : "turned"
  grid.style.setProperty("--head", `${size}px`)
  const turned = flat.length ? null : turnedLines(heads.filter((head) => head.classList.contains("district")), column, size, u, grid)
  for (const head of heads) setText(head.firstElementChild, (turned?.get(head) ?? linesAt(head, size, limit) ?? [head.dataset.name]).join("\n"))
}
function linesAt(head, size, limit) { return flatLines(head, size, false, limit) ?? flatLines(head, size, true, limit) }
function flatLines(head, size, hyphenate, limit) {
  return linesOf(head.dataset.name, { width: head.clientWidth - 2, size, weight: 700, limit, hyphenate })
}
/** Return the lines of turned names in the shortest head that holds all of them. */
function turnedLines(heads, column, wanted, u, grid) {
  const size = Math.min(wanted, Math.max(9, column / 1.1)), limit = Math.max(1, Math.min(3, Math.floor(column / (size * 1.1))))
  grid.style.setProperty("--turned", `${size}px`)
  for (const length of [110, 140, 170, 210, 260, 330, 1e9]) {
    const options = { width: Math.max(length * u, 6 * size), size, weight: 700, limit, hyphenate: limit > 1 }
    const found = heads.map((head) => [head, linesOf(head.dataset.name, options)])
    if (found.every(([, lines]) => lines)) return new Map(found)
  }
  return new Map(heads.map((head) => [head, [head.dataset.name]]))
}
