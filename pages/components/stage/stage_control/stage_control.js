// What the wall shows now, in words, and a button for each key. A press is posted; the wall's own push brings the new state.

export default function ({ data, parentElement }) {
  mounted(parentElement, () => build(parentElement, data)).receive(data)
  return unmounting(parentElement)
}

function build(root, first) {
  const find = (selector) => root.querySelector(selector)
  const buttons = new Map([["divisions", first.divisions], ["views", first.views]].flatMap(([place, keys]) => keys.map((key) => [key.key, addButton(find(`.${place}`), key)])))
  let meeting = first.meeting

  function addButton(place, { key, cap, word, title }) {
    const button = document.createElement("button"), mark = document.createElement("kbd"), name = document.createElement("span")
    button.type = "button"
    mark.textContent = cap
    name.textContent = word
    if (title) button.title = title
    button.append(mark, ...(word ? [name] : []))
    button.setAttribute("aria-label", title || word)
    button.onclick = () => (key === "?" ? turn() : steer(key))
    place.append(button)
    return button
  }

  async function steer(key) { dispatchEvent(new CustomEvent("rakor:stage", { detail: await steerWall(meeting, key) })) }

  const help = find(".help"), turn = () => { help.hidden = !help.hidden }
  help.replaceChildren(...first.help.map(helpRow))
  addEventListener("rakor:stage-help", turn)
  const heard = ({ detail }) => write(find(".answer"), detail.error || detail.notice || "")
  addEventListener("rakor:stage", heard)

  function receive(data) {
    meeting = data.meeting
    write(find(".now"), data.now)
    find(".now").className = `now ${data.blank ? "blank" : data.held ? "held" : ""}`
    for (const [key, button] of buttons) button.setAttribute("aria-pressed", String(data.pressed.includes(key)))
  }
  return { receive, close() { removeEventListener("rakor:stage", heard); removeEventListener("rakor:stage-help", turn) } }
}
function write(element, text) { if (element.textContent !== text) element.textContent = text }
function helpRow([cap, word, told]) {
  const row = document.createElement("p"), mark = document.createElement("kbd"), name = document.createElement("b")
  mark.textContent = cap
  name.textContent = word
  row.append(mark, name, told)
  return row
}
