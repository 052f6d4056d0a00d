"""Verbs of the capture room, as a recorder does them in a browser."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from playwright.sync_api import Page, Route, expect

from data.models import Role
from tests.browser.serving import Server

# Reads the line inside its shadow root: text, caret, and whether it has the focus.
_LINE = """() => {
  const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
  const line = all(document).find((node) => node.matches("textarea.line"))
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return { text: line.value, start: line.selectionStart, end: line.selectionEnd, has_focus: active === line }
}"""

# Whether the page has what may be chosen in its fields.
_OFFERS = """() => {
  let found = null
  dispatchEvent(new CustomEvent("rakor:ask-offers", { detail: (lists) => { found = lists } }))
  return found !== null
}"""


def start_meeting(server: Server, *, title: str = "Rakor TPPS uji") -> int:
    """Return a meeting that runs, at its acara of bidang 1; whatever ran before is cancelled."""
    from data.models import AgendaKind
    from services.meetings import agenda, lifecycle

    now, actor = datetime.now(UTC), server.actor(Role.ADMIN)
    with server.database() as session:
        if before := lifecycle.running(session):
            lifecycle.cancel(session, meeting_id=before, reason="uji", actor=actor, now=now)
        meeting_id = lifecycle.create(session, title=title, held_on=date(2024, 12, 5), actor=actor, now=now)
        lifecycle.start(session, meeting_id=meeting_id, actor=actor, now=now)
        rows = agenda.rows(session, meeting_id=meeting_id, now=now)
        division = next(row.id for row in rows if row.kind is AgendaKind.DIVISION)
        agenda.enter(session, meeting_id=meeting_id, agenda_item_id=division, actor=actor, now=now)
    return meeting_id


def open_room(signed_in: Callable[..., Page], meeting_id: int) -> Page:
    """Return a recorder's page of the capture room of a meeting, with the caret in the line."""
    page = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    page.locator("textarea.line").focus()
    return page


def texts_of(server: Server, meeting_id: int) -> list[str]:
    """Return the stored sentences of a meeting, oldest first."""
    from services.meetings import items

    with server.database() as session:
        return [item.text for item in items.of_meeting(session, meeting_id=meeting_id)]


def line_of(page: Page) -> dict[str, Any]:
    """Return the line as it stands: text, start, end, has_focus."""
    return dict(page.evaluate(_LINE))


def open_line(page: Page) -> None:
    """Wait until the line can be written in and the page hears the server."""
    expect(page.locator("textarea.line")).to_be_visible()
    expect(page.locator("html[data-live=on]")).to_have_count(1)
    expect(page.locator(".captured")).to_be_visible()
    page.wait_for_function(_OFFERS)


def hold_first(page: Page, address: str) -> Callable[[], None]:
    """Let the first request to an address wait while later ones pass; return what sends it on."""
    held: list[Route] = []

    def pass_on(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    def let_go() -> None:
        page.wait_for_timeout(300)  # whoever overtakes it has overtaken it by now
        held[0].continue_()
        page.wait_for_timeout(300)  # and what it changes is changed

    page.route(address, pass_on)
    return let_go


def write(page: Page, text: str) -> None:
    """Type a line and press Enter."""
    page.locator("textarea.line").focus()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def expect_saved(page: Page, text: str) -> None:
    """Wait until the item stands in the list as saved."""
    expect(page.locator(".row[data-state=saved]", has_text=text).first).to_be_visible()


def paste(page: Page, text: str) -> None:
    """Paste a text where the caret is."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")
