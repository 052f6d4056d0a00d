// What is wrong with how a wall stands: letters cut off or on top of each other, too small, too faint. `root` holds the wall.
(root) => {
  const found = new Set(), screen = root.querySelector(".screen"), boxes = []
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => { const one = part / 255; return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4 })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (element) => {
    for (let at = element; at instanceof Element; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if (!/, 0\)$/.test(colour)) return colour
    }
    return "rgb(255, 255, 255)"
  }
  const cut = (box, element) => {
    for (let at = element; at && at !== root.querySelector(".wall").parentNode; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue
      const frame = at.getBoundingClientRect()
      if (box.left < frame.left - 1.5 || box.right > frame.right + 1.5 || box.top < frame.top - 1.5 || box.bottom > frame.bottom + 3) return true
    }
    return false
  }
  const walker = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT)
  for (let text; (text = walker.nextNode());) {
    const element = text.parentElement, said = text.data.trim().slice(0, 40)
    if (!said || !element.checkVisibility({ visibilityProperty: true })) continue
    const range = document.createRange(), style = getComputedStyle(element), size = parseFloat(style.fontSize)
    range.selectNodeContents(text)
    for (const box of range.getClientRects()) if (box.width >= 1) {
      boxes.push([box, text])
      if (cut(box, element)) found.add(`cut off: ${said}`)
    }
    if (size < 14.99 || (innerWidth === 1920 && size < 19.99)) found.add(`too small, ${size} px: ${said}`)
    const ink = light(element instanceof SVGElement ? style.fill : style.color), paper = light(ground(element))
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)
    if (contrast < 7) found.add(`too faint, ${contrast.toFixed(2)}: ${said}`)
  }
  boxes.forEach(([one, text], at) => boxes.slice(at + 1).forEach(([other, next]) => {
    if (text === next) return
    const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left), high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
    if (wide > 1.5 && high > 0.28 * Math.min(one.height, other.height)) found.add(`on top of each other: ${text.data.slice(0, 25)} × ${next.data.slice(0, 25)}`)
  }))
  for (const cell of screen.querySelectorAll(".cell, .grid .head")) {
    if (cell.scrollWidth > cell.clientWidth + 1) found.add(`wider than its column: ${cell.textContent}`)
  }
  return [...found]
}
