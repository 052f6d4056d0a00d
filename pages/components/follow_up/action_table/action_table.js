// The list of actions as a table of text nodes; the number of a row opens it.
function node(tag, text, name) {
  const made = document.createElement(tag)
  if (text) made.textContent = text
  if (name) made.className = name
  return made
}

function cell(parts) {
  const made = node("td")
  for (const [text, name] of parts) if (text) made.append(node("div", text, name))
  return made
}

function line(row, open) {
  const made = node("tr", "", row.late ? "late" : "")
  const button = node("button", row.number)
  button.type = "button"
  button.title = "Buka tindak lanjut ini"
  button.onclick = () => open(row.id)
  const first = cell([[row.due], [row.lateness, "late-word"], [row.moved, "small"], [row.status],
    [row.percent, "small"], [row.waiting, "small"]])
  first.prepend(button)
  made.append(first,
    cell([[row.text], [row.owner, "owner"], [row.about, "small"], [row.measure, "small"], [row.kept, "small"], [row.report, "small"]]),
    cell([[row.owner], [row.helpers, "small"]]))
  return made
}

export default function ({ data, parentElement, setTriggerValue }) {
  const table = node("table")
  const head = node("tr")
  for (const name of data.columns) { const made = node("th", name); made.scope = "col"; head.append(made) }
  const top = node("thead"), body = node("tbody")
  top.append(head)
  for (const row of data.rows) body.append(line(row, (id) => setTriggerValue("opened", id)))
  table.append(top, body)
  parentElement.querySelector(".wrap").replaceChildren(table)
}
