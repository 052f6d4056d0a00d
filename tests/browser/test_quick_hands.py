"""Hands that are quicker than the program: Enter before the line was read, keys held down, letters after Esc."""

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import expect_saved, line_of, open_line, texts_of, write

HOLIDAY = "/t Menyusun jadwal oleh Camat Citta paling lambat 31 Maret 2025"


def _hold(page: Page, key: str, times: int = 12) -> None:
    """Hold a key down: the browser sends it again and again."""
    for _ in range(times):
        page.keyboard.down(key)
    page.keyboard.up(key)


def test_a_line_that_was_entered_before_it_was_read_comes_back_with_its_question(recorder, server, meeting_id):
    write(recorder, HOLIDAY)
    expect(recorder.locator(".question[data-name=due]")).to_be_visible()
    expect(recorder.locator(".questions .as-it-stands")).to_have_text("Enter sekali lagi: simpan apa adanya")
    assert line_of(recorder)["text"] == HOLIDAY
    assert texts_of(server, meeting_id) == []
    recorder.keyboard.press("Alt+Enter")
    expect(recorder.locator(".question[data-name=due]")).to_have_count(0)
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Menyusun jadwal oleh Camat Citta paling lambat 27 Maret 2025")
    assert texts_of(server, meeting_id) == ["Menyusun jadwal oleh Camat Citta paling lambat 27 Maret 2025"]


def test_who_types_on_at_once_keeps_both_and_decides_later(recorder, server, meeting_id):
    recorder.route(f"**/capture/{meeting_id}/items", lambda route: (recorder.wait_for_timeout(300), route.continue_()))
    write(recorder, HOLIDAY)
    recorder.keyboard.type("/c Kader hadir")
    row = recorder.locator(".row[data-state=unsaved]")
    expect(row).to_contain_text("31 Maret 2025 adalah libur Idulfitri 1446 H.")
    assert line_of(recorder)["text"] == "/c Kader hadir"
    recorder.keyboard.press("Enter")
    expect_saved(recorder, "Kader hadir")
    row.get_by_role("button", name="Perbaiki").click()
    expect(recorder.locator(".question[data-name=due]")).to_be_visible()
    recorder.keyboard.press("Enter")
    if recorder.locator(".questions[data-held=true]").count():
        recorder.keyboard.press("Enter")

    expect_saved(recorder, "Menyusun jadwal")
    assert len(texts_of(server, meeting_id)) == 2


def test_an_answer_about_the_sentence_changes_its_words_so_that_the_wall_shows_one_date(
    recorder, signed_in, meeting_id
):
    wall = signed_in(None, f"/layar?rapat={meeting_id}")
    recorder.keyboard.type("/t Menyusun jadwal oleh Camat Citta !31/3")
    expect(recorder.locator(".question[data-name=due]")).to_be_visible()
    recorder.keyboard.press("Alt+Enter")
    assert line_of(recorder)["text"] == "/t Menyusun jadwal oleh Camat Citta paling lambat 27 Maret 2025"
    recorder.keyboard.press("Enter")

    expect(wall.get_by_text("Menyusun jadwal oleh Camat Citta").first).to_be_visible()
    expect(wall.locator("main").first).not_to_contain_text("31")


def test_a_field_that_contradicts_the_sentence_of_a_saved_item_is_asked_about(recorder):
    write(recorder, "/t Menyusun jadwal oleh Camat Citta paling lambat 27 Februari 2025")
    expect_saved(recorder, "Menyusun jadwal")
    recorder.locator(".row .change").click()
    recorder.locator(".edit input[name=due]").fill("20 Februari 2025")
    recorder.keyboard.press("Enter")
    expect(recorder.locator(".edit .question")).to_contain_text(
        "Kalimat masih menyebut “paling lambat 27 Februari 2025”"
    )
    recorder.keyboard.press("Alt+Enter")
    expect(recorder.locator(".edit textarea")).to_have_value(
        "Menyusun jadwal oleh Camat Citta paling lambat 20 Februari 2025"
    )
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Menyusun jadwal oleh Camat Citta paling lambat 20 Februari 2025")


def test_an_enter_held_down_writes_over_nobodys_text(recorder, signed_in, server, meeting_id):
    write(recorder, "/k Kader kurang")
    expect_saved(recorder, "Kader kurang")
    other = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    for page, words in ((recorder, " di Citta"), (other, " di Ganra")):
        page.locator(".row .change").click()
        page.locator(".edit textarea").press_sequentially(words)
    other.keyboard.press("Enter")
    expect_saved(other, "Kader kurang di Ganra")
    _hold(recorder, "Enter")
    expect(recorder.locator(".both")).to_be_visible()
    recorder.keyboard.press("Enter")
    expect(recorder.get_by_role("button", name="Pakai tulisan saya")).to_be_focused()

    assert texts_of(server, meeting_id) == ["Kader kurang di Ganra"]


def test_an_enter_held_down_saves_one_line_and_asks_about_it(recorder, server, meeting_id):
    recorder.keyboard.type(HOLIDAY)
    expect(recorder.locator(".question[data-name=due]")).to_be_visible()
    _hold(recorder, "Enter")
    expect(recorder.locator(".questions[data-held=true]")).to_be_visible()

    assert texts_of(server, meeting_id) == []


def test_a_step_key_held_down_goes_on_by_one_acara(recorder, server, meeting_id):
    before = recorder.locator(".agenda button[aria-current=step] .title").inner_text()
    recorder.keyboard.down("Alt")
    _hold(recorder, "ArrowDown")
    recorder.keyboard.up("Alt")
    expect(recorder.locator(".agenda button[aria-current=step] .title")).not_to_have_text(before)
    recorder.wait_for_timeout(500)

    titles = recorder.locator(".agenda button .title").all_inner_texts()
    now = recorder.locator(".agenda button[aria-current=step] .title").inner_text()
    assert titles.index(now) == titles.index(before) + 1


@pytest.mark.parametrize("sentence", ["7 kader dilatih", "Bupati mengapresiasi"])
def test_a_sentence_begun_after_esc_is_written_and_leaves_the_page_as_it_is(recorder, sentence):
    recorder.keyboard.press("Escape")
    recorder.keyboard.type(sentence[0])
    if sentence[0] == "B":
        expect(recorder.locator(".command-answer")).to_have_text("Tekan B sekali lagi untuk membuka Pembacaan Hasil.")
        assert "/pencatatan" in recorder.url
        return
    recorder.keyboard.type(sentence[1:])

    assert line_of(recorder)["text"] == sentence


def test_a_break_key_held_down_begins_one_break(recorder):
    recorder.keyboard.press("Escape")
    _hold(recorder, "j")
    expect(recorder.locator(".command-answer")).to_contain_text("Rapat dijeda")
    recorder.wait_for_timeout(500)

    expect(recorder.locator(".command-answer")).to_contain_text("Rapat dijeda")


def test_esc_folds_an_open_list_before_it_leads_to_the_wall(recorder):
    recorder.keyboard.type("Kelas ibu @cam")
    expect(recorder.locator(".options li:visible").first).to_be_visible()
    recorder.keyboard.press("Escape")
    expect(recorder.locator(".options li:visible")).to_have_count(0)
    recorder.keyboard.type("at")

    assert line_of(recorder)["text"] == "Kelas ibu @camat"


def test_while_the_display_is_held_the_strip_says_so(recorder):
    recorder.keyboard.press("Escape")
    recorder.keyboard.press("1")
    expect(recorder.locator(".command-answer")).to_contain_text("Di layar: ")
    recorder.keyboard.press("t")
    recorder.keyboard.press("2")

    expect(recorder.locator(".command-answer")).to_contain_text("Tampilan ditahan. Setelah T ditekan lagi: Bidang 2")
    recorder.keyboard.press("t")


def test_a_kind_that_was_chosen_ends_with_its_acara(recorder):
    recorder.keyboard.press("Alt+2")
    write(recorder, "Data disandingkan setiap bulan")
    expect_saved(recorder, "Data disandingkan")
    expect(recorder.locator(".kind[aria-checked=true]")).to_contain_text("Arahan")
    recorder.keyboard.press("Alt+ArrowDown")

    expect(recorder.locator(".kind[aria-checked=true]")).to_contain_text("Catatan")
