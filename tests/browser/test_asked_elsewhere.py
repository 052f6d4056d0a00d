"""What is worth asking is asked of saved items and pasted lines too: it holds Enter once and is never in the way."""

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import expect_saved, open_line, paste, write
from tests.browser.reading_back import PAGE, focused, press, start_with_results

DUE = "31 Maret 2025 adalah libur Idulfitri 1446 H. Ganti menjadi Kamis, 27 Maret 2025?"


@pytest.fixture
def form(recorder):
    """The open form of a saved action, with a holiday typed as its date."""
    write(recorder, "/t Menyusun jadwal rembuk oleh Camat Citta")
    expect_saved(recorder, "Menyusun jadwal rembuk")
    recorder.locator(".row .change").click()
    recorder.locator(".edit input[name=due]").fill("31/3/2025")
    recorder.keyboard.press("Enter")
    return recorder.locator(".edit")


def test_an_edit_that_moves_a_date_to_a_holiday_is_asked_about_and_one_key_answers(recorder, form):
    expect(form.locator(".question")).to_contain_text([DUE])
    recorder.keyboard.press("Alt+Enter")
    expect(form.locator("input[name=due]")).to_have_value("27 Maret 2025")
    expect(form.locator(".question")).to_have_count(0)
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_contain_text("27 Maret 2025")


def test_a_second_enter_saves_the_edit_as_it_stands(recorder, form):
    expect(form.locator(".as-it-stands")).to_have_text("Enter sekali lagi: simpan apa adanya")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_contain_text("31 Maret 2025")


def test_an_edit_is_saved_without_a_question_while_the_questions_cannot_be_asked(recorder, meeting_id):
    write(recorder, "/t Menyusun jadwal rembuk oleh Camat Citta")
    expect_saved(recorder, "Menyusun jadwal rembuk")
    recorder.route("**/ask", lambda route: route.abort())
    recorder.locator(".row .change").click()
    recorder.locator(".edit input[name=due]").fill("31/3/2025")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_contain_text("31 Maret 2025")


def test_pasted_lines_are_asked_about_below_their_rows(recorder):
    _paste_two(recorder, "31 Maret 2025")
    rows = recorder.locator(".pasted-rows li")
    recorder.keyboard.press("Enter")
    expect(rows.nth(0).locator(".question")).to_contain_text([DUE])
    expect(rows.nth(1).locator(".question")).to_have_count(0)
    recorder.keyboard.press("Alt+Enter")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_have_count(2)
    expect(recorder.locator(".row", has_text="jadwal rembuk")).to_contain_text("27 Maret 2025")


def test_a_pasted_line_that_cannot_be_saved_keeps_its_text_and_says_why(recorder):
    _paste_two(recorder, "1 Desember 2024")
    rows = recorder.locator(".pasted-rows li")
    recorder.keyboard.press("Enter")
    expect(rows.nth(0).locator(".told")).to_contain_text("mendahului tanggal rapat")
    recorder.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    rows.nth(0).locator("textarea").fill("Menyusun jadwal rembuk paling lambat 27 Februari 2025")
    expect(rows.nth(0).locator(".told")).to_have_count(0)
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_have_count(2)


def test_a_correction_at_the_reading_is_asked_about(signed_in, server):
    page = signed_in(Role.RECORDER, f"/pembacaan?rapat={start_with_results(server)}")
    page.get_by_role("button", name="Akhiri rapat dan bacakan hasil").press("Enter")
    focused(page, "Setuju")
    press(page, "Perbaiki")
    page.locator(f"{PAGE} .sheet input[name=due]").fill("31/3/2025")
    page.keyboard.press("Enter")
    expect(page.locator(f"{PAGE} .sheet .question")).to_contain_text([DUE])
    page.keyboard.press("Enter")

    expect(page.locator(f"{PAGE} .item .facts")).to_contain_text("31 Maret 2025")


def test_a_reason_to_cancel_is_found_on_another_laptop(recorder, signed_in, meeting_id):
    write(recorder, "/t Menyusun jadwal rembuk oleh Camat Citta")
    expect_saved(recorder, "Menyusun jadwal rembuk")
    recorder.locator(".row .change").click()
    recorder.locator(".edit textarea").press_sequentially(" kecamatan")
    recorder.get_by_role("button", name="Batalkan catatan ini …").click()
    recorder.keyboard.type("sudah dicatat pada RTL lain")
    recorder.wait_for_timeout(600)
    recorder.close(run_before_unload=True)

    page = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    expect(page.get_by_label("Alasan pembatalan")).to_have_value("sudah dicatat pada RTL lain")
    page.get_by_role("button", name="Kembali").click()
    page.get_by_role("button", name="Kembali").click()
    expect(page.locator(".edit textarea")).to_have_value("Menyusun jadwal rembuk oleh Camat Citta kecamatan")


def _paste_two(page: Page, due: str) -> None:
    paste(page, f"Tindak lanjut:\n- Menyusun jadwal rembuk paling lambat {due}\n- Mencetak undangan rembuk")
