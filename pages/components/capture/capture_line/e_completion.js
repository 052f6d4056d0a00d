// Names offered while one types: after a short form ("@ca") or after its word ("oleh ca"). Tab takes one; Enter saves the
// line, unless an arrow key has chosen.
const SHORT_FORM = /(?:^|[\s(])([@+#~])([^\s@+#~]*)$/
const WORD_FORM = /(?:^|\s)(oleh|bersama|indikator|di)\s+([\p{L}][\p{L}\d\s.\-/]{1,40})$/iu
const LIST_OF = { "@": "owner", "+": "owner", "#": "indicator", "~": "region", oleh: "owner", bersama: "owner", indikator: "indicator", di: "region" }
const MOST = 7
const bare = (name) => name.toLowerCase().replace(/^(kecamatan|kabupaten) /, "")

function openCompletion({ root, line, names, onAccept }) {
  const list = root.querySelector(".options")
  let found = [], chosen = -1, partial = "", isShort = false

  function look() {
    const before = line.value.slice(0, line.selectionStart)
    const match = before.match(SHORT_FORM) ?? before.match(WORD_FORM)
    close()
    if (!match || line.selectionStart !== line.selectionEnd) return
    partial = match[2]
    isShort = SHORT_FORM.test(before)
    found = search(names[LIST_OF[match[1].toLowerCase()]] ?? [], partial.replaceAll("_", " ").trim().toLowerCase(), isShort)
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
      const option = Object.assign(document.createElement("li"), { textContent: name, role: "option", ariaSelected: String(at === Math.max(chosen, 0)) })
      option.onmousedown = (event) => { event.preventDefault(); accept(at) }
      return option
    }))
  }

  function accept(at) {
    const name = found[Math.max(at, 0)], end = line.selectionStart
    line.setRangeText((isShort ? name.replace(/[\s,]+/g, "_") : name) + " ", end - partial.length, end, "end")
    close()
    onAccept()
  }

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
