// Head, silent bar and foot.
const PATHS = {
  reached: "M5 .8 9.8 9.2H.2z",
  near: "M5 .6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8z",
  below: "M.2 .8H9.8L5 9.2z",
  far_below: "M.2 .8H9.8L5 9.2z",
  no_data: "M5 .4a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 1 1 0-9.2zM5 1.9a3.1 3.1 0 1 0 0 6.2a3.1 3.1 0 1 0 0-6.2z",
  not_judged: "",
}
function mark(status) {
  return el("svg", { key: "mark", class: "mark", viewBox: "0 0 10 10", "aria-hidden": "true" }, el("path", { d: PATHS[status] ?? "", "fill-rule": "evenodd" }))
}
function headNodes(head) {
  return [
    div("name", span("", head.title), el("b", { class: "sample", hidden: head.mark ? null : "" }, head.mark || " ")),
    div("place", el("b", {}, head.place), el("span", { class: "time", own: true })),
  ]
}
function footNodes(foot) {
  const words = foot.parts.map((part) => span("part", part.map((piece) => el(piece.strong ? "b" : "span", {}, piece.text))))
  const legend = foot.legend.map((step) => el("span", { class: `chip ${step.status}` }, mark(step.status), el("span", { key: "word" }, step.word)))
  return [div("facts", words), div("legend", legend), el("div", { class: "away", role: "status", hidden: "", own: true })]
}
/** Show how much of the acara's time is used: only the bar's length, its colour near the end, and whole minutes. */
function tick(wall) {
  const head = wall.content?.head
  if (!head) return
  const used = head.elapsed + (head.runs ? (Date.now() + wall.ahead - head.counted_at) / 1000 : 0)
  const share = head.planned ? used / head.planned : 0
  const bar = wall.root.querySelector(".bar i"), time = wall.root.querySelector(".time")
  bar.style.transform = `scaleX(${Math.min(share, 1).toFixed(4)})`
  const pace = share > 1 ? "over" : share > 0.85 ? "late" : ""
  if (bar.className !== pace) bar.className = pace
  const minutes = Math.ceil(Math.abs(head.planned - used) / 60)
  if (time) setText(time, !head.runs || !head.planned ? "" : share > 1 ? `lewat ${minutes} menit` : `sisa ${minutes} menit`)
}
/** While the server is away the foot says so in one line; what stood stays. */
function sayAway(wall) {
  const page = document.documentElement.dataset, line = wall.root.querySelector("footer .away")
  if (!line) return
  if (page.live === "away") setText(line, `Sambungan terputus sejak pukul ${page.liveSince}. Yang tampil adalah keadaan terakhir.`)
  const isHere = page.live !== "away"
  if (line.hidden !== isHere) line.hidden = isHere
}
