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
    el("p", { key: "more", class: "more", hidden: "", own: true }))
}
function arrangeIndicator(wall, main, one) {
  const ranking = main.querySelector(".ranking"), rows = [...ranking.querySelectorAll(".rank")], more = ranking.querySelector(".more")
  fit([main, ranking], [1, 0.92, 0.84, 0.76, 0.72], (step) => {
    main.style.setProperty("--fit", step)
    for (const row of rows) row.hidden = false
    more.hidden = true
  })
  if (!fits(ranking)) showWholeRows(ranking, rows, more)
  drawTrend(wall, main.querySelector(".trend"), one.trend)
}
/** Show as many rows as stand whole, and say how many more there are. */
function showWholeRows(ranking, rows, more) {
  more.hidden = false
  const counts = rows.map((_, at) => rows.length - 1 - at).filter((count) => count >= 3)
  fit([ranking], counts, (count) => {
    rows.forEach((row, at) => { row.hidden = at >= count })
    setText(more, `+${rows.length - count} lagi`)
  })
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
  const size = floor(24 * u), big = floor(34 * u), targets = trend.targets, aim = targets.at(-1) ?? null
  const label = aim === null ? [] : halved(trend.target_label, width * 0.3, size)
  const right = Math.max(...label.map((words) => widthOf(words, size, 700)), widthOf(known.at(-1).shown, big, 700)) + 24 * u
  const bottom = size * 1.9, top = big * 0.9, left = 14 * u, end = width - right
  const [low, high] = spanOf([...known.map((point) => point.value), ...targets.filter((target) => target !== null)])
  const x = (at) => left + at * (end - left) / Math.max(trend.points.length - 1, 1)
  const y = (value) => top + (high - value) / (high - low) * (height - top - bottom)
  const text = (key, words, across, down, size, anchor) => el("text", { key, class: key.split(":")[0], x: across.toFixed(1), y: down.toFixed(1), "font-size": size, "text-anchor": anchor ?? "start" }, words)
  const last = trend.points.findLastIndex((point) => point.value !== null), first = trend.points.findIndex((point) => point.value !== null)
  const lastY = y(trend.points[last].value), [shownY, aimY] = apart(lastY, aim === null ? null : y(aim), (big + size * Math.max(label.length, 1)) * 0.55, top, height - bottom)
  return [
    el("line", { key: "base", class: "base", x1: 0, x2: end + 10 * u, y1: height - bottom, y2: height - bottom }),
    aim === null ? null : el("path", { key: "target", class: "target", d: pathOf(targets, x, y, trend.restarts) + `H${end + 10 * u}` }),
    el("path", { key: "path", class: "path", d: pathOf(trend.points.map((point) => point.value), x, y, trend.restarts) }),
    el("circle", { key: "dot", class: `dot ${trend.status}`, cx: x(last), cy: lastY, r: 9 * u }),
    last - first > 2 ? text("first", trend.points[first].shown, x(first), firstY(trend, first, y, size), size) : null,
    text("last", trend.points[last].shown, end + 20 * u, shownY + big * 0.35, big),
    ...label.map((words, at) => text(`label:${at}`, words, end + 20 * u, aimY + size * (0.35 + 1.1 * (at - (label.length - 1) / 2)), size)),
    ...monthsOf(trend.points, x, size).map((at) => text(`month:${at}`, trend.points[at].label, at === 0 ? 0 : x(at), height - size * 0.5, size, at === 0 ? "start" : "middle")),
  ].filter(Boolean)
}
/** The first value stands on the side of the line where neither the line nor the target passes. */
function firstY(trend, first, y, size) {
  const here = y(trend.points[first].value), aim = trend.targets[first], next = trend.points[first + 1]?.value
  const over = here - size * 0.6, under = here + size * 1.3
  const isTaken = (at) => aim !== null && Math.abs(y(aim) - at + size * 0.35) < size * 0.7
  const wished = next !== null && next !== undefined && y(next) < here ? [under, over] : [over, under]
  return isTaken(wished[0]) ? wished[1] : wished[0]
}
/** Break the line where a month was not reported, for a gap is not a value, and where a year to date starts again. */
function pathOf(values, x, y, restarts) {
  let pen = "M"
  return values.map((value, at) => {
    if (value === null || restarts.includes(at)) pen = "M"
    if (value === null) return ""
    const step = `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    pen = "L"
    return step
  }).join("")
}
/** Return the range of the vertical axis: whole tens where the values are percentages, with room above and below. */
function spanOf(values) {
  const low = Math.min(...values), high = Math.max(...values), room = Math.max((high - low) * 0.25, Math.abs(high) * 0.05, 0.5)
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room]
}
/** Return a label on one line, or on two about as long when it is wider than `most`. */
function halved(label, most, size) {
  const words = label.split(" ")
  if (words.length < 2 || widthOf(label, size, 700) <= most) return [label]
  const cuts = words.slice(1).map((_, at) => [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")])
  return cuts.reduce((best, cut) => (Math.max(...cut.map((half) => half.length)) < Math.max(...best.map((half) => half.length)) ? cut : best))
}
function apart(one, other, least, top, bottom) {
  if (other === null || Math.abs(one - other) >= least) return [one, other]
  const push = (least - Math.abs(one - other)) / 2, way = one <= other ? 1 : -1
  return [Math.min(Math.max(one - way * push, top), bottom), Math.min(Math.max(other + way * push, top), bottom)]
}
/** Return which months are named: every second, third, … counted from the last, the first among them where that comes out. */
function monthsOf(points, x, size) {
  const last = points.length - 1, wide = Math.max(...points.map((point) => widthOf(point.label, size))) + size
  const near = Math.max(1, Math.ceil(wide / Math.max(x(1) - x(0), 0.1))), step = [near, near + 1, near + 2].find((one) => last % one === 0) ?? near
  return points.map((_, at) => at).filter((at) => (last - at) % step === 0)
}
