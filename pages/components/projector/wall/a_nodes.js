// Wanted nodes are described, then compared with what stands: only a text or attribute that differs is written, so a wall never flickers.
const SVG = new Set(["svg", "path", "line", "circle", "text", "g"])
const built = new WeakMap()                                       // element -> its children by key

/** Return the description of an element; children are descriptions or one text. `key` keeps an element through re-ordering; an `own` element is only made here: what it says and how it stands is for whoever measures. */
function el(tag, attributes, ...children) {
  const { key, own, ...attrs } = attributes ?? {}
  return { tag, key, own, attrs, children: children.flat().filter((child) => child !== null && child !== undefined && child !== false) }
}
function div(name, ...children) { return el("div", { class: name }, ...children) }
function span(name, ...children) { return el("span", { class: name }, ...children) }

/** Make the children of `parent` what `wanted` describes, touching only what differs. */
function patch(parent, wanted) {
  const known = built.get(parent) ?? new Map(), next = new Map()
  const keyed = wanted.map((node, at) => [node.key ?? `${node.tag}:${at}`, node])
  const kept = new Set(keyed.filter(([key, node]) => known.get(key)?.localName === node.tag).map(([key]) => key))
  for (const [key, element] of known) if (!kept.has(key)) element.remove()
  let place = parent.firstChild
  for (const [key, node] of keyed) {
    const element = kept.has(key) ? known.get(key) : create(node.tag)
    if (element === place) place = place.nextSibling
    else parent.insertBefore(element, place)
    next.set(key, element)
    if (!node.own || !kept.has(key)) write(element, node)
  }
  built.set(parent, next)
}
function create(tag) {
  return SVG.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag)
}
function write(element, node) {
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name)
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value)
  }
  if (typeof node.children[0] === "string" || typeof node.children[0] === "number") setText(element, node.children.join(""))
  else if (node.children.length || built.has(element)) { dropText(element); patch(element, node.children) }
  else dropText(element)
}
function setText(element, text) {
  if (built.has(element)) { patch(element, []); built.delete(element) }
  if (element.firstChild?.nodeType !== Node.TEXT_NODE) element.replaceChildren(document.createTextNode(""))
  if (element.firstChild.data !== text) element.firstChild.data = text
}
function dropText(element) { if (element.firstChild?.nodeType === Node.TEXT_NODE && element.firstChild.data) element.firstChild.data = "" }
