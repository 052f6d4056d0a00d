// Cells below target that no open action is about: one comes into the line as an action with place, indicator and owner.
// Alt+G goes to the list from anywhere in the room: words filter it, ↑ ↓ go through all of it, Enter or a row's number
// takes one. Esc clears the words, then goes back to the line.

export default function ({ data, parentElement }) {
  mounted(parentElement, () => createList(parentElement, data.meeting)).update(data)
  return unmounting(parentElement)
}

function createList(root, meeting) {
  const find = (selector) => root.querySelector(selector), filter = find(".filter"), place = find("ul")
  const handOver = openHandOver(meeting)
  let told = "", all = [], shown = [], active = null, taken = ""

  // Rows that say the same stay the same elements, so that no push moves what somebody looks at.
  function update(data) {
    const next = JSON.stringify(data)
    if (next === told) return
    told = next
    const known = new Map(all.map((row) => [row.told, row]))
    all = data.gaps.map((gap) => {
      const line = lineAbout(data.names, gap.indicator, gap.region), told = JSON.stringify([gap, line])
      return known.get(told) ?? createRow(gap, line, told)
    })
    find(".count").textContent = all.length ? `: ${all.length}` : ""
    find(".keys").hidden = filter.hidden = !all.length
    if (!all.length && root.activeElement === filter) dispatchEvent(new CustomEvent("rakor:to-line"))
    paint()
  }

  function createRow(gap, line, told) {
    const item = document.createElement("li"), button = document.createElement("button"), value = document.createElement("b"), more = document.createElement("small")
    const { indicator, region, proposed_owner: owner } = line.fields
    const row = { item, button, line, told, key: `${gap.indicator}-${gap.region}`, words: wordsOf(`${indicator} ${region} ${owner}`) }
    value.textContent = gap.shown
    more.textContent = gap.distance
    button.title = owner
    item.role = "presentation"
    Object.assign(button, { type: "button", role: "option", tabIndex: -1, id: `gap-${row.key}`, ariaSelected: "false" })
    button.append(document.createElement("sub"), `${indicator}, ${gap.place} `, value, ` dari ${gap.target}`, more)
    button.onclick = () => take(row)
    item.append(button)
    return row
  }

  function paint() {
    const said = wordsOf(filter.value), next = all.filter(({ words }) => isMeant(said, words))
    if (next.length !== shown.length || next.some((row, at) => row !== shown[at])) place.replaceChildren(...next.map(({ item }) => item))
    shown = next
    find(".none").textContent = shown.length ? "" : all.length ? "Tidak ada yang cocok. Esc menghapus saringan." : "Tidak ada."
    choose(shown.find(({ key }) => key === active?.key) ?? shown[0])
    for (const { button, key } of all) button.dataset.taken = key === taken
  }

  function choose(row) {
    if (active) active.button.ariaSelected = "false"
    active = row ?? null
    if (active) active.button.ariaSelected = "true"
    filter.setAttribute("aria-activedescendant", active?.button.id ?? "")
  }
  function step(by) {
    choose(shown[Math.max(0, Math.min(shown.indexOf(active) + by, shown.length - 1))])
    active?.item.scrollIntoView({ block: "nearest" })
  }
  function setFilter(words) {
    filter.value = words
    paint()
  }

  function take(row) {
    if (!row) return
    taken = row.key
    setFilter("")
    dispatchEvent(new CustomEvent("rakor:fill", { detail: row.line }))
  }

  filter.oninput = () => { place.scrollTop = 0; choose(null); paint() }
  filter.onkeydown = (event) => {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (/^[1-9]$/.test(key)) take(shown[key - 1])
    else if (key === "Enter") take(active)
    else if (key === "ArrowDown" || key === "ArrowUp") step(key === "ArrowDown" ? 1 : -1)
    else if (key === "Escape" && filter.value) setFilter("")
    else if (key === "Escape") dispatchEvent(new CustomEvent("rakor:to-line"))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function jump(event) {
    if (!event.altKey || event.code !== "KeyG" || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    filter.focus()
    filter.select()
    find(".gaps").scrollIntoView({ block: "nearest" })
  }
  addEventListener("keydown", jump, true)
  return { update, close() { handOver.close(); removeEventListener("keydown", jump, true) } }
}
