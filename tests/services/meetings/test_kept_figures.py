"""Rules of the figure that is kept with an item, and of what became of it."""

from datetime import date

import pytest
from sqlmodel import col, select

from data.models import (
    Indicator,
    KeptFigure,
    Level,
    Measurement,
    Meeting,
    Nature,
    NoteKind,
    PeriodKind,
    Region,
    Series,
)
from services.live import topics
from services.meetings import action_items, follow_up, items, notes, wall

OCTOBER, NOVEMBER = date(2024, 10, 1), date(2024, 11, 1)


@pytest.fixture
def indicator(session):
    """A monthly indicator of a register, in percent, higher is better."""
    return session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one()


@pytest.fixture
def citta(session):
    return session.exec(select(Region).where(Region.name == "Citta", Region.level == Level.DISTRICT)).one()


@pytest.fixture
def measure(session, indicator, citta):
    """Store a value of the district."""
    series = session.exec(
        select(Series).where(Series.indicator_id == indicator.id).order_by(col(Series.position), col(Series.id))
    ).first()

    def store(month, numerator, denominator, **fields):
        row = Measurement(
            series_id=series.id,
            region_id=fields.pop("region_id", citta.id),
            period_kind=fields.pop("period_kind", PeriodKind.MONTH),
            period_on=month,
            numerator=numerator,
            denominator=denominator,
            **fields,
        )
        session.add(row)
        session.flush()
        return row

    return store


def kept_of(session, item_id):
    return items.one(session, kind="action", item_id=item_id).kept


def test_an_action_keeps_the_figure_of_its_region(session, make_action, measure, indicator, citta):
    measure(OCTOBER, 54, 100, cutoff_on=date(2024, 10, 31))

    kept = kept_of(session, make_action(indicator_id=indicator.id, region_id=citta.id))

    assert (kept.then_shown, kept.region_name) == ("54,0%", "Citta")
    assert kept.counts_shown.startswith("54 dari 100")
    assert kept.counts_shown.endswith(", Oktober 2024")
    assert (kept.now_shown, kept.verdict) == ("", "")


def test_without_a_region_the_regency_is_meant(session, make_action, measure, indicator):
    measure(OCTOBER, 54, 100)

    kept = kept_of(session, make_action(indicator_id=indicator.id))

    assert kept.region_name == session.exec(select(Region.name).where(Region.level == Level.REGENCY)).one()


def test_a_newer_value_stands_beside_the_kept_one(session, make_action, measure, indicator, citta):
    measure(OCTOBER, 54, 100)
    item_id = make_action(indicator_id=indicator.id, region_id=citta.id)

    measure(NOVEMBER, 65, 100)

    kept = kept_of(session, item_id)
    assert (kept.then_shown, kept.now_shown, kept.verdict) == ("54,0%", "65,0%", "membaik")
    assert kept.period_on == OCTOBER


def test_a_target_that_grows_over_the_year_is_that_of_the_last_value(session, make_action, measure, indicator, citta):
    indicator.nature = Nature.CUMULATIVE
    measure(date(2024, 6, 1), 30, 100)
    item_id = make_action(indicator_id=indicator.id, region_id=citta.id)
    before = kept_of(session, item_id)

    measure(NOVEMBER, 65, 100)

    kept = kept_of(session, item_id)
    assert (before.target_shown, before.target_now_shown) == ("40%", "40%")
    assert (kept.target_shown, kept.target_now_shown) == ("40%", "73,3%")


def test_a_correction_stands_beside_never_over(session, make_action, measure, indicator, citta):
    old = measure(OCTOBER, 54, 100)
    item_id = make_action(indicator_id=indicator.id, region_id=citta.id)

    old.superseded_by = measure(OCTOBER, 44, 100).id
    session.flush()

    kept = kept_of(session, item_id)
    assert (kept.then_shown, kept.now_shown, kept.verdict) == ("54,0%", "44,0%", "menurun capaiannya")


def test_small_denominators_are_marked_and_overlapping_intervals_stay(session, make_action, measure, indicator, citta):
    measure(OCTOBER, 13, 24)
    item_id = make_action(indicator_id=indicator.id, region_id=citta.id)
    measure(NOVEMBER, 14, 24)

    kept = kept_of(session, item_id)

    assert kept.counts_shown == f"13 dari 24 {indicator.counted}*, Oktober 2024"
    assert kept.verdict == "tetap"


def test_a_changed_indicator_adds_a_second_figure_and_keeps_the_first(
    session, make_action, measure, indicator, citta, recorder, now
):
    measure(OCTOBER, 54, 100)
    item_id = make_action(indicator_id=indicator.id, region_id=citta.id)
    other = session.exec(select(Indicator).join(Series).where(Indicator.id != indicator.id)).first()

    action_items.edit(session, item_id=item_id, version=1, indicator_id=other.id, actor=recorder, now=now)

    rows = session.exec(select(KeptFigure).where(KeptFigure.action_item_id == item_id)).all()
    assert [row.indicator_id for row in rows] == [indicator.id, other.id]
    assert kept_of(session, item_id).indicator_id == other.id


def test_no_data_is_kept_as_no_data(session, make_action, indicator, citta):
    kept = kept_of(session, make_action(indicator_id=indicator.id, region_id=citta.id))

    assert kept.then_shown == "belum ada data"


def test_a_region_that_did_not_report_lately_shows_its_own_newest(session, make_action, measure, indicator, citta):
    ganra = session.exec(select(Region).where(Region.name == "Ganra", Region.level == Level.DISTRICT)).one()
    measure(OCTOBER, 54, 100)
    item_id = make_action(indicator_id=indicator.id, region_id=citta.id)
    measure(NOVEMBER, 70, 100, region_id=ganra.id)

    kept = kept_of(session, item_id)

    assert (kept.now_shown, kept.verdict) == ("", "")


def test_a_village_keeps_its_own_figure(session, make_action, measure, indicator, citta):
    village = session.exec(select(Region).where(Region.parent_id == citta.id, Region.level == Level.VILLAGE)).first()
    measure(OCTOBER, 40, 60, region_id=village.id)
    item_id = make_action(indicator_id=indicator.id, region_id=village.id)
    measure(NOVEMBER, 50, 60, region_id=village.id)

    kept = kept_of(session, item_id)

    assert (kept.then_shown, kept.now_shown, kept.verdict) == ("66,7%", "83,3%", "membaik")


def test_a_note_keeps_a_figure_too(session, running, measure, indicator, citta, recorder, now):
    measure(OCTOBER, 54, 100)

    note = notes.add(
        session,
        meeting_id=running,
        agenda_item_id=None,
        kind=NoteKind.OBSTACLE,
        text="Kader terlatih baru dua",
        indicator_id=indicator.id,
        region_id=citta.id,
        actor=recorder,
        now=now,
    )

    kept = items.one(session, kind="note", item_id=note).kept
    assert kept is not None
    assert kept.then_shown == "54,0%"


def test_figures_of_forty_actions_cost_no_more_queries_than_of_one(
    session, make_action, measure, indicator, citta, count_queries, today
):
    measure(OCTOBER, 54, 100)
    make_action(indicator_id=indicator.id, region_id=citta.id)
    for _ in range(39):
        make_action(indicator_id=indicator.id, region_id=citta.id)
    measure(NOVEMBER, 60, 100)
    with count_queries() as seen:
        found = follow_up.actions(session, today=today)

    assert all(row.item.kept and row.item.kept.now_shown == "60,0%" for row in found.rows)
    assert seen.count < 40


def test_without_a_chosen_month_it_is_the_month_on_the_wall(session, make_action, measure, indicator, citta):
    measure(OCTOBER, 54, 100)
    measure(NOVEMBER, 60, 100)
    measure(date(2024, 12, 31), 90, 100, period_kind=PeriodKind.YEAR)

    kept = kept_of(session, make_action(indicator_id=indicator.id, region_id=citta.id))

    assert (kept.then_shown, kept.period_on) == ("60,0%", NOVEMBER)


def test_where_that_month_was_not_reported_it_is_the_last_one_before_and_says_so(
    session, make_action, measure, indicator, citta, running
):
    elsewhere = session.exec(select(Region).where(Region.name == "Ganra", Region.level == Level.DISTRICT)).one()
    measure(date(2024, 8, 1), 50, 100)
    measure(OCTOBER, 54, 100)
    measure(date(2024, 9, 1), 60, 100, region_id=elsewhere.id)
    session.get_one(Meeting, running).data_period_on = date(2024, 9, 1)

    kept = kept_of(session, make_action(indicator_id=indicator.id, region_id=citta.id))

    assert (kept.then_shown, kept.counts_shown) == ("50,0%", f"50 dari 100 {indicator.counted}, Agustus 2024")


def test_the_card_says_how_the_figure_has_moved_since(session, make_action, measure, indicator, citta, running, now):
    measure(OCTOBER, 54, 100)
    make_action("Melatih kader", indicator_id=indicator.id, region_id=citta.id)
    before = wall.content(session, meeting_id=running, now=now)["cards"]["items"][0]["aim"]
    measure(NOVEMBER, 65, 100)
    topics.bump(session, topics.DATA)

    (card,) = wall.content(session, meeting_id=running, now=now)["cards"]["items"]
    assert (before, [piece["text"] for piece in card["aim"]]) == ([], ["54,0% (Okt 2024) → 65,0% (Nov 2024)"])
    session.get_one(Meeting, running).data_period_on = OCTOBER  # November is not what this meeting talks about
    topics.bump(session, topics.meeting(running))
    (card,) = wall.content(session, meeting_id=running, now=now)["cards"]["items"]
    assert card["aim"] == []
