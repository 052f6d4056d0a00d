async function post(path, body, { last = false } = {}) {
  try {
    const answer = await fetch(path, {
      method: "POST", keepalive: last, headers: { "content-type": "application/json" }, body: JSON.stringify(body),
      signal: last ? undefined : AbortSignal.timeout(5000),
    })
    return { status: answer.status, ok: answer.ok, body: await answer.json().catch(() => ({})) }
  } catch { return { status: 0, ok: false, body: { error: "Belum tersimpan. Sambungan terputus; tulisan Bapak/Ibu aman di laptop ini. Coba lagi sebentar." } } }
}

function el(tag, attributes = {}, ...children) {
  const node = Object.assign(document.createElement(tag), attributes)
  node.append(...children.filter((child) => child !== null && child !== ""))
  return node
}
function button(words, onclick, className = "") { return el("button", { type: "button", textContent: words, onclick, className }) }
function write(node, text) { if (node.textContent !== text) node.textContent = text }
