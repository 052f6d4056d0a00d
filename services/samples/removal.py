"""Taking the samples out again: every sample row and whatever hangs on a sample meeting, tables of later days too."""

from sqlalchemy import Column, ColumnElement, Table, and_, delete, false, or_, select, update
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

from data.models import Change, Measurement, Meeting, NumberSequence, Official
from services.live import topics

_ROOTS = {"meeting", "agenda_item", "note", "agreement", "action_item"}  # what goes takes along what points to it


def remove_rows(session: Session) -> list[str]:
    """Delete all sample rows; real rows that pointed to one keep standing without it.

    Returns:
        The topics of the meetings that are gone, for the screens that still show them.
    """
    session.flush()
    meeting_ids = [number or 0 for number in session.exec(select_rows(Meeting.id).where(col(Meeting.is_sample)))]
    for scope in ("RTL-CONTOH", *(f"meeting-{number}-%" for number in meeting_ids)):
        session.execute(delete(NumberSequence).where(col(NumberSequence.scope).like(scope)))
    _keep_offices_of_real_meetings(session)
    tables = _tables()
    doomed = {table.name: _doomed(table) for table in tables}
    for table in tables:
        _forget_history(session, table, doomed[table.name])
    _unlink_superseded(session)
    for table in reversed(tables):
        session.execute(delete(table).where(doomed[table.name]))
    session.expire_all()
    return [name for number in meeting_ids for name in (topics.meeting(number), topics.items(number))]


def sample_tables() -> list[Table]:
    """Return the tables whose rows may be samples."""
    return [table for table in _tables() if "is_sample" in table.columns]


def _tables() -> list[Table]:
    return list(SQLModel.metadata.sorted_tables)


def _doomed(table: Table) -> ColumnElement[bool]:
    """Return the condition under which a row goes: it is a sample, or it points to a row that goes."""
    reasons: list[ColumnElement[bool]] = [table.c.is_sample.is_(True)] if "is_sample" in table.columns else []
    for column, parent, key in _links(table):
        reasons.append(column.in_(select(key).where(_doomed(parent))))
    return or_(false(), *reasons)


def _links(table: Table) -> list[tuple[Column[object], Table, Column[object]]]:
    """Return the columns that point to a root, with the table and column they point to; not to their own table."""
    keys = [(column, key.column) for column in table.columns for key in column.foreign_keys]
    return [
        (column, target.table, target)
        for column, target in keys
        if isinstance(target.table, Table) and target.table.name in _ROOTS and target.table.name != table.name
    ]


def _keep_offices_of_real_meetings(session: Session) -> None:
    """A real meeting that took over a sample official keeps the office; its name is written by hand."""
    used = or_(col(Meeting.chair_id) == col(Official.id), col(Meeting.recorder_id) == col(Official.id))
    wanted = select(Official.__table__.c.id).where(  # type: ignore[attr-defined]  # SQLModel's table
        and_(col(Official.is_sample), used, col(Meeting.is_sample).is_(False))
    )
    session.execute(update(Official).where(col(Official.id).in_(wanted)).values(name="", is_sample=False))


def _forget_history(session: Session, table: Table, doomed: ColumnElement[bool]) -> None:
    """Ids are given again; the next meeting must not inherit the changes of a sample."""
    if "id" not in table.columns:
        return
    ids = [str(row[0]) for row in session.execute(select(table.c.id).where(doomed))]
    if ids and table.name != Measurement.__tablename__:
        session.execute(delete(Change).where(col(Change.entity) == table.name, col(Change.entity_id).in_(ids)))


def _unlink_superseded(session: Session) -> None:
    samples = select(Measurement.__table__.c.id).where(col(Measurement.is_sample))  # type: ignore[attr-defined]
    session.execute(
        update(Measurement)
        .where(col(Measurement.is_sample).is_(False), col(Measurement.superseded_by).in_(samples))
        .values(superseded_by=None)
    )
