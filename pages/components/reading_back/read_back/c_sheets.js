// What each form asks and where it goes.
const EDITED = { agreement: ["owner", "supporters", "due", "measure", "indicator", "region"],
  action: ["owner", "supporters", "due", "measure", "proof", "indicator", "region", "executors", "budget"] }
const LABELS = { owner: "Penanggung jawab", supporters: "Pendukung", executors: "Pelaksana", due: "Batas waktu", measure: "Ukuran keberhasilan", proof: "Bukti dukung",
  indicator: "Indikator", region: "Wilayah", budget: "Sumber anggaran" }

function reasonSheet(item) {
  return { title: `Tangguhkan ${item.label}`, fields: [["reason", "Alasan penangguhan", ""]], first: "reason", saveWords: "Tangguhkan" }
}
function editSheet(item) {
  const fields = EDITED[item.kind].map((name) => [name, LABELS[name], item.fields[name] ?? ""])
  return { title: `Perbaiki ${item.label}`, fields: [["text", "Kalimat", item.text], ...fields], first: "text", saveWords: "Simpan perbaikan" }
}
function remarkSheet(item, kinds, known) {
  const about = item ? ` tentang ${item.label}` : ""
  return {
    title: known ? "Perbaiki catatan peserta" : `Catatan peserta${about}`, first: "name", saveWords: "Simpan catatan",
    fields: [["kind", "Jenis", known?.kind ?? "keberatan", kinds], ["name", "Perangkat daerah atau nama", known?.name ?? ""], ["text", "Catatan", known?.text ?? ""]],
  }
}
function cancelSheet(remark) {
  return { title: "Batalkan catatan peserta", lines: [remark.sentence], fields: [["reason", "Alasan pembatalan", ""]], first: "reason", saveWords: "Batalkan catatan ini" }
}
function finalSheet({ final }) {
  const fields = []
  if (final.is_incomplete) fields.push(["until", "Dilengkapi sekretariat paling lambat", final.complete_by], ["explanation", "Alasan bila tidak dapat dilengkapi", ""])
  if (final.is_again) fields.push(["reason", "Alasan perbaikan", ""])
  return { title: "Jadikan Final", lines: final.lines, fields, isConfirmed: true, first: final.is_incomplete ? "until" : "", saveWords: "Ya, jadikan Final" }
}
