"""All bidang in a few numbers, and where it is worst."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from data.models import ActionItem, Meeting
from services.indicators import board, catalogue, overview, status
from services.indicators.gaps import Treatment

OCTOBER = date(2024, 10, 1)
ASI = ((81, 132), (90, 98), (90, 121), (142, 171), (60, 102), (80, 83), (38, 40), (2, 24))
MP_ASI = ((50, 100), (90, 100), (90, 100), (90, 100), (40, 100), (90, 100), (36, 40), (3, 4))


@pytest.fixture
def told(session, measure_all):
    measure_all("A-SP-04", *ASI)
    measure_all("A-SP-05", *MP_ASI)
    return lambda: overview.read(session, period_on=OCTOBER)


@pytest.fixture
def act(session, ids):
    meeting = Meeting(title="Rakor", held_on=date(2024, 11, 1))
    session.add(meeting)
    session.flush()
    about = {"indicator_id": ids.indicator("A-SP-05"), "region_id": ids.region("73.12.05")}
    at = datetime(2024, 11, 1, tzinfo=UTC)
    session.add(ActionItem(number="RTL-2024-001", meeting_id=meeting.id or 0, text="Kelas", created_at=at, **about))
    session.flush()


def test_the_count_is_that_of_the_boards(session, told):
    wholes = [
        row.whole
        for division in catalogue.divisions(session)
        for row in board.read(session, division_id=division.id, period_on=OCTOBER, today=OCTOBER).rows
        if row.target is not None and status.is_judged(row.whole.status) and row.whole.period_on == OCTOBER
    ]

    assert told().below == sum(status.is_below(one.status) for one in wholes)
    assert told().judged >= 2


def test_an_indicator_whose_denominator_is_small_is_not_counted(session, measure):
    measure("A-SP-04", "73.12", 3, 24)

    found = overview.read(session, period_on=OCTOBER)

    assert (found.below, found.judged) == (0, 0)


def test_a_problem_is_each_indicators_worst_district_and_never_a_small_one(told):
    first, second = told().problems

    assert (first.region_name, second.region_name) == ("Marioriawa", "Marioriawa")
    assert first.gap_points > second.gap_points
    assert first.counts == "40 dari 100 anak"


@pytest.mark.usefixtures("act")
def test_an_open_action_about_a_district_is_said_and_moves_it_nowhere(told):
    problems = told().problems

    assert [(one.short_name, one.region_name) for one in problems] == [
        ("MP-ASI, anak 6–23 bulan", "Marioriawa"),
        ("ASI eksklusif, bayi < 6 bulan", "Marioriawa"),
    ]
    assert problems[0].gap_points > problems[1].gap_points
    assert [one.action and one.action.number for one in problems] == ["RTL-2024-001", None]


@pytest.mark.usefixtures("act")
def test_a_put_off_action_is_no_tindak_lanjut_on_the_wall(session, told):
    session.exec(select(ActionItem).where(ActionItem.text == "Kelas")).one().deferred_reason = "menunggu anggaran"
    session.flush()

    assert [one.action for one in told().problems] == [None, None]


@pytest.mark.usefixtures("act")
def test_of_several_actions_the_newest_answers(session, ids, told):
    first = session.exec(select(ActionItem).where(ActionItem.text == "Kelas")).one()
    about = {"indicator_id": first.indicator_id, "region_id": first.region_id, "meeting_id": first.meeting_id}
    at, due_on = datetime(2024, 11, 2, tzinfo=UTC), date(2025, 2, 28)
    session.add(
        ActionItem(number="RTL-2024-002", text="Kelas lagi", owner="Camat", due_on=due_on, created_at=at, **about)
    )
    session.flush()

    assert told().problems[0].action == Treatment("RTL-2024-002", "Camat", due_on)


def test_stunting_is_told_as_surveyed_with_its_year(told):
    overview = told()

    assert overview.survey.source == "SSGI/SKI"
    assert overview.survey_period == f"tahun {overview.survey.period_on.year}"
    assert overview.survey_target
