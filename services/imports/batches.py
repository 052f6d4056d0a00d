"""Uploads: store what a preview showed, list what was stored, take one back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Table as SqlTable
from sqlalchemy import func, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from data.models import ImportBatch, Indicator, Measurement, PeriodKind, Series
from services import history
from services.access.roles import Actor, require_recorder
from services.errors import Conflict, NotFound, RuleBroken
from services.imports import known, mapping
from services.imports.previews import Preview, preview
from services.indonesian import number
from services.live import topics

__all__ = ["Batch", "Preview", "confirm", "list_batches", "preview", "undo"]

_TABLE: SqlTable = Measurement.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Batch:
    """One upload, as it is listed."""

    id: int
    file_name: str
    sheet: str
    indicator: str
    series: str
    period_kind: PeriodKind
    period_on: date
    rows: int
    imported_at: datetime
    imported_by: str
    undone_at: datetime | None
    undone_by: str


def confirm(session: Session, *, preview: Preview, actor: Actor, now: datetime) -> int:
    """Store what a preview showed and return the id of the upload.

    Rows equal to what is stored are left alone. Every other row becomes a new value, and the one it replaces
    points to it.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: the preview has open faults, or nothing new.
        Conflict: somebody stored values of this series and period since the preview.
    """
    require_recorder(actor)
    if preview.stops or preview.open_rows:
        raise RuleBroken("Masih ada masalah pada berkas ini. Selesaikan atau lewati barisnya, lalu simpan.")
    if not preview.can_be_stored:
        raise RuleBroken("Semua angka di berkas ini sudah tersimpan. Tidak ada yang perlu disimpan lagi.")
    if tuple(sorted(known.stored(session, destination=preview.destination)["id"].tolist())) != preview.seen_ids:
        raise Conflict(
            "Data untuk periode ini baru saja diubah orang lain. Periksa pratinjau sekali lagi, lalu simpan."
        )
    batch = _add_batch(session, preview, actor, now)
    session.connection().execute(_TABLE.insert(), _measurements(preview, batch.id or 0))
    _supersede(session, batch)
    mapping.remember(session, headings_signature=preview.signature, choices=preview.choices, now=now)
    after = {
        "file_name": batch.file_name,
        "rows": batch.rows,
        "period_on": batch.period_on,
        "series_id": batch.series_id,
    }
    history.record(session, actor=actor, now=now, action="import", entity=batch, after=after)
    topics.bump(session, topics.DATA)
    return batch.id or 0


def undo(session: Session, *, batch_id: int, actor: Actor, now: datetime) -> None:
    """Withdraw an upload's values and make those current again that it had replaced.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        NotFound: no such upload.
        RuleBroken: it was taken back before, or later values stand on it.
    """
    require_recorder(actor)
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise NotFound("Unggahan ini tidak ada. Muat ulang halaman ini.")
    if batch.undone_at is not None:
        raise RuleBroken("Unggahan ini sudah dibatalkan.")
    _refuse_when_built_upon(session, batch)
    own = select(Measurement.id).where(Measurement.batch_id == batch_id)
    session.connection().execute(
        update(_TABLE).where(_TABLE.c.superseded_by.in_(own.scalar_subquery())).values(superseded_by=None)
    )
    session.connection().execute(update(_TABLE).where(_TABLE.c.batch_id == batch_id).values(withdrawn=True))
    batch.undone_at, batch.undone_by_name = now, actor.name
    session.add(batch)
    _forget_loaded(session)
    history.record(session, actor=actor, now=now, action="undo", entity=batch, before={"rows": batch.rows})
    topics.bump(session, topics.DATA)


def list_batches(session: Session, *, limit: int = 50) -> list[Batch]:
    """Return the newest uploads, those that were taken back included."""
    columns: tuple[Any, ...] = (
        ImportBatch.id, ImportBatch.file_name, ImportBatch.sheet, Indicator.short_name, Series.name,
        ImportBatch.period_kind, ImportBatch.period_on, ImportBatch.rows, ImportBatch.imported_at,
        ImportBatch.imported_by_name, ImportBatch.undone_at, ImportBatch.undone_by_name,
    )  # fmt: skip
    wanted = (
        select(*columns)
        .join(Series, col(Series.id) == col(ImportBatch.series_id))
        .join(Indicator, col(Indicator.id) == col(Series.indicator_id))
        .order_by(col(ImportBatch.id).desc())
    )
    return [Batch(*row) for row in session.exec(wanted.limit(limit))]


def _add_batch(session: Session, preview: Preview, actor: Actor, now: datetime) -> ImportBatch:
    batch = ImportBatch(
        file_name=preview.file_name,
        sha256=preview.sha256,
        sheet=preview.sheet,
        series_id=preview.destination.series_id,
        period_kind=preview.destination.period_kind,
        period_on=preview.destination.period_on,
        rows=len(preview.to_store),
        imported_at=now,
        imported_by=actor.user_id,
        imported_by_name=actor.name,
    )
    session.add(batch)
    session.flush()
    return batch


def _measurements(preview: Preview, batch_id: int) -> list[dict[str, Any]]:
    to = preview.destination
    shared = {
        "series_id": to.series_id,
        "period_kind": to.period_kind,
        "period_on": to.period_on,
        "denominator_source": to.denominator_source,
        "cutoff_on": to.cutoff_on,
        "downloaded_on": to.downloaded_on,
        "is_provisional": to.is_provisional,
        "reference": "",
        "withdrawn": False,
        "is_sample": False,
        "batch_id": batch_id,
    }
    own = preview.to_store[["region_id", "numerator", "denominator", "percent"]].astype(object)
    own = own.where(pd.notna(own), None).rename(columns={"percent": "reported_percent"})
    return [{**shared, **{str(name): value for name, value in row.items()}} for row in own.to_dict("records")]


def _supersede(session: Session, batch: ImportBatch) -> None:
    """Let the values that were current point to those that replace them."""
    old, new = _TABLE, aliased(Measurement)
    session.connection().execute(
        update(old)
        .where(
            old.c.series_id == batch.series_id,
            old.c.period_kind == batch.period_kind,
            old.c.period_on == batch.period_on,
            old.c.superseded_by.is_(None),
            old.c.withdrawn.is_(False),
            old.c.batch_id.is_distinct_from(batch.id),
            col(new.batch_id) == batch.id,
            col(new.region_id) == old.c.region_id,
        )
        .values(superseded_by=new.id)
    )
    _forget_loaded(session)


def _forget_loaded(session: Session) -> None:
    """Let rows that were loaded before be read again; what was not yet written is written first."""
    session.flush()
    session.expire_all()


def _refuse_when_built_upon(session: Session, batch: ImportBatch) -> None:
    later = aliased(Measurement)
    wanted = (
        select(later.batch_id, func.count())
        .join(Measurement, col(Measurement.superseded_by) == col(later.id))
        .where(Measurement.batch_id == batch.id)
        .group_by(col(later.batch_id))
    )
    blockers = session.exec(wanted).all()
    if not blockers:
        return
    count = number(sum(rows for _, rows in blockers))
    if any(batch_id is None for batch_id, _ in blockers):
        raise RuleBroken(f"Unggahan ini tidak dapat dibatalkan: {count} angkanya sudah diperbaiki kemudian.")
    names = [found.file_name for batch_id, _ in blockers if (found := session.get(ImportBatch, batch_id))]
    raise RuleBroken(
        f"Unggahan ini tidak dapat dibatalkan: {count} angkanya sudah diganti unggahan {', '.join(names)}. "
        "Batalkan unggahan itu lebih dahulu."
    )
