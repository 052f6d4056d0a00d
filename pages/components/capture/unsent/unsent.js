// Pembacaan Hasil has no line: what Pencatatan could not send before this page came goes from here, and one sentence says so.
const LOOK_AFTER = 700                                              // what is answered by then is not worth a sentence

export default function ({ data, parentElement }) {
  mounted(parentElement, () => createUnsent(parentElement, data))
  return unmounting(parentElement)
}

function createUnsent(root, { meeting, user }) {
  const storage = openStorage({ meeting, user }), place = root.querySelector(".unsent")
  let entries = [], trouble = null, isLooking = false
  const hear = ({ detail }) => { entries = detail; paint() }
  addEventListener("rakor:outbox", hear)
  const outbox = openOutbox({ meeting, storage, hold: { isOn: () => false }, onTrouble(next) { trouble = next; paint() } })
  dispatchEvent(new CustomEvent("rakor:hold"))                      // nothing is held back here
  const timer = setTimeout(() => { isLooking = true; paint() }, LOOK_AFTER)
  root.querySelector("a").href = `/pencatatan?rapat=${meeting}`

  function paint() {
    const words = sentence()
    place.hidden = !words || !isLooking
    place.querySelector("span").textContent = words
  }
  function sentence() {
    const refused = entries.filter((entry) => entry.refused).length, waiting = entries.length - refused
    if (waiting && trouble === "signed-out") return `${waiting} butir dari Pencatatan belum tersimpan. Sesi masuk telah berakhir; muat ulang halaman, lalu masuk kembali.`
    if (waiting) return `${waiting} butir dari Pencatatan belum tersimpan. Tulisan Bapak/Ibu aman di laptop ini; sedang dicoba lagi.`
    if (refused) return `${refused} butir dari Pencatatan belum tersimpan karena ada yang perlu diperbaiki.`
    return hasDraft() ? "Di Pencatatan masih ada tulisan Bapak/Ibu yang belum disimpan." : ""
  }
  function hasDraft() {
    const drafts = storage.keys("draft:").map((key) => storage.read(key)).filter(Boolean)
    return drafts.some((draft) => [draft, ...(draft.offers ?? [])].some(({ text = "" }) => text.trim()))
  }

  return { close() { clearTimeout(timer); removeEventListener("rakor:outbox", hear); outbox.close() } }
}
