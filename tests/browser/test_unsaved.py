"""What is not saved when the page or the meeting moves on: it is sent on the way out, sent later, or shown as text."""

import time
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import open_line, texts_of, write
from tests.browser.watching import english_on

WAITING, TYPED = "Jamban belum layak", "Kelas ibu hamil di empat desa"
LIST = ".left-behind li"
# The post of an item is under way and never answered; `isDead` keeps back also what a page sends as it goes.
_NO_ANSWER = """(isDead) => {
  const real = window.fetch
  const isItem = (address, { method }) => method === "POST" && address.endsWith("/items")
  const isKept = (address, options) => isItem(address, options) && (isDead || !options.keepalive)
  window.fetch = (address, options = {}) => (isKept(address, options) ? new Promise(() => {}) : real(address, options))
}"""


def _write_unanswered(page: Page, *, is_dead: bool) -> None:
    page.evaluate(_NO_ANSWER, is_dead)
    write(page, f"/k {WAITING}")
    expect(page.locator(".row", has_text=WAITING)).to_be_visible()


def _wait_until_stored(server, meeting_id: int, text: str) -> None:
    until = time.monotonic() + 10
    while text not in texts_of(server, meeting_id) and time.monotonic() < until:
        time.sleep(0.05)
    assert texts_of(server, meeting_id) == [text]


def _finish(server, meeting_id: int) -> None:
    """Another person makes the notula Final."""
    from services.meetings import lifecycle

    same: dict = {"meeting_id": meeting_id, "actor": server.actor(Role.ADMIN), "now": datetime.now(UTC)}
    with server.database() as session:
        lifecycle.begin_reading_back(session, **same)
        lifecycle.finish(session, **same)


def test_a_page_that_goes_sends_what_was_under_way_once(recorder, server, meeting_id):
    _write_unanswered(recorder, is_dead=False)
    recorder.close(run_before_unload=True)

    _wait_until_stored(server, meeting_id, WAITING)


def test_pembacaan_hasil_sends_what_the_line_could_not(recorder, server, meeting_id):
    _write_unanswered(recorder, is_dead=True)
    recorder.keyboard.press("Escape")
    recorder.keyboard.type("bb")

    expect(recorder.get_by_role("button", name="Akhiri rapat dan bacakan hasil")).to_be_visible()
    _wait_until_stored(server, meeting_id, WAITING)
    expect(recorder.locator(".unsent")).to_be_hidden()


def test_pembacaan_hasil_says_what_waits_and_what_is_half_typed(recorder, meeting_id):
    recorder.keyboard.type(TYPED)
    recorder.goto(f"/pembacaan?rapat={meeting_id}")
    expect(recorder.locator(".unsent")).to_contain_text("masih ada tulisan Bapak/Ibu yang belum disimpan")
    recorder.get_by_role("link", name="Buka Pencatatan").click()
    open_line(recorder)
    expect(recorder.locator(".restore")).to_contain_text(TYPED)
    recorder.locator(".restore-drop").click()
    recorder.route("**/capture/*/items", lambda route: route.abort())
    write(recorder, f"/k {WAITING}")
    recorder.goto(f"/pembacaan?rapat={meeting_id}")

    expect(recorder.locator(".unsent")).to_contain_text("1 butir dari Pencatatan belum tersimpan")
    assert english_on(recorder) == []
    recorder.unroute("**/capture/*/items")
    expect(recorder.locator(".unsent")).to_be_hidden()


def test_a_line_and_an_item_of_a_meeting_that_became_final_stand_there_as_text(recorder, server, meeting_id):
    _write_unanswered(recorder, is_dead=True)
    recorder.keyboard.type(TYPED)
    _finish(server, meeting_id)

    expect(recorder.get_by_role("heading", name="Belum tersimpan saat rapat ditutup")).to_be_visible()
    expect(recorder.locator(LIST)).to_have_count(2)
    expect(recorder.locator(LIST, has_text=WAITING)).to_be_visible()
    expect(recorder.locator(LIST, has_text=TYPED)).to_be_visible()
    recorder.context.grant_permissions(["clipboard-read", "clipboard-write"])
    recorder.locator(LIST, has_text=TYPED).get_by_role("button", name="Salin").click()
    expect(recorder.get_by_role("button", name="Disalin")).to_be_visible()
    assert recorder.evaluate("navigator.clipboard.readText()") == TYPED
    assert english_on(recorder) == []


@pytest.mark.parametrize("where", ["pencatatan", "pembacaan"])
def test_what_was_thrown_away_there_is_not_shown_again(recorder, server, meeting_id, where):
    recorder.keyboard.type(TYPED)
    recorder.wait_for_timeout(600)
    _finish(server, meeting_id)
    recorder.goto(f"/{where}?rapat={meeting_id}")
    recorder.locator(LIST, has_text=TYPED).get_by_role("button", name="Buang").click()
    expect(recorder.locator(".left-behind")).to_be_hidden()
    recorder.reload()
    expect(recorder.get_by_role("heading", level=1)).to_be_visible()
    recorder.wait_for_timeout(1500)

    expect(recorder.locator(".left-behind")).to_be_hidden()


def test_a_half_changed_item_of_a_closed_meeting_is_found_on_another_laptop(recorder, server, signed_in, meeting_id):
    write(recorder, f"/k {WAITING}")
    _wait_until_stored(server, meeting_id, WAITING)
    recorder.locator(".captured .row").get_by_role("button", name="Ubah").click()
    recorder.keyboard.type(" di Citta")
    recorder.context.close()
    _finish(server, meeting_id)
    other = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")

    expect(other.locator(LIST)).to_have_count(1)
    expect(other.locator(LIST)).to_contain_text(f"{WAITING} di Citta")
    other.get_by_role("button", name="Buang").click()
    expect(other.locator(".left-behind")).to_be_hidden()
    other.reload()
    expect(other.get_by_role("heading", level=1)).to_be_visible()
    other.wait_for_timeout(1500)
    expect(other.locator(".left-behind")).to_be_hidden()


def test_nothing_is_shown_where_all_was_saved(recorder, server, meeting_id):
    write(recorder, f"/k {WAITING}")
    _wait_until_stored(server, meeting_id, WAITING)
    _finish(server, meeting_id)
    expect(recorder.get_by_role("heading", level=1)).to_contain_text("sudah final")
    recorder.wait_for_timeout(1500)

    expect(recorder.locator(".left-behind")).to_be_hidden()
