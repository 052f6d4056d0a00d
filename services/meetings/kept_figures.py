"""Angka saat disepakati: the figure an item is about, kept when it was saved, and what became of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from data.models import ActionItem, Agreement, Indicator, KeptFigure, Note, Region
from services import settings
from services.indicators import values
from services.meetings import belonging, kept_coverage, kept_now, kept_pair
from services.meetings.kept_pair import SAMPLE
from services.meetings.views import ItemKind, Kept

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
        source=f"{SAMPLE} {figure.source}"[:120] if figure.is_sample else figure.source,
        cutoff_on=figure.cutoff_on,
        downloaded_on=figure.downloaded_on,
        kept_at=now,
    )
    session.add(kept)
    session.flush()
    return kept.id or 0


def of_items(session: Session, *, kind: ItemKind, rows: Sequence[Any], until: date | None = None) -> dict[int, Kept]:
    """Return the newest kept figure of each item's present indicator, by item id; items without one are left out.

    Args:
        rows: rows of one kind, as `items` has read them.
        until: as of `kept_now.figures`.
    """
    about = {row.id: row.indicator_id for row in rows if row.indicator_id is not None}
    if not about:
        return {}
    owner = _OWNERS[kind]
    found = session.exec(select(KeptFigure).where(col(owner).in_(list(about))).order_by(col(KeptFigure.id))).all()
    newest = {getattr(kept, owner.key): kept for kept in found if about[getattr(kept, owner.key)] == kept.indicator_id}
    real = {row.id for row in rows if not row.is_sample}
    return _told(session, newest, real, until) if newest else {}


def _told(session: Session, kept: dict[int, KeptFigure], real: set[int], until: date | None) -> dict[int, Kept]:
    indicators = _by_id(session, Indicator, {row.indicator_id for row in kept.values()})
    regions = _by_id(session, Region, {row.region_id for row in kept.values()})
    later = kept_now.figures(session, kept=list(kept.values()), until=until)
    chosen = settings.read(session)
    reports = kept_coverage.read(session, kept=kept.values(), now=later.values(), settings=chosen)
    told = {}
    for item_id, row in kept.items():
        indicator, now = indicators[row.indicator_id], later.get((row.series_id, row.region_id))
        pair = kept_pair.of(row, now, indicator=indicator, reports=reports, limit=chosen.small_denominator)
        told[item_id] = pair.told(region_name=regions[row.region_id].name, marks_samples=item_id in real)
    return told


def _by_id(session: Session, table: Any, ids: set[int]) -> dict[int, Any]:
    return {row.id: row for row in session.exec(select(table).where(col(table.id).in_(ids)))}
