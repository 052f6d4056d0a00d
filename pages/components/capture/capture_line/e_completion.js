// Names offered while one types: after a short form ("@ca") or after its word ("oleh ca"); after ";" standard phrases.
// Tab takes one; Enter saves the line, unless an arrow key has chosen.
const SHORT_FORM = /(?:^|[\s(])([@+#~])([^\s@+#~]*)$/
const WORD_FORM = /^(?:.*\s)?(oleh|bersama|indikator|di)\s+([\p{L}][\p{L}\d\s.\-/]{1,40})$/isu // the last of such words counts
const PHRASE = /(?:^|\s);([\p{L}\d]{0,20})$/u
const LIST_OF = { "@": "owner", "+": "owner", "#": "indicator", "~": "region", oleh: "owner", bersama: "owner", indikator: "indicator", di: "region" }
const MOST = 7
const bare = (name) => name.toLowerCase().replace(/^(kecamatan|kabupaten) /, "")

function openCompletion({ root, line, names, phrases, onAccept }) {
  const list = root.querySelector(".options")
  let found = [], chosen = -1, partial = "", isShort = false, isPhrase = false

  function look() {
    const before = line.value.slice(0, line.selectionStart)
    const phrase = before.match(PHRASE), match = before.match(SHORT_FORM) ?? before.match(WORD_FORM)
    close()
    isPhrase = phrase !== null
    if (!(phrase ?? match) || line.selectionStart !== line.selectionEnd) return
    if (isPhrase) return offerPhrases(phrase[1])
    partial = match[2]
    isShort = SHORT_FORM.test(before)
    found = search(names[LIST_OF[match[1].toLowerCase()]] ?? [], partial.replaceAll("_", " ").trim().toLowerCase(), isShort)
    if (found.length) paint()
  }

  function offerPhrases(said) {
    const letters = said.toLowerCase(), called = phrases.filter(({ call }) => call.startsWith(letters))
    const inside = said.length > 1 ? phrases.filter((one) => !called.includes(one) && one.text.toLowerCase().includes(letters)) : []
    partial = `;${said}`
    found = [...called, ...inside].slice(0, MOST)
    if (found.length) paint()
  }

  function search(all, said, anywhere) {
    if (!said && !anywhere) return []
    const starts = all.filter((name) => name.toLowerCase().startsWith(said))
    const inside = anywhere ? all.filter((name) => !starts.includes(name) && said.split(/\s+/).every((word) => name.toLowerCase().includes(word))) : []
    const hits = [...starts, ...inside]
    return hits.some((name) => bare(name) === said || name.toLowerCase() === said) ? [] : hits.slice(0, MOST)
  }

  function paint() {
    list.hidden = false
    list.replaceChildren(...found.map((name, at) => {
      const option = Object.assign(document.createElement("li"), { textContent: isPhrase ? `;${name.call}  ${name.text}` : name, role: "option", ariaSelected: String(at === Math.max(chosen, 0)) })
      option.onmousedown = (event) => { event.preventDefault(); accept(at) }
      return option
    }))
  }

  function accept(at) {
    const name = found[Math.max(at, 0)], end = line.selectionStart, start = end - partial.length
    line.setRangeText(`${isPhrase ? atHead(name.text, line.value.slice(0, start)) : isShort ? name.replace(/[\s,]+/g, "_") : name} `, start, end, "end")
    close()
    onAccept()
  }

  // A phrase that opens a sentence begins with a capital.
  function atHead(text, before) { return /(?:^|[.!?])\s*$/.test(before.replace(PREFIX, "")) ? text[0].toUpperCase() + text.slice(1) : text }

  function close() { found = []; chosen = -1; list.hidden = true }

  // Returns whether the key was the list's.
  function pressed(event) {
    if (!found.length) return false
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = event.key === "ArrowDown" ? Math.min(chosen + 1, found.length - 1) : Math.max(chosen - 1, 0)
      paint()
    } else if (event.key === "Tab" && !event.shiftKey) accept(chosen)
    else if (event.key === "Enter" && chosen >= 0) accept(chosen)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return { look, pressed, close }
}
