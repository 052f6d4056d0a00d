// Several lines pasted at once: each is a row with its kind, looked at before one Enter saves them all; what is worth asking
// stands below its row and holds that Enter once. They lie among the unsaved until then, each with the letter of its kind.
const BULLET = /^\s*(?:[-–—•·*▪◦●○➢✓]|\(?\d{1,3}[.)]|\(?[a-z][.)])(?:\s+|$)/u
const HEAD_WORD = /^\s*(catatan|arahan|kendala|kesepakatan|rekomendasi|tindak lanjut|rtl)\s*:/i

// Returns the lines of a pasted text that say something, without the marks of a list.
function linesOf(text) {
  const bare = text.split(/\r\n|[\r\n\u2028\u2029\v]/).map((one) => one.replace(BULLET, "").replace(/\s+/g, " ").trim())
  return bare.filter((one) => /[\p{L}\p{N}]/u.test(one))
}

function openPasted({ root, meeting, kinds, kindNow, onChange, onSave, onJoin, onLeave }) {
  const place = root.querySelector(".pasted"), list = root.querySelector(".pasted-rows"), told = root.querySelector(".pasted-told")
  const asking = openAskingBefore()
  let rows = [], isAsking = false

  function show(lines) {
    const added = readAll(lines).map(build)
    rows = [...rows, ...added]
    list.replaceChildren(...rows.map(({ node }) => node))
    paint()
    onChange()
    grow(...rows.map(({ box }) => box))
    added[0]?.box.focus()
  }

  // A kind's word before a colon becomes the kind; alone on its line it is a heading: the kind of the lines below it.
  function readAll(lines) {
    const read = []
    let kind = kindNow(), heading = ""
    for (const [at, line] of lines.entries()) {
      const letter = line.match(PREFIX)?.[1].toLowerCase(), [head, word] = letter ? [""] : line.match(HEAD_WORD) ?? [""]
      const said = word?.toLowerCase().replace("rtl", "tindak lanjut")
      const named = kinds.find((one) => (letter ? one.letter === letter : one.word.toLowerCase() === said))?.kind
      const text = line.replace(letter ? PREFIX : head, "").trim()
      if (text || at === lines.length - 1) {
        read.push({ text: text || line, kind: named ?? kind, head: `${heading} ${text && head}`.trim() })
        heading = ""
      } else [kind, heading] = [named ?? kind, `${heading} ${head}`]
    }
    return read
  }

  function build(row) {
    const node = document.createElement("li"), kind = document.createElement("button"), box = document.createElement("textarea"), drop = document.createElement("button")
    Object.assign(kind, { type: "button", tabIndex: -1, className: "pasted-kind" })
    Object.assign(box, { value: row.text, rows: 1, spellcheck: false, autocomplete: "off", ariaLabel: "Butir" })
    Object.assign(drop, { type: "button", tabIndex: -1, className: "pasted-drop", textContent: "Hapus" })
    const asked = Object.assign(document.createElement("div"), { className: "questions" })
    const one = { ...row, node, box, label: kind, fields: {}, place: asked }
    kind.onclick = () => setKind(one, kinds[(kinds.findIndex(({ kind: name }) => name === one.kind) + 1) % kinds.length])
    box.oninput = () => { one.text = box.value; one.fields = {}; grow(box); changed() }
    box.onkeydown = (event) => pressed(event, one)
    drop.onclick = () => remove(one)
    node.append(kind, box, drop, asked)
    return one
  }

  function pressed(event, row) {
    if (event.isComposing) return
    const digit = event.altKey && event.code.match(/^Digit([1-6])$/)?.[1], step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (digit) setKind(row, kinds[digit - 1])
    else if (event.key === "Enter" && event.altKey) asking.takeFirst(({ row: one }) => one === row) || asking.takeFirst()
    else if (event.key === "Enter") onSave()
    else if (event.key === "Delete" && event.ctrlKey) remove(row)
    else if (event.key === "Escape") onLeave()
    else if (step && !event.altKey) rows[rows.indexOf(row) + step]?.box.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function setKind(row, kind) { row.kind = kind.kind; row.fields = {}; row.box.focus(); paint(); changed() }

  function changed() { asking.clear(); onChange() }

  // Returns whether Enter has to wait for what is worth asking about the rows; a second Enter does not overtake the question.
  async function isHeld() {
    if (isAsking) return true
    isAsking = true
    const said = rows.filter(({ text }) => text.trim()), lines = () => said.map(({ kind, text, fields }) => ({ kind, text, fields })), asked = lines()
    const answer = await post(`/capture/${meeting}/ask`, { lines: asked })
    isAsking = false
    if (JSON.stringify(lines()) !== JSON.stringify(asked)) return true  // typed on since: the next Enter asks about that
    return answer.ok && asking.holds(said.map((row, at) => ({ row, place: row.place, ...aboutRow(row, answer.body.lines[at]) })))
  }
  function aboutRow(row, { problems, questions } = { problems: [], questions: [] }) {
    const set = (name, value, words) => {
      if (name !== "text") { row.fields[name] = value; return }
      row.text = row.box.value = row.text.replace(words, () => value)
      onChange()
    }
    return { problem: problems[0] ?? "", questions, set }
  }

  function remove(row) {
    const at = rows.indexOf(row)
    rows = rows.filter((one) => one !== row)
    row.node.remove()
    paint()
    changed()
    if (rows.length) rows[Math.min(at, rows.length - 1)].box.focus()
    else onLeave()
  }

  function paint() {
    place.hidden = !rows.length
    told.replaceChildren(`${rows.length} butir ditempel, belum disimpan. `, ...keyList([["Enter", "simpan semua"], ["↑↓", "butir"], ["Alt+1…6", "jenis"], ["Ctrl+Delete", "hapus butir"], ["Esc", "ke baris"]]))
    for (const { kind, label } of rows) label.textContent = kinds.find((one) => one.kind === kind).word
  }

  // Returns what is to be saved, and holds it no longer.
  function release() {
    const said = rows.map(({ kind, head, text, fields }) => ({ kind, head, text: text.trim(), fields })).filter(({ text }) => text)
    rows = []
    asking.clear()
    list.replaceChildren()
    paint()
    return said
  }

  root.querySelector(".pasted-save").onclick = () => onSave()
  root.querySelector(".pasted-join").onclick = () => onJoin(release().map(({ head, text }) => `${head} ${text}`.trim()).join(" "))
  return {
    show, release, isHeld,
    isOpen: () => rows.length > 0,
    focus: () => rows[0]?.box.focus(),
    asOffer: () => ({
      text: rows.map(({ kind, text }) => `/${kinds.find((one) => one.kind === kind).letter} ${text}`).join("\n"),
      kind: kindNow(), fields: {}, at: clockNow(), pasted: true,
    }),
  }
}
