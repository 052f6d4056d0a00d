// The list below a field or the line: an arrow key chooses, Tab takes what is chosen, else the first; Enter takes one only
// when an arrow key has chosen it.
function createOfferList({ place, onTake }) {
  let found = [], chosen = -1

  function show(offers) {
    found = offers
    chosen = -1
    paint()
  }
  // Returns whether there was anything to close.
  function close() {
    const wasOpen = found.length > 0
    if (wasOpen) show([])
    return wasOpen
  }

  function paint() {
    place.hidden = !found.length
    place.replaceChildren(...found.map((offer, at) => {
      const option = Object.assign(document.createElement("li"), { role: "option", ariaSelected: String(at === Math.max(chosen, 0)) })
      option.append(offer.shown ?? offer.name)
      if (offer.about) option.append(Object.assign(document.createElement("small"), { textContent: offer.about }))
      option.onmousedown = (event) => { event.preventDefault(); take(at) }
      return option
    }))
    if (found.length) place.scrollIntoView({ block: "nearest" })
  }

  function take(at) {
    const offer = found[Math.max(at, 0)]
    close()
    onTake(offer)
  }

  // Returns whether the key was the list's.
  function pressed(event) {
    if (!found.length || event.altKey || event.ctrlKey || event.metaKey) return false
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = event.key === "ArrowDown" ? Math.min(chosen + 1, found.length - 1) : Math.max(chosen - 1, 0)
      paint()
    } else if (event.key === "Tab" && !event.shiftKey) take(chosen)
    else if (event.key === "Enter" && chosen >= 0) take(chosen)
    else return false
    return true
  }

  return { show, close, pressed, isOpen: () => found.length > 0 }
}
