// One indicator: three facts, its trend as a line drawn here, its districts worst first.
function indicatorNodes(one) {
  return [
    titleNode(one.title),
    el("div", { key: "facts", class: "facts" }, one.facts.map((fact) => div(`fact ${fact.status}`, el("b", {}, fact.big), span("", fact.small)))),
    el("div", { key: "charts", class: "charts" }, el("div", { key: "trend", class: "trend", own: true }), rankingNode(one.ranking)),
    el("div", { key: "notes", class: "notes" }, one.notes.map((note) => el("p", {}, note))),
  ]
}
function rankingNode(ranking) {
  const share = (value) => `${Math.max(0, Math.min(100, 100 * value / ranking.max))}%`
  return el("div", { key: "ranking", class: "ranking", style: `--rows:${Math.max(ranking.rows.length, 1)}` },
    ranking.rows.map((row) => el("div", { class: `rank ${row.chosen ? "chosen" : ""}` },
      el("div", { class: "where", "data-name": row.name }, row.name),
      div("track", el("i", { key: "value", class: `fill ${row.status}`, style: `width:${row.value === null ? 0 : share(row.value)}` }),
        el("i", { key: "target", class: "goal", style: `left:${ranking.target === null ? 0 : share(ranking.target)}`, hidden: ranking.target === null ? "" : null })),
      div(`value ${row.status}`, mark(row.status), figure(row)),
      span("of", row.of))),
    el("p", { key: "more", class: "more", hidden: "" }, " "))
}
function arrangeIndicator(wall, main, one) {
  const ranking = main.querySelector(".ranking"), rows = [...ranking.querySelectorAll(".rank")], more = ranking.querySelector(".more")
  fit(main, [1, 0.92, 0.84, 0.76, 0.72], (step) => {
    main.style.setProperty("--fit", step)
    for (const row of rows) row.hidden = false
    more.hidden = true
  })
  let shown = rows.length
  while (shown > 3 && ranking.scrollHeight > ranking.clientHeight + 1) {
    more.hidden = false
    rows[--shown].hidden = true
    setText(more, `+${rows.length - shown} lagi`)
  }
  drawTrend(wall, main.querySelector(".trend"), one.trend)
}
/** Draw the trend; the same data in the same box draws nothing. */
function drawTrend(wall, box, trend) {
  const width = box.clientWidth, height = box.clientHeight, told = JSON.stringify([trend, width, height])
  if (wall.drawn === told && box.firstChild) return
  wall.drawn = told
  const known = trend.points.filter((point) => point.value !== null)
  if (known.length < 2 || width < 80 || height < 60) return patch(box, [div("empty", trend.empty)])
  patch(box, [el("svg", { class: "line", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": trend.told }, lineNodes(wall.unit, trend, known, width, height))])
}
function lineNodes(u, trend, known, width, height) {
  const size = floor(24 * u), big = floor(34 * u), label = trend.target === null ? "" : trend.target_label
  const right = Math.max(widthOf(label, size, 700), widthOf(known.at(-1).shown, big, 700)) + 24 * u, bottom = size * 1.9, top = big * 0.9
  const [low, high] = spanOf(known.map((point) => point.value).concat(trend.target ?? []))
  const left = 14 * u, x = (at) => left + at * (width - left - right) / Math.max(trend.points.length - 1, 1)
  const y = (value) => top + (high - value) / (high - low) * (height - top - bottom)
  const last = trend.points.findLastIndex((point) => point.value !== null), first = trend.points.findIndex((point) => point.value !== null)
  const [lastY, targetY] = apart(y(trend.points[last].value), trend.target === null ? null : y(trend.target), (big + size) * 0.55, top, height - bottom)
  const text = (key, words, at, extra) => el("text", { key, x: at[0].toFixed(1), y: at[1].toFixed(1), ...extra }, words)
  const firstShown = trend.points[first], above = y(firstShown.value) < y(trend.points[Math.min(first + 1, last)].value ?? firstShown.value)
  return [
    el("line", { key: "base", class: "base", x1: 0, x2: width - right + 10 * u, y1: height - bottom, y2: height - bottom }),
    trend.target === null ? null : el("line", { key: "target", class: "target", x1: 0, x2: width - right + 10 * u, y1: y(trend.target), y2: y(trend.target) }),
    el("path", { key: "path", class: "path", d: pathOf(trend.points, x, y) }),
    el("circle", { key: "dot", class: `dot ${trend.status}`, cx: x(last), cy: y(trend.points[last].value), r: 9 * u }),
    last - first > 2 ? text("first", firstShown.shown, [x(first), y(firstShown.value) + (above ? -0.6 : 1.3) * size], { class: "first", "font-size": size }) : null,
    text("last", known.at(-1).shown, [width - right + 20 * u, lastY + big * 0.35], { class: "last", "font-size": big }),
    label ? text("label", label, [width - right + 20 * u, targetY + size * 0.35], { class: "label", "font-size": size }) : null,
    ...monthsOf(trend.points, x, size, last).map((at) => text(`month:${at}`, trend.points[at].label, [x(at), height - size * 0.5],
      { class: "month", "font-size": size, "text-anchor": at === 0 ? "start" : at === last ? "end" : "middle" })),
  ].filter(Boolean)
}
/** Break the line where a month was not reported: a gap is not a value. */
function pathOf(points, x, y) {
  let pen = "M"
  return points.map((point, at) => {
    if (point.value === null) { pen = "M"; return "" }
    const step = `${pen}${x(at).toFixed(1)} ${y(point.value).toFixed(1)}`
    pen = "L"
    return step
  }).join("")
}
/** Return the range of the vertical axis: whole tens where the values are percentages, with room above and below. */
function spanOf(values) {
  const low = Math.min(...values), high = Math.max(...values), room = Math.max((high - low) * 0.25, Math.abs(high) * 0.05, 0.5)
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room]
}
function apart(one, other, least, top, bottom) {
  if (other === null || Math.abs(one - other) >= least) return [one, other]
  const push = (least - Math.abs(one - other)) / 2, way = one <= other ? 1 : -1
  return [Math.min(Math.max(one - way * push, top), bottom), Math.min(Math.max(other + way * push, top), bottom)]
}
/** Return which months are named: every second, third, … counted from the last, the first among them where that comes out. */
function monthsOf(points, x, size, last) {
  const wide = Math.max(...points.map((point) => widthOf(point.label, size))) + size, near = Math.max(1, Math.ceil(wide / Math.max(x(1) - x(0), 0.1)))
  const step = [near, near + 1, near + 2].find((one) => last % one === 0) ?? near
  return points.map((_, at) => at).filter((at) => at <= last && (last - at) % step === 0)
}
