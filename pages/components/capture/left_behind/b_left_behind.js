// The meeting was closed while somebody still wrote: the texts stand here to be copied or thrown away, one by one.
const LOOK_AGAIN = 1000                                             // the line may have been writing when this came in its place

export default function ({ data, parentElement }) {
  const view = mounted(parentElement, () => createLeftBehind(parentElement))
  view.update(data)
  return unmounting(parentElement)
}

function createLeftBehind(root) {
  const section = root.querySelector(".left-behind"), list = root.querySelector("ol"), thrown = new Set()
  let data = null, server = null, told = "", timer = null

  function update(next) {
    const isFirst = !data
    data = next
    paint()
    if (isFirst) look()
  }
  function look() {
    askServer()
    timer = setTimeout(() => { askServer(); paint() }, LOOK_AGAIN)
  }
  async function askServer() {
    const answer = await fetch(`/drafts/${data.meeting}?place=line`, { signal: AbortSignal.timeout(5000) }).then((got) => (got.ok ? got.json() : {})).catch(() => ({}))
    server = answer.draft ?? null
    paint()
  }

  function paint() {
    const found = [...gather(openStorage(data), data, server)].filter(([text]) => !thrown.has(text))
    section.hidden = !found.length
    const texts = JSON.stringify(found.map(([text]) => text))
    if (texts === told) return                                      // a row that is drawn anew would miss the click on its button
    told = texts
    list.replaceChildren(...found.map(([text]) => row(text)))
  }

  function row(text) {
    const node = document.createElement("li"), words = document.createElement("span")
    words.textContent = text
    const copy = button("Salin", async () => { copy.textContent = (await copied(text, words)) ? "Disalin" : "Tekan Ctrl+C" })
    node.append(words, copy, button("Buang", () => throwAway(text)))
    return node
  }
  async function throwAway(text) {
    thrown.add(text)
    for (const drop of gather(openStorage(data), data, server).get(text) ?? []) await drop()
    paint()
    list.querySelector("button")?.focus()
  }

  return { update, close() { clearTimeout(timer) } }
}

function button(words, onclick) { return Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick }) }

// The clipboard is open only on https and localhost; elsewhere the text is marked, for Ctrl+C.
async function copied(text, node) {
  try { await navigator.clipboard.writeText(text); return true } catch { getSelection().selectAllChildren(node); return document.execCommand("copy") }
}
