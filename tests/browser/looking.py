"""What can be seen to be wrong with a page: sideways scrolling, cut-off text, an empty middle."""

from dataclasses import dataclass

from playwright.sync_api import Page, ViewportSize, expect

from pages.components.menu import PAGES, MenuPage

DESK: tuple[tuple[int, int], ...] = ((1366, 768), (1024, 768))
WALL: tuple[tuple[int, int], ...] = ((1920, 1080), (1366, 768), (1280, 720), (1024, 768))

# Every text node that a box with overflow hidden cuts off; boxes that scroll are meant to.
_CUT_OFF = """() => {
  const parent = (node) => node.parentElement ?? node.getRootNode().host
  const isSeen = (node) => node.nodeType === 1 && !["STYLE", "SCRIPT", "NOSCRIPT"].includes(node.tagName)
    && node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const nodes = (root) => [...root.childNodes].flatMap((node) =>
    node.nodeType === 3 ? [node] : isSeen(node) ? nodes(node.shadowRoot ?? node) : [])
  const cut = []
  for (const node of nodes(document.body)) {
    if (!node.data.trim()) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) continue
    for (let at = parent(node); at && at !== document.body; at = parent(at)) {
      const style = getComputedStyle(at), frame = at.getBoundingClientRect()
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break
      if (frame.width <= 2 || frame.height <= 2 || style.clipPath !== "none") break
      const outside = box.right > frame.right + 1.5 || box.left < frame.left - 1.5
      const sideways = /hidden|clip/.test(style.overflowX) && outside
      const downward = /hidden|clip/.test(style.overflowY) && box.bottom > frame.bottom + 4
      if (sideways || downward) { cut.push(node.data.trim().slice(0, 60)); break }
    }
  }
  const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
  for (const field of all(document.body))
    if (field.matches("input[role=combobox]") && field.scrollWidth > field.clientWidth + 1) cut.push(field.value)
  return cut
}"""
_SIDEWAYS = """() => {
  const main = document.querySelector('[data-testid="stMain"]') ?? document.documentElement
  return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth)
}"""


@dataclass(frozen=True)
class View:
    """One page at one size."""

    page: MenuPage
    width: int
    height: int

    @property
    def name(self) -> str:
        """Return "capaian-1366x768"."""
        return f"{self.page.url or 'beranda'}-{self.width}x{self.height}"

    @property
    def size(self) -> ViewportSize:
        """Return the size as the browser wants it."""
        return {"width": self.width, "height": self.height}


def views() -> list[View]:
    """Return every page of the menu at its sizes."""
    return [View(page, *size) for page in PAGES for size in (WALL if page.url == "layar" else DESK)]


def is_drawn(page: Page) -> None:
    """Wait until a page has drawn everything: no run, no placeholder, no chart to come."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    page.wait_for_timeout(400)


def cut_off(page: Page) -> list[str]:
    """Return the beginnings of texts that a box cuts off."""
    return list(page.evaluate(_CUT_OFF))


def sideways(page: Page) -> int:
    """Return by how many px the page scrolls sideways."""
    return int(page.evaluate(_SIDEWAYS))
