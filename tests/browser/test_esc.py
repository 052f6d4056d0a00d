"""Esc in a form somebody typed into: the first one says that the text would be lost, the second throws it away."""

import pytest
from playwright.sync_api import Locator, Page, expect

from data.models import Role
from tests.browser.capturing import expect_saved, line_of, open_line, write
from tests.browser.reading_back import PAGE, press, start_with_results

ASKED = "Tulisan belum disimpan. Esc sekali lagi membuangnya."
TEXT = "Kader kurang"


@pytest.fixture
def sentence(recorder) -> Locator:
    """The open sentence of a saved item."""
    write(recorder, f"/k {TEXT}")
    expect_saved(recorder, TEXT)
    recorder.locator(".captured .row").get_by_role("button", name="Ubah").click()
    return recorder.locator(".edit textarea")


def _told(page: Page) -> Locator:
    return page.get_by_role("alert").filter(has_text=ASKED)


def test_a_changed_item_asks_once_and_typing_on_makes_it_ask_again(recorder, sentence):
    recorder.keyboard.type(" di Citta")
    recorder.keyboard.press("Escape")
    expect(_told(recorder)).to_be_visible()
    expect(sentence).to_be_focused()
    recorder.keyboard.type(" dan Ganra")
    expect(_told(recorder)).to_have_count(0)
    recorder.keyboard.press("Escape")
    expect(sentence).to_have_value(f"{TEXT} di Citta dan Ganra")
    recorder.keyboard.press("Escape")

    expect(sentence).to_have_count(0)
    expect_saved(recorder, TEXT)


def test_an_item_that_was_only_opened_or_is_as_it_was_closes_at_once(recorder, sentence):
    recorder.keyboard.type("x")
    recorder.keyboard.press("Backspace")
    recorder.keyboard.press("Escape")

    expect(sentence).to_have_count(0)


def test_a_held_key_throws_nothing_away_and_kembali_asks_as_well(recorder, sentence):
    recorder.keyboard.type(" di Citta")
    recorder.keyboard.down("Escape")
    recorder.keyboard.down("Escape")  # a second down without an up is a repeated key
    recorder.keyboard.up("Escape")
    expect(sentence).to_have_value(f"{TEXT} di Citta")
    recorder.keyboard.type(".")
    recorder.get_by_role("button", name="Kembali").click()
    expect(recorder.get_by_role("alert").filter(has_text="Kembali sekali lagi membuangnya.")).to_be_visible()
    recorder.get_by_role("button", name="Kembali").click()

    expect(sentence).to_have_count(0)


def test_what_was_found_again_after_f5_is_asked_about_too(recorder, sentence):
    recorder.keyboard.type(" di Citta")
    recorder.reload()
    open_line(recorder)
    sentence.press("Escape")

    expect(_told(recorder)).to_be_visible()
    expect(sentence).to_have_value(f"{TEXT} di Citta")


def test_the_reason_of_a_cancelling_outlives_f5_and_is_asked_about(recorder, sentence):
    recorder.get_by_role("button", name="Batalkan catatan ini …").click()
    recorder.keyboard.type("salah dengar")
    recorder.reload()
    open_line(recorder)
    reason = recorder.get_by_label("Alasan pembatalan")
    expect(reason).to_have_value("salah dengar")
    reason.press("Escape")
    expect(_told(recorder)).to_be_visible()
    reason.press("Escape")
    expect(reason).to_have_count(0)
    recorder.reload()
    open_line(recorder)

    expect_saved(recorder, TEXT)
    expect(reason).to_have_count(0)


def test_a_field_under_the_line_asks_before_it_drops_what_was_typed(recorder):
    owner = recorder.locator(".fields textarea[name=owner]")
    recorder.keyboard.type("/t Melatih kader")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("Camat Citta")
    recorder.keyboard.press("Escape")
    expect(_told(recorder)).to_be_visible()
    expect(owner).to_have_value("Camat Citta")
    expect(owner).to_be_focused()
    recorder.keyboard.press("Escape")

    expect(owner).to_have_value("")
    expect(_told(recorder)).to_have_count(0)
    assert line_of(recorder)["has_focus"]


def test_pembacaan_hasil_asks_before_it_drops_a_correction(server, signed_in):
    desk = signed_in(Role.RECORDER, f"/pembacaan?rapat={_reading_back(server)}")
    press(desk, "Perbaiki")
    sentence = desk.locator(f"{PAGE} .sheet textarea[name=text]")
    desk.keyboard.type(" tiap desa")
    desk.keyboard.press("Escape")
    expect(_told(desk)).to_be_visible()
    expect(sentence).to_be_focused()
    desk.keyboard.press("Escape")

    expect(sentence).to_have_count(0)


def _reading_back(server) -> int:
    from datetime import UTC, datetime

    from services.meetings import lifecycle

    meeting_id = start_with_results(server)
    with server.database() as session:
        lifecycle.begin_reading_back(
            session, meeting_id=meeting_id, actor=server.actor(Role.ADMIN), now=datetime.now(UTC)
        )
    return meeting_id
