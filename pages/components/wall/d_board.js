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
    div("paging", board.paging),
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
/** Set columns so that no number touches its neighbour, and heads so that none leaves its column: whole, hyphenated, or turned. */
function arrangeBoard(wall, main, board) {
  const grid = main.querySelector(".grid"), u = wall.unit, many = Math.max(board.columns.length, 1)
  grid.style.setProperty("--columns", many)
  grid.style.setProperty("--share", `${61 / many}fr`)
  const column = grid.querySelector(".district") ? grid.querySelector(".district").clientWidth : 0
  const widest = (size) => Math.max(0, ...board.rows.flatMap((row) => row.cells.map((one) => widthOf(one.shown, size, 700) + (one.star ? 2 : 1) * widthOf("*", size) )))
  const normal = widest(floor(28 * u)), small = widest(floor(20 * u))
  grid.dataset.cells = normal + 22 * u + 6 < column ? "wide" : normal < column - 4 ? "stacked" : small < column - 4 ? "small" : "marks"
  arrangeHeads(grid, column, u)
  fit(main, [1, 0.94, 0.88, 0.82, 0.76, 0.72, 0.66, 0.6], (step) => main.style.setProperty("--fit", step))
}
/** Districts' names stand whole, else hyphenated, else turned; the regency and the target beside them always stand flat. */
function arrangeHeads(grid, column, u) {
  const [, ...heads] = grid.querySelectorAll(".head"), sizes = [24, 22, 20, 18].map((size) => floor(size * u))
  const tries = [...sizes.map((size) => [size, false, 2]), ...sizes.map((size) => [size, true, 2]), ...sizes.slice(1).map((size) => [size, true, 3])]
  const flat = tries.find(([size, hyphenate, limit]) => heads.every((head) => flatLines(head, size, hyphenate, limit)))
  const [size, hyphenate, limit] = flat ?? [sizes[2], true, 3]
  grid.dataset.heads = flat ? "flat" : "turned"
  grid.style.setProperty("--head", `${size}px`)
  const turned = flat ? null : turnedLines(heads.filter((head) => head.classList.contains("district")), column, size, u, grid)
  for (const head of heads) setText(head.firstElementChild, (turned?.get(head) ?? flatLines(head, size, hyphenate, limit) ?? [head.dataset.name]).join("\n"))
}
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
