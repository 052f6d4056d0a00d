// What may be chosen for a field, as the page's component "offers" holds it: each is {name, also, about, is_usual}.
const MOST_OFFERS = 7
const LIST_OF = { owner: "office", supporters: "office", executors: "office", name: "office", indicator: "indicator", region: "region", due: "day", until: "day", note_kind: "note_kind" }

function offersOf(list) {
  let found = []
  dispatchEvent(new CustomEvent("rakor:ask-offers", { detail: (lists) => { found = lists[list] ?? [] } }))
  return found
}

const plain = (text) => text.toLowerCase().replace(/[^\p{L}\d/]+/gu, " ").trim()

/** Return the offers that `said` may mean, the likeliest first; none when it says one of them already. */
function searchOffers(offers, said, { anywhere }) {
  const words = plain(said)
  if (!words) return anywhere ? [...offers.filter(({ is_usual }) => is_usual), ...offers.filter(({ is_usual }) => !is_usual)].slice(0, MOST_OFFERS) : []
  if (offers.some(({ name, also }) => plain(name) === words || also.includes(words))) return []
  const begins = (text) => text.startsWith(words)
  const parts = words.split(" "), holds = ({ name, also, about }) => { const all = ` ${plain([name, ...also, about].join(" "))}`; return parts.every((part) => all.includes(` ${part}`)) }
  const ranks = [({ name }) => begins(plain(name)), ({ also }) => also.some(begins), (offer) => anywhere && holds(offer)]
  const hits = new Set(ranks.flatMap((fits) => offers.filter(fits)))
  return [...hits].slice(0, MOST_OFFERS)
}
