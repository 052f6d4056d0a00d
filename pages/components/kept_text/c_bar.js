// One bar for all texts that no field shows. It takes the focus from nobody.
const SHORT = 90

function openBar(root, { use, drop }) {
  const bar = root.querySelector(".kept"), words = bar.querySelector(".words"), list = bar.querySelector("ul")
  let told = "[]"
  bar.querySelector(".use").onclick = use
  bar.querySelector(".drop").onclick = drop

  function show(texts) {
    if (JSON.stringify(texts) === told) return                      // a button that is drawn anew would miss its click
    told = JSON.stringify(texts)
    const isWaiting = texts.every(({ isWanted }) => isWanted)
    bar.hidden = !texts.length
    root.getRootNode().host.toggleAttribute("data-shown", !bar.hidden)
    words.textContent = isWaiting ? "Tulisan ini diisikan kembali begitu kolomnya tampil." : `Ada tulisan yang belum disimpan (pukul ${latest(texts).at}). Lanjutkan atau Buang?`
    bar.querySelector(".use").hidden = isWaiting
    list.replaceChildren(...texts.map(row))
  }
  function latest(texts) { return texts.reduce((one, other) => (other.typed > one.typed ? other : one)) }

  function row({ words, label, text, base, now }) {
    const node = document.createElement("li"), isOthers = now !== null && now !== base && now !== ""
    const told = [`${[words, label].filter(Boolean).join(", ")}: ${text.trim() ? quoted(text) : "dikosongkan"}`, isOthers ? `kini ${quoted(now)}` : ""]
    node.textContent = told.filter(Boolean).join("; ")
    node.title = text
    return node
  }
  function quoted(text) { return `“${text.length > SHORT ? `${text.slice(0, SHORT).trimEnd()} …` : text}”` }

  return { show }
}
