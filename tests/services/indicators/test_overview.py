"""All bidang in a few numbers, and where it is worst."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from data.models import ActionItem, Meeting
from services.indicators import board, catalogue, overview, status

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


def test_a_problem_is_each_indicators_worst_district_and_never_a_small_one(told):
    first, second = told().problems

    assert (first.region_name, second.region_name) == ("Marioriawa", "Marioriawa")
    assert first.gap_points > second.gap_points
    assert first.counts == "40 dari 100 anak"


@pytest.mark.usefixtures("act")
def test_a_district_that_an_open_action_is_about_gives_way(told):
    problems = told().problems

    assert [one.region_name for one in problems] == ["Marioriwawo", "Marioriawa"]
    assert [one.has_action for one in problems] == [False, False]


@pytest.mark.usefixtures("act")
def test_a_put_off_action_is_no_tindak_lanjut_on_the_wall(session, told):
    session.exec(select(ActionItem).where(ActionItem.text == "Kelas")).one().deferred_reason = "menunggu anggaran"
    session.flush()

    assert [one.region_name for one in told().problems] == ["Marioriawa", "Marioriawa"]


def test_stunting_is_told_as_surveyed_with_its_year(told):
    overview = told()

    assert overview.survey.source == "SSGI/SKI"
    assert overview.survey_period == f"tahun {overview.survey.period_on.year}"
    assert overview.survey_target
