// The convergence matrix: districts against services, only how each stands.
function matrixNodes(matrix) {
  return [
    titleNode(matrix.title), leadNode(matrix.lead),
    el("div", { key: "grid", class: "services", role: "table" },
      el("div", { key: "groups", class: "row", role: "row" }, div("corner", ""), matrix.groups.map((group) => el("div", { class: "group", style: `grid-column: span ${group.span}` }, group.name))),
      el("div", { key: "heads", class: "row", role: "row" },
        el("div", { key: "name", class: "head flat", role: "columnheader" }, matrix.name_head), el("div", { key: "count", class: "head flat", role: "columnheader" }, matrix.count_head),
        matrix.columns.map((name) => el("div", { class: "head", role: "columnheader", "aria-label": name }, el("span", { own: true })))),
      matrix.rows.map((row) => el("div", { key: `row:${row.name}`, class: "row", role: "row" },
        el("div", { key: "name", class: "label", role: "rowheader" }, row.name), el("div", { key: "count", class: "count", role: "cell" }, row.count),
        row.cells.map((one) => el("div", { class: `cell ${one.status}`, role: "cell", "aria-label": one.word },
          mark(one.status), el("span", { key: "star", class: "star" }, one.star ? "*" : one.shown)))))),
    div("paging", [matrix.paging, matrix.marks].filter(Boolean).join(" · ")),
    el("div", { key: "notes", class: "notes" }, matrix.notes.map((note) => el("p", {}, note))),
  ]
}
/** Services' names stand turned in as few letters' height as their columns allow; then rows shrink until all of it fits. */
function arrangeMatrix(wall, main, matrix) {
  const grid = main.querySelector(".services"), u = wall.unit, many = matrix.columns.length
  if (!many) return arrangeText(wall, main)
  const size = floor(20 * u), names = Math.min(0.2 * grid.clientWidth, Math.max(...matrix.rows.map((row) => widthOf(row.name, floor(28 * u))), 0) + 4)
  const counts = Math.max(...matrix.rows.map((row) => widthOf(row.count, floor(26 * u), 700)), widthOf(matrix.count_head.split(" ").at(-1), size, 700)) + 12 * u
  grid.style.setProperty("--columns", `${names}px ${counts}px repeat(${many}, minmax(0, 1fr))`)
  const column = (grid.clientWidth - names - counts - 4 * u * (many + 1)) / many
  const lines = turnedNames(matrix.columns, size, u, Math.max(1, Math.min(3, Math.floor(column / (size * 1.1)))))
  for (const [at, head] of [...grid.querySelectorAll(".head:not(.flat) span")].entries()) setText(head, lines[at].join("\n"))
  const notes = main.querySelector(".notes"), lead = main.querySelector(".lead"), set = (step) => main.style.setProperty("--fit", step)
  notes.hidden = false
  lead.hidden = !matrix.lead.length
  for (const part of [null, notes, lead]) {                        // the title still says the answer, the foot the date
    if (part) part.hidden = true
    if (fit([main, grid], [1, ...SMALLER], set)) return
  }
}
function turnedNames(names, size, u, limit) {
  for (const length of [150, 180, 210, 240, 280, 330, 400, 480]) {
    const options = { width: Math.max(length * u, 6 * size), size, weight: 700, limit, hyphenate: limit > 1 }
    const found = names.map((name) => linesOf(name, options))
    if (found.every(Boolean)) return found
  }
  return names.map((name) => [name])
}
