// The run of show: a click or Enter makes an acara the current one; Alt+↑↓ in the line does the same.
const NEAR_END = 0.85, ENTER_WITHIN = 5000, OVERTAKEN_WITHIN = 10_000
const AWAY = "Acara belum berpindah: sambungan terputus. Coba lagi.", NOT_CHANGED = "Acara belum berubah: sambungan terputus. Coba lagi."

export default function ({ data, parentElement }) {
  const view = mounted(parentElement, () => createView(parentElement))
  view.update(data)
  return unmounting(parentElement)
}

function createView(root) {
  const list = root.querySelector("ol"), told = root.querySelector(".told")
  let data = null, readAt = 0, wanted = null, stands = null, underway = 0, turn = Promise.resolve()
  const keys = openKeys({ root, list, rows: () => data.rows, current: () => data.current, onEnter: enter, onChange: change })

  // While the meeting is on its way to another acara, what the server still tells of the one before moves nothing back;
  // nor does a push that was read before the answer to a key. (A clock that was set back is no push overtaken.)
  function update(next) {
    const older = (data?.read_at ?? 0) - next.read_at
    if (older > 0 && older < OVERTAKEN_WITHIN) return
    readAt = Date.now()
    draw(underway ? { ...next, current: wanted } : next)
  }
  function draw(next) {
    data = next
    const now = String(data.current ?? ""), page = document.documentElement, isOther = page.dataset.agenda !== now
    page.dataset.agenda = now
    if (isOther) dispatchEvent(new CustomEvent("rakor:agenda-now"))
    while (list.children.length > data.rows.length) list.lastChild.remove()
    while (list.children.length < data.rows.length) list.append(emptyRow())
    data.rows.forEach((row, at) => paint(list.children[at].firstChild, row))
    write(root.querySelector(".leads-on"), data.leads_on)
    paintEnd()
    keys.paint()
  }

  // Words and times are the server's; which of them is true now is a matter of the seconds since.
  function paintEnd() {
    const said = data.ends.findLast(([after]) => after <= sinceRead()) ?? []
    write(root.querySelector(".ends"), said[1] ?? "")
  }
  function sinceRead() { return (Date.now() - readAt) / 1000 }

  function emptyRow() {
    const row = document.createElement("li"), button = document.createElement("button"), title = document.createElement("span"), minutes = document.createElement("span")
    button.type = "button"
    title.className = "title"
    minutes.className = "minutes"
    button.append(title, minutes, document.createElement("small"))
    button.onclick = () => enter(Number(button.dataset.id))
    row.append(button)
    return row
  }

  function paint(button, row) {
    const isCurrent = row.id === data.current, isBegun = isCurrent || BEGUN.includes(row.state)
    const used = (row.elapsed_seconds + (isCurrent && data.runs ? sinceRead() : 0)) / 60, taken = isCurrent ? used : Math.floor(used)
    const [title, minutes, word] = button.children
    write(title, row.title)
    write(minutes, isBegun ? `${Math.floor(used)} / ${row.planned_minutes}` : String(row.planned_minutes))
    write(word, isCurrent ? "" : row.word)
    minutes.dataset.over = isBegun ? pace(taken, row.planned_minutes, isCurrent) : ""
    button.dataset.id = row.id
    button.dataset.state = row.state
    if (isCurrent) button.setAttribute("aria-current", "step")
    else button.removeAttribute("aria-current")
  }

  async function enter(id) {
    if (id === data.current) return
    if (!underway) stands = data.current                            // where the meeting is when a step is refused
    wanted = id
    underway += 1
    draw({ ...data, current: wanted })
    const { refusal, body } = await inTurn(() => ["", { agenda_item_id: id }], AWAY)
    underway -= 1
    if (!refusal) stands = id
    say(refusal)
    if (body) update(body)
    else if (!underway) draw({ ...data, current: stands })
  }
  // Left out, taken up again, moved: the answer shows it, and tells the next key which version it is about.
  async function change(id, verb, decide) {
    const { refusal, body } = await inTurn(() => {
      const row = data.rows.find((row) => row.id === id), asked = row && decide(row)
      return asked && [`/${id}/${verb}`, { ...asked, version: row.version }]
    }, NOT_CHANGED)
    say(refusal)
    if (body) update(body)
  }
  function say(refusal) { told.hidden = !refusal; told.textContent = refusal }

  // One after the other: of two on their way at once the second may arrive first. What waited too long is dropped.
  function inTurn(decide, away) {
    const pressedAt = Date.now()
    turn = turn.then(() => (Date.now() - pressedAt > ENTER_WITHIN ? { refusal: away } : send(decide(), away)))
    return turn
  }
  async function send(request, away) {
    if (!request) return { refusal: "" }
    const [path, body] = request
    try {
      const answer = await fetch(`/agenda/${data.meeting}${path}`, {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal: AbortSignal.timeout(ENTER_WITHIN),
      })
      const told = await answer.json()
      return answer.ok ? { refusal: "", body: told } : { refusal: told.error }
    } catch { return { refusal: away } }
  }

  // Where the current acara was left out, the meeting goes on with the first that has not begun.
  const step = ({ detail }) => {
    const open = data.rows.filter((row) => !LEFT_OUT.includes(row.state)), at = open.findIndex((row) => row.id === data.current)
    const next = at >= 0 ? open[at + detail] : detail > 0 ? open.find(({ state }) => state === "planned") : open.findLast(({ state }) => state === "done")
    if (next) enter(next.id)
  }
  addEventListener("rakor:agenda", step)
  function tick() {
    if (!data) return
    data.rows.forEach((row, at) => row.id === data.current && paint(list.children[at].firstChild, row))
    paintEnd()
  }
  const ticking = setInterval(tick, 5000)
  return { update, close() { clearInterval(ticking); keys.close(); removeEventListener("rakor:agenda", step) } }
}

function pace(minutes, planned, isRunning) { return minutes > planned ? "over" : isRunning && minutes >= planned * NEAR_END ? "near" : "" }
function write(node, text) { if (node.textContent !== text) node.textContent = text }
