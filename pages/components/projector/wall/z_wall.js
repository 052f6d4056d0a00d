// The projected screen. Every push brings its complete content; what differs is written, then measured, in one frame.
const KINDS = {
  board: [boardNodes, arrangeBoard],
  indicator: [indicatorNodes, arrangeIndicator],
  agenda: [agendaNodes, arrangeRows],
  points: [pointsNodes, arrangeText],
  actions: [reviewNodes, arrangeReview],
  item: [itemNodes, arrangeText],
  words: [wordsNodes, arrangeText],
  announcement: [announcementNodes, arrangeText],
  attendance: [attendanceNodes, arrangeAttendance],
  matrix: [matrixNodes, arrangeMatrix],
  summary: [summaryNodes, arrangeSummary],
}
const PLACES = { head: ["header", headNodes], stage: ["main", stageNodes], cards: ["aside", cardsNodes], foot: ["footer", footNodes] }

export default function ({ data, parentElement }) {
  const wall = mounted(parentElement, () => open(parentElement.querySelector(".wall")))
  Object.assign(wall, { meeting: data.meeting, looksAhead: data.ahead })
  if (!isOlder(data.topics, wall.topics)) receive(wall, data)
  if (isOlder(wall.topics, globalThis.rakorLive?.counters())) fetchContent(wall)
  return unmounting(parentElement)
}
function open(root) {
  const wall = { root, ahead: 0, unit: 1, told: {}, preview: false }
  const sized = new ResizeObserver(() => arrange(wall)), live = new MutationObserver(() => sayAway(wall))
  const timer = setInterval(() => tick(wall), 1000)
  sized.observe(root)
  const moved = ({ detail }) => { if (hasMoved(wall.topics, detail)) fetchContent(wall) }
  const brought = ({ detail }) => { if (!wall.preview && !isOlder(detail.topics, wall.topics)) receive(wall, detail) }
  addEventListener("rakor:moved", moved)
  addEventListener("rakor:wall", brought)
  live.observe(document.documentElement, { attributes: true, attributeFilter: ["data-live"] })
  wall.close = () => { wall.isClosed = true; removeEventListener("rakor:moved", moved); removeEventListener("rakor:wall", brought); sized.disconnect(); live.disconnect(); clearInterval(timer); clearTimeout(wall.quiet) }
  return wall
}
// Without the stage comes what was made for the stage the wall shows; for another one it is asked for again.
function receive(wall, data) {
  const { root } = wall, content = data.content
  if (!content.stage && data.stage_tag !== wall.stageTag) return fetchContent(wall)
  content.stage ??= wall.content.stage
  Object.assign(wall, { topics: data.topics ?? {}, stageTag: data.stage_tag ?? "" })
  wall.ahead = data.now - Date.now()
  if ("preview" in data) wall.preview = Boolean(data.preview)
  root.classList.toggle("preview", wall.preview)
  const changed = ["head", "stage", "cards", "foot"].filter((part) => isNew(wall, part, content[part]))
  if (changed.length || root.dataset.layout !== content.layout) {
    wall.content = content
    root.dataset.layout = content.layout
    root.dataset.stage = content.stage.kind
    for (const part of changed) patch(root.querySelector(PLACES[part][0]), PLACES[part][1](content[part]))
    tick(wall)                                                     // before measuring: its words take room in the head
    arrange(wall, changed)
  }
  tick(wall)
  sayAway(wall)
  if (!wall.preview) globalThis.rakorLive?.shows(wall.meeting ?? "", wall.stageTag)
}
// A change comes along the socket, or is fetched by a small copy of the wall and after an absence; the run of the page,
// which brings the same later, is the safety net.
function hasMoved(topics, counters) { return Object.entries(topics).some(([topic, counter]) => (counters[topic] ?? 0) !== counter) }
function isOlder(topics = {}, known = {}) { return Object.entries(topics).some(([topic, counter]) => counter < (known[topic] ?? 0)) }
async function fetchContent(wall) {
  wall.again = Boolean(wall.asking)
  if (wall.asking || wall.isClosed) return
  wall.asking = true
  const answer = await fetch(`/wall/content?rapat=${wall.meeting}&stage_tag=${wall.stageTag}${wall.looksAhead ? "&ahead=1" : ""}`, { signal: AbortSignal.timeout(4000) }).catch(() => null)
  const told = answer?.ok ? await answer.json().catch(() => null) : null
  wall.asking = false
  if (answer?.status === 401) location.reload()                    // reading is no longer open to all
  if (told) receive(wall, told)
  if (wall.again) fetchContent(wall)                               // after a failure the next hello of the socket asks again
}
function isNew(wall, part, value) {
  const told = JSON.stringify(value)
  if (wall.told[part] === told) return false
  wall.told[part] = told
  return true
}
function stageNodes(stage) { return [el("section", { key: stage.kind, class: stage.kind }, KINDS[stage.kind][0](stage))] }

/** Fit everything into the room there is; what did not change, in a box that did not change, is left alone. */
function arrange(wall, changed = []) {
  const { root, content } = wall
  if (!content) return
  const screen = root.querySelector(".screen"), main = root.querySelector("main"), aside = root.querySelector("aside")
  if (wall.preview) screen.style.transform = `scale(${root.clientWidth / 1280})`
  wall.unit = Math.min(screen.clientWidth / 1920, screen.clientHeight / 1080)
  if (!wall.unit) return
  if (isNew(wall, "main box", [main.clientWidth, main.clientHeight, wall.unit]) || changed.includes("stage")) {
    KINDS[content.stage.kind][1](wall, main.firstElementChild, content.stage)
  }
  if (content.layout === "full") delete wall.told["aside box"]     // cards may change unseen
  else if (isNew(wall, "aside box", [aside.clientWidth, aside.clientHeight, wall.unit]) || changed.includes("cards")) arrangeCards(wall, aside, content.cards)
}
