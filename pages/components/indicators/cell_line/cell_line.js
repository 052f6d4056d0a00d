const HAND_OVER = "rakor:hand-over"  // where it waits in this tab until the line takes it: {meeting, line}

// What an action about a cell begins as in the line; `names` come from services/meetings/cell_lines.py.
function lineAbout({ indicators, regions, owners }, indicator, region) {
  return { kind: "tindak_lanjut", fields: { indicator: indicators[indicator], region: regions[region], proposed_owner: owners[indicator] ?? "" } }
}
