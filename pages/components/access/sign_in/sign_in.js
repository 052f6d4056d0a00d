// The form posts by fetch and then loads the same address again, so that a link to a page, with its query, still leads there.
const LEAD = "Masuk dengan akun yang dibuat oleh sekretariat."
const FIRST_LEAD = "Belum ada akun. Buat akun admin pertama dengan kode yang tampil di jendela terminal."
const NOTE = "Lupa kata sandi? Minta admin membuat kata sandi sementara."
const FIRST_NOTE = "Kode juga tersimpan di berkas kode-admin.txt pada map data program, dan terhapus setelah dipakai."
const KEPT = "Sesi masuk telah berakhir. Tulisan Bapak/Ibu aman di laptop ini dan ditawarkan lagi setelah masuk."
const AWAY = "Program tidak menjawab. Periksa sambungan ke laptop rapat, lalu coba lagi."

export default function ({ data, parentElement }) {
  const form = parentElement.querySelector("form")
  const first = Boolean(data?.first)
  const part = (name) => form.querySelector("." + name)
  const button = form.querySelector("button")
  form.classList.toggle("is-first", first)
  form.querySelectorAll(".first").forEach((label) => { label.hidden = !first })
  form.querySelector("h1").textContent = first ? "Akun admin pertama" : "Masuk"
  part("lead").textContent = first ? FIRST_LEAD : LEAD
  part("kept").textContent = KEPT
  part("note").textContent = first ? FIRST_NOTE : NOTE
  button.textContent = first ? "Buat akun dan masuk" : "Masuk"
  form.elements.password.autocomplete = first ? "new-password" : "current-password"
  if (!form.dataset.ready) {
    form.dataset.ready = "yes"
    const masuk = new CustomEvent("rakor:masuk", { detail: { isKept: false } })
    dispatchEvent(masuk)
    part("kept").hidden = !masuk.detail.isKept
    form.elements[first ? "code" : "name"].focus()
  }

  const say = (text) => { part("trouble").textContent = text; part("trouble").hidden = !text }

  form.onsubmit = async (event) => {
    event.preventDefault()
    const names = first ? ["code", "full_name", "name", "password"] : ["name", "password"]
    const empty = names.find((name) => !form.elements[name].value.trim())
    if (empty) { say("Isi semua kolom terlebih dahulu."); form.elements[empty].focus(); return }
    if (first && form.elements.password.value !== form.elements.again.value) {
      say("Kedua kata sandi tidak sama. Ketik ulang keduanya."); form.elements.again.focus(); return
    }
    say(""); button.disabled = true
    try {
      const response = await fetch(first ? "/auth/first-admin" : "/auth/sign-in", {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify(Object.fromEntries(names.map((name) => [name, form.elements[name].value]))),
      })
      if (response.ok) { location.reload(); return }
      say((await response.json()).error ?? AWAY)
      form.elements[first ? "code" : "password"].select()
    } catch { say(AWAY) }
    button.disabled = false
  }
}
