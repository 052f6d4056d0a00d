"""What a browser must not see: foreign hosts, console errors, English."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

_LOOPBACK = {"127.0.0.1", "localhost", ""}
ENGLISH = (
    "Connection error|Press Enter|Choose an? option|Choose options|No options|No results|Drag and drop|Browse files|"
    "Upload|Search|Running|Connecting|Please wait|Rerun|Deploy|Settings|Page not found|Loading|Submit|"
    "Cancel|Close|Error"
)
_READ_ALL = """() => {
  const read = (root) => [...root.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data
    if (node.nodeType !== Node.ELEMENT_NODE || ["STYLE", "SCRIPT", "NOSCRIPT"].includes(node.tagName)) return ""
    if (!node.checkVisibility() && getComputedStyle(node).display !== "contents") return ""
    const inner = read(node.shadowRoot ?? node)
    return (node.placeholder ?? "") + " " + inner + (getComputedStyle(node).display === "inline" ? "" : "\\n")
  }).join("")
  return read(document.body)
}"""


@dataclass
class Watch:
    """Collects what went wrong on a page since `watch` was called."""

    page: Page
    problems: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Fail with every console error, failed request and foreign host seen so far."""
        assert not self.problems, self.problems
        assert not self.foreign, self.foreign


def watch(page: Page) -> Watch:
    """Listen to the page from now on."""
    seen = Watch(page)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.problems.append(message.text)

    def asked(request: Request) -> None:
        if request.url.startswith(("http", "ws")) and urlsplit(request.url).hostname not in _LOOPBACK:
            seen.foreign.append(request.url)

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            seen.problems.append(f"{request.url}: {request.failure}")

    page.on("console", heard)
    page.on("request", asked)
    page.on("requestfailed", failed)
    page.on("pageerror", lambda error: seen.problems.append(str(error)))
    return seen


def visible_text(page: Page) -> str:
    """Return every word a person sees on the page, inside components too."""
    return str(page.evaluate(_READ_ALL))


def english_on(page: Page) -> list[str]:
    """Return the English phrases that stand visibly on the page."""
    return re.findall(rf"\b(?:{ENGLISH})\b", visible_text(page))
