const box = document.getElementById("content"), away = document.getElementById("away")
const topics = new Set(JSON.parse(box.dataset.topics))
let wanted = 0, isAsking = false, socket

/** Ask a moment later, each phone at its own: a hundred of them in the same millisecond would wait for each other. */
function askSoon(within = 300) {
  wanted ||= setTimeout(() => { wanted = 0; ask() }, Math.random() * within)
}
async function ask() {
  if (isAsking) return askSoon()
  isAsking = true
  try {
    const answer = await fetch(box.dataset.address, { cache: "no-store" })
    if (answer.status === 404 || answer.status === 410) return location.reload()
    if (answer.ok) show(await answer.text())
    away.hidden = answer.ok
  } catch { away.hidden = false }
  finally { isAsking = false }
}
/** The server's own page, its texts escaped there; what did not change is not touched. */
function show(html) {
  if (show.last === html) return
  show.last = html
  box.innerHTML = html
}
function listen() {
  socket = new WebSocket(location.origin.replace("http", "ws") + "/live/ws")
  socket.onopen = () => askSoon()
  socket.onmessage = ({ data }) => {
    const told = JSON.parse(data)
    if (!told.boot && Object.keys(told.topics).some((topic) => topics.has(topic))) askSoon()
  }
  socket.onclose = () => setTimeout(listen, 1000 + Math.random() * 2000)
}
listen()
setInterval(() => askSoon(2000), 20000)
document.addEventListener("visibilitychange", () => { if (!document.hidden) askSoon() })
