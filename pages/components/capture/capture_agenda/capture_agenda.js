// The run of show: a click or Enter makes an acara the current one; Alt+↑↓ in the line does the same.
const NEAR_END = 0.85, ENTER_WITHIN = 5000
const AWAY = "Acara belum berpindah: sambungan terputus. Coba lagi."

export default function ({ data, parentElement }) {
  const view = mounted(parentElement, () => createView(parentElement))
  view.update(data)
  return unmounting(parentElement)
}

function createView(root) {
  const list = root.querySelector("ol"), told = root.querySelector(".told")
  let data = null, readAt = 0, wanted = null, stands = null, underway = 0, turn = Promise.resolve()

  // While the meeting is on its way to another acara, what the server still tells of the one before moves nothing back.
  function update(next) {
    data = underway ? { ...next, current: wanted } : next
    readAt = Date.now()
    document.documentElement.dataset.agenda = data.current ?? ""
    while (list.children.length > data.rows.length) list.lastChild.remove()
    while (list.children.length < data.rows.length) list.append(emptyRow())
    data.rows.forEach((row, at) => paint(list.children[at].firstChild, row))
  }

  function emptyRow() {
    const row = document.createElement("li"), button = document.createElement("button"), title = document.createElement("span"), minutes = document.createElement("span")
    button.type = "button"
    minutes.className = "minutes"
    button.append(title, minutes)
    button.onclick = () => enter(Number(button.dataset.id))
    row.append(button)
    return row
  }

  function paint(button, row) {
    const isCurrent = row.id === data.current
    const elapsed = row.elapsed_seconds + (isCurrent && data.runs ? (Date.now() - readAt) / 1000 : 0)
    const [title, minutes] = button.children
    write(title, row.title)
    write(minutes, isCurrent ? `${Math.floor(elapsed / 60)} / ${row.planned_minutes}` : String(row.planned_minutes))
    minutes.dataset.over = isCurrent ? pace(elapsed / 60, row.planned_minutes) : ""
    button.dataset.id = row.id
    button.dataset.state = row.state
    if (isCurrent) button.setAttribute("aria-current", "step")
    else button.removeAttribute("aria-current")
  }

  async function enter(id) {
    if (id === data.current) return
    const pressedAt = Date.now()
    if (!underway) stands = data.current                            // where the meeting is when a step is refused
    wanted = id
    underway += 1
    update(data)
    turn = turn.then(() => send(id, pressedAt))                     // one after the other: of two on their way at once the second may arrive first
    const refusal = await turn
    underway -= 1
    if (!refusal) stands = id
    told.hidden = !refusal
    told.textContent = refusal
    if (refusal && !underway) update({ ...data, current: stands })
  }

  async function send(id, pressedAt) {
    if (Date.now() - pressedAt > ENTER_WITHIN) return AWAY
    try {
      const answer = await fetch(`/capture/${data.meeting}/agenda`, {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ agenda_item_id: id }), signal: AbortSignal.timeout(ENTER_WITHIN),
      })
      return answer.ok ? "" : (await answer.json()).error
    } catch { return AWAY }
  }

  const step = ({ detail }) => {
    const open = data.rows.filter((row) => !["skipped", "deferred"].includes(row.state))
    const next = open[open.findIndex((row) => row.id === data.current) + detail]
    if (next) enter(next.id)
  }
  addEventListener("rakor:agenda", step)
  const ticking = setInterval(() => data && data.rows.forEach((row, at) => row.id === data.current && paint(list.children[at].firstChild, row)), 5000)
  return { update, close() { clearInterval(ticking); removeEventListener("rakor:agenda", step) } }
}

function pace(minutes, planned) { return minutes > planned ? "over" : minutes >= planned * NEAR_END ? "near" : "" }
function write(node, text) { if (node.textContent !== text) node.textContent = text }
