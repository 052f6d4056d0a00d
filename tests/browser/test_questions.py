"""Pencatatan asks before saving and never stands in the way; pasted lines become rows; phrases by a few letters."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from data.models import ActionItem, Role
from tests.browser.capturing import expect_saved, line_of, open_line, paste, texts_of, write

PASTED = """1. Kader terlatih baru 2 dari 9.
2.\tCamat Citta memfasilitasi rembuk stunting, paling lambat 27 Februari 2025

• Kendala: alat ukur panjang badan rusak
- 7 kader hadir
"""


@pytest.fixture
def arrive(server, meeting_id):
    """Tick an office of the invitation as present."""

    def come(title: str) -> None:
        from services.meetings import participants

        actor = server.actor(Role.ADMIN)
        with server.database() as session:
            row = next(row for row in participants.rows(session, meeting_id=meeting_id) if row.title == title)
            participants.mark(session, participant_id=row.id, is_present=True, actor=actor, now=datetime.now(UTC))

    return come


def _question(page: Page, name: str):
    return page.locator(f".question[data-name={name}]")


def _is_in_line(page: Page) -> bool:
    return bool(line_of(page)["has_focus"])


def test_a_like_action_is_named_before_enter_and_the_second_enter_saves_anyway(recorder, server, meeting_id):
    write(recorder, "/t Pelatihan 7 kader PMBA oleh Kepala Puskesmas Citta !27/2/2025")
    expect_saved(recorder, "Pelatihan 7 kader PMBA")
    recorder.keyboard.type("/t Melatih kader PMBA oleh Kepala Puskesmas Citta !27/2/2025")

    expect(_question(recorder, "similar")).to_contain_text("(belum selesai). Lanjutkan yang lama atau buat yang baru?")
    expect(_question(recorder, "similar")).to_contain_text("Pelatihan 7 kader PMBA")
    expect(recorder.locator(".as-it-stands")).to_have_text("Enter simpan apa adanya")
    recorder.keyboard.press("Enter")
    expect(recorder.locator(".as-it-stands")).to_contain_text("sekali lagi")
    assert len(texts_of(server, meeting_id)) == 1
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Melatih kader PMBA")
    assert _is_in_line(recorder)


def test_the_older_action_is_gone_on_with_by_one_key_and_the_new_line_is_kept_unsaved(recorder, server, meeting_id):
    write(recorder, "/t Penyandingan data KRS oleh Dinas Kesehatan")
    expect_saved(recorder, "Penyandingan data KRS")
    recorder.keyboard.type("/t Menyandingkan data KRS oleh Dinas Kesehatan")
    expect(_question(recorder, "similar")).to_be_visible()
    recorder.keyboard.press("Alt+Enter")

    expect(_question(recorder, "found")).to_contain_text("dicatat pada rapat ini")
    expect(recorder.locator(".restore")).to_contain_text("Menyandingkan data KRS")
    assert line_of(recorder) == {"text": "", "start": 0, "end": 0, "has_focus": True}
    assert len(texts_of(server, meeting_id)) == 1
    with recorder.expect_popup() as opened:
        recorder.get_by_role("link", name="Buka Tindak Lanjut").click()
    expect(opened.value.get_by_role("dialog")).to_contain_text("Penyandingan data KRS")


def test_an_absent_owner_is_asked_about_once_and_told_in_writing(recorder, server, meeting_id, arrive):
    arrive("Camat Ganra")
    for number in ("pertama", "kedua"):
        recorder.keyboard.type(f"/t Rembuk {number} oleh Camat Citta !27/2/2025")
        expect(_question(recorder, "absent")).to_contain_text(
            "Camat Citta belum tercatat hadir. Tindak lanjut tetap disimpan dan disampaikan secara tertulis?"
        )
        recorder.keyboard.press("Enter")
        if number == "pertama":
            recorder.keyboard.press("Enter")
        expect_saved(recorder, f"Rembuk {number}")

    with server.database() as session:
        found = session.exec(select(ActionItem.told_in_writing).where(ActionItem.meeting_id == meeting_id)).all()
    assert found == [True, True]


def test_one_key_takes_the_proposed_date_and_the_next_one_the_pelaksana(recorder):
    recorder.keyboard.type("/t Kelas ibu hamil oleh Camat Citta !31/3")
    expect(_question(recorder, "due")).to_contain_text("Ganti menjadi Kamis, 27 Maret 2025?")
    expect(_question(recorder, "executor")).to_contain_text("Tambahkan Kepala Puskesmas Citta sebagai pelaksana?")
    recorder.keyboard.press("Alt+Enter")
    expect(_question(recorder, "due")).to_have_count(0)
    recorder.keyboard.press("Alt+Enter")
    expect(recorder.locator(".fields label", has_text="Pelaksana").locator("textarea")).to_have_value(
        "Kepala Puskesmas Citta"
    )
    expect(recorder.locator(".questions .question")).to_have_count(0)
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Kelas ibu hamil")
    expect(recorder.locator(".row[data-state=saved]").first).to_contain_text("27 Maret 2025")


def test_pasted_lines_become_rows_and_one_enter_saves_them_all(recorder, server, meeting_id):
    paste(recorder, PASTED)

    rows = recorder.locator(".pasted-rows li")
    expect(rows).to_have_count(4)
    expect(rows.nth(0).locator("textarea")).to_have_value("Kader terlatih baru 2 dari 9.")
    expect(rows.nth(2).locator(".pasted-kind")).to_have_text("Kendala")
    expect(rows.nth(2).locator("textarea")).to_have_value("alat ukur panjang badan rusak")
    recorder.keyboard.press("ArrowDown")
    recorder.keyboard.press("Alt+6")
    expect(rows.nth(1).locator(".pasted-kind")).to_have_text("Tindak lanjut")
    rows.nth(3).locator("textarea").focus()
    recorder.keyboard.press("Control+Delete")
    expect(rows).to_have_count(3)
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Kader terlatih baru 2 dari 9.")
    expect(recorder.locator(".row[data-state=saved]")).to_have_count(3)
    expect(recorder.locator(".row", has_text="rembuk stunting")).to_contain_text("RTL-")
    assert _is_in_line(recorder)
    assert len(texts_of(server, meeting_id)) == 3


def test_a_heading_among_pasted_lines_is_the_kind_of_those_below_it(recorder):
    paste(
        recorder,
        "Kader hadir semua\nKendala:\n- alat ukur rusak\n- RTL: alat ukur diganti\n- dacin hilang\nKesepakatan:",
    )
    rows = recorder.locator(".pasted-rows li")

    expect(rows).to_have_count(5)
    for place, kind, text in (
        (0, "Catatan", "Kader hadir semua"),
        (1, "Kendala", "alat ukur rusak"),
        (2, "Tindak lanjut", "alat ukur diganti"),
        (3, "Kendala", "dacin hilang"),
        (4, "Kesepakatan", "Kesepakatan:"),
    ):
        expect(rows.nth(place).locator(".pasted-kind")).to_have_text(kind)
        expect(rows.nth(place).locator("textarea")).to_have_value(text)
    recorder.get_by_role("button", name="Jadikan satu").click()

    whole = "Kader hadir semua Kendala: alat ukur rusak RTL: alat ukur diganti dacin hilang Kesepakatan:"
    assert line_of(recorder)["text"] == whole


def test_nothing_pasted_is_lost_when_the_page_goes(recorder, server, meeting_id):
    paste(recorder, PASTED)
    recorder.keyboard.press("Alt+6")
    recorder.wait_for_timeout(600)
    recorder.reload()
    open_line(recorder)
    expect(recorder.locator(".restore")).to_contain_text("Kader terlatih baru 2 dari 9.")
    recorder.keyboard.press("Enter")

    rows = recorder.locator(".pasted-rows li")
    expect(rows).to_have_count(4)
    expect(rows.nth(0).locator(".pasted-kind")).to_have_text("Tindak lanjut")
    expect(rows.nth(0).locator("textarea")).to_have_value("Kader terlatih baru 2 dari 9.")
    assert texts_of(server, meeting_id) == []


def test_a_very_long_paste_is_said_to_be_on_this_laptop_only_and_nothing_of_it_is_lost(recorder, server, meeting_id):
    lines = [f"Butir {number} " + "posyandu " * 400 for number in range(12)]
    paste(recorder, "\n".join(lines))
    only_here = recorder.get_by_text("Tulisan ini panjang; untuk sementara tersimpan di laptop ini saja.")
    expect(only_here).to_be_visible()

    recorder.locator("textarea.line").focus()
    recorder.keyboard.type("/t Kelas ibu oleh Camat Citta")
    owner = recorder.locator(".fields label", has_text="Penanggung jawab").locator("textarea")
    expect(owner).to_have_value("Camat Citta")  # the line is understood all the same
    recorder.reload()
    open_line(recorder)
    for _ in range(2):
        recorder.locator(".restore").get_by_text("Lanjutkan", exact=True).click()
    expect(recorder.locator(".pasted-rows li")).to_have_count(12)
    assert line_of(recorder)["text"] == "/t Kelas ibu oleh Camat Citta"
    expect(only_here).to_be_visible()
    recorder.get_by_role("button", name="Simpan semua").click()
    expect(only_here).to_be_hidden()
    expect(recorder.locator(".row[data-state=saved]")).to_have_count(12)
    assert texts_of(server, meeting_id) == [line.strip() for line in lines]


def test_a_single_pasted_line_stays_a_line_whatever_ends_it(recorder):
    recorder.keyboard.type("Catatan: ")
    paste(recorder, "kader hadir semua\r\n\r\n")

    expect(recorder.locator(".pasted")).to_be_hidden()
    assert line_of(recorder)["text"] == "Catatan: kader hadir semua"


def test_a_phrase_is_called_by_its_letters(recorder):
    recorder.keyboard.type("/t ;lk")
    expect(recorder.locator(".options li").first).to_contain_text("melengkapi data capaian")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("bukti ;ddr")
    recorder.keyboard.press("Tab")

    assert line_of(recorder)["text"] == (
        "/t Melengkapi data capaian per desa/kelurahan dan menyampaikannya kepada Sekretariat TPPS "
        "bukti daftar hadir dan dokumentasi kegiatan "
    )
    recorder.keyboard.press("Enter")
    expect_saved(recorder, "Melengkapi data capaian per desa/kelurahan")


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_questions_fit_and_are_read_from_a_metre(recorder, size):
    recorder.set_viewport_size({"width": size[0], "height": size[1]})
    recorder.keyboard.type("/t Kelas ibu hamil oleh Camat Citta !31/3")
    expect(_question(recorder, "due")).to_be_visible()

    told = (
        _question(recorder, "due")
        .locator("p")
        .evaluate("p => [parseFloat(getComputedStyle(p).fontSize), p.scrollWidth <= p.clientWidth + 1]")
    )
    assert told[0] >= 16
    assert told[1]
    assert recorder.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
