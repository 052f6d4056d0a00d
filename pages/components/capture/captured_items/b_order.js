// A node that is moved loses the focus, the caret and what an input method composes: the one that holds the focus stays
// where it is, and the others go round it.
function arrange(place, wanted) {
  const keep = new Set(wanted), fixed = wanted.find((node) => node.parentNode === place && node.contains(node.getRootNode().activeElement))
  for (const node of [...place.children]) if (!keep.has(node)) node.remove()
  let at = place.firstChild
  for (const node of wanted) {
    if (node === fixed) while (at !== fixed) { const later = at; at = at.nextSibling; place.append(later) }
    if (node === at) at = at.nextSibling
    else place.insertBefore(node, at)
  }
}

// The head over the items of the other acara: says how many there are, opens and folds them.
function createFold(onTurned) {
  const node = el("li", { className: "fold" }), head = button("", () => { isOpen = !isOpen; onTurned() })
  let isOpen = false
  node.append(head)
  return {
    node,
    isOpen: () => isOpen,
    count(number) {
      write(head, `Acara lain: ${number} butir`)
      head.ariaExpanded = String(isOpen)
    },
  }
}
