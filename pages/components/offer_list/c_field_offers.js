// Offers below one field. A field of offices holds several between commas, and a name may hold commas itself: of what
// stands before the caret the longest part that begins a name is the one being written.
/** Return what stands below the field (`node`) and whether a key is the list's (`pressed`). */
function openFieldOffers(input, { onTaken }) {
  const list = LIST_OF[input.name], place = Object.assign(document.createElement("ul"), { className: "options", role: "listbox", hidden: true })
  if (!list) return { node: "", pressed: () => false }
  let from = 0
  const offered = createOfferList({ place, onTake: ({ name }) => { input.setRangeText(name, from, input.value.length, "end"); onTaken() } })

  function look({ anywhere = false } = {}) {
    offered.close()
    if (input.selectionStart !== input.value.length) return
    const all = offersOf(list)
    for (from of starts()) {
      const said = input.value.slice(from), found = said.trim() || anywhere ? searchOffers(all, said, { anywhere: true }) : []
      if (found.length) return offered.show(found)
    }
  }
  function starts() {
    const commas = list === "office" ? [...input.value.matchAll(/,\s*/g)].map(({ index, 0: comma }) => index + comma.length) : []
    return [0, ...commas]
  }

  // Tab takes an offer and goes on to the next field; an arrow in an empty field shows what there is; Esc only folds the list.
  function pressed(event) {
    if (event.isComposing) return false
    if (offered.isOpen() && event.key === "Escape") offered.close()
    else if (offered.pressed(event)) { if (event.key === "Tab") return false }
    else if (event.key === "ArrowDown" && !event.altKey && !input.value.trim()) look({ anywhere: true })
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  input.addEventListener("input", () => look())
  input.addEventListener("blur", offered.close)
  return { node: place, pressed }
}
