// Streamlit's own fields, known by the key of their widget, which stands as a class on their box.
const FIELDS = ["stTextInput", "stTextArea", "stNumberInput"].map((id) => `[data-testid="${id}"] :is(input:not([type="password"]), textarea)`).join()
const BOX = '[data-testid="stElementContainer"]', MARK = "st-key-"
const VERSION = /-(\d+)-\d+-/                                       // of a row, after its id: see kept_form

function keyOf(field) {
  const mark = [...(field.closest(BOX)?.classList ?? [])].find((one) => one.startsWith(MARK))
  return mark?.slice(MARK.length) ?? ""
}
/** Return the name of a field, which stays when its row is saved by somebody: its key without the row's version. */
function nameOf(key) { return key.replace(VERSION, "-$1-") }
function isOfARow(field) { return VERSION.test(keyOf(field)) }

/** Return the words for where a key belongs, of the longest beginning that fits; undefined for a key that is not kept. */
function wordsOf(places, key) {
  const fitting = Object.keys(places).filter((start) => key === start || key.startsWith(`${start}-`))
  return places[fitting.sort((a, b) => b.length - a.length)[0]]
}
/** Return the fields of the page that are kept, by name. */
function keptFields(places) {
  const named = [...document.querySelectorAll(FIELDS)].map((field) => [nameOf(keyOf(field)), field])
  return new Map(named.filter(([name]) => wordsOf(places, name) !== undefined))
}

// React hears of a value that is set past its own setter, and of the input; Enter and leaving the field are left to who writes.
function writeInto(field, text) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text)
  field.dispatchEvent(new Event("input", { bubbles: true }))
}
// A number is shown again as Streamlit writes it.
function isSame(text, value, isNumber) { return text === value || (isNumber && text !== "" && value !== "" && Number(text) === Number(value)) }
function isRunning() { return document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running" }
