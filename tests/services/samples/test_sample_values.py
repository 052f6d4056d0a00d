"""Sample values: true sums, trends, seasons, laggards, a missing report, small denominators."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from data.models import (
    Direction,
    Division,
    Indicator,
    Level,
    Measurement,
    Nature,
    PeriodKind,
    Region,
    Series,
)
from services.indicators import board, values
from tests.conftest import NOW

OCTOBER = date(2024, 10, 1)


def indicator_id(session: Session, code: str) -> int:
    return session.exec(select(Indicator.id).where(Indicator.code == code)).one() or 0


def region_id(session: Session, name: str, level: Level = Level.DISTRICT) -> int:
    return session.exec(select(Region.id).where(Region.name == name, Region.level == level)).one() or 0


def months_of(session: Session, code: str, region: str) -> dict[date, tuple[float | None, float | None]]:
    rows = session.exec(
        select(col(Measurement.period_on), col(Measurement.numerator), col(Measurement.denominator))
        .join(Series)
        .join(Indicator)
        .join(Region, col(Region.id) == col(Measurement.region_id))
        .where(Indicator.code == code, Region.name == region, Region.level == Level.DISTRICT)
        .where(col(Measurement.is_sample))
    )
    return {on: (numerator, denominator) for on, numerator, denominator in rows}


def test_villages_add_up_to_their_district(loaded):
    key = (col(Measurement.series_id), col(Measurement.period_on))
    of_villages = (
        sa.select(*key, col(Region.parent_id), func.sum(Measurement.numerator), func.sum(Measurement.denominator))
        .join(Region, col(Region.id) == col(Measurement.region_id))
        .where(col(Region.level) == Level.VILLAGE, col(Measurement.is_sample))
        .group_by(*key, col(Region.parent_id))
    )
    of_all = sa.select(
        *key, col(Measurement.region_id), col(Measurement.numerator), col(Measurement.denominator)
    ).where(col(Measurement.is_sample))
    whole = {tuple(row[:3]): tuple(row[3:]) for row in loaded.execute(of_all)}

    added = {tuple(row[:3]): tuple(row[3:]) for row in loaded.execute(of_villages)}

    assert len(added) > 2000
    assert {key: whole[key] for key in added} == added


def test_nobody_is_reached_twice(loaded):
    too_many = select(func.count()).where(col(Measurement.numerator) > col(Measurement.denominator))

    assert loaded.exec(too_many).one() == 0


def test_values_run_from_january_2023_to_november_2024_with_october_complete(loaded):
    months = months_of(loaded, "A-SP-04", "Lalabata")

    assert (min(months), max(months), len(months)) == (date(2023, 1, 1), date(2024, 11, 1), 23)
    assert max(months_of(loaded, "A-SP-04", "Citta")) == OCTOBER


def test_what_is_cumulative_grows_through_the_year_and_starts_anew(loaded):
    months = months_of(loaded, "A-SP-09", "Lalabata")
    in_2024 = [months[date(2024, month, 1)][0] or 0 for month in range(1, 12)]

    assert in_2024 == sorted(in_2024)
    assert in_2024[0] < (months[date(2023, 12, 1)][0] or 0) / 5
    assert len({months[date(2024, month, 1)][1] for month in range(1, 12)}) == 1


def test_a_laggard_falls_while_the_regency_rises(loaded):
    def percent(name: str, level: Level, on: date) -> float:
        where = region_id(loaded, name, level)
        found = values.figure(loaded, indicator_id=indicator_id(loaded, "A-SP-07"), region_id=where, period_on=on)
        return found.value or 0

    a_year_before = OCTOBER.replace(year=2023)
    assert percent("Marioriawa", Level.DISTRICT, OCTOBER) < percent("Marioriawa", Level.DISTRICT, date(2024, 8, 1))
    assert percent("Soppeng", Level.REGENCY, OCTOBER) > percent("Soppeng", Level.REGENCY, a_year_before)


def test_a_report_is_missing_and_the_last_one_is_known(loaded):
    months = months_of(loaded, "A-SP-06", "Ganra")

    assert max(months) == date(2024, 7, 1)


def test_small_denominators_occur(loaded):
    found = loaded.exec(select(Measurement.denominator).where(col(Measurement.is_sample))).all()

    assert months_of(loaded, "A-SP-04", "Citta")[OCTOBER] == (13, 24)
    assert any(0 < (one or 9) < 5 for one in found)


def test_the_register_counts_the_same_children_everywhere(loaded):
    rate, cases, coverage = (months_of(loaded, code, "Citta") for code in ("H-01", "H-01-KASUS", "L-DS"))

    assert {on: pair[0] for on, pair in rate.items()}.items() <= {on: pair[0] for on, pair in cases.items()}.items()
    assert all(rate[on][1] == coverage[on][0] for on in rate)


def test_real_and_sample_values_never_share_a_period_of_a_series(loaded):
    real, made = (
        {
            tuple(row)
            for row in loaded.exec(
                select(col(Measurement.series_id), col(Measurement.period_kind), col(Measurement.period_on)).where(
                    col(Measurement.is_sample).is_(is_sample)
                )
            )
        }
        for is_sample in (False, True)
    )

    assert real
    assert not real & made


def test_no_sample_stands_in_a_survey(loaded):
    assert "survey" not in {
        str(kind) for kind in loaded.exec(select(Series.kind).join(Measurement).where(col(Measurement.is_sample)))
    }


def test_every_value_says_where_it_comes_from(loaded):
    rows = loaded.exec(select(Measurement).where(col(Measurement.is_sample))).all()

    assert {row.reference for row in rows} == {"CONTOH"}
    assert all(row.cutoff_on and row.downloaded_on and row.cutoff_on < row.downloaded_on for row in rows)
    assert all(row.denominator_source for row in rows if row.denominator is not None)
    assert all(row.downloaded_on <= NOW.date() for row in rows if row.downloaded_on)


def test_every_indicator_on_a_stage_but_none_without_samples_has_a_value(loaded):
    on_stage = set(loaded.exec(select(Indicator.code).where(col(Indicator.on_stage))))
    measured = select(Indicator.code).join(Series).join(Measurement).where(col(Measurement.is_sample)).distinct()

    assert on_stage <= set(loaded.exec(measured))


def test_the_first_board_shows_every_status(loaded):
    division_id = loaded.exec(select(Division.id).where(Division.number == 1)).one()

    made = board.read(loaded, division_id=division_id, period_on=OCTOBER, today=NOW.date())

    statuses = {str(part.status) for row in made.rows for part in row.parts}
    assert statuses == {"reached", "near", "below", "far_below", "no_data"}
    assert made.title == "Tiga dari sembilan indikator di bawah target"


def test_lower_is_better_only_for_the_prevalence_among_the_samples(loaded):
    lower = select(Indicator.code).join(Series).join(Measurement).where(col(Measurement.is_sample))
    lower = lower.where(Indicator.direction == Direction.LOWER).distinct()

    assert set(loaded.exec(lower)) == {"H-01", "H-01-KASUS"}


def test_yearly_indicators_have_a_value_a_year(loaded):
    kinds = select(col(Indicator.nature), col(Measurement.period_kind)).join(
        Series, col(Series.indicator_id) == Indicator.id
    )
    kinds = kinds.join(Measurement, col(Measurement.series_id) == col(Series.id)).where(col(Measurement.is_sample))

    assert {(str(nature), str(kind)) for nature, kind in loaded.exec(kinds.distinct())} == {
        (str(Nature.ANNUAL), str(PeriodKind.YEAR)),
        (str(Nature.SNAPSHOT), str(PeriodKind.MONTH)),
        (str(Nature.CUMULATIVE), str(PeriodKind.MONTH)),
    }
