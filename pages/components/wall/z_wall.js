// The projected screen. Every push brings its complete content; what differs is written, then measured, in one frame.
const KINDS = {
  board: [boardNodes, arrangeBoard],
  indicator: [indicatorNodes, arrangeIndicator],
  agenda: [agendaNodes, arrangeRows],
  actions: [actionsNodes, arrangeRows],
  item: [itemNodes, arrangeText],
  words: [wordsNodes, arrangeText],
  announcement: [wordsNodes, arrangeText],
}
const walls = new WeakMap()

export default function ({ data, parentElement }) {
  let wall = walls.get(parentElement)
  if (!wall) walls.set(parentElement, (wall = open(parentElement.querySelector(".wall"))))
  receive(wall, data)
  return () => { wall.close(); walls.delete(parentElement) }
}
function open(root) {
  const wall = { root, ahead: 0, unit: 1, scale: 1 }
  const sized = new ResizeObserver(() => arrange(wall)), live = new MutationObserver(() => sayAway(wall))
  const timer = setInterval(() => tick(wall), 1000)
  sized.observe(root)
  live.observe(document.documentElement, { attributes: true, attributeFilter: ["data-live"] })
  wall.close = () => { sized.disconnect(); live.disconnect(); clearInterval(timer); clearTimeout(wall.quiet) }
  return wall
}
function receive(wall, data) {
  const { root } = wall, content = data.content, told = JSON.stringify(content)
  wall.ahead = data.now - Date.now()
  wall.preview = Boolean(data.preview)
  root.classList.toggle("preview", wall.preview)
  if (told !== wall.told) {
    wall.told = told
    wall.content = content
    const [nodes] = KINDS[content.stage.kind]
    root.dataset.layout = content.layout
    root.dataset.stage = content.stage.kind
    patch(root.querySelector("header"), headNodes(content.head))
    patch(root.querySelector("main"), [el("section", { key: content.stage.kind, class: content.stage.kind }, nodes(content.stage))])
    patch(root.querySelector("aside"), cardsNodes(content.cards))
    patch(root.querySelector("footer"), footNodes(content.foot))
    tick(wall)                                                     // before measuring: its words take room in the head
    arrange(wall)
  }
  tick(wall)
  sayAway(wall)
}
/** Fit everything into the room there is; called after each change and when the window changes size. */
function arrange(wall) {
  const { root, content } = wall
  if (!content) return
  const screen = root.querySelector(".screen")
  if (wall.preview) screen.style.transform = `scale(${(wall.scale = root.clientWidth / 1280)})`
  wall.unit = Math.min(screen.clientWidth / 1920, screen.clientHeight / 1080)
  if (!wall.unit) return
  const main = root.querySelector("main section")
  main.style.setProperty("--fit", 1)
  KINDS[content.stage.kind][1](wall, main, content.stage)
  if (content.layout === "split") arrangeCards(wall, root.querySelector("aside"), content.cards)
}
function floor(size) { return Math.max(15, size) }
