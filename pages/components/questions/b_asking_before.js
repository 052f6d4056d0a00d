// A form or a list of lines asks the server at Enter: what nobody in this room has been asked yet holds it once.

/** Return what asks: `ask` tells how each text is asked about ({problem, questions, place, set}). */
function openAskingBefore() {
  const asked = new Set()
  let standing = []

  // Returns whether Enter has to wait. A server that is away asks nothing: saving says so itself.
  function holds(texts) {
    const isFresh = ({ waits, sentence }) => waits && !asked.has(sentence)
    const isHeld = texts.some(({ problem, questions }) => problem || questions.some(isFresh))
    clear()
    if (!isHeld) return false
    standing = texts
    for (const { questions } of texts) for (const { sentence } of questions) asked.add(sentence)
    paint()
    texts.find(({ problem, questions }) => problem || questions.length).place.scrollIntoView({ block: "nearest" })
    return true
  }

  // The answer of an older action leaves the line; a text that stands already has none such.
  const canTake = ({ field }) => Boolean(field)
  function paint() {
    for (const text of standing) {
      const first = text.questions.find(canTake)
      const rows = text.questions.map((one) => questionRow(canTake(one) ? one : { ...one, answer: "" }, { cap: one === first ? "Alt+Enter" : "", onTake: (question) => take(text, question) }))
      if (text.problem) rows.unshift(Object.assign(document.createElement("p"), { className: "told", role: "alert", textContent: text.problem }))
      text.place.replaceChildren(...rows)
    }
    const last = standing.findLast(({ questions }) => questions.length)
    if (last && !standing.some(({ problem }) => problem)) last.place.append(asItStands(true))
  }

  function take(text, question) {
    text.questions = text.questions.filter((one) => one !== question)
    text.set(question.field, question.value, question.words)
    paint()
  }

  // Alt+Enter takes the first answer of a text.
  function takeFirst(isIt = () => true) {
    const text = standing.find((one) => isIt(one) && one.questions.some(canTake))
    if (text) take(text, text.questions.find(canTake))
    return Boolean(text)
  }

  function clear() {
    for (const { place } of standing) place.replaceChildren()
    standing = []
  }

  return { holds, takeFirst, clear }
}
