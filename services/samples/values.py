"""Sample values: districts by month, villages that add up to them, all marked as samples."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from data.models import Indicator, Level, Measurement, Nature, PeriodKind, Region, Series
from services.samples import curves, files
from services.samples.curves import Counts
from services.samples.files import Anchor, Gap, Spec
from services.samples.sharing import share

MARK = "CONTOH"


@dataclass(frozen=True)
class Place:
    """A district or village; `weight` is its part of the district's people."""

    id: int
    code: str
    weight: float = 1.0


@dataclass
class Maker:
    """Everything the rows are made of, and the counts made so far by indicator, region and period."""

    districts: list[Place]
    villages: dict[int, list[Place]]
    anchors: dict[tuple[str, str], Anchor]
    gaps: list[Gap]
    taken: set[tuple[int, PeriodKind, date]]
    counts: dict[tuple[str, int, date], Counts] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)


def load(session: Session, *, home: Path) -> int:
    """Return how many sample values were added.

    A period of a series that already has a real figure gets no samples: the two never mix in one month.
    """
    maker = Maker(*_places(session), files.anchors(home), files.gaps(home), _taken(session))
    known = _series(session)
    for spec in files.specs(home):
        if spec.code in known:
            _make(maker, spec, *known[spec.code])
    if maker.rows:
        session.connection().execute(insert(Measurement), maker.rows)  # past the ORM: half the time
    return len(maker.rows)


def _make(maker: Maker, spec: Spec, series_id: int, nature: Nature) -> None:
    for district in maker.districts:
        anchor = maker.anchors.get((spec.numerator_of or spec.code, district.code))
        if anchor is None:
            continue
        for period_on in curves.periods(spec):
            whole = _district(maker, spec, nature, anchor, district, period_on)
            below = _villages(maker, spec, nature, whole, district, period_on)
            for place, counts in [(district, whole), *below]:
                maker.counts[spec.code, place.id, period_on] = counts
                _add(maker, spec, series_id, district, place, counts, period_on)


def _district(maker: Maker, spec: Spec, nature: Nature, anchor: Anchor, district: Place, period_on: date) -> Counts:
    if spec.numerator_of:
        return Counts(maker.counts[spec.numerator_of, district.id, period_on].numerator, None)
    counted = maker.counts[spec.denominator_of, district.id, period_on].numerator if spec.denominator_of else None
    return curves.at(spec, nature, anchor, period_on, seed=f"{spec.code} {district.code}", denominator=counted)


def _villages(
    maker: Maker, spec: Spec, nature: Nature, whole: Counts, district: Place, period_on: date
) -> list[tuple[Place, Counts]]:
    """Cut a district's counts over its villages; what has grown by last month stays reached."""
    places = maker.villages.get(district.id, []) if spec.level is Level.VILLAGE else []
    if not places:
        return []
    if spec.numerator_of:
        return [
            (place, Counts(maker.counts[spec.numerator_of, place.id, period_on].numerator, None)) for place in places
        ]
    sizes = _sizes(maker, spec, whole, places, period_on)
    reached = _reached(maker, spec, nature, places, period_on)
    leaning = [size * _leaning(spec.code, place.code) for size, place in zip(sizes, places, strict=True)]
    room = [size - done for size, done in zip(sizes, reached, strict=True)]
    new = share(whole.numerator - sum(reached), leaning, room)
    return [
        (place, Counts(done + more, size)) for place, done, more, size in zip(places, reached, new, sizes, strict=True)
    ]


def _sizes(maker: Maker, spec: Spec, whole: Counts, places: list[Place], period_on: date) -> list[int]:
    if spec.denominator_of:
        return [maker.counts[spec.denominator_of, place.id, period_on].numerator for place in places]
    return share(whole.denominator or 0, [place.weight for place in places])


def _reached(maker: Maker, spec: Spec, nature: Nature, places: list[Place], period_on: date) -> list[int]:
    if nature is not Nature.CUMULATIVE or period_on.month == 1:
        return [0] * len(places)
    before = period_on.replace(month=period_on.month - 1)
    return [maker.counts[spec.code, place.id, before].numerator for place in places]


@cache
def _leaning(code: str, village_code: str) -> float:
    """Some villages do better than their district, always the same ones."""
    return Random(f"{code} {village_code}").uniform(0.78, 1.16)


def _add(
    maker: Maker, spec: Spec, series_id: int, district: Place, place: Place, counts: Counts, period_on: date
) -> None:
    if (series_id, spec.period, period_on) in maker.taken or _is_missing(
        maker.gaps, spec.code, district.code, period_on
    ):
        return
    cutoff_on = _cutoff(spec, period_on)
    maker.rows.append(
        {
            "series_id": series_id,
            "region_id": place.id,
            "period_kind": spec.period,
            "period_on": period_on,
            "numerator": counts.numerator,
            "denominator": counts.denominator,
            "denominator_source": spec.denominator_source,
            "cutoff_on": cutoff_on,
            "downloaded_on": _downloaded(cutoff_on),
            "is_provisional": period_on == curves.LAST_ON or _is_running_year(spec, period_on),
            "reference": MARK,
            "withdrawn": False,
            "is_sample": True,
        }
    )


def _is_missing(gaps: Iterable[Gap], code: str, region_code: str, period_on: date) -> bool:
    return any(
        gap.region_code == region_code and gap.code in ("*", code) and gap.first <= period_on <= gap.last
        for gap in gaps
    )


def _is_running_year(spec: Spec, period_on: date) -> bool:
    return spec.period is PeriodKind.YEAR and period_on.year == curves.LAST_ON.year


def _cutoff(spec: Spec, period_on: date) -> date:
    last = curves.ANCHOR_ON if _is_running_year(spec, period_on) else period_on
    if spec.period is PeriodKind.YEAR and last is period_on:
        return date(period_on.year, 12, 31)
    return last.replace(day=monthrange(last.year, last.month)[1])


def _downloaded(cutoff_on: date) -> date:
    """Registers are read on the fifth of the next month; the last month was read early, for the meeting."""
    if cutoff_on > curves.LAST_ON:
        return date(2024, 12, 2)
    return date(cutoff_on.year + cutoff_on.month // 12, cutoff_on.month % 12 + 1, 5)


def _places(session: Session) -> tuple[list[Place], dict[int, list[Place]]]:
    found = session.exec(
        select(Region).where(col(Region.level).in_((Level.DISTRICT, Level.VILLAGE))).order_by(col(Region.code))
    ).all()
    districts = [Place(one.id or 0, one.code) for one in found if one.level is Level.DISTRICT]
    villages: dict[int, list[Place]] = {}
    for one in found:
        if one.level is Level.VILLAGE:
            weight = Random(f"people {one.code}").uniform(0.6, 1.6)
            villages.setdefault(one.parent_id or 0, []).append(Place(one.id or 0, one.code, weight))
    return districts, villages


def _taken(session: Session) -> set[tuple[int, PeriodKind, date]]:
    columns = select(col(Measurement.series_id), col(Measurement.period_kind), col(Measurement.period_on))
    return {(series, kind, on) for series, kind, on in session.exec(columns.distinct())}


def _series(session: Session) -> dict[str, tuple[int, Nature]]:
    """Return the series that stands on boards, and the nature, of every indicator by its code."""
    found = session.exec(
        select(col(Indicator.code), col(Series.id), col(Indicator.nature))
        .join(Series)
        .order_by(col(Series.position).desc())
    ).all()
    return {code: (series_id or 0, nature) for code, series_id, nature in found}
