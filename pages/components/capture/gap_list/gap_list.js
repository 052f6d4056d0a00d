// Cells below target that no open action is about: a press brings one into the line as an action with place and indicator.
// Alt+G goes to the list from anywhere in the room; then the row's number or Enter takes one, Esc goes back to the line.

export default function ({ data, parentElement }) {
  const list = mounted(parentElement, () => createList(parentElement))
  list.update(data)
  return unmounting(parentElement)
}

function createList(root) {
  const place = root.querySelector("ul")
  let told = ""

  // Rows are built anew only when they differ, so that no push takes the focus from one.
  function update(data) {
    const next = JSON.stringify(data)
    if (next === told) return
    told = next
    const at = rows().indexOf(root.activeElement)
    place.replaceChildren(...data.gaps.map(createRow))
    if (at >= 0) goTo(at)
    root.querySelector(".keys").hidden = !data.gaps.length
    root.querySelector(".more").textContent = data.more
  }

  function createRow(gap, at) {
    const row = document.createElement("li"), button = document.createElement("button"), value = document.createElement("b"), number = document.createElement("sub")
    value.textContent = gap.shown
    number.textContent = at + 1
    button.type = "button"
    button.append(`${gap.short_name}, ${gap.region} `, value, ` dari ${gap.target}`, number)
    button.onclick = () => dispatchEvent(new CustomEvent("rakor:fill", { detail: { kind: "tindak_lanjut", fields: { indicator: gap.short_name, region: gap.region_readable } } }))
    row.append(button)
    return row
  }

  function rows() { return [...place.querySelectorAll("button")] }
  function goTo(at) { const all = rows(); all[Math.max(0, Math.min(at, all.length - 1))]?.focus() }

  place.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const at = rows().indexOf(event.target), chosen = /^[1-9]$/.test(event.key) ? rows()[event.key - 1] : null
    if (chosen) chosen.click()
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") goTo(at + (event.key === "ArrowDown" ? 1 : -1))
    else if (event.key === "Escape") dispatchEvent(new CustomEvent("rakor:to-line"))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function jump(event) {
    if (!event.altKey || event.code !== "KeyG" || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    goTo(0)
  }
  addEventListener("keydown", jump, true)
  return { update, close() { removeEventListener("keydown", jump, true) } }
}
