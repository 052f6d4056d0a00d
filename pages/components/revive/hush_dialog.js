// While the server is away Streamlit opens an English dialog that makes the page inert and takes the focus. Here it is
// closed before it is painted; keys pressed in between are held and typed into the field that had the focus.
const DIALOG = '[data-testid="stDialog"]', ITS_TITLE = "Connection error"

function hushDialog() {
  let writing = focusedField(), waiting = false                     // a page that is drawn anew does not tell of an old focus
  const observer = new MutationObserver(look)

  function remember(event) {
    const field = event.composedPath()[0]
    if (!field.closest?.(DIALOG)) writing = field
  }

  function look() {
    const dialog = [...document.querySelectorAll(DIALOG)].find((one) => one.querySelector("h2")?.textContent === ITS_TITLE)
    if (!dialog) return
    dialog.style.display = "none"
    dialog.querySelector('button[aria-label="Close"]')?.click()
    if (!waiting) giveBack(writing)
  }

  function giveBack(field) {
    const held = []
    const hold = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      held.push(event.key)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const tryAgain = () => {
      const blocked = [...document.querySelectorAll(DIALOG)].some((one) => one.querySelector("h2")?.textContent === ITS_TITLE)
      if (blocked || hostOf(field)?.closest("[inert]")) return requestAnimationFrame(tryAgain)
      removeEventListener("keydown", hold, true)
      waiting = false
      if (!field?.isConnected && !document.querySelector(MASUK)) field = focusedField()
      if (!field) return
      if (field.isConnected) field.focus({ preventScroll: true })
      for (const key of held) type(field, key)
    }
    waiting = true
    addEventListener("keydown", hold, true)
    tryAgain()
  }

  document.addEventListener("focusin", remember, true)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => { observer.disconnect(); document.removeEventListener("focusin", remember, true) }
}

function focusedField() {
  let node = document.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  return node === document.body ? null : node
}

function hostOf(field) {
  const root = field?.getRootNode()
  return root instanceof ShadowRoot ? root.host : field
}

function type(field, key) {
  const isText = field.matches("textarea, input") && !field.disabled
  if (isText && key.length === 1) field.setRangeText(key, field.selectionStart, field.selectionEnd, "end")
  else if (isText && key === "Backspace") field.setRangeText("", Math.max(0, field.selectionStart - (field.selectionStart === field.selectionEnd)), field.selectionEnd, "end")
  else { field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true })); return }
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }))
}
