"""The review of old actions, by keyboard: decided with one key each, while a second browser's wall follows."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from sqlmodel import col, select

from data.models import ActionItem, ActionStatus, AgendaKind, Role
from services.live import topics
from tests.browser.capturing import line_of, open_line
from tests.browser.serving import Server
from tests.browser.watching import english_on, watch

TEXTS = ["Melatih sembilan kader PMBA", "Kelas ibu balita", "Mendata calon pengantin", "Membeli timbangan"]


@pytest.fixture
def meeting_id(server: Server) -> int:
    """A meeting at its review, after an earlier one that left four actions and one that is due next year."""
    from services.meetings import agenda, lifecycle, stage

    now, actor = datetime.now(UTC), server.actor(Role.ADMIN)
    same: dict[str, Any] = {"actor": actor, "now": now}
    with server.database() as session:
        if before := lifecycle.running(session):
            lifecycle.cancel(session, meeting_id=before, reason="uji", **same)
    _earlier_meeting(server, same)
    with server.database() as session:
        made = lifecycle.create(session, title="Rakor TPPS uji", held_on=date(2024, 12, 5), **same)
        lifecycle.start(session, meeting_id=made, **same)
        rows = agenda.rows(session, meeting_id=made, now=now)
        review = next(row.id for row in rows if row.kind is AgendaKind.REVIEW)
        agenda.enter(session, meeting_id=made, agenda_item_id=review, **same)
        stage.follow_agenda(session, meeting_id=made, agenda_item_id=review, **same)
    return made


def _earlier_meeting(server: Server, same: dict[str, Any]) -> None:
    from services.meetings import action_items, follow_up, lifecycle

    with server.database() as session:
        for row in follow_up.actions(session, today=date(2024, 12, 5)).rows:
            if row.item.text in [*TEXTS, "Menyusun rencana aksi"] and row.status is not ActionStatus.DONE:
                action_items.cancel(session, item_id=row.item.id, version=row.item.version, reason="uji", **same)
        old = lifecycle.create(session, title="Rakor lama", held_on=date(2024, 9, 3), **same)
        lifecycle.start(session, meeting_id=old, **same)
        for text in TEXTS:
            action_items.add(session, meeting_id=old, agenda_item_id=None, text=text, owner=None,
                             due_on=date(2024, 11, 30), **same)  # fmt: skip
        action_items.add(session, meeting_id=old, agenda_item_id=None, text="Menyusun rencana aksi", owner=None,
                         due_on=date(2025, 12, 31), **same)  # fmt: skip
        lifecycle.begin_reading_back(session, meeting_id=old, **same)
        lifecycle.finish(session, meeting_id=old, **same)


@pytest.fixture
def recorder(signed_in, meeting_id) -> Page:
    page = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    expect(page.locator(".review .row")).to_have_count(5)
    page.locator("textarea.line").focus()
    return page


@pytest.fixture
def wall(new_context, meeting_id) -> Page:
    page = new_context(Role.VIEWER).new_page()
    page.goto(f"/layar?rapat={meeting_id}")
    expect(page.locator(".wall[data-stage=actions]")).to_be_visible()
    return page


def _row(page: Page, text: str):
    return page.locator(".review .row", has_text=text)


def test_every_old_action_is_decided_by_keyboard_and_the_wall_follows(recorder, wall, server):
    seen = watch(recorder)
    expect(recorder.locator(".review h3")).to_have_text("Empat tindak lanjut lewat batas waktu")
    recorder.keyboard.press("Alt+l")
    expect(wall.locator(".action.current")).to_contain_text(TEXTS[0])

    recorder.keyboard.press("s")
    recorder.keyboard.type("Daftar hadir s b p x")
    recorder.keyboard.press("Enter")
    expect(_row(recorder, TEXTS[0])).to_contain_text("Selesai, menunggu verifikasi Sekretariat TPPS")
    expect(wall.locator(".action.current .state")).to_contain_text("menunggu verifikasi")

    recorder.keyboard.press("ArrowDown")
    expect(wall.locator(".action.current")).to_contain_text(TEXTS[1])
    recorder.keyboard.press("b")
    recorder.keyboard.type("Dua dari tiga kelas")
    recorder.keyboard.press("Enter")
    expect(_row(recorder, TEXTS[1])).to_contain_text("Masih berjalan: Dua dari tiga kelas")

    recorder.keyboard.press("ArrowDown")
    recorder.keyboard.press("p")
    recorder.keyboard.type("31 Januari 2027")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("Pelatih sakit")
    recorder.keyboard.press("Tab")
    recorder.keyboard.press("Space")
    recorder.keyboard.press("Enter")
    expect(_row(recorder, TEXTS[2])).to_contain_text("Diperpanjang sampai 31 Januari 2027: Pelatih sakit")
    expect(wall.locator(".action.current")).to_contain_text("30 November 2024 → 31 Januari 2027, diperpanjang 1×")

    recorder.keyboard.press("ArrowDown")
    recorder.keyboard.press("x")
    recorder.keyboard.type("Sudah dibeli puskesmas")
    recorder.keyboard.press("Enter")
    expect(_row(recorder, TEXTS[3])).to_contain_text("Dibatalkan: Sudah dibeli puskesmas")
    expect(wall.locator(".lead")).to_contain_text("4 dari 5 sudah diputuskan")
    expect(wall.locator(".paging")).to_contain_text("1 tindak lanjut berbatas waktu setelah 5 Maret 2025")

    recorder.keyboard.press("Escape")
    assert line_of(recorder)["has_focus"]
    assert not english_on(recorder)
    assert not english_on(wall)
    seen.check()


def test_what_was_decided_by_mistake_is_undone_by_one_key(recorder, wall):
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("x")
    recorder.keyboard.type("Keliru")
    recorder.keyboard.press("Enter")
    expect(_row(recorder, TEXTS[0])).to_contain_text("Dibatalkan: Keliru")
    recorder.keyboard.press("u")

    expect(_row(recorder, TEXTS[0])).not_to_contain_text("Dibatalkan")
    expect(wall.locator(".action.current .state")).to_be_hidden()


def test_the_head_tells_when_a_decision_was_saved_and_when_it_was_taken_back(recorder):
    saved = recorder.get_by_text("Tersimpan pukul")
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("x")
    recorder.keyboard.type("Keliru")
    recorder.keyboard.press("Enter")
    expect(saved).to_be_visible()
    before = saved.inner_text()
    recorder.wait_for_timeout(1100)
    recorder.keyboard.press("u")

    expect(saved).not_to_have_text(before)
    expect(recorder.locator(".row", has_text="Keliru")).to_have_count(0)


def test_letters_are_text_in_the_line_and_in_the_fields(recorder):
    recorder.keyboard.type("sbpx")
    assert line_of(recorder)["text"] == "sbpx"
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("s")
    recorder.keyboard.type("xps")
    expect(recorder.locator(".review input[name=proof]")).to_have_value("xps")
    recorder.keyboard.press("Escape")
    recorder.keyboard.press("Escape")
    expect(recorder.locator(".review input")).to_have_count(0)
    assert line_of(recorder)["text"] == "sbpx"


def test_what_is_missing_is_asked_for_and_the_text_stays(recorder):
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("p")
    recorder.keyboard.type("1 Januari 2024")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("Banjir")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".review [role=alert]")).to_contain_text("Tanggal baru harus setelah")
    expect(recorder.locator(".review input[name=note]")).to_have_value("Banjir")


def test_a_field_that_was_being_written_comes_back_after_a_reload(recorder):
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("b")
    recorder.keyboard.type("Dua dari tiga")
    recorder.reload()

    expect(recorder.locator(".review input[name=note]")).to_have_value("Dua dari tiga")


def test_a_field_that_was_left_open_is_found_on_another_laptop_until_it_is_given_up(recorder, signed_in, meeting_id):
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("b")
    recorder.keyboard.type("Dua dari tiga")
    recorder.goto("about:blank")

    other = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    expect(other.locator(".review input[name=note]")).to_have_value("Dua dari tiga")
    other.locator(".review input[name=note]").press("Escape")
    other.locator(".review input[name=note]").press("Escape")
    expect(other.locator(".review .row:focus")).to_have_count(1)
    other.goto("about:blank")

    third = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    expect(third.locator(".review .row")).to_have_count(5)
    expect(third.locator(".review input[name=note]")).to_have_count(0)


def test_two_recorders_see_each_others_decision_and_none_is_lost(recorder, signed_in, meeting_id):
    other = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    expect(other.locator(".review .row")).to_have_count(5)
    other.keyboard.press("Alt+l")
    other.keyboard.press("b")
    other.keyboard.type("Tulisan kedua")
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("b")
    recorder.keyboard.type("Tulisan pertama")
    recorder.keyboard.press("Enter")
    expect(_row(recorder, TEXTS[0])).to_contain_text("Tulisan pertama")

    _hold(other, "Enter", until=other.locator(".review [role=alert]"))
    other.keyboard.press("Enter")  # at once: nobody has read so soon what stands there

    expect(other.locator(".review [role=alert]")).to_contain_text("Masih berjalan: Tulisan pertama")
    expect(other.locator(".review input[name=note]")).to_have_value("Tulisan kedua")
    other.wait_for_timeout(800)
    other.keyboard.press("Enter")
    expect(_row(recorder, TEXTS[0])).to_contain_text("Tulisan kedua")


def _hold(page: Page, key: str, *, until: Locator | None = None, times: int = 5) -> None:
    """Hold a key down: the first press is meant, those that follow only repeat it."""
    page.keyboard.down(key)
    if until:
        expect(until).to_be_visible()
    for _ in range(times):
        page.keyboard.down(key)
    page.keyboard.up(key)


def test_a_letter_held_down_opens_its_field_and_writes_nothing(recorder):
    recorder.keyboard.press("Alt+l")
    _hold(recorder, "b")

    expect(recorder.locator(".review input[name=note]")).to_be_focused()
    expect(recorder.locator(".review input[name=note]")).to_have_value("")
    recorder.keyboard.type("Dua kelas")
    _hold(recorder, "m", times=2)
    expect(recorder.locator(".review input[name=note]")).to_have_value("Dua kelasmmm")


def test_an_action_without_a_due_date_is_given_one_by_the_key_of_extensions(recorder, server):
    with server.database() as session:
        action = session.exec(
            select(ActionItem).where(ActionItem.text == TEXTS[-1]).order_by(col(ActionItem.id).desc())
        )
        item = action.first()
        item.due_on = item.first_due_on = None
        topics.bump(session, topics.FOLLOW_UP)
    row = _row(recorder, TEXTS[-1])
    expect(row).to_contain_text("batas waktu belum ditetapkan")

    row.focus()
    recorder.keyboard.press("p")
    expect(row).to_contain_text("Tetapkan batas waktu")
    recorder.keyboard.type("31 Januari 2099")
    recorder.keyboard.press("Enter")

    expect(row).to_contain_text("Batas waktu ditetapkan 31 Januari 2099")
    expect(row).to_be_focused()
    recorder.keyboard.press("u")
    expect(row).to_contain_text("batas waktu belum ditetapkan")


def test_what_is_due_much_later_is_folded_and_opens(recorder):
    expect(_row(recorder, "Menyusun rencana aksi")).to_be_hidden()
    recorder.locator(".review .fold").click()
    expect(_row(recorder, "Menyusun rencana aksi")).to_be_visible()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_nothing_in_the_review_is_cut_off(recorder, size, tmp_path):
    recorder.set_viewport_size({"width": size[0], "height": size[1]})
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("p")
    recorder.screenshot(path=tmp_path / "tinjauan.png")

    wide = recorder.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    cut = recorder.locator(".review .row").evaluate_all(
        "rows => rows.filter(row => row.scrollWidth > row.clientWidth + 1).length"
    )
    assert (wide, cut) == (False, 0)


def test_the_other_recorder_sees_who_is_at_an_old_action_and_that_it_ended(recorder, signed_in, wall, meeting_id):
    other = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    mark = _row(other, TEXTS[0]).locator(".editor")
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("s")

    expect(mark).to_have_text("sedang diubah Akun notulis")
    expect(_row(recorder, TEXTS[0]).locator(".editor")).to_have_text("")
    expect(wall.get_by_text("sedang diubah")).to_have_count(0)
    other.keyboard.press("Alt+l")
    other.keyboard.press("b")
    expect(mark).to_have_text("sedang diubah Akun notulis")
    expect(_row(recorder, TEXTS[0]).locator(".editor")).to_have_text("sedang diubah Akun admin")
    recorder.keyboard.press("Escape")
    expect(mark).to_have_text("")


def test_a_field_that_was_only_opened_does_not_open_again(recorder, signed_in, meeting_id):
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("s")
    expect(_row(recorder, TEXTS[0]).locator("input")).to_be_focused()
    recorder.wait_for_timeout(600)
    recorder.close(run_before_unload=True)

    elsewhere = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    open_line(elsewhere)
    expect(elsewhere.locator(".review .row")).to_have_count(5)
    expect(elsewhere.locator(".review .edit")).to_have_count(0)


def test_a_field_of_the_review_stays_under_the_fingers_when_the_meeting_goes_on(recorder, server, meeting_id):
    from services.meetings import agenda

    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("b")
    recorder.keyboard.type("Dua dari ")
    now, actor = datetime.now(UTC), server.actor(Role.ADMIN)
    with server.database() as session:
        rows = agenda.rows(session, meeting_id=meeting_id, now=now)
        division = next(row.id for row in rows if row.kind is AgendaKind.DIVISION)
        agenda.enter(session, meeting_id=meeting_id, agenda_item_id=division, actor=actor, now=now)
    expect(recorder.locator(".review h3")).to_have_text("Tindak lanjut lama yang masih Bapak/Ibu tulis")
    expect(recorder.locator(".review .row:not([hidden])")).to_have_count(1)
    recorder.keyboard.type("tiga kelas")

    expect(recorder.locator(".review input[name=note]")).to_have_value("Dua dari tiga kelas")
    recorder.keyboard.press("Enter")
    expect(recorder.locator(".review")).to_have_count(0)
    assert line_of(recorder)["has_focus"]
    with server.database() as session:
        agenda.enter(session, meeting_id=meeting_id, agenda_item_id=next(
            row.id for row in rows if row.kind is AgendaKind.REVIEW), actor=actor, now=now)  # fmt: skip
    expect(_row(recorder, TEXTS[0])).to_contain_text("Masih berjalan: Dua dari tiga kelas")


def test_a_goodbye_that_comes_late_does_not_keep_a_saved_field_of_the_review_open(recorder, server, meeting_id):
    told: list[Route] = []
    recorder.route(f"**/drafts/{meeting_id}", lambda route: told.append(route))
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("b")
    recorder.keyboard.type("Dua dari tiga kelas")
    recorder.wait_for_timeout(600)
    _enter(server, meeting_id, AgendaKind.DIVISION)  # the server has not heard of the open field yet
    expect(recorder.locator(".review h3")).to_have_text("Tindak lanjut lama yang masih Bapak/Ibu tulis")
    expect(recorder.locator(".review .row:not([hidden])")).to_have_count(1)
    recorder.keyboard.type(" ibu balita")
    _enter(server, meeting_id, AgendaKind.CLOSING)  # nor has it now: the row goes
    expect(recorder.locator(".review")).to_have_count(0)
    while not any(_is_goodbye(route) for route in told):
        recorder.wait_for_timeout(50)
    goodbye = told.pop(next(at for at, route in enumerate(told) if _is_goodbye(route)))
    _let_through(recorder, told)
    expect(recorder.locator(".review input[name=note]")).to_have_value("Dua dari tiga kelas ibu balita")
    recorder.wait_for_timeout(600)
    goodbye.continue_()
    recorder.wait_for_timeout(300)

    recorder.locator(".review input[name=note]").press("Enter")
    expect(recorder.locator(".review")).to_have_count(0)
    assert line_of(recorder)["has_focus"]


def _enter(server: Server, meeting_id: int, kind: AgendaKind) -> None:
    from services.meetings import agenda

    now, actor = datetime.now(UTC), server.actor(Role.ADMIN)
    with server.database() as session:
        rows = agenda.rows(session, meeting_id=meeting_id, now=now)
        row_id = next(row.id for row in rows if row.kind is kind)
        agenda.enter(session, meeting_id=meeting_id, agenda_item_id=row_id, actor=actor, now=now)


def _is_goodbye(route: Route) -> bool:
    return (route.request.post_data_json or {}).get("is_left") is True


def _let_through(page: Page, told: list[Route]) -> None:
    for route in told:
        route.continue_()
    told.clear()
    page.unroute("**/drafts/*")
    page.route("**/drafts/*", lambda route: route.continue_())


def test_esc_in_a_field_of_the_review_asks_before_it_throws_the_text_away(recorder):
    note = recorder.locator(".review input[name=note]")
    recorder.keyboard.press("Alt+l")
    recorder.keyboard.press("b")
    recorder.keyboard.type("Dua dari tiga")
    recorder.keyboard.press("Escape")
    expect(recorder.get_by_text("Tulisan belum disimpan. Esc sekali lagi membuangnya.")).to_be_visible()
    expect(note).to_have_value("Dua dari tiga")
    recorder.keyboard.press("Escape")

    expect(note).to_have_count(0)


def test_the_new_date_of_an_old_action_is_offered(recorder):
    _row(recorder, "Kelas ibu balita").focus()
    recorder.keyboard.press("p")
    until = recorder.locator("input[name=until]")
    until.fill("")
    recorder.keyboard.type("akhir feb")
    expect(recorder.locator(".options li:visible")).to_have_text(["28 Februari 2025Jumat · akhir Februari 2025"])
    recorder.keyboard.press("Tab")

    expect(until).to_have_value("28 Februari 2025")
