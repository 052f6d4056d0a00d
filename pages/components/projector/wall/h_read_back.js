// What the room said to the item that was read aloud, and what participants want written beside it.
function saidNodes({ said, remarks }) {
  const state = said?.startsWith("Ditangguhkan") ? "put-off" : "agreed"
  return [
    el("p", { key: "said", class: `said ${state}`, hidden: said ? null : "" }, said || " "),
    el("div", { key: "remarks", class: "remarks", hidden: remarks?.length ? null : "" }, (remarks ?? []).map((remark) => el("p", {}, remark))),
  ]
}
