"""Tayangkan setelah 5 detik: a saved line waits before the wall shows it, and Esc takes it back."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.capturing import expect_saved, line_of, open_line, texts_of, write
from tests.browser.watching import english_on, watch

HELD = ".row[data-state=held]"


@pytest.fixture
def holding(recorder) -> Page:
    """The recorder's page with the option switched on by keyboard, and the caret in the line."""
    option = recorder.get_by_label("Tayangkan setelah 5 detik")
    option.focus()
    recorder.keyboard.press("Space")
    expect(option).to_be_checked()
    recorder.locator("textarea.line").focus()
    return recorder


def test_the_wall_shows_a_line_only_after_its_five_seconds(holding, signed_in, server, meeting_id):
    seen = watch(holding)
    wall = signed_in(None, f"/layar?rapat={meeting_id}")
    expect(wall.locator("html[data-live=on]")).to_have_count(1)
    write(holding, "/s Posyandu buka setiap bulan")
    write(holding, "/k Kader kurang")

    expect(holding.locator(HELD)).to_have_count(2)
    expect(holding.locator(HELD).first).to_contain_text("detik lagi")
    holding.wait_for_timeout(3500)
    assert texts_of(server, meeting_id) == []
    assert wall.get_by_text("Posyandu buka setiap bulan").count() == 0
    expect_saved(holding, "Posyandu buka setiap bulan")
    expect_saved(holding, "Kader kurang")
    expect(wall.get_by_text("Posyandu buka setiap bulan").first).to_be_visible()
    assert texts_of(server, meeting_id) == ["Posyandu buka setiap bulan", "Kader kurang"]
    assert english_on(holding) == []
    seen.check()


def test_esc_takes_the_newest_line_back_and_the_next_esc_steers_the_wall(holding, server, meeting_id):
    write(holding, "/k Kader kurang di Citta")
    write(holding, "/t Melatih kader oleh Camat Ganra")
    holding.keyboard.type("sedang ditulis")
    holding.keyboard.press("Escape")

    expect(holding.locator(HELD)).to_have_count(1)
    assert line_of(holding)["text"] == "/t Melatih kader oleh Camat Ganra"
    expect(holding.locator(".restore-words")).to_contain_text("sedang ditulis")
    expect_saved(holding, "Kader kurang di Citta")
    holding.keyboard.press("Escape")
    expect(holding.get_by_text("PERINTAH", exact=True)).to_be_visible()
    assert texts_of(server, meeting_id) == ["Kader kurang di Citta"]


def test_the_button_beside_the_seconds_does_what_esc_does(holding, server, meeting_id):
    write(holding, "/k Air bersih kurang")
    holding.get_by_role("button", name="Tahan (Esc)").click()

    expect(holding.locator(HELD)).to_have_count(0)
    assert line_of(holding)["text"] == "/k Air bersih kurang"
    holding.wait_for_timeout(5500)
    assert texts_of(server, meeting_id) == []


@pytest.mark.parametrize("leave", ["reload", "another page", "closed tab"])
def test_who_leaves_the_page_saves_at_once_what_waits(holding, server, meeting_id, leave):
    write(holding, "/k Jamban belum layak")
    expect(holding.locator(HELD)).to_have_count(1)
    if leave == "reload":
        holding.reload()
        open_line(holding)
        expect_saved(holding, "Jamban belum layak")
        expect(holding.get_by_label("Tayangkan setelah 5 detik")).to_be_checked()
    elif leave == "another page":
        holding.get_by_role("link", name="Dokumen").first.dispatch_event("click")  # the menu is folded
    else:
        holding.close(run_before_unload=True)

    _wait_until_stored(server, meeting_id, "Jamban belum layak")


def test_switched_off_what_waits_goes_at_once(holding, server, meeting_id):
    write(holding, "/k Data ganda")
    expect(holding.locator(HELD)).to_have_count(1)
    holding.get_by_label("Tayangkan setelah 5 detik").uncheck()

    expect_saved(holding, "Data ganda")
    write(holding, "/k Sinyal lemah")
    expect_saved(holding, "Sinyal lemah")
    _wait_until_stored(server, meeting_id, "Data ganda", "Sinyal lemah")


def _wait_until_stored(server, meeting_id: int, *texts: str) -> None:
    """Within two seconds, less than any line still had to wait; the page itself may be gone, so the clock waits."""
    until = time.monotonic() + 2
    while texts_of(server, meeting_id) != list(texts) and time.monotonic() < until:
        time.sleep(0.05)
    assert texts_of(server, meeting_id) == list(texts)
