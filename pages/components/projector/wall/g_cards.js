// The right column: whole cards, newest first, then how many more there are.
const QUIET_MS = 20000
function cardsNodes(cards) {
  return [
    el("h2", { key: "title" }, span("", cards.title), span("count", cards.count)),
    el("p", { key: "empty", class: "empty", hidden: cards.items.length ? "" : null }, cards.empty),
    el("div", { key: "list", class: "list" }, cards.items.map((card) => el("article", { key: card.id },
      div("label", card.label), el("div", { class: "text" }, pieceNodes(card.said)),
      line("who", card.who), line("aim", card.aim), line("missing", card.missing)))),
    el("p", { key: "more", class: "more", hidden: "", own: true }),
  ]
}
function line(name, pieces) {
  return el("div", { class: name, hidden: pieces.length ? null : "" }, pieceNodes(pieces))
}
function pieceNodes(pieces) { return pieces.map((piece) => el(piece.strong ? "b" : "span", {}, piece.text)) }
function arrangeCards(wall, aside, cards) {
  const list = aside.querySelector(".list"), more = aside.querySelector(".more"), shown = [...list.children]
  for (const card of shown) { card.hidden = false; card.classList.remove("tight") }
  more.hidden = true
  let whole = wholeCards(list, shown)
  if (whole < cards.total) {
    more.hidden = false
    if (!more.firstChild) setText(more, "+")                       // so that the line takes its room while cards are measured
    whole = Math.max(wholeCards(list, shown), Math.min(cards.total, 1))
    setText(more, `+${cards.total - whole} lagi`)
    more.hidden = whole === cards.total
  }
  if (shown.length && whole === 1 && !holds(list, shown[0])) squeeze(list, shown[0])
  shown.forEach((card, at) => { card.hidden = at >= whole })
  greet(wall, shown, cards)
}
function wholeCards(list, shown) {
  const end = list.getBoundingClientRect().bottom + 0.5
  const cut = shown.findIndex((card) => card.getBoundingClientRect().bottom > end)
  return cut < 0 ? shown.length : cut
}
function holds(list, card) { return card.getBoundingClientRect().bottom <= list.getBoundingClientRect().bottom + 0.5 }
/** One card alone is taller than the column: smaller letters, and at last fewer words; the whole text stands full-screen. */
function squeeze(list, card) {
  card.classList.add("tight")
  const text = card.querySelector(".text"), words = text.textContent.split(" ")
  while (!holds(list, card) && words.length > 8) { words.pop(); setText(text, `${words.join(" ")} …`) }
}
/** A card that came while the wall was open has one quiet highlight, which fades. */
function greet(wall, shown, cards) {
  const before = wall.met
  wall.met = new Set(cards.items.map((card) => card.id))
  const fresh = before && cards.items.findIndex((card) => !before.has(card.id))
  if (before === undefined || fresh !== 0) return
  for (const card of shown) card.classList.toggle("new", card === shown[0])
  clearTimeout(wall.quiet)
  wall.quiet = setTimeout(() => shown[0].classList.remove("new"), QUIET_MS)
}
