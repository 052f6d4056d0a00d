// The fields under the line: what was understood, until somebody types into one; an emptied one stays empty.
// One Esc in a field somebody typed into only says that the text would be lost; the second one drops it.
function openFields({ root, kinds, current, onTyped, onSave, onLeave, onAsk }) {
  const place = root.querySelector(".fields")
  const offered = new Map()                                         // what may be chosen, by the name of the field
  let understood = null, typed = {}, shownKind = null, asked = null

  function build(kind) {
    if (kind === shownKind) return
    shownKind = kind
    place.replaceChildren(...kinds.find((one) => one.kind === kind).fields.map(({ name, label }) => {
      const box = document.createElement("label"), word = document.createElement("span"), input = document.createElement("textarea")
      box.className = "field"
      word.textContent = label
      Object.assign(input, { name, rows: 1, spellcheck: false, autocomplete: "off" })
      const changed = () => { typed[name] = input.value; asked = null; paint(); onTyped() }
      offered.set(name, openFieldOffers(input, { onTaken: changed }))
      input.oninput = changed
      input.onblur = () => { asked = null }
      input.onkeydown = (event) => { if (!offered.get(name).pressed(event)) pressed(event, name) }
      box.append(word, input, offered.get(name).node)
      return box
    }))
  }

  function pressed(event, name) {
    if (event.isComposing) return
    if (event.key === "Enter" && !event.altKey) { event.preventDefault(); onSave() }
    if (event.key === "Escape") {
      event.preventDefault()
      event.stopPropagation()
      if (event.repeat) return
      if (typed[name]?.trim() && asked !== name) { asked = name; onAsk("Tulisan belum disimpan. Esc sekali lagi membuangnya."); return }
      if (name in typed) { delete typed[name]; paint(); onTyped() }
      onLeave()
    }
  }

  function paint() {
    build(current().kind)
    for (const box of place.children) {
      const input = box.querySelector("textarea"), name = input.name
      const field = understood?.kind === shownKind ? understood.fields.find((one) => one.name === name) : null
      const wanted = name in typed ? typed[name] : field?.shown ?? ""
      if (root.activeElement !== input && input.value !== wanted) input.value = wanted
      const isMissing = !input.value.trim() && kinds.find((one) => one.kind === shownKind).wanted.includes(name) && current().text.trim() !== ""
      box.dataset.missing = isMissing
      box.dataset.typed = name in typed && typed[name] !== ""
      box.title = field?.words ? `Dari kata: ${field.words}` : ""
      input.placeholder = isMissing ? "belum diisi" : "–"
    }
    grow(...place.querySelectorAll("textarea"))
  }

  return {
    paint,
    show(next) { understood = next; paint() },
    set(name, value) { typed[name] = value; paint(); onTyped(); onLeave() },
    drop(name) { delete typed[name] },
    typed: () => ({ ...typed }),
    fill(fields) { typed = { ...fields }; understood = null },       // what is filled is painted by whoever fills
    problem: () => understood?.problems[0] ?? "",
    first: () => place.querySelector("textarea"),
  }
}
