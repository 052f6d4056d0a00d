"""Pembacaan Hasil before, during and after the reading, and its routes."""

from datetime import timedelta

import pytest

from data.models import AgreementKind, Role
from services.access.roles import PROGRAM
from services.meetings import agreements, lifecycle, stage
from services.transaction import reading, transaction
from tests.conftest import NOW

PAGE = "meetings/read_back.py"


@pytest.fixture
def meeting(own_database, today):
    """A running meeting with one agreement; it is cancelled after the test, when it can be."""
    with transaction() as session:
        made = lifecycle.create(session, title="Rakor TPPS", held_on=today, actor=PROGRAM, now=NOW)
        lifecycle.start(session, meeting_id=made, actor=PROGRAM, now=NOW)
        agreements.add(session, meeting_id=made, agenda_item_id=None, kind=AgreementKind.AGREEMENT,
                       text="Data disandingkan", parties=[], is_standing=True, actor=PROGRAM, now=NOW)  # fmt: skip
    yield made
    with transaction() as session:
        if lifecycle.running(session) == made:
            lifecycle.cancel(session, meeting_id=made, reason="uji", actor=PROGRAM, now=NOW)


def titles(test):
    assert [one.value for one in [*test.exception, *test.error]] == []
    return [title.value for title in test.title]


def test_without_a_meeting_the_page_says_where_to_begin(visit):
    assert titles(visit(PAGE, Role.RECORDER)) == ["Belum ada rapat yang hasilnya dibacakan"]


def test_a_running_meeting_goes_over_to_the_reading_by_one_button(visit, meeting):
    test = visit(PAGE, Role.RECORDER)
    assert titles(test) == ["1 hasil rapat siap dibacakan"]

    test.button(key="read-back-begin").click().run()

    assert titles(test) == []  # the component says it now
    assert [toast.value for toast in test.toast] == ["Pembahasan selesai. Bacakan hasil rapat di layar."]
    with reading() as session:
        assert lifecycle.head(session, meeting_id=meeting).state_word == "Pembacaan hasil"
        assert stage.current(session, meeting_id=meeting).item_kind == "agreement"


def test_opening_the_page_changes_no_state(visit, meeting):
    visit(PAGE, Role.ADMIN)

    with reading() as session:
        assert lifecycle.head(session, meeting_id=meeting).state_word == "Berlangsung"


def test_a_final_meeting_points_to_dokumen(visit, meeting, monkeypatch):
    with transaction() as session:
        lifecycle.begin_reading_back(session, meeting_id=meeting, actor=PROGRAM, now=NOW)
        lifecycle.finish(session, meeting_id=meeting, actor=PROGRAM, now=NOW + timedelta(hours=2))
    from pages.components.capture import capture_room

    with reading() as session:
        head = lifecycle.head(session, meeting_id=meeting)
    monkeypatch.setattr(capture_room, "chosen_meeting", lambda: head)

    assert titles(visit(PAGE, Role.RECORDER)) == ["Notula rapat ini sudah Final"]


@pytest.mark.parametrize("role", [Role.AGENCY, Role.VIEWER])
def test_only_who_writes_in_a_meeting_may_read_back(visit, role):
    assert titles(visit(PAGE, role)) == ["Halaman ini memerlukan akun lain"]
