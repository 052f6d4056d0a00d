// Goes before the script of every component: a key for the wall, from wherever it is pressed. One after the other: of two
// that are on their way at once the second may arrive first, and "K, 2" is not "2, K". What waited too long is dropped.
const STEER_WITHIN = 4000
const NOT_STEERED = { error: "Layar belum dapat diubah: sambungan terputus." }

/** Post one key; return what the wall shows then, or `{error}`. */
function steerWall(meeting, key) {
  const pressedAt = Date.now()
  const send = () => {
    if (Date.now() - pressedAt > STEER_WITHIN) return NOT_STEERED
    return fetch(`/stage/${meeting}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ key }), signal: AbortSignal.timeout(STEER_WITHIN) })
      .then((answer) => answer.json()).catch(() => NOT_STEERED)
  }
  globalThis.rakorSteering = (globalThis.rakorSteering ?? Promise.resolve()).then(send)
  return globalThis.rakorSteering
}
