// Agenda, what was said, one item full-screen, words alone.
function agendaNodes(agenda) {
  return [titleNode(agenda.title), leadNode(agenda.lead), agendaNode(agenda.rows), moreNode()]
}
function agendaNode(rows) {
  return el("ol", { key: "agenda", class: "agenda-list" }, rows.map((row) => el("li", { class: row.state }, span("no", row.number), span("what", row.title), span("state", row.word))))
}
/** A page of what was said in this acara, oldest on top; it holds no more than small letters have room for. */
function pointsNodes(list) {
  return [
    titleNode(list.title), leadNode(list.lead),
    el("div", { key: "list", class: "point-list" }, list.rows.map((row) => div("point", div("label", row.label), div("text", row.text), div("who", row.who)))),
    div("paging", list.paging),
  ]
}
function moreNode() { return el("p", { key: "more", class: "more", hidden: "", own: true }) }
function itemNodes(item) {
  return [
    el("p", { key: "label", class: "label" }, item.label), el("h1", { key: "title" }, item.text), factsNode(item.facts),
    el("p", { key: "question", class: "question", hidden: item.question ? null : "" }, item.question || " "),
    ...saidNodes(item),
  ]
}
function factsNode(facts) {
  return el("div", { key: "facts", class: "facts" }, facts.map((fact) => div("fact", span("about", fact.head), el("b", {}, fact.big), span("", fact.small))))
}
function wordsNodes(words) {
  return [
    titleNode(words.title), words.facts.length ? factsNode(words.facts) : null,
    el("div", { key: "lines", class: "lines" }, words.lines.map((line) => el("p", {}, line))),
    words.agenda.length ? agendaNode(words.agenda) : null,
  ].filter(Boolean)
}
const STEPS = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.46, 0.4, 0.36, 0.32]
function arrangeText(_wall, main) { fit([main], STEPS, (step) => main.style.setProperty("--fit", step)) }
/** Show whole rows only: where even the smallest letters do not fit, what is done gives way first, and the rest is counted. */
function arrangeRows(_wall, main) {
  const rows = [...main.querySelectorAll(".agenda-list li, .action")], more = main.querySelector(".more")
  for (const row of rows) row.hidden = false
  more.hidden = true
  fit([main], STEPS.slice(0, 7), (step) => main.style.setProperty("--fit", step))
  const giving = [...rows.filter((row) => row.matches(".done")), ...rows.filter((row) => !row.matches(".done, .current")).reverse()]
  for (let gone = 0; gone < giving.length && main.scrollHeight > main.clientHeight + 1; gone++) {
    more.hidden = false
    giving[gone].hidden = true
    setText(more, `+${gone + 1} lagi`)
  }
}
