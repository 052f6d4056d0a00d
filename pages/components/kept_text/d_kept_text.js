// Keeps what is typed into Streamlit's own fields, and offers again what none of them shows any more.
const SURE_AFTER = 500, LOOK_EVERY = 250, SAVES_KNOWN = 30

export default function ({ data, parentElement }) {
  const kept = mounted(parentElement, () => createKeptText(parentElement, data))
  kept.update(data)
  return unmounting(parentElement)
}

function createKeptText(root, first) {
  const texts = openTexts(first), bar = openBar(root, { use, drop })
  const shown = new WeakMap(), followed = new WeakSet()             // what a field showed last; those that tell it by themselves
  const typed = new Set(), wanted = new Set(), lacking = new Map()  // names written here; keys to be filled; since when not shown
  let data = first, offered = []

  function update(next) {
    data = next
    newSaves(data.saves).forEach(forgetSaved)
    look()
  }

  function remember({ target }) { if (target.matches?.(FIELDS)) shown.set(target, target.value) }
  function hear({ target }) { if (target.matches?.(FIELDS)) note(target) }

  function note(field) {
    const name = nameOf(keyOf(field)), words = wordsOf(data.places, name)
    if (words === undefined) return
    follow(field)
    const before = shown.get(field) ?? "", isNumber = field.type === "number", known = texts.all().get(name)
    const isAnother = known && !isSame(known.text, before, isNumber)
    if (isAnother) setAside(name)
    const base = texts.all().get(name)?.base ?? before, text = field.value
    if (text === base) texts.forget(name)
    else texts.keep(name, { name, text, base, isNumber, words, label: field.ariaLabel ?? "", typed: Date.now(), at: clockNow() })
    shown.set(field, text)
    typed.add(name)
    wanted.delete(name)
    if (isAnother) look()
  }
  // What is offered stays so while something else is typed in its field.
  function setAside(name) {
    const since = lacking.get(name), key = texts.setAside(name)
    lacking.delete(name)
    if (since) lacking.set(key, since)
  }
  // When Masuk takes the page's place in the middle of a word, the field is gone and still typed into: see revive.
  function follow(field) {
    if (followed.has(field)) return
    followed.add(field)
    field.closest(BOX).dataset.kept = ""
    field.addEventListener("input", () => { if (!field.isConnected) note(field) })
  }

  function look() {
    if (isRunning()) return                                         // what is half drawn tells nothing
    const fields = texts.all().size ? keptFields(data.places) : new Map()
    offered = [...texts.all()].filter(([key, text]) => isOffered(key, text, fields.get(text.name))).sort(([, a], [, b]) => a.typed - b.typed)
    bar.show(offered.map(([key, text]) => ({ ...text, now: fields.get(text.name)?.value ?? null, isWanted: wanted.has(key) })))
  }
  function isOffered(key, text, field) {
    if (field) shown.set(field, field.value)
    const isShown = field && isSame(text.text, field.value, text.isNumber), isDue = field && wanted.has(key) && !field.disabled
    if (!isShown && !isDue) {
      lacking.set(key, lacking.get(key) ?? Date.now())
      return Date.now() - lacking.get(key) >= SURE_AFTER
    }
    lacking.delete(key)
    wanted.delete(key)
    if (isDue && !isShown) fill(field, key, text)
    else if (key !== text.name || isStored(field, text)) texts.forget(key)
    return false
  }
  // What a row's field shows, though nobody wrote it here, is what the row holds.
  function isStored(field, { name }) { return nameOf(keyOf(field)) !== keyOf(field) && !typed.has(name) }

  function fill(field, key, text) {
    texts.forget(key)
    if (texts.all().has(text.name)) setAside(text.name)
    texts.keep(text.name, { ...text, base: field.value })
    shown.set(field, text.text)
    writeInto(field, text.text)
  }

  // The focus goes to a form only: a field outside of one is saved when it is left.
  function use() {
    const fields = keptFields(data.places), inSight = offered.map(([, { name }]) => fields.get(name))
    const next = inSight.find((field) => field?.offsetParent && !field.disabled && field.closest('[data-testid="stForm"]'))
    for (const [key] of offered) wanted.add(key)
    look()
    next?.focus()
  }
  function drop() {
    for (const [key] of offered) { wanted.delete(key); texts.forget(key) }
    look()
  }

  function forgetSaved({ fields }) {
    const isSaved = ({ name, text, isNumber }) => fields.some((field) => nameOf(field.key) === name && (field.text === null || isSame(text, field.text, isNumber)))
    const clear = (kept) => { for (const [key, text] of [...kept.all()]) if (isSaved(text)) kept.forget(key) }
    clear(texts)
    for (const meeting of otherMeetings(data)) {
      const others = openTexts({ ...data, meeting })
      clear(others)
      others.ask().then(others.close)
    }
  }

  const looking = setInterval(look, LOOK_EVERY)
  document.addEventListener("focusin", remember, true)
  document.addEventListener("input", hear, true)
  texts.ask()
  return {
    update,
    close() {
      clearInterval(looking)
      document.removeEventListener("focusin", remember, true)
      document.removeEventListener("input", hear, true)
      texts.close()
    },
  }
}

// The page tells of its last saves at every run; each counts once.
function newSaves(saves) {
  const known = JSON.parse(sessionStorage.getItem("rakor:form-saves") ?? "[]"), fresh = saves.filter(({ id }) => !known.includes(id))
  if (fresh.length) sessionStorage.setItem("rakor:form-saves", JSON.stringify([...known, ...fresh.map(({ id }) => id)].slice(-SAVES_KNOWN)))
  return fresh
}
