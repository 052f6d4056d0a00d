"""What is offered below the line and below every field: offices by their agency, days, places, by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import expect_saved, line_of, open_line, write
from tests.browser.reading_back import focused, press, start_with_results


def _field(page: Page, label: str):
    return page.locator(".fields label", has_text=label).locator("textarea")


def _offers(page: Page):
    return page.locator(".options li:visible")


MARCH = "27 Maret 2025Kamis · akhir Maret 2025"


@pytest.mark.parametrize(
    ("typed", "offered", "line"),
    [
        ("Kelas ibu oleh dinas kes", "Kepala Dinas Kesehatan", "Kelas ibu oleh Kepala Dinas Kesehatan "),
        ("Kelas ibu @dp3", "Kepala DP3APPKB", "Kelas ibu @Kepala_DP3APPKB "),
        ("Laporan paling lambat 27 mar", MARCH, "Laporan paling lambat 27 Maret 2025 "),
        ("Laporan !akhir_mar", MARCH, "Laporan !27_Maret_2025 "),
        ("Kader kurang di desa cit", "Desa Citta", "Kader kurang di Desa Citta "),
    ],
)  # fmt: skip
def test_the_line_offers_what_a_token_may_mean_and_tab_takes_it(recorder, typed, offered, line):
    recorder.keyboard.type(typed)
    expect(_offers(recorder).first).to_have_text(offered)
    recorder.keyboard.press("Tab")

    assert line_of(recorder) == {"text": line, "start": len(line), "end": len(line), "has_focus": True}
    expect(_offers(recorder)).to_have_count(0)


def test_a_word_of_a_sentence_is_no_reason_to_offer_anything(recorder):
    recorder.keyboard.type("Anggaran dialihkan oleh karena ada 3 kader di")

    expect(_offers(recorder)).to_have_count(0)


def test_a_field_offers_too_and_tab_takes_and_goes_on(recorder):
    recorder.keyboard.type("/t Kelas ibu menyusui")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("dinas sos")
    expect(_offers(recorder).first).to_have_text("Kepala Dinas Sosial")
    recorder.keyboard.press("Tab")
    expect(_field(recorder, "Penanggung jawab")).to_have_value("Kepala Dinas Sosial")
    expect(_field(recorder, "Batas waktu")).to_be_focused()
    recorder.keyboard.press("ArrowDown")
    expect(_offers(recorder)).to_have_count(7)
    recorder.keyboard.press("ArrowDown")
    recorder.keyboard.press("Enter")

    expect(_field(recorder, "Batas waktu")).to_have_value("12 Desember 2024")
    expect(_field(recorder, "Batas waktu")).to_be_focused()
    recorder.keyboard.press("Enter")
    expect_saved(recorder, "Kelas ibu menyusui")
    expect(recorder.locator(".row[data-state=saved]")).to_contain_text("Kepala Dinas Sosial, 12 Desember 2024")


def test_what_nobody_chose_is_saved_as_it_was_typed(recorder):
    recorder.keyboard.type("/t Kelas ibu menyusui")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("Kepala")
    expect(_offers(recorder).first).to_be_visible()
    recorder.keyboard.press("Escape")
    expect(_offers(recorder)).to_have_count(0)
    expect(_field(recorder, "Penanggung jawab")).to_be_focused()
    recorder.keyboard.type(" lingkungan setempat")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_contain_text("Kepala lingkungan setempat")


def test_of_several_offices_the_one_being_written_is_offered(recorder):
    recorder.keyboard.type("/t Kelas ibu menyusui")
    _field(recorder, "Pendukung").focus()
    recorder.keyboard.type("Camat Citta, camat gan")
    expect(_offers(recorder).first).to_have_text("Camat Ganra")
    recorder.keyboard.press("Tab")

    expect(_field(recorder, "Pendukung")).to_have_value("Camat Citta, Camat Ganra")


def test_a_saved_item_gets_its_indicator_place_and_kind_by_keyboard(recorder):
    write(recorder, "/k Alat ukur rusak")
    expect_saved(recorder, "Alat ukur rusak")
    recorder.locator(".row .change").focus()
    recorder.keyboard.press("Enter")
    form = recorder.locator(".edit")
    form.locator("input[name=note_kind]").fill("")
    recorder.keyboard.type("usu")
    expect(_offers(recorder)).to_have_text(["Usul"])
    recorder.keyboard.press("Tab")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("asi eks")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("citta")
    expect(form.locator("input[name=indicator]")).to_have_value("ASI eksklusif")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved] .label")).to_have_text("Usul ")
    recorder.locator(".row .change").click()
    expect(form.locator("input[name=indicator]")).to_have_value("ASI eksklusif, bayi < 6 bulan")
    expect(form.locator("input[name=region]")).to_have_value("Kecamatan Citta")


def test_pembacaan_hasil_offers_the_same(signed_in, server):
    meeting_id = start_with_results(server)
    page = signed_in(Role.RECORDER, f"/pembacaan?rapat={meeting_id}")
    page.get_by_role("button", name="Akhiri rapat dan bacakan hasil").press("Enter")
    focused(page, "Setuju")
    press(page, "Perbaiki")
    page.locator(".sheet input[name=region]").focus()
    page.keyboard.type("kecamatan cit")
    expect(_offers(page).first).to_have_text("Kecamatan Citta")
    page.keyboard.press("Tab")

    expect(page.locator(".sheet input[name=region]")).to_have_value("Kecamatan Citta")


def test_after_a_reload_the_list_is_there_again(recorder):
    recorder.reload()
    open_line(recorder)
    recorder.keyboard.type("Kelas ibu @dinas_kes")

    expect(_offers(recorder).first).to_have_text("Kepala Dinas Kesehatan")
