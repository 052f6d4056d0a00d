"""Missing reports: who has not sent a period's data, and what was sent last."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import true
from sqlmodel import Session, col, select

from data.models import Measurement, Region, Series
from services.indicators import periods, readings, sentences
from services.indicators.gauges import Gauge
from services.indicators.sheet import Sheet

MOST = 6  # sentences; the rest is counted


def told(session: Session, sheet: Sheet, gauges: Sequence[Gauge], *, parent_id: int) -> tuple[str, ...]:
    """Return what a board of these gauges lacks: a sentence a place and last month, at most `MOST`, then a count."""
    lacking = [(gauge, place_id) for gauge in gauges for place_id in _lacking(sheet, gauge, parent_id)]
    lacking.sort(key=lambda pair: pair[1] == parent_id)  # a missing part first: it makes a sum incomplete
    last = _last(session, sheet, lacking)
    together: dict[tuple[int, date | None], list[str]] = {}
    for gauge, place_id in lacking:
        together.setdefault((place_id, last.get((gauge.series.id, place_id))), []).append(gauge.short_name)
    found = [_sentence(sheet, place_id, last_on, names) for (place_id, last_on), names in together.items()]
    rest = sum(len(names) for names in list(together.values())[MOST:])
    return (*found[:MOST], f"Dan {rest} laporan lain belum masuk.") if rest > 0 else tuple(found)


def _lacking(sheet: Sheet, gauge: Gauge, parent_id: int) -> list[int]:
    """Return the parts without a report; the parent alone when nobody has reported; nothing for yearly values."""
    if gauge.shows_latest:
        return []
    family = sheet.family(gauge, period_on=sheet.asked, parent_id=parent_id)
    if family.not_by_part:
        return []
    places = sheet.tree.parts(parent_id)
    absent = [place.id for place, part in zip(places, family.parts, strict=True) if part is None]
    return [parent_id] if len(absent) == len(places) else absent


def _last(session: Session, sheet: Sheet, lacking: Sequence[tuple[Gauge, int]]) -> dict[tuple[int, int], date]:
    """Return the newest earlier period of each series and place, reported by itself or by something inside it."""
    if not lacking:
        return {}
    kind, first = periods.stored(sheet.asked)
    inside = {pair: sheet.tree.below(pair[1]) for pair in lacking}
    earlier = (
        select(col(Measurement.period_on))
        .where(
            col(Measurement.region_id) == col(Region.id),
            col(Measurement.series_id) == col(Series.id),
            Measurement.period_kind == kind,
            col(Measurement.period_on) < first,
            readings.current(),
        )
        .order_by(col(Measurement.period_on).desc())
        .limit(1)
        .scalar_subquery()
    )
    pairs = select(Series.id, Region.id, earlier).select_from(Region).join(Series, true())  # one look-up a pair
    wanted = pairs.where(
        col(Region.id).in_(set().union(*inside.values())),
        col(Series.id).in_({gauge.series.id for gauge, _place_id in lacking}),
    )
    newest = {(series_id, region_id): on for series_id, region_id, on in session.exec(wanted) if on is not None}
    found: dict[tuple[int, int], date] = {}
    for (gauge, place_id), region_ids in inside.items():
        known = [newest[key] for region_id in region_ids if (key := (gauge.series.id, region_id)) in newest]
        if known:
            found[gauge.series.id, place_id] = periods.from_stored(kind, max(known))
    return found


def _sentence(sheet: Sheet, place_id: int, last_on: date | None, names: Sequence[str]) -> str:
    place = "" if place_id == sheet.tree.regency.id else sheet.tree.place(place_id).full_name
    return sentences.missing(period_on=sheet.asked, place=place, last_on=last_on, indicator="; ".join(names))
