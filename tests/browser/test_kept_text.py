"""What is typed into Streamlit's own fields and not saved is offered again, filled in again, or thrown away."""

from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import BrowserContext, expect

from data.models import Role
from tests.browser.keeping import (
    ACARA,
    BASIS,
    PLACE,
    bar,
    box,
    expect_nothing_offered,
    expect_offered,
    head_of,
    is_drawn,
    kept_in_the_browser,
    open_desk,
    press,
    tab,
    wait_until_kept,
    write,
)


def test_after_f5_several_fields_are_offered_filled_again_and_saved(desk, server, prepared):
    write(desk, "Tempat", PLACE)
    write(desk, "Dasar (SK TPPS nomor)", BASIS)
    tab(desk, "Susunan acara")
    write(desk, "Acara baru", ACARA)
    desk.reload()
    is_drawn(desk)
    expect_offered(desk, f"Rapat, Tempat: “{PLACE}”", f"Susunan acara, Acara baru: “{ACARA}”")
    press(desk, "Lanjutkan")

    expect(bar(desk)).to_be_hidden()
    expect(box(desk, "Tempat")).to_have_value(PLACE)
    expect(box(desk, "Tempat")).to_be_focused()
    expect(box(desk, "Acara baru")).to_have_value(ACARA)
    desk.get_by_role("button", name="Simpan", exact=True).click()
    expect(desk.get_by_text("Keterangan rapat tersimpan.")).to_be_visible()
    details = head_of(server, prepared)
    assert (details.head.place, details.basis) == (PLACE, BASIS)
    expect(box(desk, "Acara baru")).to_have_value(ACARA)
    wait_until_kept(desk, server, prepared, ACARA)
    expect_nothing_offered(desk)


def test_what_was_saved_is_not_offered_again(desk, server, prepared):
    write(desk, "Tempat", PLACE)
    write(desk, "Mulai pukul", "8.30")  # stored, and shown again, as 08.30
    desk.get_by_role("button", name="Simpan", exact=True).click()
    expect(desk.get_by_text("Keterangan rapat tersimpan.")).to_be_visible()
    tab(desk, "Susunan acara")
    write(desk, "Acara baru", ACARA)
    desk.get_by_role("button", name="Tambah acara").click()
    expect(desk.get_by_text("Acara ditambahkan sebelum Pembacaan hasil.")).to_be_visible()
    write(desk, "Acara", "Pembukaan dan doa")
    desk.keyboard.press("Tab")
    wait_until_kept(desk, server, prepared)
    expect_nothing_offered(desk)
    desk.reload()
    is_drawn(desk)

    expect_nothing_offered(desk)
    assert kept_in_the_browser(desk) == []
    expect(box(desk, "Acara")).to_have_value("Pembukaan dan doa")


def test_a_text_typed_back_to_what_is_stored_is_kept_no_longer(desk, server, prepared):
    write(desk, "Mulai pukul", "10.00")
    wait_until_kept(desk, server, prepared, "10.00")
    write(desk, "Mulai pukul", "09.00")

    wait_until_kept(desk, server, prepared)
    assert kept_in_the_browser(desk) == []


def test_the_server_has_a_text_within_half_a_second(desk, server, prepared):
    with desk.expect_request(lambda request: "/drafts/" in request.url and request.method == "POST") as asked:
        box(desk, "Tempat").click()
        desk.keyboard.type("R")
        typed_at = desk.evaluate("performance.timeOrigin + performance.now()")
    sent_at = desk.evaluate("performance.timeOrigin + performance.now()")

    assert sent_at - typed_at < 500
    assert "form:preparation" in (asked.value.post_data or "")


def test_after_another_page_and_back(desk, prepared):
    write(desk, "Tempat", PLACE)
    desk.locator('[data-testid="stSidebarNavLink"]', has_text="Beranda").click()
    expect(desk.get_by_role("heading", name="Yang belum lengkap")).to_be_visible()
    desk.go_back()
    is_drawn(desk)
    expect_offered(desk, PLACE)
    press(desk, "Lanjutkan")

    expect(box(desk, "Tempat")).to_have_value(PLACE)


def test_thrown_away_is_gone_on_both_sides(desk, signed_in, server, prepared):
    write(desk, "Tempat", PLACE)
    desk.reload()
    is_drawn(desk)
    press(desk, "Buang")
    expect(bar(desk)).to_be_hidden()
    wait_until_kept(desk, server, prepared)
    desk.reload()
    is_drawn(desk)
    expect_nothing_offered(desk)
    other = signed_in(Role.RECORDER)
    open_desk(other, prepared)

    expect_nothing_offered(other)
    assert kept_in_the_browser(desk) == []


def test_a_refused_form_that_streamlit_empties_offers_its_text(desk, server, prepared):
    from services.meetings import lifecycle

    tab(desk, "Susunan acara")
    write(desk, "Acara baru", ACARA)
    with server.database() as session:  # another person cancels the rakor meanwhile
        actor = server.actor(Role.ADMIN)
        lifecycle.cancel(session, meeting_id=prepared, reason="uji", actor=actor, now=datetime.now(UTC))
    desk.get_by_role("button", name="Tambah acara").click()

    expect_offered(desk, ACARA)


def test_typing_on_without_deciding_loses_neither_text(desk, prepared):
    write(desk, "Tempat", PLACE)
    desk.reload()
    is_drawn(desk)
    expect_offered(desk, PLACE)
    write(desk, "Tempat", "Aula")
    expect_offered(desk, PLACE)
    press(desk, "Lanjutkan")

    expect(box(desk, "Tempat")).to_have_value(PLACE)
    expect_offered(desk, "Rapat, Tempat: “Aula”")


def test_a_number_is_kept_too_and_forgotten_once_it_is_saved(desk, server, prepared):
    tab(desk, "Susunan acara")
    write(desk, "Menit", "25")
    desk.reload()
    is_drawn(desk)
    expect_offered(desk, "Susunan acara, Menit: “25”")
    press(desk, "Lanjutkan")
    tab(desk, "Susunan acara")
    expect(box(desk, "Menit")).to_have_value("25")
    box(desk, "Menit").click()
    desk.keyboard.press("Enter")

    wait_until_kept(desk, server, prepared)
    expect_nothing_offered(desk)


def test_a_continued_acara_is_saved_only_when_its_field_is_left(desk, server, prepared):
    from services.meetings import agenda

    def titles() -> list[str]:
        with server.database() as session:
            return [row.title for row in agenda.rows(session, meeting_id=prepared, now=datetime.now(UTC))]

    tab(desk, "Susunan acara")
    write(desk, "Acara", "Pembukaan dan doa")
    desk.reload()
    is_drawn(desk)
    expect_offered(desk, "Pembukaan dan doa")
    press(desk, "Lanjutkan")
    tab(desk, "Susunan acara")
    expect(box(desk, "Acara")).to_have_value("Pembukaan dan doa")
    assert "Pembukaan dan doa" not in titles()
    box(desk, "Acara").click()
    desk.keyboard.press("Enter")

    wait_until_kept(desk, server, prepared)
    assert "Pembukaan dan doa" in titles()


def test_a_new_rakor_forgets_its_form_on_the_page_of_another(desk, server, prepared):
    desk.get_by_role("button", name="Rakor baru").click()
    new = desk.locator(".st-key-preparation-new-place input")
    new.click()
    desk.keyboard.type(PLACE)
    wait_until_kept(desk, server, prepared, PLACE)
    desk.locator(".st-key-preparation-new-save button").click()
    expect(desk.get_by_text("Rakor dibuat.")).to_be_visible()
    wait_until_kept(desk, server, prepared)
    open_desk(desk, prepared)

    expect_nothing_offered(desk)


def test_a_report_begun_in_tindak_lanjut_is_offered_and_stands_in_its_own_action(signed_in):
    begun = "Kelas ibu sudah berjalan"
    page = signed_in(Role.RECORDER, "/tindak-lanjut?buka=2")
    page.get_by_label("Kemajuan", exact=True).click()
    page.keyboard.type(begun)
    page.wait_for_timeout(600)
    page.context.close()
    other = signed_in(Role.RECORDER, "/tindak-lanjut")
    expect_offered(other, f"RTL-CONTOH-002, Laporkan kemajuan, Kemajuan: “{begun}”")
    press(other, "Lanjutkan")
    other.get_by_role("button", name="RTL-CONTOH-005").click()
    expect(other.get_by_label("Kemajuan", exact=True)).to_have_value("")
    other.keyboard.press("Escape")
    other.get_by_role("button", name="RTL-CONTOH-002").click()
    expect(other.get_by_label("Kemajuan", exact=True)).to_have_value(begun)
    other.get_by_role("button", name="Kirim laporan").click()

    expect(other.get_by_text("Laporan RTL-CONTOH-002 tersimpan.")).to_be_visible()
    expect_nothing_offered(other)
    assert kept_in_the_browser(other) == []


def test_what_is_typed_where_nothing_is_kept_leaves_no_trace(new_context: Callable[..., BrowserContext], server):
    page = new_context(Role.RECORDER).new_page()
    page.goto("/kata-sandi")
    page.get_by_label("Kata sandi baru", exact=True).first.fill("rahasia sekali 2024")
    page.wait_for_timeout(400)

    assert kept_in_the_browser(page) == []
