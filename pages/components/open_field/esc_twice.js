/** Return what goes back from a form: at once when nothing in it was changed; else it says first that the text would be lost. */
function askingBack({ form, told, isChanged, leave }) {
  let warning = null
  form.addEventListener("input", () => { warning?.remove(); warning = null })
  return (how) => {
    if (warning?.isConnected || !isChanged()) { leave(); return }
    warning = Object.assign(document.createElement("p"), { className: "told", role: "alert", textContent: `Tulisan belum disimpan. ${how} sekali lagi membuangnya.` })
    told.append(warning)
    warning.scrollIntoView({ block: "nearest" })
  }
}
// A key that is held down throws nothing away.
function isEsc(event) {
  if (event.key !== "Escape") return false
  event.preventDefault()
  return !event.repeat
}
