// Goes before the script of every component: a text area is as high as what is written in it. The style sheet says so; a
// browser that does not know `field-sizing` gets its heights here, all measured at once: measuring one lays the page out.
const knowsFieldSizing = CSS.supports("field-sizing", "content")

function grow(...areas) {
  if (knowsFieldSizing) return
  for (const area of areas) area.style.height = "auto"
  const heights = areas.map((area) => area.scrollHeight + area.offsetHeight - area.clientHeight)
  areas.forEach((area, at) => { area.style.height = `${heights[at]}px` })
}
