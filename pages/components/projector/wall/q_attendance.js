// Kehadiran: counts left, the code to scan right. A new code changes one attribute; nothing else is written.
function attendanceNodes(stage) {
  return [
    div("came", titleNode(stage.title), factsNode(stage.facts), el("div", { key: "lines", class: "lines" }, stage.lines.map((line) => el("p", {}, line))),
      el("ol", { key: "steps", class: "steps" }, stage.steps.map((step) => el("li", {}, step)))),
    div("scan", el("h2", {}, stage.scan), codeNode(stage.code), el("p", { class: "follow" }, stage.follow)),
  ]
}
function codeNode(code) {
  return el("svg", { class: "code", viewBox: `0 0 ${code.size} ${code.size}`, role: "img", "aria-label": "Kode presensi" },
    el("path", { d: code.path }))
}
function arrangeAttendance(_wall, main) { fit([main, main.querySelector(".came")], STEPS, (step) => main.style.setProperty("--fit", step)) }
