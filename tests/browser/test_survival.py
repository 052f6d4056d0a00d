"""The server dies while people type: nothing is lost, nothing looks saved that is not, nothing English is seen."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from services.access import sign_ins
from services.access.sign_ins import COOKIE
from tests.browser.capturing import expect_saved, line_of, open_line, texts_of, write
from tests.browser.serving import PASSWORD, Server
from tests.browser.watching import english_on

AWAY_SECONDS = 8  # long enough for Streamlit's own dialog, which comes after about three


@pytest.fixture
def restarted(server):
    """The server, running again whatever the test did to it."""
    yield server
    server.kill()
    server.start()


def _type_slowly(page: Page, text: str, seconds: float) -> None:
    page.keyboard.type(text, delay=seconds * 1000 / len(text))


def test_every_key_typed_while_the_server_is_away_is_in_the_line(recorder, restarted):
    english: list[str] = []
    recorder.locator("textarea.line").focus()
    recorder.keyboard.type("Sebelum ")
    restarted.kill()
    for word in ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"]:
        _type_slowly(recorder, f"{word} ", AWAY_SECONDS / 8)
        english += english_on(recorder)
    away = line_of(recorder)
    expect(recorder.locator("p.away")).to_be_visible()

    restarted.start(wait=False)
    recorder.keyboard.type("sesudah")
    expect(recorder.locator("p.away")).to_be_hidden(timeout=20_000)
    expect(recorder.locator("html[data-live=on]")).to_have_count(1, timeout=20_000)

    assert away["text"] == "Sebelum satu dua tiga empat lima enam tujuh delapan "
    assert away["has_focus"]
    assert line_of(recorder) == {
        "text": "Sebelum satu dua tiga empat lima enam tujuh delapan sesudah",
        "start": 59,
        "end": 59,
        "has_focus": True,
    }
    assert english == []


def test_a_line_saved_while_the_server_is_away_looks_unsaved_and_is_stored_once_afterwards(
    recorder, restarted, meeting_id
):
    restarted.kill()
    write(recorder, "Catatan saat terputus")
    expect(recorder.locator(".row[data-state=unsaved]", has_text="Catatan saat terputus")).to_be_visible()
    expect(recorder.get_by_text("Tulisan Bapak/Ibu aman di laptop ini; sedang dicoba lagi.")).to_be_visible()
    expect(recorder.locator(".row[data-state=saved]")).to_have_count(0)

    restarted.start()
    expect_saved(recorder, "Catatan saat terputus")
    expect(recorder.locator(".row[data-state=unsaved]")).to_have_count(0)

    assert texts_of(restarted, meeting_id) == ["Catatan saat terputus"]


def test_nothing_acknowledged_is_lost_by_a_kill(recorder, restarted, meeting_id):
    for round_ in range(3):
        for number in range(4):
            write(recorder, f"Butir {round_}.{number}")
        recorder.wait_for_timeout(37 * (round_ + 1))
        green = recorder.locator(".row[data-state=saved] .text").all_inner_texts()
        restarted.kill()
        restarted.start()
        stored = texts_of(restarted, meeting_id)
        assert set(green) <= set(stored)
        expect(recorder.locator(".row[data-state=saved]")).to_have_count(4 * (round_ + 1), timeout=20_000)

    assert sorted(texts_of(restarted, meeting_id)) == sorted(f"Butir {a}.{b}" for a in range(3) for b in range(4))


def test_the_page_lives_on_after_a_restart(recorder, signed_in, restarted, meeting_id):
    restarted.kill()
    restarted.start()
    other = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    write(other, "Dari server yang baru")

    expect_saved(recorder, "Dari server yang baru")


def test_a_cut_network_is_told_and_mended(new_context, wire, meeting_id):
    page = new_context(Role.RECORDER, address=wire.address).new_page()
    page.goto(f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    wire.cut()
    write(page, "Catatan tanpa jaringan")
    expect(page.locator("p.away")).to_be_visible()
    wire.mend()

    expect_saved(page, "Catatan tanpa jaringan")
    expect(page.locator("p.away")).to_be_hidden()


def test_a_refused_line_is_set_aside_with_its_reason_and_can_be_mended(recorder, meeting_id, server):
    recorder.locator("textarea.line").focus()
    recorder.keyboard.insert_text("/t Laporan paling lambat 2 Desember 2024")
    recorder.keyboard.press("Enter")
    row = recorder.locator(".row[data-state=unsaved]")
    expect(row).to_contain_text("mendahului tanggal rapat")
    write(recorder, "/c Catatan berikutnya tetap tersimpan")
    expect_saved(recorder, "Catatan berikutnya tetap tersimpan")

    row.get_by_role("button", name="Perbaiki").click()
    recorder.keyboard.press("End")
    for _ in range(4):
        recorder.keyboard.press("Backspace")
    recorder.keyboard.type("2025")
    recorder.wait_for_timeout(700)
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Laporan paling lambat 2 Desember 2025")
    expect(row).to_have_count(0)


def _type_until_masuk(page: Page, server: Server) -> str:
    """Type while the server is killed, forgets the sign-in and comes back, and on when Masuk stands there."""
    (token,) = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == COOKIE]
    page.locator("textarea.line").focus()
    typed = "Sebelum "
    page.keyboard.type(typed)
    server.kill()
    with server.database() as session:
        sign_ins.revoke(session, token=token, now=datetime.now(UTC))
    server.start(wait=False)
    for number in range(400):
        typed += f"kata{number} "
        page.keyboard.type(f"kata{number} ", delay=12)
        if page.get_by_label("Kata sandi", exact=True).count():
            break
    page.keyboard.type("dan sesudahnya", delay=12)
    return f"{typed}dan sesudahnya"


def _sign_in(page: Page) -> None:
    expect(page.get_by_text("Tulisan Bapak/Ibu aman di laptop ini dan ditawarkan lagi setelah masuk.")).to_be_visible()
    expect(page.get_by_label("Nama pengguna")).to_have_value("")
    page.get_by_label("Nama pengguna").click()
    page.keyboard.type("notulis")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    open_line(page)


def test_keys_typed_while_a_restarted_server_no_longer_knows_the_sign_in_are_offered_after_masuk(recorder, restarted):
    typed = _type_until_masuk(recorder, restarted)
    _sign_in(recorder)
    recorder.locator(".restore").get_by_text("Lanjutkan", exact=True).click()

    assert line_of(recorder)["text"] == typed


def test_a_line_entered_when_masuk_already_stands_there_is_saved_after_signing_in(recorder, restarted, meeting_id):
    typed = _type_until_masuk(recorder, restarted)
    recorder.keyboard.press("Enter")
    _sign_in(recorder)

    expect_saved(recorder, typed)
    assert texts_of(restarted, meeting_id) == [typed]
