// On Kendali Layar single keys steer the wall while nothing is being typed. Beside the line they are the next sentence:
// they go there, and the wall is steered after Esc only. Listens after everybody else: whoever stops a key keeps it.
const FIELDS = "input, textarea, select, [role=combobox], [role=textbox], [role=slider], [role=radio], [role=tab], [role=grid], iframe"

export default function ({ data, parentElement }) {
  const known = mounted(parentElement, listen)
  known.meeting = data.meeting
  known.writes = data.writes
  known.steering = new Set(data.keys.steering)
  return unmounting(parentElement)
}
function listen() {
  const known = { meeting: null, writes: false, steering: new Set() }
  known.pressed = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
    const { key } = event, isSteering = known.steering.has(key.length === 1 ? key.toLowerCase() : key)
    if (isField(event.composedPath()[0]) || isOpen()) return
    if (known.writes ? key.length !== 1 || key === " " : !isSteering && key !== "?") return
    event.preventDefault()
    if (known.writes) return dispatchEvent(new CustomEvent("rakor:type", { detail: key }))
    if (isSteering) steer(known.meeting, key)
    else dispatchEvent(new CustomEvent("rakor:stage-help"))
  }
  document.addEventListener("keydown", known.pressed)
  known.close = () => document.removeEventListener("keydown", known.pressed)
  return known
}
function isField(element) { return element?.isContentEditable || Boolean(element?.closest?.(FIELDS)) }
function isOpen() { return [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.checkVisibility()) }

/** Send one key and tell the page what the wall shows now, or why it could not be changed. */
async function steer(meeting, key) { dispatchEvent(new CustomEvent("rakor:stage", { detail: await steerWall(meeting, key) })) }
