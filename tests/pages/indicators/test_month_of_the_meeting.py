"""While a rakor runs, Capaian per Bidang and Indikator speak of the month that its wall shows."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from data.models import Indicator, Level, Measurement, Meeting, MeetingState, PeriodKind, Region, Role, Series
from services.transaction import transaction

SEPTEMBER, OCTOBER = date(2024, 9, 1), date(2024, 10, 1)
PAGES = pytest.mark.parametrize("path", ["indicators/divisions.py", "indicators/indicator.py"])


@pytest.fixture(autouse=True)
def on_the_third_of_december(monkeypatch):
    monkeypatch.setenv("RAKOR_NOW", "2024-12-03T09:00:00+08:00")


@pytest.fixture(scope="module")
def asi(own_database):
    """ASI of one district in September and October 2024; the id of the indicator."""
    with transaction() as session:
        indicator_id = session.exec(select(Indicator.id).where(Indicator.code == "A-SP-04")).one()
        series_id = session.exec(select(Series.id).where(Series.indicator_id == indicator_id)).one()
        region_id = session.exec(select(Region.id).where(Region.level == Level.DISTRICT)).first()
        where: dict[str, Any] = {"series_id": series_id, "region_id": region_id, "period_kind": PeriodKind.MONTH}
        for month, numerator in ((SEPTEMBER, 40), (OCTOBER, 50)):
            session.add(Measurement(**where, period_on=month, numerator=numerator, denominator=100))
        return indicator_id


@pytest.fixture
def speaks_of(meeting_id):
    """A function that chooses the month of the running meeting, and its state."""

    def choose(month, state=MeetingState.RUNNING):
        with transaction() as session:
            meeting = session.get_one(Meeting, meeting_id)
            meeting.data_period_on, meeting.state = month, state

    return choose


@pytest.fixture
def open_(visit, asi):
    """Open a page about ASI, with a period in the address or without."""

    def do(path, period=None):
        test = visit(path, Role.RECORDER)
        test.query_params["indikator"] = str(asi)
        if period:
            test.query_params["periode"] = period
        test.run()
        assert not test.exception
        return test

    return do


def shown(test) -> str:
    return next(chooser.value for chooser in test.selectbox if chooser.label == "Periode")


def said(test) -> bool:
    return any("Layar Rapat memakai data" in line.value for line in test.markdown)


@PAGES
@pytest.mark.parametrize("state", [MeetingState.RUNNING, MeetingState.READING_BACK])
def test_the_page_opens_on_the_month_of_the_meeting(open_, speaks_of, path, state):
    speaks_of(SEPTEMBER, state)

    test = open_(path)

    assert shown(test) == "2024-09"
    assert not said(test)


@PAGES
def test_on_another_month_it_is_said_which_one_the_wall_shows_and_one_press_leads_there(open_, speaks_of, path):
    speaks_of(SEPTEMBER)

    test = open_(path, "2024-10")

    assert shown(test) == "2024-10"
    assert ":small[Layar Rapat memakai data September 2024.]" in [line.value for line in test.markdown]
    next(button for button in test.button if button.label == "Tampilkan September 2024").click().run()
    assert (shown(test), said(test)) == ("2024-09", False)


@PAGES
def test_a_month_without_reports_is_offered_when_it_is_the_meetings(open_, speaks_of, path):
    speaks_of(date(2024, 11, 1))

    assert shown(open_(path)) == "2024-11"


@PAGES
def test_a_meeting_without_a_month_speaks_of_the_newest(open_, speaks_of, path):
    speaks_of(None)

    test = open_(path)

    assert (shown(test), said(test)) == ("2024-10", False)


@PAGES
def test_without_a_running_meeting_the_page_opens_on_the_newest_month(open_, speaks_of, path):
    speaks_of(SEPTEMBER, MeetingState.FINAL)

    test = open_(path)

    assert (shown(test), said(test)) == ("2024-10", False)
