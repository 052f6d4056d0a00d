"""The acara list of Pencatatan: what each acara took, when the meeting is to end, and the keys of the list."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from data.models import AgendaState, Role
from services.access.roles import PROGRAM
from services.meetings import agenda, lifecycle
from services.meetings.views import AgendaRow
from tests.browser.capturing import line_of, open_line
from tests.browser.serving import Server

_TICK_MS = 5000  # how often the page counts on


@pytest.fixture
def behind(server: Server, meeting_id: int) -> list[AgendaRow]:
    """The meeting's acara; the first one took eight minutes, three more than planned."""
    with server.database() as session:
        now = datetime.now(UTC)
        rows = agenda.rows(session, meeting_id=meeting_id, now=now)
        given: dict[str, Any] = {"meeting_id": meeting_id, "actor": PROGRAM}
        current = lifecycle.head(session, meeting_id=meeting_id).current_agenda_item_id or 0
        agenda.enter(session, agenda_item_id=rows[0].id, now=now - timedelta(minutes=8), **given)
        agenda.enter(session, agenda_item_id=current, now=now, **given)
    return rows


def _row(page: Page, title: str):
    return page.locator(".agenda button", has_text=title)


def test_a_finished_acara_says_what_it_took_of_its_minutes(recorder: Page, behind) -> None:
    minutes = _row(recorder, "Pembukaan").locator(".minutes")

    expect(minutes).to_have_text("8 / 5")
    expect(minutes).to_have_attribute("data-over", "over")
    expect(_row(recorder, "Laporan Sekretaris").locator(".minutes")).to_have_text("8")
    expect(_row(recorder, "Penutup").locator(".minutes")).to_have_text("5")


def test_the_expected_end_moves_on_by_itself_once_the_acara_is_over_its_time(
    signed_in, wire, behind, meeting_id
) -> None:
    recorder = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}", address=wire.address)
    open_line(recorder)
    ends = recorder.locator(".ends")
    _row(recorder, "Laporan Sekretaris").click()
    expect(_row(recorder, "Bidang 1")).to_have_attribute("data-state", "done")
    expect(ends).to_have_text(re.compile(r"^Perkiraan selesai pukul \d\d\.\d\d WITA\.$"))
    recorder.wait_for_timeout(2000)  # the run that follows the click brings the time anew
    expected = _minute_of(ends.inner_text())
    wire.cut()

    _minutes_pass(recorder, 4)  # of the eight that the report has
    recorder.wait_for_timeout(_TICK_MS + 1000)
    assert _minutes_after(expected, ends) == 0
    _minutes_pass(recorder, 6)
    recorder.wait_for_timeout(_TICK_MS + 1000)

    assert _minutes_after(expected, ends) in (2, 3)


def test_an_acara_is_left_out_and_taken_up_again_without_the_mouse(recorder: Page, server: Server, meeting_id) -> None:
    recorder.keyboard.press("Alt+a")
    expect(_row(recorder, "Bidang 1")).to_be_focused()
    recorder.keyboard.press("ArrowDown")
    recorder.keyboard.press("n")
    expect(_row(recorder, "Bidang 2")).to_contain_text("dibahas pada rapat berikutnya")
    recorder.keyboard.press("ArrowDown")
    recorder.keyboard.press("l")
    expect(_row(recorder, "Bidang 3")).to_contain_text("dilewati")
    expect(_row(recorder, "Bidang 3")).to_be_focused()
    recorder.keyboard.press("n")  # what is left out already is only taken up again
    recorder.keyboard.press("k")
    expect(_row(recorder, "Bidang 3")).not_to_contain_text("dilewati")
    recorder.keyboard.press("Escape")

    recorder.keyboard.type("Catatan")
    assert line_of(recorder)["text"] == "Catatan"
    assert _states(server, meeting_id)[5:7] == [AgendaState.DEFERRED, AgendaState.PLANNED]


def test_enter_takes_an_acara_up_and_goes_back_to_the_line(recorder: Page) -> None:
    recorder.keyboard.press("Alt+a")
    recorder.keyboard.press("ArrowDown")
    recorder.keyboard.press("Enter")
    recorder.keyboard.type("Narasumber")

    expect(recorder.locator("button[aria-current=step]")).to_contain_text("Bidang 2")
    assert line_of(recorder)["text"] == "Narasumber"
    expect(recorder.locator(".agenda .keys")).to_be_hidden()


def test_what_has_not_begun_is_moved_and_the_keys_go_with_it(recorder: Page, server: Server, meeting_id) -> None:
    recorder.keyboard.press("Alt+a")
    recorder.keyboard.press("Shift+ArrowDown")  # the current acara has begun
    for _ in range(2):
        recorder.keyboard.press("ArrowDown")
    for _ in range(3):  # once too often: it does not change places with the current one
        recorder.keyboard.press("Shift+ArrowUp")
        recorder.keyboard.press("Shift+ArrowUp")
    recorder.keyboard.press("l")
    expect(_row(recorder, "Bidang 3")).to_contain_text("dilewati")

    expect(_row(recorder, "Bidang 3")).to_be_focused()
    assert [row.title[:8] for row in _rows(server, meeting_id)[4:7]] == ["Bidang 1", "Bidang 3", "Bidang 2"]


def test_a_letter_after_a_click_is_the_next_sentence(recorder: Page, server: Server, meeting_id) -> None:
    _row(recorder, "Bidang 2").click()
    recorder.keyboard.type("Laporan")

    assert line_of(recorder)["text"] == "Laporan"
    assert AgendaState.SKIPPED not in _states(server, meeting_id)


def test_without_a_current_acara_the_meeting_goes_on_with_the_next(recorder: Page) -> None:
    recorder.keyboard.press("Alt+a")
    recorder.keyboard.press("l")
    expect(_row(recorder, "Bidang 1")).to_contain_text("dilewati")
    recorder.keyboard.press("Escape")
    recorder.keyboard.press("Alt+ArrowDown")

    expect(recorder.locator("button[aria-current=step]")).to_contain_text("Laporan Sekretaris")


def test_what_somebody_else_changed_meanwhile_is_looked_at_first(recorder: Page, server: Server, meeting_id) -> None:
    recorder.keyboard.press("Alt+a")

    def overtaken(route: Route) -> None:
        _skip(server, meeting_id, 5)
        route.continue_()

    recorder.route(f"**/agenda/{meeting_id}/**", overtaken)
    recorder.keyboard.press("ArrowDown")
    recorder.keyboard.press("n")

    expect(recorder.get_by_text("Acara ini baru saja diubah oleh")).to_be_visible()
    expect(_row(recorder, "Bidang 2")).to_contain_text("dilewati")


def _rows(server: Server, meeting_id: int) -> list[AgendaRow]:
    with server.database() as session:
        return agenda.rows(session, meeting_id=meeting_id, now=datetime.now(UTC))


def _states(server: Server, meeting_id: int) -> list[AgendaState]:
    return [row.state for row in _rows(server, meeting_id)]


def _skip(server: Server, meeting_id: int, place: int) -> None:
    row, now = _rows(server, meeting_id)[place], datetime.now(UTC)
    given: dict[str, Any] = {"agenda_item_id": row.id, "version": row.version, "actor": PROGRAM, "now": now}
    with server.database() as session:
        agenda.set_aside(session, state=AgendaState.SKIPPED, **given)


def _minute_of(sentence: str) -> int:
    hour, minute = re.findall(r"\d\d", sentence)
    return int(hour) * 60 + int(minute)


def _minutes_after(expected: int, ends: Locator) -> int:
    """How many minutes later than `expected` the meeting is to end by now, also over midnight."""
    return (_minute_of(ends.inner_text()) - expected + 12 * 60) % (24 * 60) - 12 * 60


def _minutes_pass(page: Page, minutes: int) -> None:
    page.evaluate("by => { const before = Date.now; Date.now = () => before.call(Date) + by }", minutes * 60_000)
