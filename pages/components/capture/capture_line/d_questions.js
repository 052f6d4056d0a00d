// What is worth asking stands under the line while one types. Alt+Enter takes the answer of the first question that has
// one. Enter saves the line as it stands: a new question holds it once, and the next Enter saves.
const MOST_QUESTIONS = 2
function openQuestions({ root, isBlank, onField, onOld }) {
  const place = root.querySelector(".questions"), hint = root.querySelector(".hint")
  const asked = new Set()
  let standing = [], isHeld = false, told = null

  function clear() { standing = []; isHeld = false }                  // painted with the line
  function show(next) {
    standing = next
    isHeld = isHeld && next.some(({ waits }) => waits)
    paint()
  }

  // Returns whether Enter has to wait: for what nobody has been asked in this room yet.
  function hold() {
    const unasked = fresh(shown())
    for (const { sentence } of unasked) asked.add(sentence)
    isHeld = unasked.length > 0
    paint()
    return isHeld
  }

  function fresh(found) { return found.slice(0, MOST_QUESTIONS).filter(({ waits, sentence }) => waits && !asked.has(sentence)) }
  function shown() { return standing.slice(0, MOST_QUESTIONS) }
  function first() { return shown().find(({ answer }) => answer) }

  function take(question = first()) {
    if (!question) return
    show(standing.filter((one) => one !== question))
    if (question.field) onField(question.field, question.value, question.words)
    else onOld(question)
  }

  // Where the older action is found; it stands until something is typed again.
  function tell(question) {
    told = question
    paint()
  }

  function paint() {
    if (!isBlank()) told = null
    const rows = isBlank() ? (told ? [whereRow(told)] : []) : shown().map((one) => questionRow(one, { cap: one === first() ? "Alt+Enter" : "", onTake: take }))
    if (!isBlank() && shown().some(({ waits }) => waits)) rows.push(asItStands(isHeld))
    place.replaceChildren(...rows)
    place.dataset.held = isHeld
    hint.hidden = rows.length > 0
  }

  function whereRow({ found_in, item_id }) {
    const box = document.createElement("div"), words = document.createElement("p")
    const link = Object.assign(document.createElement("a"), { href: `/tindak-lanjut?buka=${item_id}`, target: "_blank", textContent: "Buka Tindak Lanjut" })
    box.className = "question"
    box.dataset.name = "found"
    words.append(found_in)
    box.append(words, link)
    return box
  }

  return { show, clear, hold, fresh, take, tell, paint }
}
