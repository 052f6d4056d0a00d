"""Angka saat disepakati: the figure an item is about, kept when it was saved, and what became of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from data.models import ActionItem, Agreement, Indicator, KeptFigure, Nature, Note, Region
from services import indonesian, settings
from services.indicators import periods, small_numbers, targets, values
from services.indicators.views import Figure
from services.meetings import belonging, kept_now, verdicts
from services.meetings.views import ItemKind, Kept

_SAMPLE = "CONTOH"  # stands before the source of a made-up figure, which outlives the samples themselves
_OWNERS: dict[ItemKind, Any] = {
    "note": KeptFigure.note_id,
    "agreement": KeptFigure.agreement_id,
    "action": KeptFigure.action_item_id,
}


def keep_for(
    session: Session,
    *,
    action: ActionItem | None = None,
    agreement: Agreement | None = None,
    note: Note | None = None,
    period_on: date | None,
    now: datetime,
) -> None:
    """Keep the figure of an item's indicator in its region (none named: the regency); nothing without indicator.

    Args:
        period_on: the meeting's month; None: the newest with values. As the wall shows it, or, where the region has
            not reported, the last one before.
    """
    row = action or agreement or note
    if row is None or row.indicator_id is None:
        return
    region_id = row.region_id or belonging.regency_id(session)
    if region_id is None:
        return
    keep(
        session,
        indicator_id=row.indicator_id,
        region_id=region_id,
        period_on=period_on,
        action_item_id=action.id if action else None,
        agreement_id=agreement.id if agreement else None,
        note_id=note.id if note else None,
        now=now,
    )


def keep(
    session: Session,
    *,
    indicator_id: int,
    region_id: int,
    period_on: date | None,
    action_item_id: int | None = None,
    agreement_id: int | None = None,
    note_id: int | None = None,
    now: datetime,
) -> int:
    """Return the id of the kept figure; it is never changed, a changed indicator keeps a second one.

    Args:
        period_on: as `values.last_known` takes it.
    """
    figure = values.last_known(session, indicator_id=indicator_id, region_id=region_id, period_on=period_on)
    kept = KeptFigure(
        action_item_id=action_item_id,
        agreement_id=agreement_id,
        note_id=note_id,
        indicator_id=figure.indicator_id,
        series_id=figure.series_id,
        region_id=figure.region_id,
        period_on=figure.period_on,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        target=figure.target,
        source=f"{_SAMPLE} {figure.source}"[:120] if figure.is_sample else figure.source,
        cutoff_on=figure.cutoff_on,
        downloaded_on=figure.downloaded_on,
        kept_at=now,
    )
    session.add(kept)
    session.flush()
    return kept.id or 0


def of_items(session: Session, *, kind: ItemKind, rows: Sequence[Any]) -> dict[int, Kept]:
    """Return the newest kept figure of each item's present indicator, by item id; items without one are left out.

    Args:
        rows: rows of one kind, as `items` has read them.
    """
    about = {row.id: row.indicator_id for row in rows if row.indicator_id is not None}
    if not about:
        return {}
    owner = _OWNERS[kind]
    found = session.exec(select(KeptFigure).where(col(owner).in_(list(about))).order_by(col(KeptFigure.id))).all()
    newest = {getattr(kept, owner.key): kept for kept in found if about[getattr(kept, owner.key)] == kept.indicator_id}
    real = {row.id for row in rows if not row.is_sample}
    return _told(session, newest, real) if newest else {}


def _told(session: Session, kept: dict[int, KeptFigure], real: set[int]) -> dict[int, Kept]:
    indicators = _by_id(session, Indicator, {row.indicator_id for row in kept.values()})
    regions = _by_id(session, Region, {row.region_id for row in kept.values()})
    later = kept_now.figures(session, kept=list(kept.values()))
    limit = settings.read(session).small_denominator
    return {
        item_id: _kept(
            row,
            indicators[row.indicator_id],
            regions[row.region_id].name,
            later.get((row.series_id, row.region_id)),
            limit,
            marks_samples=item_id in real,
        )
        for item_id, row in kept.items()
    }


def _kept(
    row: KeptFigure, indicator: Indicator, region_name: str, now: Figure | None, limit: int, *, marks_samples: bool
) -> Kept:
    if now is not None and now.period_on <= row.period_on and now.value == row.value:
        now = None  # nothing has moved
    was_sample = marks_samples and row.source.startswith(_SAMPLE)
    return Kept(
        indicator_id=row.indicator_id,
        short_name=indicator.short_name,
        region_id=row.region_id,
        region_name=region_name,
        period_on=row.period_on,
        then_shown=_marked(shown(row.value, indicator), is_sample=was_sample),
        counts_shown=_counts(row, indicator, limit),
        target_shown=_target(row.target, indicator),
        now_shown=_marked(_present(now, indicator), is_sample=marks_samples and now.is_sample) if now else "",
        verdict=_verdict(row, indicator, now, limit) if now and not now.is_hidden else "",
        now_on=now.period_on if now else None,
        target_now_shown=_target(now.target if now else row.target, indicator),
        then_interval=small_numbers.shown(_interval(row, limit)),
        now_interval=small_numbers.shown(now.interval) if now else "",
    )


def _present(now: Figure, indicator: Indicator) -> str:
    """What is too small to be seen is there all the same: "…", not "belum ada data"."""
    return now.shown if now.is_hidden else shown(now.value, indicator)


def _marked(figure: str, *, is_sample: bool) -> str:
    return f"{_SAMPLE} {figure}" if is_sample else figure


def shown(value: float | None, indicator: Indicator) -> str:
    """Return a value of an indicator with its unit: "54,2%", "12 kali per tahun", or "belum ada data"."""
    if value is None:
        return verdicts.NO_DATA
    if indicator.unit == "persen":
        return indonesian.percent(value, indicator.decimals)
    return (
        f"{indonesian.number(value, 0 if float(value).is_integer() else indicator.decimals)} {indicator.unit}".strip()
    )


def _target(value: float | None, indicator: Indicator) -> str:
    """Return a target as boards print it, with its unit: "80%"; empty when there is none."""
    if value is None:
        return ""
    is_percent = indicator.unit == "persen"
    return f"{targets.shown(value, indicator.decimals)}%" if is_percent else shown(value, indicator)


def _counts(row: KeptFigure, indicator: Indicator, limit: int) -> str:
    """ "13 dari 24 bayi*, Oktober 2024"; the period alone where the source gave no counts."""
    if row.numerator is None or row.denominator is None:
        return periods.shown(row.period_on)
    mark = "*" if small_numbers.is_small(row.denominator, limit=limit) else ""
    sizes = f"{indonesian.number(row.numerator)} dari {indonesian.number(row.denominator)}"
    return f"{f'{sizes} {indicator.counted}'.strip()}{mark}, {periods.within_sentence(row.period_on)}"


def _verdict(row: KeptFigure, indicator: Indicator, now: Figure, limit: int) -> str:
    """A year-to-date value starts anew each January, so its distance from the pro-rata target is compared."""
    then_value, now_value, is_cumulative = row.value, now.value, indicator.nature is Nature.CUMULATIVE
    if is_cumulative and then_value is not None and now_value is not None:
        if row.target is None or now.target is None:
            return ""
        then_value, now_value = then_value - row.target, now_value - now.target
    return verdicts.verdict(
        then_value,
        now_value,
        direction=indicator.direction,
        is_percent=indicator.unit == "persen",
        decimals=indicator.decimals,
        then_interval=None if is_cumulative else _interval(row, limit),
        now_interval=None if is_cumulative else now.interval,
    )


def _interval(row: KeptFigure, limit: int) -> tuple[float, float] | None:
    if row.numerator is None or not row.denominator or not small_numbers.is_small(row.denominator, limit=limit):
        return None
    return small_numbers.wilson(row.numerator, row.denominator)


def _by_id(session: Session, table: Any, ids: set[int]) -> dict[int, Any]:
    return {row.id: row for row in session.exec(select(table).where(col(table.id).in_(ids)))}
