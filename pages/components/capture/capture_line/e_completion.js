// Offered in the line while one types: after a short form ("@ca", "!ak") or after its word ("oleh ca", "paling lambat 27")
// names and days; after ";" standard phrases.
const SHORT_FORM = /(?:^|[\s(])([@+#~!])([^\s@+#~!]*)$/
const WORD_FORM = /^(?:.*\s)?(oleh|bersama|indikator|di|paling\s+lambat|selambat-lambatnya)\s+([\p{L}\d][\p{L}\d\s.\-/]{0,40})$/isu // the last of such words counts
const PHRASE = /(?:^|\s);([\p{L}\d]{0,20})$/u
const FIELD_OF = { "@": "owner", "+": "supporters", "#": "indicator", "~": "region", "!": "due", oleh: "owner", bersama: "supporters", indikator: "indicator", di: "region" }

function openCompletion({ root, line, phrases, onAccept }) {
  let partial = "", isShort = false, isPhrase = false
  const list = createOfferList({ place: root.querySelector(".options"), onTake: take })

  function look() {
    const before = line.value.slice(0, line.selectionStart)
    const phrase = before.match(PHRASE), short = before.match(SHORT_FORM), match = short ?? before.match(WORD_FORM)
    list.close()
    if (line.selectionStart !== line.selectionEnd) return
    isPhrase = phrase !== null
    isShort = short !== null
    if (isPhrase) offerPhrases(phrase[1])
    else if (match) offerNames(FIELD_OF[match[1].toLowerCase()] ?? "due", match[2])
  }

  // Of a word that minutes hold anyway one letter says nothing; a day begins with a digit.
  function offerNames(field, said) {
    partial = said
    if (!isShort && !/\d|../u.test(said)) return
    list.show(searchOffers(offersOf(LIST_OF[field]), said.replaceAll("_", " "), { anywhere: isShort }))
  }

  function offerPhrases(said) {
    const letters = said.toLowerCase(), called = phrases.filter(({ call }) => call.startsWith(letters))
    const inside = said.length > 1 ? phrases.filter((one) => !called.includes(one) && one.text.toLowerCase().includes(letters)) : []
    partial = `;${said}`
    list.show([...called, ...inside].slice(0, MOST_OFFERS).map(({ call, text }) => ({ name: text, shown: `;${call}  ${text}` })))
  }

  function take({ name }) {
    const end = line.selectionStart, start = end - partial.length
    line.setRangeText(`${isPhrase ? atHead(name, line.value.slice(0, start)) : isShort ? name.replace(/[\s,]+/g, "_") : name} `, start, end, "end")
    onAccept()
  }

  // A phrase that opens a sentence begins with a capital.
  function atHead(text, before) { return /(?:^|[.!?])\s*$/.test(before.replace(PREFIX, "")) ? text[0].toUpperCase() + text.slice(1) : text }

  function pressed(event) {
    if (!list.pressed(event)) return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return { look, pressed, close: list.close }
}
