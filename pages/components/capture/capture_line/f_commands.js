// After Esc the keys steer the wall; any other key that writes goes back into the line, where the caret was.
function openCommands({ root, meeting, keys, line, onWrite }) {
  const section = root.querySelector(".capture"), strip = root.querySelector(".commands"), answer = root.querySelector(".command-answer")
  const help = root.querySelector(".command-help"), steering = new Set(keys.steering)
  let isLeaving = false                                             // one B may be the first letter of a sentence
  root.querySelector(".command-keys").replaceChildren(...keyList(keys.strip))
  help.replaceChildren(...keys.help.map(helpRow))

  function showHelp(isShown) { help.hidden = !isShown; root.querySelector(".command-keys").hidden = isShown }

  function enter() {
    section.dataset.mode = "commands"
    document.documentElement.dataset.mode = "commands"
    strip.hidden = false
    showHelp(false)
    answer.textContent = ""
    strip.focus({ preventScroll: true })
  }

  function leave() {
    section.dataset.mode = "line"
    document.documentElement.dataset.mode = "line"
    strip.hidden = true
    if (root.activeElement !== line) line.focus({ preventScroll: true })
  }

  strip.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const { key } = event, wasLeaving = isLeaving
    isLeaving = false
    if (event.repeat) { event.preventDefault(); return }             // a key held down steers once
    if (steering.has(key.length === 1 ? key.toLowerCase() : key)) steer(key)
    else if (key === "?") showHelp(help.hidden)
    else if (key.toLowerCase() === "b" && wasLeaving) location.assign(`/pembacaan?rapat=${meeting}`)
    else if (key.toLowerCase() === "b") { isLeaving = true; answer.textContent = "Tekan B sekali lagi untuk membuka Pembacaan Hasil." }
    else if (key === "Escape" || key === "Enter") leave()
    else if (key.length === 1) { leave(); onWrite(key) }
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  async function steer(key) {
    const told = await steerWall(meeting, key)
    answer.textContent = told.error || told.notice || (told.blank ? "Layar dikosongkan." : told.held ? `Tampilan ditahan. Setelah T ditekan lagi: ${told.title}` : `Di layar: ${told.title}`)
    if (!told.error) dispatchEvent(new CustomEvent("rakor:stage", { detail: told }))
  }

  line.addEventListener("focus", () => { if (section.dataset.mode === "commands") leave() })
  return { enter, leave, close() { delete document.documentElement.dataset.mode } }
}

function helpRow([cap, word, told]) {
  const row = document.createElement("p"), mark = document.createElement("kbd"), name = document.createElement("b")
  mark.textContent = cap
  name.textContent = word
  row.append(mark, name, told)
  return row
}
