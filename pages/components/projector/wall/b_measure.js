// Measuring: how wide a text is, where an Indonesian word may break, how small a stage must be set to fit.
const pen = document.createElement("canvas").getContext("2d")
const FONT = "Arial, 'Liberation Sans', sans-serif", MEASURED_AT = 100
const widths = { 400: new Map(), 700: new Map() }

/** Return the width of a text; each text is measured once, for widths grow with the letters. */
function widthOf(text, size, weight = 400) {
  const known = widths[weight]
  if (!known.has(text)) {
    if (known.size > 5000) known.clear()
    pen.font = `${weight} ${MEASURED_AT}px ${FONT}`
    known.set(text, pen.measureText(text).width)
  }
  return known.get(text) * size / MEASURED_AT
}
function floor(size) { return Math.max(15, size) }

/** Return the parts of a name between which a line may end (never at U+00A0 or U+2011); a part that ends in a word's middle takes a hyphen there. */
function partsOf(name, hyphenate) {
  return name.split(/(?<=[ \-/])/).flatMap((word) => (hyphenate && word.trim().length > 5 && !/[\u00a0\u2011]/.test(word) ? syllables(word) : [word]))
}
// ng, ny, kh and sy are one consonant; the endings -an and -i do not take the one before them: "pen-dam-ping-an", "per-ka-win-an".
const BEGIN = "(?:ng|ny|kh|sy|[^aiueo\\s])[aiueo]", CLOSE = "(?:(?:ng|kh|sy)(?![aiueo])|(?!(?:ng|ny|kh|sy)[aiueo])[^aiueo\\s](?=[^aiueo\\s]))"
const SYLLABLE = new RegExp(`[aiueo](?:${CLOSE}(?=${BEGIN})|(?=${BEGIN})(?!(?:ng|ny|kh|sy|[^aiueo\\s])(?:an|i)\\b))`, "gi")
/** Split an Indonesian word before each consonant that begins a syllable ("Ma-rio-ri-wa-wo"), leaving three letters at least at both ends. */
function syllables(word) {
  const cut = word.replace(SYLLABLE, "$&\u00ad")
  const parts = cut.split("\u00ad")
  while (parts.length > 1 && parts[0].length < 3) parts.splice(0, 2, parts[0] + parts[1])
  while (parts.length > 1 && parts.at(-1).trim().length < 3) parts.splice(-2, 2, parts.at(-2) + parts.at(-1))
  return parts
}
/** Return the lines of `name` at most `width` wide, or null when a part is wider or more than `limit` lines are needed. */
function linesOf(name, { width, size, weight, limit, hyphenate }) {
  const parts = partsOf(name, hyphenate), lines = []
  let line = ""
  for (const [at, part] of parts.entries()) {
    const grown = line + part, broken = at + 1 < parts.length && !/[ \-/]$/.test(part) ? "-" : ""
    if (widthOf(grown.trimEnd() + broken, size, weight) <= width) { line = grown; continue }
    if (!line || widthOf(part.trimEnd() + broken, size, weight) > width) return null
    lines.push(/[ \-/]$/.test(line) ? line.trimEnd() : line + "-")
    line = part
  }
  lines.push(line.trimEnd())
  return lines.length <= limit ? lines : null
}
/** Set the first of `steps`, each smaller than the one before, with which nothing in `boxes` overflows; return whether there is one. */
function fit(boxes, steps, set) {
  const holds = (at) => { set(steps[at]); return boxes.every(fits) }
  if (holds(0)) return true
  let low = 1, high = steps.length                                 // the first that fits lies in [low, high]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  set(steps[Math.min(low, steps.length - 1)])
  return low < steps.length
}
function fits(box) { return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1 }
