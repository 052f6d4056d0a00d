async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal: AbortSignal.timeout(10000),
    })
    return { status: answer.status, ok: answer.ok, body: await answer.json().catch(() => ({})) }
  } catch { return { status: 0, ok: false, body: { error: "Belum tersimpan. Sambungan terputus; tulisan Bapak/Ibu aman di laptop ini. Coba lagi sebentar." } } }
}

function el(tag, attributes = {}, ...children) {
  const node = Object.assign(document.createElement(tag), attributes)
  node.append(...children.flat().filter((child) => child !== null && child !== ""))
  return node
}
function button(words, onclick, className = "") { return el("button", { type: "button", textContent: words, onclick, className }) }
function setText(node, text) { if (node.textContent !== text) node.textContent = text }

// crypto.randomUUID exists only on https and localhost; a meeting room may use plain http on the local network.
function newId() { return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("") }
