// Alt+A goes to the list from anywhere in the room; the arrows choose an acara, Enter takes it up and goes back to the line.
// A letter leaves the acara out only for whoever came by these keys: after a click it is the next sentence, as everywhere.
const LEFT_OUT = ["skipped", "deferred"], BEGUN = ["current", "done"]
const BECOMES = { l: "skipped", n: "deferred", k: "planned" }

function openKeys({ root, list, rows, current, onEnter, onChange }) {
  const strip = root.querySelector(".keys")
  let chosen = null                                                 // the acara of the row with the focus, while the keys are open

  function buttonOf(id) { return list.children[rows().findIndex((row) => row.id === id)]?.firstChild }
  function goTo(row) {
    if (!row) return
    chosen = row.id
    buttonOf(chosen).focus()
    buttonOf(chosen).scrollIntoView({ block: "nearest" })
    paint()
  }

  // Rows stand where they stood: an acara that was moved is another row, and the focus goes with it.
  function paint() {
    const row = rows().find(({ id }) => id === chosen)
    strip.hidden = !row
    if (!row) return
    if (root.activeElement !== buttonOf(chosen)) buttonOf(chosen).focus()
    strip.querySelector(".standing").hidden = LEFT_OUT.includes(row.state)
    strip.querySelector(".left-out").hidden = !LEFT_OUT.includes(row.state)
    strip.querySelector(".movable").hidden = !isMovable(row)
  }
  function isMovable(row) { return row?.state === "planned" && row.id !== current() }

  // Both look at the rows when their turn has come, after what was pressed before. Only what has not begun changes places,
  // and never with what has.
  function move(id, by) {
    onChange(id, "move", (row) => {
      const other = rows()[rows().indexOf(row) + by]
      return isMovable(row) && other && !BEGUN.includes(other.state) && other.id !== current() ? { by } : null
    })
  }
  function setAside(id, state) { onChange(id, "set-aside", (row) => (LEFT_OUT.includes(row.state) === (state === "planned") ? { state } : null)) }

  list.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const at = rows().findIndex(({ id }) => id === Number(event.target.dataset.id)), row = rows()[at]
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key], becomes = chosen && BECOMES[event.key.toLowerCase()], isHeld = event.repeat
    if (by && event.shiftKey) { if (!isHeld) move(row.id, by) }
    else if (by) goTo(rows()[at + by])
    else if (becomes) { if (!isHeld) setAside(row.id, becomes) }
    else if (event.key === "Enter" && chosen) { if (!isHeld) { onEnter(row.id); toLine() } }
    else if (event.key === "Escape") toLine()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  list.addEventListener("focusout", ({ relatedTarget }) => { if (!list.contains(relatedTarget)) leave() })
  function leave() { chosen = null; strip.hidden = true }
  function toLine() { leave(); dispatchEvent(new CustomEvent("rakor:to-line")) }

  function jump(event) {
    if (!event.altKey || event.code !== "KeyA" || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    goTo(rows().find(({ id }) => id === current()) ?? rows().find(({ state }) => state === "planned") ?? rows()[0])
  }
  addEventListener("keydown", jump, true)
  return { paint, close() { removeEventListener("keydown", jump, true) } }
}
