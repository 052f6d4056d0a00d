"""Kendali Layar, and what changes a meeting on its way in Persiapan."""

from datetime import timedelta

import pytest
from sqlmodel import select

from data.models import AgendaState, ChairRole, Level, Meeting, MeetingState, Office, Role, StageView
from services import clock
from services.access.roles import PROGRAM
from services.indicators import catalogue
from services.meetings import action_items, agenda, chairs, lifecycle, pauses, stage
from services.transaction import reading, transaction

PREPARATION, CONTROL = "meetings/preparation.py", "meetings/control.py"


@pytest.fixture
def meeting(own_database):
    """A meeting in preparation; at the end nothing runs any more."""
    now = clock.now()
    with transaction() as session:
        made = lifecycle.create(session, title="Rakor uji", held_on=now.date(), actor=PROGRAM, now=now)
    yield made
    with transaction() as session:
        for row in session.exec(select(Meeting).where(Meeting.state != MeetingState.CANCELLED)):
            row.state = MeetingState.CANCELLED


@pytest.fixture
def running(meeting):
    with transaction() as session:
        lifecycle.start(session, meeting_id=meeting, actor=PROGRAM, now=clock.now())
    return meeting


def press(test, label):
    """Press the button with this label and expect that nothing breaks."""
    done = next(element for element in test.button if element.label == label).click().run()
    assert [one.value for one in [*done.exception, *done.error]] == []
    return done


def test_without_any_meeting_kendali_says_where_to_go(visit, own_database):
    assert visit(CONTROL, Role.RECORDER).title[0].value == "Belum ada rapat yang berlangsung"


def test_before_the_start_kendali_steers_the_wall_of_the_next_rakor_and_starts_nothing(visit, meeting):
    test = visit(CONTROL, Role.RECORDER)

    assert test.title[0].value == "Kendali Layar"
    assert any("Rakor uji" in line.value and "Rapat belum dimulai" in line.value for line in test.markdown)
    press(test, "Tampilkan indikator")
    with reading() as session:
        assert stage.current(session, meeting_id=meeting).view is StageView.INDICATOR
        assert lifecycle.head(session, meeting_id=meeting).state is MeetingState.DRAFT


def test_an_indicator_with_a_district_goes_to_the_wall(visit, running):
    test = visit(CONTROL, Role.RECORDER)
    with reading() as session:
        citta = next(one.id for one in catalogue.regions(session, level=Level.DISTRICT) if one.name == "Citta")
    test.selectbox("control-region").set_value(citta).run()

    press(test, "Tampilkan indikator")

    with reading() as session:
        shown = stage.current(session, meeting_id=running)
    assert (shown.view, shown.title.endswith("Citta")) == (StageView.INDICATOR, True)


def test_an_action_goes_to_the_wall_and_its_button_says_so(visit, running):
    with transaction() as session:
        action_items.add(session, meeting_id=running, agenda_item_id=None, text="Melatih kader *PMBA*", owner=None,
                         actor=PROGRAM, now=clock.now())  # fmt: skip
    test = press(visit(CONTROL, Role.RECORDER), "Tampilkan")

    with reading() as session:
        assert stage.current(session, meeting_id=running).view is StageView.ITEM
    assert [one.label for one in test.button if one.disabled] == ["Di layar"]


def test_a_break_begins_and_ends_on_persiapan(visit, running):
    test = press(visit(PREPARATION, Role.RECORDER), "Jeda rapat")
    assert test.info[0].value.startswith("Rapat sedang jeda sejak pukul ")

    press(test, "Lanjutkan rapat")

    with reading() as session:
        assert [one.ended_at is not None for one in pauses.of_meeting(session, meeting_id=running)] == [True]


def test_another_chair_takes_over(visit, running):
    with reading() as session:
        camat = session.exec(select(Office.id).where(Office.title == "Camat Citta")).one()
    test = visit(PREPARATION, Role.RECORDER)
    test.selectbox("preparation-chair-change-office").set_value(camat).run()

    test = press(test, "Ganti mulai sekarang")

    assert any("pimpinan rapat dilanjutkan oleh Camat Citta" in one.value.replace("\\", "") for one in test.caption)
    with reading() as session:
        assert len(chairs.of_meeting(session, meeting_id=running, role=ChairRole.CHAIR)) == 1


def test_a_rakor_is_postponed_with_its_reason(visit, meeting):
    test = visit(PREPARATION, Role.RECORDER)
    with reading() as session:
        head = lifecycle.head(session, meeting_id=meeting)
    key = f"preparation-postpone-{meeting}-{head.version}"
    test.text_input(f"{key}-day").set_value("12 Desember 2031")
    test.text_input(f"{key}-reason").set_value("Pimpinan bertugas ke provinsi")

    test = press(test, "Tunda")

    with reading() as session:
        assert lifecycle.head(session, meeting_id=meeting).held_shown == "Jumat, 12 Desember 2031"
    assert any("Pimpinan bertugas ke provinsi" in one.value for one in test.caption)


def test_what_an_earlier_rakor_left_is_added_with_one_press(visit, meeting):
    now = clock.now()
    with transaction() as session:
        earlier = lifecycle.create(
            session, title="Rakor lalu", held_on=now.date() - timedelta(days=30), actor=PROGRAM, now=now
        )
        left = agenda.add(session, meeting_id=earlier, title="Sanitasi Citta", actor=PROGRAM, now=now)
        version = next(row.version for row in agenda.rows(session, meeting_id=earlier, now=now) if row.id == left)
        agenda.set_aside(session, agenda_item_id=left, version=version, state=AgendaState.DEFERRED, actor=PROGRAM,
                         now=now)  # fmt: skip
        session.get_one(Meeting, earlier).state = MeetingState.FINAL

    press(visit(PREPARATION, Role.RECORDER), "Tambahkan")

    with reading() as session:
        assert "Sanitasi Citta" in [row.title for row in agenda.rows(session, meeting_id=meeting, now=now)]
