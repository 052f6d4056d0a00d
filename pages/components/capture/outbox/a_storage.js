// What must survive a closed tab lives in localStorage, one key per thing, so that two tabs never overwrite each other.

// crypto.randomUUID exists only on https and localhost; a meeting room may use plain http on the local network.
function newId() { return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("") }

function openStorage({ meeting, user }) {
  const prefix = `rakor:${meeting}:${user}:`
  const read = (key) => { try { return JSON.parse(localStorage.getItem(prefix + key)) } catch { return null } }
  const write = (key, value) => localStorage.setItem(prefix + key, JSON.stringify(value))
  const forget = (key) => localStorage.removeItem(prefix + key)
  const keys = (start) => Object.keys(localStorage).filter((key) => key.startsWith(prefix + start)).map((key) => key.slice(prefix.length))
  return { read, write, forget, keys }
}

// "Tayangkan setelah 5 detik" is a habit of who writes on this laptop: it holds in every meeting.
function openHold(user) { return { isOn: () => localStorage.getItem(`rakor:hold:${user}`) === "on" } }

// A tab keeps its name over a reload; another tab, or another laptop, has another.
function nameOfTab() {
  const known = sessionStorage.getItem("rakor:tab") ?? newId()
  sessionStorage.setItem("rakor:tab", known)
  return known
}

async function post(path, body, { last = false } = {}) {
  try {
    const answer = await fetch(path, {
      method: "POST", keepalive: last, headers: { "content-type": "application/json" }, body: JSON.stringify(body),
      signal: last ? undefined : AbortSignal.timeout(5000),
    })
    return { status: answer.status, ok: answer.ok, body: await answer.json().catch(() => ({})) }
  } catch { return { status: 0, ok: false, body: {} } }
}

function clockNow() { return new Date().toTimeString().slice(0, 5).replace(":", ".") }
