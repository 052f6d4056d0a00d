"""Kendali Layar on a second laptop, and the help of the keys in Pencatatan, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from services.meetings.stage_keys import KEYS
from tests.browser.capturing import expect_saved, hold_first, line_of, open_line, start_meeting, write
from tests.browser.watching import english_on, watch


@pytest.fixture
def meeting_id(server) -> int:
    return start_meeting(server)


@pytest.fixture
def wall(signed_in, meeting_id) -> Page:
    page = signed_in(Role.VIEWER, f"/layar?rapat={meeting_id}")
    expect(page.locator(".wall[data-stage=agenda]")).to_be_visible()
    expect(page.locator("html[data-live=on]")).to_have_count(1)
    return page


def shows(page: Page, kind: str) -> None:
    expect(page.locator(f".wall:not(.preview)[data-stage={kind}]")).to_be_visible()


def test_a_second_laptop_steers_by_single_keys(signed_in, wall, meeting_id):
    page = signed_in(Role.RECORDER, f"/kendali?rapat={meeting_id}")
    expect(page.locator(".wall.preview")).to_be_visible()
    seen = watch(page)
    for key, kind in {"p": "summary", "M": "matrix", "2": "board", "i": "indicator", "a": "agenda"}.items():
        page.keyboard.press(key)
        shows(wall, kind)

    page.get_by_role("button", name="Tampilkan indikator").click()
    shows(wall, "indicator")

    assert english_on(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    seen.check()


@pytest.mark.parametrize("path", ["/kendali", "/pencatatan"])
def test_two_keys_reach_the_wall_in_the_order_they_were_pressed(signed_in, wall, meeting_id, path):
    page = signed_in(Role.RECORDER, f"{path}?rapat={meeting_id}")
    expect(page.locator(".wall.preview")).to_be_visible()
    if path == "/pencatatan":
        open_line(page)
        page.locator("textarea.line").press("Escape")
    page.wait_for_timeout(500)  # the piece that listens for keys is mounted after the buttons
    let_go = hold_first(page, f"**/stage/{meeting_id}")
    page.keyboard.press("k")
    page.keyboard.press("2")
    let_go()

    shows(wall, "board")


def test_a_question_mark_lists_the_keys_where_the_wall_is_steered(signed_in, meeting_id):
    page = signed_in(Role.RECORDER, f"/kendali?rapat={meeting_id}")
    expect(page.locator(".control .help p")).to_have_count(len(KEYS))
    expect(page.locator(".control .help")).to_be_hidden()
    page.wait_for_timeout(500)  # the piece that listens for keys is mounted after the buttons
    page.keyboard.press("?")

    expect(page.locator(".control .help p")).to_have_count(len(KEYS))
    expect(page.locator(".control .help")).to_be_visible()


def test_in_perintah_a_question_mark_shows_the_same_table_and_nothing_is_typed(signed_in, meeting_id):
    page = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    line = page.locator("textarea.line")
    line.focus()
    page.keyboard.type("Melatih kader")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    shown = page.locator(".command-help")

    expect(shown).to_be_visible()
    told = [row.split("\n") for row in shown.locator("p").all_inner_texts()]
    assert [[part.strip() for part in row] for row in told] == [
        [key.cap, key.word.capitalize(), key.told] for key in KEYS
    ]

    page.keyboard.press("?")
    expect(shown).to_be_hidden()
    page.keyboard.press("Escape")
    expect(line).to_have_value("Melatih kader")


def test_beside_the_line_letters_are_the_next_sentence_and_never_steer(signed_in, wall, server, meeting_id):
    page = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    write(page, "Melatih kader")
    expect_saved(page, "Melatih kader")
    page.locator(".row .change").click()
    page.keyboard.press("Enter")
    expect(page.locator(".row .change")).to_be_focused()
    page.keyboard.type("Kepala puskesmas hadir")

    assert line_of(page) == {"text": "Kepala puskesmas hadir", "start": 22, "end": 22, "has_focus": True}
    shows(wall, "points")
    expect(wall.get_by_text("Rapat sedang jeda")).to_have_count(0)


def test_while_the_wall_is_held_the_small_one_shows_what_comes(signed_in, wall, meeting_id):
    page = signed_in(Role.RECORDER, f"/kendali?rapat={meeting_id}")
    expect(page.locator(".wall.preview[data-stage=agenda]")).to_be_visible()
    page.wait_for_timeout(500)
    page.keyboard.press("t")
    expect(page.get_by_text("Tampil setelah T ditekan lagi")).to_be_visible()
    page.keyboard.press("2")

    expect(page.locator(".wall.preview[data-stage=board]")).to_be_visible()
    shows(wall, "agenda")
    page.keyboard.press("t")
    shows(wall, "board")
    expect(page.get_by_text("Di layar sekarang")).to_be_visible()


def test_one_key_brings_what_was_agreed_last_over_the_whole_wall(signed_in, wall, meeting_id):
    page = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    write(page, "/t Melatih sembilan kader")
    expect_saved(page, "Melatih sembilan kader")
    page.locator("textarea.line").press("Escape")
    page.keyboard.press("s")

    shows(wall, "item")
    expect(wall.locator(".wall")).to_contain_text("Melatih sembilan kader")
