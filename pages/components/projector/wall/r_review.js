// The review of old actions: who owes what since when, how its figure moved, what the meeting decided.
const TONES = { better: "reached", same: "near", worse: "below", none: "no_data" }
function reviewNodes(list) {
  const isOneChosen = list.rows.some((row) => row.chosen)           // then the others say only what tells them apart
  return [
    titleNode(list.title), leadNode(list.lead),
    el("div", { key: "list", class: "review-list" },
      el("div", { key: "heads", class: "heads", hidden: list.rows.some((row) => row.figure) ? null : "" }, span("", "Tindak lanjut"), span("", "Saat disepakati → kini")),
      list.rows.map((row) => rowNode(row, isOneChosen && !row.chosen))),
    moreNode(), div("paging", [list.paging, list.caution].filter(Boolean).join(" · ")),
  ]
}
function rowNode(row, isBrief) {
  return el("div", { key: `row:${row.id}`, class: row.chosen ? "action current" : "action" },
    div("what",
      div("label", row.label), div("text", row.text),
      div("who", el("b", {}, row.owner), span("due", isBrief && row.late ? "" : row.due), el("b", { class: row.late ? "late" : "" }, row.late)),
      el("div", { class: row.decided ? "state decided" : "state", hidden: row.state && (row.decided || !isBrief) ? null : "" }, row.state || " ")),
    movedNode(row.figure))
}
function movedNode(figure) {
  if (!figure) return null
  const isMoved = figure.now !== figure.then
  return el("div", { key: "moved", class: "moved" },
    div("values", span("pair", span("then", figure.then), span("arrow", isMoved ? " → " : ""), el("b", { class: "now" }, isMoved ? figure.now : "")), span("goal-line", figure.target)),
    el("div", { class: `verdict ${TONES[figure.tone]}` }, mark(TONES[figure.tone]), el("span", { key: "word" }, figure.verdict)))
}
