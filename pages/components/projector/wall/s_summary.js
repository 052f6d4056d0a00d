// Ringkasan pimpinan: three numbers, three problems, what is late.
function summaryNodes(summary) {
  return [
    titleNode(summary.title), factsNode(summary.numbers),
    el("div", { key: "columns", class: "columns" },
      el("div", { key: "problems", class: "problems" }, el("h2", { key: "head" }, summary.problems_head),
        el("p", { key: "empty", class: "empty", hidden: summary.problems.length ? "" : null }, summary.problems_empty),
        summary.problems.map((one, at) => el("div", { key: `problem:${at}`, class: "problem" },
          el("div", { key: "figure", class: `cell ${one.status}` }, mark(one.status), el("span", { key: "number" }, one.big)),
          el("div", { key: "told", class: "told" }, el("b", {}, one.name), div("gap", one.gap), div(one.is_open ? "action open" : "action", one.action))))),
      el("div", { key: "late", class: "late" }, el("h2", { key: "head" }, summary.late_head),
        el("p", { key: "empty", class: "empty", hidden: summary.late.length ? "" : null }, summary.late_empty),
        summary.late.map((one, at) => el("div", { key: `late:${at}`, class: "promise" }, div("who", el("b", {}, one.owner), el("b", { class: "days" }, one.days)), div("text", one.text))),
        el("p", { key: "more", class: "more", own: true }))),
    el("div", { key: "notes", class: "notes" }, summary.notes.map((note) => el("p", {}, note))),
  ]
}
/** Smaller letters first; then what a promise was about gives way, then the newest of them. */
function arrangeSummary(_wall, main, summary) {
  const rows = [...main.querySelectorAll(".promise")], more = main.querySelector(".more"), boxes = [main, main.querySelector(".columns"), ...main.querySelectorAll(".columns > div")]
  const texts = rows.map((row) => row.querySelector(".text")), set = (step) => main.style.setProperty("--fit", step), left = Number(summary.late_more.match(/\d+/)?.[0] ?? 0)
  const steps = STEPS.slice(0, 6), count = (gone) => { more.hidden = gone + left === 0; setText(more, `+${gone + left} lagi`) }
  for (const one of [...rows, ...texts]) one.hidden = false
  count(0)
  if (fit(boxes, steps, set)) return
  for (const text of texts.reverse()) text.hidden = true
  if (fit(boxes, steps, set)) return
  for (let gone = 1; gone < rows.length; gone++) {
    rows.at(-gone).hidden = true
    count(gone)
    if (fit(boxes, steps, set)) return
  }
}
