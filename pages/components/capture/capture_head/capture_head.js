// Which meeting this is, and when something was last saved; while anything is not, that stands here instead.

export default function ({ data, parentElement }) {
  const head = mounted(parentElement, () => createHead(parentElement))
  head.update(data)
  return unmounting(parentElement)
}

function createHead(root) {
  const find = (selector) => root.querySelector(selector)
  let savedAt = "", waiting = 0

  function update(data) {
    find(".title").textContent = data.title
    find(".sample").hidden = !data.is_sample
    find(".since").textContent = data.since
  }
  function paint() {
    const mark = find(".saved")
    mark.dataset.state = waiting ? "unsaved" : "saved"
    mark.textContent = waiting ? `Belum tersimpan: ${waiting}` : savedAt ? `Tersimpan pukul ${savedAt}` : ""
  }
  const hearSaved = ({ detail }) => { savedAt = detail.saved_at; paint() }
  const hearOutbox = ({ detail }) => { waiting = detail.filter((entry) => entry.refused || entry.waits).length; paint() }
  const heard = ["rakor:saved", "rakor:decided"]                    // an item of this meeting, an old action in its review
  for (const name of heard) addEventListener(name, hearSaved)
  addEventListener("rakor:outbox", hearOutbox)
  dispatchEvent(new CustomEvent("rakor:ask-outbox"))
  return { update, close() { for (const name of heard) removeEventListener(name, hearSaved); removeEventListener("rakor:outbox", hearOutbox) } }
}
