"""Pencatatan: what was just done is taken back, and an arahan becomes a tindak lanjut in one key."""

from playwright.sync_api import Page, expect

from tests.browser.capturing import expect_saved, line_of, write
from tests.browser.watching import english_on, watch


def _row(page: Page, text: str):
    return page.locator(".row", has_text=text)


def _undo(page: Page, text: str):
    return _row(page, text).locator("button.undo")


def _edit(page: Page, text: str, new: str) -> None:
    _row(page, text).get_by_role("button", name="Ubah").click()
    page.locator(".edit textarea").fill(new)
    page.keyboard.press("Enter")
    expect_saved(page, new)


def test_what_was_saved_by_mistake_is_taken_back_and_its_number_stays_used(recorder):
    write(recorder, "/t Melatih kader oleh Camat Ganra")
    expect_saved(recorder, "RTL-2024-")
    number = recorder.locator(".row .label").first.inner_text().strip()
    _undo(recorder, number).click()

    expect(_row(recorder, number)).to_contain_text("Alasan: diurungkan")
    write(recorder, "/t Melatih kader oleh Camat Citta")
    expect_saved(recorder, "Camat Citta")
    assert recorder.locator(".row .label").first.inner_text().strip() != number


def test_ctrl_z_outside_of_text_takes_the_last_act_back_and_inside_it_is_the_texts(recorder):
    write(recorder, "/k Kader kurang di Citta")
    expect_saved(recorder, "Kader kurang di Citta")
    _edit(recorder, "Kader kurang di Citta", "Kader kurang di Ganra")

    recorder.locator("textarea.line").focus()
    recorder.keyboard.type("sedang ditulis")
    recorder.keyboard.press("Control+z")
    expect_saved(recorder, "Kader kurang di Ganra")

    recorder.keyboard.press("Escape")
    recorder.keyboard.press("Control+z")
    expect_saved(recorder, "Kader kurang di Citta")
    expect(_undo(recorder, "Kader kurang di Citta")).to_have_count(0)


def test_a_cancelling_is_taken_back_by_ctrl_z(recorder):
    write(recorder, "/k Air bersih kurang")
    expect_saved(recorder, "Air bersih kurang")
    _row(recorder, "Air bersih kurang").get_by_role("button", name="Ubah").click()
    recorder.get_by_role("button", name="Batalkan catatan ini …").click()
    recorder.keyboard.type("salah dengar")
    recorder.keyboard.press("Enter")
    expect(_row(recorder, "Air bersih kurang")).to_contain_text("Alasan: salah dengar")

    recorder.keyboard.press("Control+z")

    expect_saved(recorder, "Air bersih kurang")


def test_after_ten_seconds_it_is_no_longer_offered(recorder):
    write(recorder, "/k Listrik padam")
    expect(_undo(recorder, "Listrik padam")).to_be_visible()

    expect(_undo(recorder, "Listrik padam")).to_have_count(0, timeout=12_000)
    recorder.keyboard.press("Escape")
    recorder.keyboard.press("Control+z")
    expect_saved(recorder, "Listrik padam")


def test_an_arahan_becomes_an_action_in_one_key(recorder):
    seen = watch(recorder)
    write(recorder, "/a Data ASI disandingkan dengan posyandu di Citta")
    expect_saved(recorder, "Arahan 1")
    recorder.keyboard.press("Alt+j")
    expect(recorder.locator(".kind[aria-checked=true]")).to_contain_text("Tindak lanjut")
    expect(recorder.locator("textarea.line")).to_have_value("Data ASI disandingkan dengan posyandu di Citta")
    assert line_of(recorder)["has_focus"]
    recorder.keyboard.type(" oleh Camat Citta")
    recorder.keyboard.press("Enter")

    expect(_row(recorder, "Arahan 1 Data")).to_contain_text("menjadi RTL-2024-")
    expect(_row(recorder, "dari Arahan 1")).to_contain_text("Camat Citta")
    assert english_on(recorder) == []
    assert seen.problems == []


def test_an_emptied_line_is_not_made_of_the_arahan_any_more(recorder):
    write(recorder, "/a Data disandingkan")
    expect_saved(recorder, "Arahan 1")
    recorder.keyboard.press("Alt+j")
    expect(recorder.locator("textarea.line")).to_have_value("Data disandingkan")
    recorder.keyboard.press("Control+a")
    recorder.keyboard.press("Delete")
    recorder.keyboard.type("Melatih kader oleh Camat Citta")
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Melatih kader")
    expect(_row(recorder, "dari Arahan 1")).to_have_count(0)
    expect(_row(recorder, "menjadi")).to_have_count(0)


def test_the_button_leaves_what_was_being_typed_as_an_offer(recorder):
    write(recorder, "/k Kader belum dilatih")
    expect_saved(recorder, "Kader belum dilatih")
    recorder.keyboard.type("Kalimat yang belum selesai")
    _row(recorder, "Kader belum dilatih").get_by_role("button", name="Jadikan tindak lanjut").click()

    expect(recorder.locator("textarea.line")).to_have_value("Kader belum dilatih")
    expect(recorder.locator(".restore-words")).to_contain_text("Kalimat yang belum selesai")
