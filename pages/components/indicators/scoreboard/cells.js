// The cells as one tab stop: arrows go from one to the next, Home and End to a row's ends. Enter leads to the indicator; while
// a meeting runs, whoever records begins an action at a cell below target with it, and I leads to the indicator.
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -Infinity], End: [0, Infinity] }
const BEGUN = "Rapat sedang berlangsung. Pilih angka di bawah target dengan panah, lalu tekan Enter untuk menulis tindak lanjutnya."

function openCells({ table, told, onOpen, onBegin }) {
  let actions = null, at = [0, 1]

  function rows() { return [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("button")]) }
  function keyOf({ indicator, region }) { return `${indicator}-${region}` }
  function begins(cell) { return cell.classList.contains("cell") && keyOf(cell.dataset) in (actions?.cells ?? {}) }

  function press(indicator, region, cell) { (begins(cell) ? onBegin : onOpen)(indicator, region, actions) }

  function update(next) {
    actions = next
    told.hidden = !actions
    for (const cell of table.querySelectorAll("button.cell")) if (begins(cell)) boardSet(cell, "title", `${cell.ariaLabel}. ${words(cell)}.`)
    stopAt(...at)
    tell(table.getRootNode().activeElement)
  }

  function words(cell) {
    const open = actions.cells[keyOf(cell.dataset)]
    return `Enter: tulis tindak lanjut · I: buka indikator${open ? ` · Sudah ada ${open}` : ""}`
  }
  function tell(cell) {
    if (actions) boardWrite(told, !table.contains(cell) ? BEGUN : begins(cell) ? words(cell) : "Enter: buka indikator")
  }

  // The only place where Tab stops, and where it comes back to.
  function stopAt(row, column) {
    const all = rows()
    if (!all.length) return null
    at = [Math.max(0, Math.min(row, all.length - 1)), Math.max(0, Math.min(column, all[0].length - 1))]
    for (const button of all.flat()) button.tabIndex = -1
    const chosen = all[at[0]][at[1]]
    chosen.tabIndex = 0
    return chosen
  }

  table.addEventListener("focusin", ({ target }) => {
    const row = rows().findIndex((buttons) => buttons.includes(target))
    if (row >= 0) stopAt(row, rows()[row].indexOf(target))
    tell(target)
  })
  table.addEventListener("focusout", () => tell(null))
  table.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const { target, key } = event
    if (key in STEPS) stopAt(at[0] + STEPS[key][0], at[1] + STEPS[key][1])?.focus()
    else if (key.toLowerCase() === "i" && begins(target)) onOpen(Number(target.dataset.indicator), Number(target.dataset.region))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { press, update }
}
