// An action begun at a cell of the board (Capaian per Bidang) waits in this tab until the line is there to take it; once.
const LOOK_AGAIN = 100

function openHandOver(meeting) {
  let timer = null
  function look() {
    const handed = JSON.parse(sessionStorage.getItem(HAND_OVER))
    if (handed?.meeting !== meeting) return
    if (!isLineThere()) { timer = setTimeout(look, LOOK_AGAIN); return }
    sessionStorage.removeItem(HAND_OVER)
    dispatchEvent(new CustomEvent("rakor:fill", { detail: handed.line }))
  }
  look()
  return { close() { clearTimeout(timer) } }
}

// The line tells whoever asks what has not been saved. Nobody else does, and it can be filled as soon as it can be asked.
function isLineThere() {
  let isThere = false
  const hear = () => { isThere = true }
  addEventListener("rakor:outbox", hear)
  dispatchEvent(new CustomEvent("rakor:ask-outbox"))
  removeEventListener("rakor:outbox", hear)
  return isThere
}
