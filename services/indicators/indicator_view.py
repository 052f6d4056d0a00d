"""One indicator in depth: its facts, how it went on, and its parts, worst first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services import indonesian
from services import settings as all_settings
from services.indicators import catalogue, facts, gauges, notes, pace, periods, region_tree, sentences, sheet, values
from services.indicators.gauges import Gauge
from services.indicators.pace import Pace
from services.indicators.region_tree import Place
from services.indicators.sheet import Sheet
from services.indicators.targets import Due
from services.indicators.views import Figure, IndicatorView, SeriesTrend, TrendPoint
from services.settings import Settings


@dataclass(frozen=True)
class _Look:
    """What is seen of a gauge in a place: everything the view is worded from."""

    made: Sheet
    gauge: Gauge
    place: Place
    beside: tuple[Gauge, ...]
    period_on: date
    due: Due | None
    whole: Figure
    ranking: tuple[Figure, ...]
    trend: tuple[TrendPoint, ...]


def read(
    session: Session,
    *,
    indicator_id: int,
    period_on: date,
    today: date,
    region_id: int | None = None,
    months: int = values.TREND_MONTHS,
    settings: Settings | None = None,
) -> IndicatorView:
    """Return an indicator of the regency with its districts, or of a district with its villages.

    Args:
        region_id: None: the regency.
        today: a target whose date has passed by then is "lewat batas waktu".
        months: length of the trend.

    Raises:
        NotFound: no such indicator or region.
    """
    settings = settings or all_settings.read(session)
    gauge = values.one_gauge(session, indicator_id=indicator_id)
    look = _look(session, gauge, period_on=period_on, region_id=region_id, months=months, settings=settings)
    others = _others(session, look, asked=period_on)
    return _worded(look, _pace(look, today), others)


def ranked(parts: Sequence[Figure], *, lower_is_better: bool) -> tuple[Figure, ...]:
    """Return parts worst first; those without a value last, in their order."""
    with_value = [part for part in parts if part.value is not None]
    with_value.sort(key=lambda part: part.value or 0.0, reverse=lower_is_better)
    return (*with_value, *(part for part in parts if part.value is None))


def _look(
    session: Session, gauge: Gauge, *, period_on: date, region_id: int | None, months: int, settings: Settings
) -> _Look:
    tree = region_tree.read(session, settings=settings)
    place = tree.place(region_id or tree.regency.id)
    ons = values.trend_periods(session, gauge=gauge, period_on=period_on, months=months)
    beside = tuple(notes.coverage_gauge(session, [gauge]))
    focus = tree.district_of(place)
    read_gauges = [gauge, *beside]
    made = sheet.read(session, gauges=read_gauges, asked=period_on, settings=settings, also=ons, focus=focus, tree=tree)
    shown_on = made.period(gauge)
    parts = made.parts(gauge, period_on=shown_on, parent_id=place.id)
    return _Look(
        made,
        gauge,
        place,
        beside,
        shown_on,
        made.due(gauge, region_id=place.id, period_on=shown_on),
        made.figure(gauge, region_id=place.id, period_on=shown_on),
        ranked(parts, lower_is_better=gauge.indicator.lower_is_better),
        values.trend(made, gauge, region_id=place.id, period_ons=ons),
    )


def _worded(look: _Look, moving: Pace, others: tuple[SeriesTrend, ...]) -> IndicatorView:
    indicator, place, due = look.gauge.indicator, look.place, look.due
    is_regency = place.id == look.made.tree.regency.id
    subject = indicator.short_name if is_regency else f"{indicator.short_name} di {place.full_name}"
    unit = "%" if indicator.is_percent else f" {indicator.unit}"
    within = periods.within_sentence(look.period_on)
    return IndicatorView(
        indicator_id=indicator.id,
        name=indicator.name,
        short_name=indicator.short_name,
        unit=indicator.unit,
        counted=indicator.counted,
        series_id=look.gauge.series.id,
        series_name=look.gauge.series.name,
        period_on=look.period_on,
        period_shown=periods.shown(look.period_on),
        title=sentences.pace_title(subject, moving, look.whole, unit=unit, is_year_to_date=look.gauge.is_cumulative),
        facts=facts.of(look.gauge, look.whole, due, moving, period_shown=within),
        target=due.value if due else None,
        target_label=due.label if due else "",
        whole=look.whole,
        ranking=look.ranking,
        trend=look.trend,
        notes=_notes(look),
        is_sample=any(figure.is_sample for figure in (look.whole, *look.ranking)),
        region_id=place.id,
        region_name=place.name,
        others=others,
    )


def _pace(look: _Look, today: date) -> Pace:
    monthly = [(point.period_on, point.value) for point in look.trend if periods.is_month(point.period_on)]
    return pace.of(
        monthly,
        target=look.due.yearly if look.due else None,
        target_year=look.due.year if look.due else None,
        lower_is_better=look.gauge.indicator.lower_is_better,
        cumulative=look.gauge.is_cumulative,
        today=today,
    )


def _others(session: Session, look: _Look, *, asked: date) -> tuple[SeriesTrend, ...]:
    found = []
    for gauge in gauges.all_of(catalogue.one(session, look.gauge.indicator.id))[1:]:
        trend = values.history(
            session,
            indicator_id=gauge.indicator.id,
            region_id=look.place.id,
            period_on=asked,
            series_id=gauge.series.id,
            settings=look.made.settings,
        )
        if any(point.value is not None for point in trend):
            found.append(SeriesTrend(gauge.series.id, gauge.series.name, _series_note(session, look, gauge), trend))
    return tuple(found)


def _series_note(session: Session, look: _Look, gauge: Gauge) -> str:
    newest = values.figure(
        session,
        indicator_id=gauge.indicator.id,
        region_id=look.place.id,
        series_id=gauge.series.id,
        settings=look.made.settings,
    )
    told = ["" if gauge.series.takes_target else notes.NOT_COMPARED, newest.reference]
    return "; ".join(part for part in told if part)


def _notes(look: _Look) -> tuple[str, ...]:
    whole, cells = look.whole, [look.whole, *look.ranking]
    told = [
        f"Sumber: {notes.sources([cell for cell in cells if cell.value is not None] or [whole])}.",
        f"Rujukan: {whole.reference}." if whole.reference else "",
        f"Diunduh {indonesian.day(whole.downloaded_on)}." if whole.downloaded_on else "",
        f"Penyebut: {whole.denominator_source}." if whole.denominator_source else "",
        f"{whole.note[0].upper()}{whole.note[1:]}." if whole.note else "",
        facts.target_note(look.due),
        _register(look),
        notes.denominator_fell(look.trend, look.gauge.indicator),
        *notes.small_print(cells, look.made),
        f"{look.place.full_name}: {notes.interval(whole)}." if whole.interval else "",
        "Angka sementara." if whole.is_provisional else "",
    ]
    return tuple(part for part in told if part)


def _register(look: _Look) -> str:
    if not look.gauge.is_register_beside_survey:
        return ""
    return notes.register_sentence(look.made, look.gauge, look.beside, region_id=look.place.id)
