// Pembacaan Hasil by keyboard: Enter acts on the button that has the focus, arrows go to other items, letters do nothing.
const keyOf = (item) => `${item.kind}:${item.id}`

export default function ({ data, parentElement }) {
  const room = mounted(parentElement, () => openRoom(parentElement, data))
  room.update(data.state, data.editing)
  return unmounting(parentElement)
}

function openRoom(root, { user, state, left }) {
  const path = (tail) => `/read-back/${state.meeting}/${tail}`
  const draftKey = `rakor:${state.meeting}:${user}:read-back`
  const section = root.querySelector("section"), told = section.querySelector(".told"), place = section.querySelector(".form")
  const choices = Object.fromEntries([...section.querySelectorAll("[data-do]")].map((node) => [node.dataset.do, node]))
  const undoUntil = new Map(), keys = new Map(), underWay = new Set()
  let data = null, editing = [], current = null, onStage = null, form = null, again = false, line = Promise.resolve()

  const item = () => data.items.find((one) => keyOf(one) === current)
  const active = () => section.getRootNode().activeElement
  const undoLeft = () => Math.ceil(((undoUntil.get(item()?.decision_id) ?? 0) - Date.now()) / 1000)

  // Answers of the server bring the state alone; who is at work elsewhere comes with the page. A change is also pushed,
  // and either may be overtaken by the other: what knows less than what stands here says nothing new.
  function update(next, elsewhere = editing) {
    const isFirst = data === null
    editing = elsewhere
    if (isFirst || next.at >= data.at) data = next
    for (const one of data.items) {
      one.deferred = !one.is_open && one.said.startsWith("Ditangguhkan")
      if (one.undo_ms && !undoUntil.has(one.decision_id)) undoUntil.set(one.decision_id, Date.now() + one.undo_ms)
    }
    const known = new Set(data.items.map(keyOf)), moved = data.on_stage !== onStage
    onStage = data.on_stage
    if (moved && known.has(onStage) && !form) { again &&= current === onStage; current = onStage }
    if (!known.has(current)) current = keyOf(data.items.find((one) => one.is_open) ?? data.items[0] ?? { kind: "", id: 0 })
    paint()
    if (isFirst) start()
  }

  function paint() {
    const one = item(), was = active()
    setText(section.querySelector("h1"), data.sentence)
    setText(section.querySelector(".meeting"), data.title)
    paintItem(section, one, data.total, whoElse())
    for (const [name, node] of Object.entries(choices)) { const isShown = shown(name, one); if (node.hidden === isShown) node.hidden = !isShown }
    setText(choices.next, data.left ? "Butir berikutnya" : "Jadikan Final")
    paintUndo()
    section.querySelector(".keys").hidden = Boolean(form)
    paintList(section.querySelector(".list"), data.items, current, keyOf, go)
    paintRemarks(section.querySelector(".remarks"), [...(one?.remarks ?? []), ...data.remarks], { edit: (remark) => remarkForm(remark), cancel: cancelForm })
    if (was && was.dataset.do && was.hidden && !form) focusFirst()
  }
  function whoElse() {
    const isHere = ({ about, client }) => [`edit|${current}`, `reason|${current}`].includes(about) && client !== tabName()
    return editing.find(isHere)?.by ?? ""
  }
  function shown(name, one) {
    if (form) return false
    const isAsked = Boolean(one) && (one.is_open || again)
    if (["agree", "correct", "defer"].includes(name)) return isAsked
    if (name === "next") return Boolean(one) && !isAsked
    if (name === "undo") return Boolean(one) && !isAsked && undoLeft() > 0
    if (name === "again") return Boolean(one) && !isAsked && undoLeft() <= 0
    if (name === "project") return Boolean(one) && onStage !== current
    if (name === "final") return Boolean(isAsked || !one)
    return true
  }
  function paintUndo() {
    const left = undoLeft(), node = section.querySelector(".seconds")
    const isShown = left > 0 && !choices.undo.hidden
    hideOrSay(node, isShown ? `${left} detik` : "")
  }
  const ticking = setInterval(() => {
    if (!data) return
    if (!choices.undo.hidden && undoLeft() <= 0) paint()
    paintUndo()
  }, 500)

  // The button that stood under the focus is gone: the next sensible one takes it, never one that decides unseen.
  function focusFirst() { (Object.values(choices).find((node) => !node.hidden) ?? section.querySelector(".item")).focus({ preventScroll: true }) }
  function start() {
    const kept = JSON.parse(localStorage.getItem(draftKey) ?? "null") ?? left
    const [sort, key] = (kept?.about ?? "").split("|")
    const [word, ...which] = sort.split(" ")
    const isKnown = data.items.some((one) => keyOf(one) === key) || (word === "remark" && !key)
    if (isKnown && Object.values(kept.values ?? {}).some((value) => value.trim())) {
      if (key) current = key
      paint()
      const opens = { reason: reasonForm, edit: editForm, remark: () => remarkForm(which.length ? remarkOf(...which.map(Number)) : null) }
      if (opens[word]) { opens[word](); say("Tulisan yang belum disimpan ada di sini. Lanjutkan, atau tekan Kembali dua kali untuk membuangnya."); return }
    }
    const elsewhere = document.activeElement?.matches?.("input, textarea, select")
    if (!elsewhere) focusFirst()
  }

  function say(words) { hideOrSay(told, words) }

  /** Send one thing after the other. Return the answer, or null while the same is under way: a doubled Enter writes once. */
  async function send(tail, body) {
    const what = tail === "show" ? "" : JSON.stringify([tail, body.kind, body.item])
    if (underWay.has(what)) return null
    if (what) underWay.add(what)
    const answered = line.then(() => postOnce(tail, body))
    line = answered
    const answer = await answered
    underWay.delete(what)
    return answer
  }
  /** The same id goes along with the same words until they have been answered. */
  async function postOnce(tail, body) {
    say("")
    const about = JSON.stringify([tail, body])
    if (!keys.has(about)) keys.set(about, newId())
    const answer = await post(path(tail), { ...body, client_key: keys.get(about) })
    if (answer.status) keys.delete(about)
    if (answer.ok) { if (answer.body.state) update(answer.body.state) } else say(answer.body.error ?? "Belum tersimpan. Coba lagi.")
    return answer
  }
  const about = (one) => ({ kind: one.kind, item: one.id, version: one.version, seen: one.decision_id })

  function go(key) {
    if (form || !data.items.some((one) => keyOf(one) === key)) return
    current = key
    again = false
    say("")
    paint()
    focusFirst()
    project()
  }
  function step(by) {
    const at = data.items.findIndex((one) => keyOf(one) === current), next = data.items[at + by]
    if (next) go(keyOf(next))
  }
  function project() { const one = item(); return one && send("show", { kind: one.kind, item: one.id }) }

  async function agree() {
    const key = current, answer = await send("decide", { ...about(item()), decision: "setuju" })
    if (answer?.ok) { if (key === current) again = false; paint() }
    else if (answer?.status === 409) project().then(() => say(answer.body.error))
  }
  function decided(of) { if (form === of) again = false; settle(of) }
  /** What `of` asked for is saved. Whoever is at something else by now stays there. */
  function settle(of) {
    of.forget()
    if (form !== of) return
    closeForm()
    paint()
    focusFirst()
  }

  function open(sheet, sort, save) {
    const one = item(), key = sort === "final" || !one ? "" : current
    const found = left                                              // of another laptop; offered once
    left = null
    form?.goAway()
    const opened = createForm({
      ...sheet, draftKey, left: found, meeting: state.meeting, about: `${sort}|${key}`,
      save: (values) => save(values, opened), leave() { opened.forget(); closeForm(); say(""); paint(); focusFirst() },
    })
    form = opened
    place.replaceChildren(form.node)
    paint()
    form.focus()
  }
  function closeForm() { form = null; place.replaceChildren() }

  function reasonForm() {
    const one = item()
    open(reasonSheet(one), "reason", async ({ reason }, own) => {
      if (!reason.trim()) return say("Isi alasannya terlebih dahulu.")
      const answer = await send("decide", { ...about(item() ?? one), decision: "tangguhkan", reason })
      if (answer?.ok) decided(own)
    })
  }
  function editForm() {
    const one = item()
    const changed = (typed) => Object.fromEntries(Object.entries(typed).filter(([name, value]) => value.trim() !== (one.fields[name] ?? "").trim()))
    const askAt = ({ text, ...typed }) => post(`/capture/${state.meeting}/items/${one.kind}/${one.id}/ask`, { text, fields: changed(typed) })
    const save = async ({ text, ...typed }, own, { version, decision_id: seen } = one) => {
      if (await own.isHeld()) return
      const fields = changed(typed)
      const answer = await send("correct", { kind: one.kind, item: one.id, version, seen, text, fields })
      if (answer?.ok) decided(own)
      else if (answer?.status === 409) conflict(one, answer.body, text, own, (now) => save(own.values(), own, now))
    }
    open({ ...editSheet(one), askAt }, "edit", save)
  }
  async function conflict(one, { error, theirs }, mine, own, save) {
    await send("show", { kind: one.kind, item: one.id })
    say("")
    own.told.replaceChildren(...compareNodes(error, theirs, mine, () => save(item() ?? one), () => decided(own)))
  }
  const remarks = () => [...data.items.flatMap((one) => one.remarks), ...data.remarks]
  // As it was when its correction began, so that what somebody else made of it since is not written over unseen.
  function remarkOf(id, version) { return { kind: "", name: "", text: "", ...remarks().find((one) => one.id === id), id, version } }
  function remarkForm(known = null) {
    const one = item(), target = known ? `remarks/${known.id}` : "remarks"
    let version = known?.version
    const save = async (written, own) => {
      const answer = await send(target, { ...written, ...(known ? { version } : one ? { about_kind: one.kind, about: one.id } : {}) })
      if (answer?.ok) settle(own)
      else if (answer?.status === 409) {
        version = answer.body.version || version                      // from now on this text stands on top of theirs
        say("")
        own.told.replaceChildren(...compareNodes(answer.body.error, answer.body.theirs, written.text, () => save(own.values(), own), () => settle(own)))
      }
    }
    open(remarkSheet(one, data.kinds, known), known ? `remark ${known.id} ${known.version}` : "remark", save)
  }
  function cancelForm(remark) {
    open(cancelSheet(remark), "cancel", async ({ reason }, own) => {
      const answer = await send(`remarks/${remark.id}/cancel`, { version: remark.version, reason })
      if (answer?.ok) settle(own)
    })
  }
  function finalForm() {
    open(finalSheet(data), "final", async ({ until = "", explanation = "", reason = "" }, own) => {
      const answer = await send("finish", { until, explanation, reason })
      if (answer?.ok) { own.forget(); say(`Notula Final versi ${answer.body.number} tersimpan. ${answer.body.warning}`) }
    })
  }

  const DOES = {
    agree, correct: editForm, defer: reasonForm, remark: () => remarkForm(), project, final: finalForm,
    next() { const open = data.items.find((one) => one.is_open); if (open) go(keyOf(open)); else finalForm() },
    undo() { const one = item(); send("undo", { kind: one.kind, item: one.id, decision: one.decision_id }) },
    again() { again = true; paint(); focusFirst() },
  }
  for (const [name, node] of Object.entries(choices)) node.onclick = () => DOES[name]()

  function pressed(event) {
    if (event.key === "Enter" && event.repeat && !form) event.preventDefault()  // however it came to be held down
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const isHere = event.composedPath().includes(section)
    if (!isHere && document.activeElement !== document.body) return
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") { event.preventDefault(); step(event.key === "ArrowLeft" ? -1 : 1) }
    else if (event.key === "Enter" && !isHere) { event.preventDefault(); if (!form) focusFirst() }  // a lost focus is found again; nothing is decided
    else if (event.key === "Enter" && event.repeat) event.preventDefault()
    else if (event.key.length === 1 && !form) strayed(event)
    else if (event.key === " ") event.preventDefault()
  }
  // Whoever types here thinks of another field: the focus leaves the buttons, so that no Enter after it decides.
  function strayed(event) {
    event.preventDefault()
    section.querySelector(".item").focus({ preventScroll: true })
    say("Huruf dan spasi tidak memutuskan apa pun. Tekan Tab sampai tombolnya bergaris tepi, lalu Enter.")
  }
  document.addEventListener("keydown", pressed)

  return { update, close() { form?.goAway(); clearInterval(ticking); document.removeEventListener("keydown", pressed) } }
}
