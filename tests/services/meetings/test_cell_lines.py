"""What an action about a cell of a board begins with, while a meeting runs."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import Division, Indicator, Measurement, Meeting, PeriodKind, Region, Series
from services import settings as all_settings
from services.indicators import board, catalogue
from services.meetings import cell_lines

OCTOBER = date(2024, 10, 1)


@pytest.fixture
def at_board(session, today):
    """Citta at 50 of 100 infants, 80 wanted, on the board of bidang 1."""
    asi = session.exec(select(Series.id).join(Indicator).where(Indicator.code == "A-SP-04")).one()
    citta = session.exec(select(Region.id).where(Region.code == "73.12.08")).one()
    value = {"series_id": asi, "region_id": citta, "period_kind": PeriodKind.MONTH, "period_on": OCTOBER}
    session.add(Measurement(**value, numerator=50, denominator=100, cutoff_on=date(2024, 10, 31)))
    session.flush()

    def read():
        settings = all_settings.read(session)
        first = catalogue.divisions(session)[0].id
        found = board.read(session, division_id=first, period_on=OCTOBER, today=today, settings=settings)
        return cell_lines.at_board(session, found, settings=settings)

    return read


def ids(session):
    asi = session.exec(select(Indicator.id).where(Indicator.code == "A-SP-04")).one()
    citta = session.exec(select(Region.id).where(Region.code == "73.12.08")).one()
    return asi, citta


def test_without_a_meeting_no_cell_begins_an_action(at_board, draft):
    assert at_board() is None


def test_on_another_month_than_the_meetings_no_cell_begins_an_action(session, at_board, running):
    session.get_one(Meeting, running).data_period_on = date(2024, 9, 1)
    assert at_board() is None

    session.get_one(Meeting, running).data_period_on = OCTOBER
    assert at_board() is not None


def test_a_cell_below_target_tells_indicator_region_and_who_answers(session, at_board, running):
    asi, citta = ids(session)

    told = at_board()

    assert told["meeting"] == running
    assert told["names"]["indicators"][str(asi)] == "ASI eksklusif"
    assert told["names"]["regions"][str(citta)] == "Kecamatan Citta"
    assert told["names"]["owners"] == {str(asi): "Kepala Dinas Kesehatan"}
    assert told["cells"][f"{asi}-{citta}"] == ""


def test_a_cell_tells_what_is_already_done_about_it(session, at_board, running, make_action):
    asi, citta = ids(session)
    make_action(indicator_id=asi, region_id=citta)

    assert at_board()["cells"][f"{asi}-{citta}"] == "RTL-2024-001"


def test_an_indicator_nobody_answers_for_has_no_owner(session, at_board, running):
    session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one().agency_id = None
    for division in session.exec(select(Division)):
        division.agency_id = None

    assert at_board()["names"]["owners"] == {}
