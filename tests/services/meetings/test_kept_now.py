"""What "now" is in a meeting, and what a verdict compares."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from data.models import Indicator, Level, Measurement, Meeting, Nature, PeriodKind, Region, Series
from services.meetings import carry_over, follow_up, verdicts

JULY, OCTOBER, NOVEMBER = (date(2024, month, 1) for month in (7, 10, 11))


@pytest.fixture
def indicator(session: Session) -> Indicator:
    return session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one()


@pytest.fixture
def citta(session: Session) -> Region:
    return session.exec(select(Region).where(Region.name == "Citta", Region.level == Level.DISTRICT)).one()


@pytest.fixture
def measure(session, indicator, citta):
    """Store a value of the district."""
    series = session.exec(select(Series).where(Series.indicator_id == indicator.id).order_by(col(Series.id))).first()

    def store(month, numerator, denominator=None, **fields):
        row = Measurement(
            series_id=series.id, region_id=citta.id, period_kind=PeriodKind.MONTH, period_on=month,
            numerator=numerator, denominator=denominator, **fields,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row

    return store


@pytest.fixture
def promise(session, make_action, old, indicator, citta):
    """Write an action of the old meeting, which spoke of a month."""

    def do(month):
        session.get_one(Meeting, old).data_period_on = month
        return make_action(meeting_id=old, indicator_id=indicator.id, region_id=citta.id)

    return do


@pytest.fixture
def reviewed(session, running, today):
    """Return the figure as the running meeting, which speaks of a month, reviews it."""

    def do(month):
        session.get_one(Meeting, running).data_period_on = month
        session.flush()
        (row,) = carry_over.queue(session, meeting_id=running, today=today).rows
        return row.action.item.kept

    return do


def test_in_a_review_now_is_the_meetings_month_and_elsewhere_the_newest(session, measure, promise, reviewed, today):
    for month, reached in ((JULY, 40), (OCTOBER, 60), (NOVEMBER, 75)):
        measure(month, reached, 100)
    promise(JULY)

    in_october, without_month = reviewed(OCTOBER), reviewed(None)
    (elsewhere,) = follow_up.actions(session, today=today).rows

    assert (in_october.then_dated, in_october.now_dated) == ("40,0% (Jul 2024)", "60,0% (Okt 2024)")
    assert elsewhere.item.kept is not None
    assert without_month.now_dated == elsewhere.item.kept.now_dated == "75,0% (Nov 2024)"


def test_a_region_that_has_not_reported_is_not_read_beyond_the_meetings_month(
    session, measure, promise, reviewed, citta
):
    ganra = session.exec(select(Region).where(Region.name == "Ganra", Region.level == Level.DISTRICT)).one()
    measure(JULY, 40, 100)
    measure(NOVEMBER, 75, 100)
    promise(JULY)
    measure(OCTOBER, 60, 100).region_id = ganra.id
    session.flush()

    assert (reviewed(OCTOBER).now_shown, reviewed(OCTOBER).verdict) == ("", "")


def test_a_figure_of_a_later_month_than_the_meetings_goes_back_to_none(session, measure, promise, reviewed):
    measure(OCTOBER, 60, 100)
    wrong = measure(NOVEMBER, 75, 100)
    promise(NOVEMBER)
    wrong.superseded_by = measure(NOVEMBER, 70, 100).id
    session.flush()

    assert reviewed(OCTOBER).now_shown == ""
    assert reviewed(NOVEMBER).now_dated == "70,0% (Nov 2024)"


def test_a_year_to_date_verdict_says_the_distances_that_it_compares(indicator, measure, promise, reviewed):
    indicator.nature = Nature.CUMULATIVE
    measure(JULY, 42, 100)
    measure(OCTOBER, 55, 100)
    promise(JULY)

    kept = reviewed(OCTOBER)

    assert (kept.then_shown, kept.now_shown, kept.verdict) == ("42,0%", "55,0%", "menurun capaiannya")
    assert (kept.target_shown, kept.target_now_shown) == ("46,7%", "66,7%")
    assert kept.gaps_shown == "kurang 4,7 → kurang 11,7 poin persen dari target s.d. bulan itu"


def test_a_figure_of_the_month_has_no_distances(measure, promise, reviewed):
    measure(JULY, 42, 100)
    measure(OCTOBER, 55, 100)
    promise(JULY)

    assert (reviewed(OCTOBER).gaps_shown, reviewed(OCTOBER).verdict) == ("", "membaik")


def test_year_to_date_figures_of_few_that_could_be_the_same_have_stayed(indicator, measure, promise, reviewed):
    indicator.nature = Nature.CUMULATIVE
    measure(JULY, 11, 24)
    measure(OCTOBER, 13, 24)
    promise(JULY)

    assert reviewed(OCTOBER).verdict == "tetap"


def test_the_same_count_has_stayed_although_its_target_grew(indicator, measure, promise, reviewed):
    indicator.nature, indicator.unit, indicator.decimals = Nature.CUMULATIVE, "kali per tahun", 0
    measure(JULY, 1)
    measure(OCTOBER, 1)
    promise(JULY)

    kept = reviewed(OCTOBER)

    assert (kept.then_dated, kept.now_dated) == ("1 kali per tahun (Jul 2024)", "1 kali per tahun (Okt 2024)")
    assert (kept.verdict, kept.gaps_shown) == ("tetap", "")


def test_distances_on_both_sides_of_a_target_and_on_it_are_said():
    assert verdicts.gaps(-2.0, 3.0, unit="persen") == ("kurang 2,0 → lebih 3,0 poin persen dari target s.d. bulan itu")
    assert verdicts.gaps(0.0, -1.0, unit="kali", decimals=0) == "selisih 0 → kurang 1 kali dari target s.d. bulan itu"


def test_without_a_verdict_it_is_said_why():
    assert verdicts.shown("", is_newer=False) == "belum ada data baru"
    assert verdicts.shown("", is_newer=True) == "tidak dibandingkan"
    assert verdicts.shown("tetap", is_newer=True) == "tetap"
