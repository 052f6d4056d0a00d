// The board on a desk page: every cell is a button that leads to its indicator and region.
export default function ({ data, parentElement, setTriggerValue }) {
  const find = (name) => parentElement.querySelector(`.${name}`)
  drawBoard(find("board"), data, (indicator, region) => setTriggerValue("cell", { indicator, region }))
  drawLegend(find("legend"), data.legend)
  boardWrite(find("sources"), data.sources)
  find("sources").hidden = !data.sources
  find("notes").replaceChildren(...[...data.missing, ...data.footnotes].map((line) => boardElement("li", "", line)))
}
