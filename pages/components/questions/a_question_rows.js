// What is worth asking before something is saved, as rows below the text it is about.

/** Return the row of a question; `cap` stands before its answer when a key takes it. */
function questionRow(question, { cap = "", onTake }) {
  const box = document.createElement("div"), words = document.createElement("p")
  box.className = "question"
  box.dataset.name = question.name
  words.append(question.sentence)
  if (question.detail) words.append(Object.assign(document.createElement("small"), { textContent: question.detail }))
  box.append(words)
  if (!question.answer) return box
  const answer = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1 })
  answer.append(...(cap ? keyList([[cap, question.answer]]) : [question.answer]))
  answer.onclick = () => onTake(question)
  box.append(answer)
  return box
}

function asItStands(isHeld) {
  const words = document.createElement("p")
  words.className = "as-it-stands"
  words.append(...keyList([["Enter", isHeld ? "sekali lagi: simpan apa adanya" : "simpan apa adanya"]]))
  return words
}

function keyList(pairs) {
  return pairs.flatMap(([key, word], at) => {
    const mark = document.createElement("kbd")
    mark.textContent = key
    return [at ? " · " : "", mark, ` ${word}`]
  })
}
