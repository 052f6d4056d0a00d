"""Verbs of Persiapan Rakor whose texts are kept, as a recorder does them in a browser."""

import re
from datetime import UTC, date, datetime

from playwright.sync_api import Locator, Page, expect

from data.models import Role
from services.meetings.heads import Details
from tests.browser.serving import PASSWORD, Server

PLACE, BASIS, ACARA = "Ruang Pola lantai dua", "SK Bupati nomor 12", "Paparan RSUD"


def prepare_meeting(server: Server) -> int:
    """Return a rakor in preparation."""
    from services.meetings import lifecycle

    actor, now = server.actor(Role.ADMIN), datetime.now(UTC)
    with server.database() as session:
        return lifecycle.create(session, title="Rakor TPPS uji", held_on=date(2024, 12, 5), actor=actor, now=now)


def open_desk(page: Page, meeting: int) -> None:
    """Open Persiapan Rakor of a rakor, and wait until it is drawn."""
    page.goto(f"/persiapan?rapat={meeting}")
    is_drawn(page)


def is_drawn(page: Page) -> None:
    expect(box(page, "Tempat")).to_be_enabled()
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)


def box(page: Page, label: str) -> Locator:
    """Return the field with a label: of the head, of the acara, of the participants."""
    return page.get_by_label(label, exact=True).first


def bar(page: Page) -> Locator:
    return page.locator(".kept")


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def write(page: Page, label: str, text: str) -> None:
    """Type into a field in place of what stands there, and stay in it."""
    box(page, label).click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    bar(page).get_by_role("button", name=name).click()


def expect_offered(page: Page, *texts: str) -> None:
    expect(bar(page).locator(".words")).to_have_text(
        re.compile(r"^Ada tulisan yang belum disimpan \(pukul \d\d\.\d\d\)\. Lanjutkan atau Buang\?$")
    )
    for text in texts:
        expect(bar(page).locator("li", has_text=text)).to_have_count(1)


def expect_nothing_offered(page: Page) -> None:
    page.wait_for_timeout(1200)  # a text counts as missing after half a second
    expect(bar(page)).to_be_hidden()


def sign_in(page: Page) -> None:
    """Sign in on Masuk in the page's place, and wait until the page is drawn."""
    page.get_by_label("Nama pengguna").fill("notulis")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    is_drawn(page)


def kept_at_the_server(server: Server, meeting: int) -> list[str]:
    from services.meetings import drafts

    user_id = server.actor(Role.RECORDER).user_id or 0
    with server.database() as session:
        kept = drafts.newest(session, user_id=user_id, meeting_id=meeting, place="form:preparation")
    return sorted(text["text"] for text in kept.body["texts"].values()) if kept else []


def wait_until_kept(page: Page, server: Server, meeting: int, *texts: str) -> None:
    for _ in range(50):
        if kept_at_the_server(server, meeting) == sorted(texts):
            return
        page.wait_for_timeout(100)
    assert kept_at_the_server(server, meeting) == sorted(texts)


def kept_in_the_browser(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':form:'))")


def head_of(server: Server, meeting: int) -> Details:
    """Return a rakor as it is stored."""
    from services.meetings import lifecycle

    with server.database() as session:
        return lifecycle.details(session, meeting_id=meeting)
