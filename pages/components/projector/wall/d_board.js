// The scoreboard of a bidang.
function boardNodes(board) {
  const heads = [board.name_head, board.whole, board.target_head, ...board.columns]
  return [
    el("p", { key: "above", class: "above", hidden: board.above ? null : "" }, board.above || " "), titleNode(board.title), leadNode(board.lead, {}),
    el("div", { class: "grid", role: "table" },
      el("div", { key: "heads", class: "row heads", role: "row" }, heads.map((name, at) => el("div", { class: at > 2 ? "head district" : "head", role: "columnheader", "data-name": name }, el("span", { own: true })))),
      board.rows.map((row, at) => el("div", { key: `row:${at}`, class: "row", role: "row" },
        el("div", { class: "label", role: "rowheader" }, span("", row.name), span("note", row.note ? ` ${row.note}` : "")),
        cell(row.whole, "whole"), el("div", { class: "target", role: "cell" }, row.target), row.cells.map((one) => cell(one, one.chosen ? "chosen" : ""))))),
    el("div", { key: "notes", class: "notes" },
      el("p", { key: "origin", class: "origin" }, el("span", { key: "paging" }, board.paging ? `${board.paging} ` : ""), span("marks", board.marks ? `${board.marks} ` : ""), span("sources", board.sources)),
      board.notes.map((note) => el("p", { class: "warning" }, note))),
  ]
}
function titleNode(text) { return el("h1", { key: "title" }, text) }
function leadNode(pieces, attributes = { hidden: pieces.length ? null : "" }) {
  return el("p", { key: "lead", class: "lead", ...attributes }, pieces.map((piece) => el(piece.strong ? "b" : "span", {}, piece.text)))
}
function cell(one, extra) {
  return el("div", { class: `cell ${one.status} ${extra}`, role: "cell", "aria-label": `${one.shown} ${one.word}` },
    mark(one.status), figure(one))
}
function figure(one) {
  return el("span", { key: "figure", class: "figure" }, el("span", { key: "number", class: "number" }, one.shown), el("span", { key: "star", class: "star" }, one.star ? "*" : ""))
}
const EDGES = 4                                                    // a cell's borders
const fitted = new WeakMap()
const SMALLER = [0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58]

/** Give names, numbers and heads the room they need, so that none touches its neighbour and nothing is cut off. */
function arrangeBoard(wall, main, board) {
  const grid = main.querySelector(".grid"), width = grid.clientWidth
  const place = (shares) => { const columns = bestColumns(board, width, wall.unit, shares); return { cells: columns.cells, depth: setColumns(grid, columns, board, wall.unit) } }
  const names = board.rows.map((row) => [row.name, row.note])
  const words = JSON.stringify([board.above, board.title, board.lead, board.paging, board.marks, board.sources, board.notes, board.columns, names, width, main.clientHeight])
  const known = fitted.get(main)                                   // only numbers moved: everything around them stands as it stood
  if (known?.words === words && known.cells === place(known.shares).cells) return
  const shares = fitBoard(main, grid, board, place)
  fitted.set(main, { words, shares, cells: grid.dataset.cells })
}
/** Smaller letters, then fewer lines beside the figures, until all of it fits; return the shares of the width that names may take. */
function fitBoard(main, grid, board, place) {
  const warnings = [...main.querySelectorAll(".warning")].reverse(), lead = main.querySelector(".lead"), sources = main.querySelector(".sources"), shares = [0.2, 0.23, 0.26, 0.3, 0.34]
  const boxes = [main, grid], set = (step) => main.style.setProperty("--fit", step)
  for (const part of [sources, ...warnings]) part.hidden = false
  lead.hidden = !board.lead.length
  const calm = calmHeads(shares, place)
  if (calm && fit(boxes, [1], set)) return calm
  place(shares)
  if (fit(boxes, [1, ...SMALLER], set)) return shares
  for (const part of [sources, lead, ...warnings]) {               // the foot says the date, the title the answer; what a number lacks goes last
    part.hidden = true
    if (fit(boxes, [1, ...SMALLER], set)) return shares
  }
  const wider = [0.32, 0.38, 0.44].map((share) => [share])
  return wider.find((one) => { place(one); return fit(boxes, SMALLER, set) }) ?? wider.at(-1)
}
/** Where rows have room to spare, their names leave the columns so wide that no district's name is broken twice. */
function calmHeads(shares, place) {
  if (place(shares).depth < 3) return null
  for (let many = shares.length - 1; many > 0; many--) if (place(shares.slice(0, many)).depth < 3) return shares.slice(0, many)
  return null
}
/** Choose how wide the columns are and how numbers stand in them: numbers come before whole heads, whole heads before names on two lines. */
function bestColumns(board, width, u, shares) {
  const tries = [true, false].map((isHeadWhole) => columnsOf(board, width, u, shares, isHeadWhole))
  return tries[0].way > 1 && tries[1].way < tries[0].way ? tries[1] : tries[0]
}
function columnsOf(board, width, u, shares, isHeadWhole) {
  const many = Math.max(board.columns.length, 1), size = floor(28 * u), large = floor(31 * u), head = isHeadWhole ? floor(20 * u) : 0
  const widest = (texts, size, weight) => Math.max(0, ...texts.map((text) => widthOf(text, size, weight)))
  const own = (name) => Math.min(widthOf(name, head, 700) + 6, 0.14 * width)
  const whole = Math.max(widest(board.rows.map((row) => row.whole.shown + (row.whole.star ? "*" : "")), large, 700) + large * 0.46 + 23 * u + EDGES, own(board.whole))
  const target = Math.max(widest(board.rows.map((row) => row.target), size) + 4, own(board.target_head))
  const cells = board.rows.flatMap((row) => row.cells), written = (one) => one.shown + (one.star ? "*" : "")
  const needs = (size) => EDGES + Math.max(widest(cells.map(written), size), widest(cells.filter((one) => one.status === "far_below").map(written), size, 700))
  const ways = [["wide", needs(size) + 22 * u], ["stacked", needs(size)], ["small", needs(floor(20 * u))], ["marks", 0]]
  const made = (share) => ({ name: share * width, whole, target, column: (width - share * width - whole - target - 6 * u * (many + 2)) / many })
  const areHeadsFlat = (columns) => Boolean(headsAt(board, columns, floor(18 * u), 3))
  let chosen = made(shares[0])
  const mustStayFlat = areHeadsFlat(chosen)
  for (const share of shares) {
    const next = made(share)
    if (share !== shares[0] && (next.column < needs(size) || (mustStayFlat && !areHeadsFlat(next)))) break
    chosen = next
    if (board.rows.every((row) => linesOf(`${row.name} ${row.note}`.trim(), { width: next.name - 2, size, weight: 400, limit: 2, hyphenate: false }))) break
  }
  const way = ways.findIndex(([, needed]) => needed <= chosen.column)
  return { ...chosen, way, cells: ways[way][0] }
}
/** Set the columns and their heads; return on how many lines the longest head stands, 0 when they are turned. */
function setColumns(grid, columns, board, u) {
  grid.style.setProperty("--columns", `${columns.name}px ${columns.whole}px ${columns.target}px repeat(${Math.max(board.columns.length, 1)}, minmax(0, 1fr))`)
  grid.dataset.cells = columns.cells
  const { way, size, turned, lines } = bestHeads(board, columns, u)
  grid.dataset.heads = way
  grid.style.setProperty("--head", `${size}px`)
  grid.style.setProperty("--turned", `${turned}px`)
  for (const [at, head] of [...grid.querySelectorAll(".head")].slice(1).entries()) setText(head.firstElementChild, lines[at].join("\n"))
  return way === "flat" ? Math.max(...lines.map((one) => one.length)) : 0
}
/** Districts' names stand whole, else as few of them hyphenated as a size allows, else turned; regency and target stay flat. */
function bestHeads(board, columns, u) {
  const sizes = [24, 22, 20, 18].map((size) => floor(size * u)), flat = []
  for (const limit of [2, 3]) for (const size of sizes) {
    const lines = flat.length && limit === 3 ? null : headsAt(board, columns, size, limit)
    if (lines) flat.push({ way: "flat", size, turned: size, lines, cut: lines.filter((one) => one.isCut).length })
  }
  if (flat.length) return flat.sort((one, other) => one.cut - other.cut || other.size - one.size)[0]
  return turnedHeads(board, columns, sizes[2], u)
}
/** Return the lines of all heads, or null when one needs more than `limit`. */
function headsAt(board, columns, size, limit) {
  const all = [[board.whole, columns.whole], [board.target_head, columns.target], ...board.columns.map((name) => [name, columns.column])], found = []
  for (const [name, width] of all) {
    const lines = headLines(name, width - 2, size, limit)
    if (!lines) return null
    found.push(lines)
  }
  return found
}
function headLines(name, width, size, limit) {
  const whole = linesOf(name, { width, size, weight: 700, limit, hyphenate: false })
  if (whole) return whole
  const cut = linesOf(name, { width, size, weight: 700, limit, hyphenate: true })
  return cut && Object.assign(cut, { isCut: true })
}
/** Turned names take the shortest head that holds all of them. */
function turnedHeads(board, columns, size, u) {
  const turned = Math.min(size, Math.max(9, columns.column / 1.1)), limit = Math.max(1, Math.min(3, Math.floor(columns.column / (turned * 1.1))))
  const first = [[board.whole, columns.whole], [board.target_head, columns.target]].map(([name, width]) => headLines(name, width - 2, size, 3) ?? [name])
  for (const length of [110, 140, 170, 210, 260, 330]) {
    const options = { width: Math.max(length * u, 6 * turned), size: turned, weight: 700, limit, hyphenate: limit > 1 }
    const found = board.columns.map((name) => linesOf(name, options))
    if (found.every(Boolean)) return { way: "turned", size, turned, lines: [...first, ...found] }
  }
  return { way: "turned", size, turned, lines: [...first, ...board.columns.map((name) => [name])] }
}
