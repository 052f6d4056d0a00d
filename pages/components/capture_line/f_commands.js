// After Esc the keys steer the wall; any other key that writes goes back into the line, where the caret was.
const STAGE_KEYS = /^(?:[1-9]|[imlahkt]|ArrowLeft|ArrowRight)$/i
const KEYS = [["1–4", "bidang"], ["I", "indikator"], ["M", "matriks"], ["L", "tindak lanjut lama"], ["A", "acara"], ["H", "kehadiran"],
  ["K", "kosongkan layar"], ["T", "tahan tampilan"], ["← →", "langkah"], ["Esc", "kembali menulis"]]

function openCommands({ root, meeting, line, onWrite }) {
  const section = root.querySelector(".capture"), strip = root.querySelector(".commands"), answer = root.querySelector(".command-answer")
  root.querySelector(".command-keys").replaceChildren(...keyList(KEYS))

  function enter() {
    section.dataset.mode = "commands"
    document.documentElement.dataset.mode = "commands"
    strip.hidden = false
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
    const { key } = event
    if (STAGE_KEYS.test(key)) steer(key)
    else if (key === "Escape" || key === "Enter") leave()
    else if (key.length === 1) { leave(); onWrite(key) }
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  async function steer(key) {
    const told = await post(`/stage/${meeting}`, { key })
    if (told.ok) answer.textContent = told.body.notice || (told.body.blank ? "Layar dikosongkan." : `Di layar: ${told.body.title}`)
    else answer.textContent = told.body.error ?? "Layar belum dapat diubah: sambungan terputus."
    if (told.ok) dispatchEvent(new CustomEvent("rakor:stage", { detail: told.body }))
  }

  line.addEventListener("focus", () => { if (section.dataset.mode === "commands") leave() })
  return { enter, leave, close() { delete document.documentElement.dataset.mode } }
}

function keyList(pairs) {
  return pairs.flatMap(([key, word], at) => {
    const mark = document.createElement("kbd")
    mark.textContent = key
    return [at ? " · " : "", mark, ` ${word}`]
  })
}
