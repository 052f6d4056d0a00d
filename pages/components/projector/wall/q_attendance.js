// Kehadiran: counts left, the code to scan right. A new code changes one attribute; nothing else is written.
function attendanceNodes(stage) {
  return [
    div("came", titleNode(stage.title), factsNode(stage.facts), el("div", { key: "lines", class: "lines" }, stage.lines.map((line) => el("p", {}, line))),
      stepsNode(stage)),
    scanNode(stage),
  ]
}
/** Before the meeting: what, when and where, the run of show, and the code beside it once phones can check in. */
function announcementNodes(stage) {
  const way = stage.way_in
  return [...wordsNodes(stage), ...(way?.code ? [stepsNode(way), scanNode(way)] : [])]
}
function scanNode(way) { return div("scan", el("h2", {}, way.scan), codeNode(way.code), el("p", { class: "follow" }, way.follow)) }
function stepsNode(way) { return el("ol", { key: "steps", class: "steps" }, way.steps.map((step) => el("li", {}, step))) }
function codeNode(code) {
  return el("svg", { class: "code", viewBox: `0 0 ${code.size} ${code.size}`, role: "img", "aria-label": "Kode presensi" },
    el("path", { d: code.path }))
}
function arrangeAttendance(_wall, main) { fit([main, main.querySelector(".came")], STEPS, (step) => main.style.setProperty("--fit", step)) }
