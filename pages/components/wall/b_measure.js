// Measuring: how wide a text is, where an Indonesian word may break, how small a stage must be set to fit.
const pen = document.createElement("canvas").getContext("2d")
const FONT = "Arial, 'Liberation Sans', sans-serif"

function widthOf(text, size, weight = 400) { pen.font = `${weight} ${size}px ${FONT}`; return pen.measureText(text).width }

/** Return the parts of a name between which a line may end; a part that ends in a word's middle takes a hyphen there. */
function partsOf(name, hyphenate) {
  return name.split(/(?<=[\s\-/])/).flatMap((word) => (hyphenate && word.trim().length > 5 ? syllables(word) : [word]))
}
/** Split an Indonesian word before each consonant that begins a syllable ("Ma-ri-o-ri-wa-wo"), leaving three letters at least at both ends. */
function syllables(word) {
  const cut = word.replace(/([aiueo](?:ng(?![aiueo])|[^aiueo\s](?=[^aiueo\s]))?)(?=(?:ng|ny|[^aiueo\s])[aiueo])/gi, "$1\u00ad")
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
    const grown = line + part, broken = at + 1 < parts.length && !/[\s\-/]$/.test(part) ? "-" : ""
    if (widthOf(grown.trimEnd() + broken, size, weight) <= width) { line = grown; continue }
    if (!line || widthOf(part.trimEnd() + broken, size, weight) > width) return null
    lines.push(/[\s\-/]$/.test(line) ? line.trimEnd() : line + "-")
    line = part
  }
  lines.push(line.trimEnd())
  return lines.length <= limit ? lines : null
}
/** Set the first of `steps` with which nothing in `boxes` overflows, else the last; return whether everything fits. */
function fit(boxes, steps, set) {
  return steps.some((step) => {
    set(step)
    return boxes.every(fits)
  })
}
function fits(box) { return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1 }
