// Draws a board (services/indicators/board_json.py) into a root element: the grid is built when its shape changes,
// afterwards only texts and marks that differ are written. `onCell(indicator, region)` makes cells and names buttons;
// a name stands for its indicator in the whole regency.
function boardShape(data, onCell) {
  return JSON.stringify([data.columns.length, data.rows.length, Boolean(onCell)])
}
function boardElement(name, className, ...children) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}
function boardWrite(element, text) {
  if (element.textContent !== text) element.textContent = text
}
function boardSet(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}
function boardPressed(className, onCell) {
  const made = boardElement(onCell ? "button" : "span", className)
  if (onCell) {
    made.type = "button"
    made.onclick = () => onCell(Number(made.dataset.indicator), Number(made.dataset.region), made)
  }
  return made
}
function boardCell(onCell) {
  const cell = boardPressed("cell", onCell)
  cell.append(boardElement("span", "mark"), boardElement("span", "number"), boardElement("span", "star"))
  boardSet(cell.firstChild, "aria-hidden", "true")
  return boardElement("td", "", cell)
}
function boardHead(data) {
  const cells = [data.head.first, data.head.whole, data.head.target, ...data.columns.map((column) => column.name)]
  return boardElement("thead", "", boardElement("tr", "", ...cells.map((_name, place) => {
    const cell = boardElement("th", ["first", "whole", "goal"][place] ?? "district", boardElement("span"))
    boardSet(cell, "scope", "col")
    return cell
  })))
}
function boardRow(data, onCell) {
  const name = boardElement("th", "name", boardPressed("words", onCell), boardElement("span", "note"))
  boardSet(name, "scope", "row")
  const [whole, ...parts] = [0, ...data.columns].map(() => boardCell(onCell))
  whole.className = "whole"
  return boardElement("tr", "", name, whole, boardElement("td", "target"), ...parts)
}
function boardBuild(table, data, onCell) {
  table.replaceChildren(boardHead(data), boardElement("tbody", "", ...data.rows.map(() => boardRow(data, onCell))))
  table.dataset.shape = boardShape(data, onCell)
}
function boardFillCell(td, cell, indicator) {
  const box = td.firstChild
  const [mark, number, star] = box.children
  if (box.className !== `cell ${cell.status}`) box.className = `cell ${cell.status}`
  box.dataset.indicator = indicator
  box.dataset.region = cell.region
  boardSet(box, "title", cell.hint)
  boardSet(box, "aria-label", cell.hint)
  boardWrite(mark, cell.mark)
  boardWrite(number, cell.shown)
  boardWrite(star, cell.star)
}
function boardFillRow(tr, row) {
  const [name, whole, target, ...parts] = tr.children
  boardWrite(name.children[0], row.name)
  Object.assign(name.children[0].dataset, { indicator: row.indicator, region: row.cells[0].region })
  boardWrite(name.children[1], row.note)
  boardWrite(target, row.target)
  ;[whole, ...parts].forEach((td, place) => boardFillCell(td, row.cells[place], row.indicator))
}
function drawBoard(table, data, onCell) {
  if (table.dataset.shape !== boardShape(data, onCell)) boardBuild(table, data, onCell)
  const heads = [data.head.first, data.head.whole, data.head.target, ...data.columns.map((column) => column.name)]
  ;[...table.tHead.rows[0].cells].forEach((cell, place) => boardWrite(cell.firstChild, heads[place]))
  ;[...table.tBodies[0].rows].forEach((tr, place) => boardFillRow(tr, data.rows[place]))
}
function drawLegend(list, legend) {
  list.replaceChildren(...legend.map((step) => boardElement("li", `step ${step.status}`, `${step.mark} ${step.word}`)))
}
