// After a restart that no longer knows the sign-in, Masuk takes the place of a field in the middle of a word. What is
// typed on without a pause belongs to that field still, when it stands under [data-kept]: what keeps its text in the
// browser's storage at every key, to be offered after Masuk.
const PAUSE = 1500, MASUK = ".st-key-sign-in-form"

function keepLastKeys() {
  let field = null, at = 0, held = []

  const isMasuk = () => Boolean(document.querySelector(MASUK))
  const isRecent = () => field !== null && Date.now() - at < PAUSE

  function press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.composedPath()[0], isKept = event.key.length === 1 || ["Backspace", "Enter"].includes(event.key)
    if (isMasuk() && isRecent() && isKept) {
      event.preventDefault()
      event.stopImmediatePropagation()
      typeOn(event.key)
    } else if (isMasuk() || !isKept) forget()
    else if (target.matches?.("textarea, input")) { field = target.closest("[data-kept]") && target; at = Date.now(); held = [] }
    else if (isRecent() && !field.isConnected) { at = Date.now(); held.push(event.key) }  // between the field and Masuk
  }
  function typeOn(...keys) {
    at = Date.now()
    for (const key of [...held, ...keys]) type(field, key)
    held = []
  }
  function forget() { field = null; held = [] }
  function masuk({ detail }) {
    detail.isKept = field !== null
    if (isRecent()) typeOn()
  }

  addEventListener("keydown", press, true)
  addEventListener("pointerdown", forget, true)
  addEventListener("rakor:masuk", masuk)
  return () => {
    removeEventListener("keydown", press, true)
    removeEventListener("pointerdown", forget, true)
    removeEventListener("rakor:masuk", masuk)
  }
}
