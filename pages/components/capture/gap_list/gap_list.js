// Cells below target that no open action is about: a click brings one into the line as an action with place and indicator.
export default function ({ data, parentElement }) {
  parentElement.querySelector("ul").replaceChildren(...data.gaps.map((gap) => {
    const row = document.createElement("li"), button = document.createElement("button"), value = document.createElement("b")
    value.textContent = gap.shown
    button.type = "button"
    button.append(`${gap.short_name}, ${gap.region} `, value, ` dari ${gap.target}`)
    button.onclick = () => dispatchEvent(new CustomEvent("rakor:fill", { detail: { kind: "tindak_lanjut", fields: { indicator: gap.short_name, region: gap.region_readable } } }))
    row.append(button)
    return row
  }))
  parentElement.querySelector(".more").textContent = data.more
}
