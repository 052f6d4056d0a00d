"""Then and now as sums: which parts had reported is said, and sums of different parts are not compared."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from data.models import ImportBatch, Indicator, Level, Measurement, Nature, PeriodKind, Region, Series
from pages.components.follow_up import action_list
from services.meetings import follow_up, items, verdicts, wall_review

JULY, OCTOBER = date(2024, 7, 1), date(2024, 10, 1)


@pytest.fixture
def indicator(session: Session) -> Indicator:
    return session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one()


@pytest.fixture
def districts(session: Session) -> dict[str, int]:
    """Ids of the eight districts by name."""
    wanted = select(Region).where(Region.level == Level.DISTRICT).order_by(Region.code)
    return {region.name: region.id or 0 for region in session.exec(wanted)}


@pytest.fixture
def upload(session, indicator):
    """Store values of a month as one upload: numerators by region, of 100 each."""
    series = session.exec(select(Series).where(Series.indicator_id == indicator.id)).one()
    where: dict[str, Any] = {"series_id": series.id, "period_kind": PeriodKind.MONTH}

    def do(month, reached, *, at):
        batch = ImportBatch(file_name="a.csv", sha256="0" * 64, rows=1, imported_at=at, period_on=month, **where)
        session.add(batch)
        session.flush()
        about = where | {"period_on": month, "denominator": 100, "batch_id": batch.id}
        rows = [Measurement(**about, region_id=region, numerator=value) for region, value in reached.items()]
        session.add_all(rows)
        session.flush()
        return batch, rows

    return do


@pytest.fixture
def of_all_but(districts):
    """Return the same numerator of every district except those that are named."""

    def do(value, *missing):
        return {region: value for name, region in districts.items() if name not in missing}

    return do


def kept_of(session, item_id):
    session.flush()
    return items.one(session, kind="action", item_id=item_id).kept


def test_a_sum_without_a_part_that_reported_before_is_not_compared(
    session, upload, of_all_but, make_action, indicator, now
):
    upload(JULY, of_all_but(60), at=now)
    item_id = make_action(indicator_id=indicator.id)
    upload(OCTOBER, of_all_but(75, "Ganra"), at=now)

    kept = kept_of(session, item_id)

    assert kept.verdict == verdicts.OTHER_COVERAGE == "cakupan laporan berbeda"
    assert kept.then_sizes == "480 dari 800 bayi"
    assert kept.now_sizes == "525 dari 700 bayi, 7 dari 8 kecamatan"
    assert (kept.then_dated, kept.now_dated) == ("60,0% (Jul 2024)", "75,0% (7 dari 8 kecamatan, Okt 2024)")


def test_sums_of_the_same_parts_are_compared_and_still_say_what_is_missing(
    session, upload, of_all_but, make_action, indicator, now
):
    upload(JULY, of_all_but(60, "Ganra"), at=now)
    item_id = make_action(indicator_id=indicator.id)
    upload(OCTOBER, of_all_but(75, "Ganra"), at=now)

    kept = kept_of(session, item_id)

    assert kept.verdict == "membaik"
    assert kept.counts_shown == "420 dari 700 bayi, 7 dari 8 kecamatan, Juli 2024"
    assert kept.now_coverage == "7 dari 8 kecamatan"


def test_as_many_parts_that_are_others_are_not_the_same_whole(session, upload, of_all_but, make_action, indicator, now):
    upload(JULY, of_all_but(60, "Ganra"), at=now)
    item_id = make_action(indicator_id=indicator.id)
    upload(OCTOBER, of_all_but(75, "Citta"), at=now)

    assert kept_of(session, item_id).verdict == verdicts.OTHER_COVERAGE


def test_what_came_in_after_a_figure_was_kept_is_no_part_of_it(
    session, upload, of_all_but, districts, make_action, indicator, now
):
    upload(JULY, of_all_but(60, "Ganra"), at=now)
    item_id = make_action(indicator_id=indicator.id)
    upload(JULY, {districts["Ganra"]: 20}, at=now + timedelta(days=1))
    upload(OCTOBER, of_all_but(75), at=now + timedelta(days=2))

    kept = kept_of(session, item_id)

    assert (kept.then_shown, kept.then_sizes) == ("60,0%", "420 dari 700 bayi, 7 dari 8 kecamatan")
    assert (kept.now_sizes, kept.verdict) == ("600 dari 800 bayi", verdicts.OTHER_COVERAGE)


def test_an_upload_taken_back_later_was_part_of_the_figure_that_was_kept(
    session, upload, of_all_but, districts, make_action, indicator, now
):
    upload(JULY, of_all_but(60, "Ganra"), at=now)
    batch, rows = upload(JULY, {districts["Ganra"]: 20}, at=now)
    item_id = make_action(indicator_id=indicator.id)
    batch.undone_at, rows[0].withdrawn = now + timedelta(days=1), True
    upload(OCTOBER, of_all_but(75, "Ganra"), at=now)

    kept = kept_of(session, item_id)

    assert kept.then_sizes == "440 dari 800 bayi"
    assert kept.verdict == verdicts.OTHER_COVERAGE


def test_a_corrected_part_leaves_the_whole_the_same(
    session, upload, of_all_but, districts, make_action, indicator, now
):
    _batch, rows = upload(JULY, of_all_but(60), at=now)
    item_id = make_action(indicator_id=indicator.id)
    _batch, better = upload(JULY, {districts["Citta"]: 90}, at=now + timedelta(days=1))
    rows[-1].superseded_by = better[0].id

    assert (kept_of(session, item_id).now_shown, kept_of(session, item_id).verdict) == ("63,8%", "membaik")


def test_a_district_that_is_the_sum_of_its_villages_says_how_many(
    session, upload, districts, make_action, indicator, now
):
    villages = session.exec(select(Region.id).where(Region.parent_id == districts["Citta"])).all()
    upload(JULY, dict.fromkeys(villages, 60), at=now)
    item_id = make_action(indicator_id=indicator.id, region_id=districts["Citta"])
    upload(OCTOBER, dict.fromkeys(villages[1:], 75), at=now)

    kept = kept_of(session, item_id)

    assert kept.now_coverage.startswith(f"{len(villages) - 1} dari {len(villages)} ")
    assert kept.verdict == verdicts.OTHER_COVERAGE


def test_a_district_that_reports_itself_speaks_for_all_its_villages(
    session, upload, districts, make_action, indicator, now
):
    villages = session.exec(select(Region.id).where(Region.parent_id == districts["Citta"])).all()
    upload(JULY, dict.fromkeys(villages, 60), at=now)
    item_id = make_action(indicator_id=indicator.id, region_id=districts["Citta"])
    upload(OCTOBER, {districts["Citta"]: 75}, at=now)

    assert (kept_of(session, item_id).now_coverage, kept_of(session, item_id).verdict) == ("", "membaik")


def test_year_to_date_sums_of_different_parts_have_no_distances_either(
    session, upload, of_all_but, make_action, indicator, now
):
    indicator.nature = Nature.CUMULATIVE
    upload(JULY, of_all_but(42), at=now)
    item_id = make_action(indicator_id=indicator.id)
    upload(OCTOBER, of_all_but(55, "Ganra"), at=now)

    assert (kept_of(session, item_id).gaps_shown, kept_of(session, item_id).verdict) == ("", verdicts.OTHER_COVERAGE)


def test_lists_and_the_wall_say_it_without_praise_or_blame(
    session, upload, of_all_but, make_action, indicator, now, today
):
    upload(JULY, of_all_but(60), at=now)
    make_action(indicator_id=indicator.id)
    upload(OCTOBER, of_all_but(75, "Ganra"), at=now)
    (row,) = follow_up.actions(session, today=today).rows

    told = "60,0% (480 dari 800 bayi, Juli 2024) → 75,0% (7 dari 8 kecamatan, Okt 2024), cakupan laporan berbeda"
    assert action_list.kept(row).startswith(told)
    assert row.item.kept
    assert wall_review._figure(row.item.kept)["tone"] == "none"
