// The board on a desk page: every cell is a button that leads to its indicator and region, or to an action about them.
export default function ({ data, parentElement, setTriggerValue }) {
  mounted(parentElement, () => createScoreboard(parentElement, setTriggerValue)).update(data)
  return unmounting(parentElement)
}

function createScoreboard(root, setTriggerValue) {
  const find = (name) => root.querySelector(`.${name}`)
  const cells = openCells({
    table: find("board"),
    told: find("told"),
    onOpen: (indicator, region) => setTriggerValue("cell", { indicator, region }),
    onBegin(indicator, region, { meeting, names }) {
      sessionStorage.setItem(HAND_OVER, JSON.stringify({ meeting, line: lineAbout(names, indicator, region) }))
      setTriggerValue("cell", { indicator, region, meeting })
    },
  })

  function update(data) {
    drawBoard(find("board"), data, cells.press)
    cells.update(data.actions)
    drawLegend(find("legend"), data.legend)
    boardWrite(find("sources"), data.sources)
    find("sources").hidden = !data.sources
    find("notes").replaceChildren(...[...data.missing, ...data.footnotes].map((line) => boardElement("li", "", line)))
  }
  return { update, close() {} }
}
