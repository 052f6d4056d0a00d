"""Verbs of Pembacaan Hasil, as a recorder does them by keyboard."""

from datetime import UTC, date, datetime

from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import start_meeting
from tests.browser.serving import Server

PAGE = ".st-key-read-back"


def start_with_results(server: Server) -> int:
    """Return a running meeting with an agreement, a recommendation and two actions, one of them without a due date."""
    from data.models import AgreementKind, MeasureKind
    from services.meetings import action_items, agreements
    from services.meetings.measures import Measure
    from services.meetings.views import Party

    made = start_meeting(server)
    health = Party(None, "Kepala Dinas Kesehatan")
    common: dict = {"meeting_id": made, "agenda_item_id": None, "actor": server.actor(Role.RECORDER)}
    common["now"] = datetime.now(UTC)
    with server.database() as session:
        for kind, text in (
            (AgreementKind.AGREEMENT, "Data stunting disandingkan tiap bulan"),
            (AgreementKind.RECOMMENDATION, "Anggaran antropometri masuk Renja"),
        ):
            agreements.add(session, kind=kind, text=text, parties=[health], is_standing=True, **common)
        done = Measure(MeasureKind.OUTPUT, text="daftar hadir")
        for text, due_on in (("Melatih kader PMBA", date(2025, 2, 28)), ("Menimbang semua balita", None)):
            action_items.add(session, text=text, owner=health, due_on=due_on, measure=done, **common)
    return made


def focused(page: Page, name: str) -> None:
    """Wait until the button of that name has the focus."""
    expect(page.locator(f"{PAGE} button:focus")).to_have_text(name)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of that name has the focus."""
    for _ in range(12):
        if page.locator(f"{PAGE} button:focus").all_inner_texts() == [name]:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {name}")


def press(page: Page, name: str) -> None:
    """Go to a button by Tab and press Enter on it."""
    tab_to(page, name)
    page.keyboard.press("Enter")
