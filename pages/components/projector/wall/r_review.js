// The review of old actions: who owes what since when, how its figure moved, what the meeting decided.
const TONES = { better: "reached", same: "near", worse: "below", none: "no_data" }
function reviewNodes(list) {
  const isOneChosen = list.rows.some((row) => row.chosen)           // then the others say only what tells them apart
  return [
    titleNode(list.title), leadNode(list.lead),
    el("div", { key: "list", class: "review-list" },
      el("div", { key: "heads", class: "heads", hidden: list.rows.some((row) => row.figure) ? null : "" }, span("", "Tindak lanjut"), span("", "Saat disepakati → kini")),
      list.rows.map((row) => rowNode(row, isOneChosen && !row.chosen))),
    moreNode(), div("paging", [list.paging, list.caution, list.sources].filter(Boolean).join(" · ")),
  ]
}
function rowNode(row, isBrief) {
  return el("div", { key: `row:${row.id}`, class: ["action", row.chosen ? "current" : "", row.late ? "overdue" : ""].filter(Boolean).join(" ") },
    div("what",
      div("label", row.label), div("text", row.text),
      div("who", el("b", {}, row.owner), span("due", isBrief && row.late ? "" : row.due), el("b", { class: row.late ? "late" : "" }, row.late)),
      el("div", { class: row.decided ? "state decided" : "state", hidden: row.state ? null : "" }, row.state || " ")),
    movedNode(row.figure, isBrief))
}
function movedNode(figure, isBrief) {
  if (!figure) return null
  const dated = (month) => span("month", month ? ` (${month})` : "")
  return el("div", { key: "moved", class: "moved" },
    div("values", span("then", span("", figure.then), dated(figure.then_month)), span("now", span("arrow", figure.now ? "→ " : ""), el("b", {}, figure.now), dated(figure.now_month)), span("goal-line", figure.target)),
    el("div", { key: "gaps", class: "gaps", hidden: figure.gaps ? null : "" }, figure.gaps || " "),
    el("div", { key: "sizes", class: "gaps sizes", hidden: figure.sizes && !isBrief ? null : "" }, figure.sizes || " "),
    el("div", { class: `verdict ${TONES[figure.tone]}` }, mark(TONES[figure.tone]), el("span", { key: "word" }, figure.verdict)))
}
/** Before a row gives way the rows say no more how many were counted, then not how far from the target: how each stands they always say. */
function arrangeReview(wall, main) {
  const list = main.querySelector(".review-list")
  for (const left of ["all", "gaps", "verdict"]) {
    list.dataset.left = left
    arrangeRows(wall, main)
    if (main.querySelector(".more").hidden) return
  }
}
