"""A row that two people may edit: found, held, compared by version, changed, and what changed told."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy.orm import object_session
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, SQLModel, col, or_, select

from data.models import Change, Meeting
from services import indonesian, settings
from services.errors import Conflict, NotFound, RuleBroken
from services.text import clean, clean_line

Row = TypeVar("Row", bound=SQLModel)


def held(session: Session, table: type[Row], row_id: int) -> Row:
    """Return the row, locked until the transaction ends, as it stands in the database now.

    Raises:
        NotFound: no such row.
    """
    session.flush()
    key: Any = table.id  # type: ignore[attr-defined]  # every table two people edit has it
    wanted = select(table).where(key == row_id).with_for_update().execution_options(populate_existing=True)
    row = session.exec(wanted).first()  # not `get`: what this unit of work has read before may be old by now
    if row is None:
        raise NotFound("Catatan ini tidak ditemukan. Muat ulang halaman, lalu coba lagi.")
    return row


def require_version(row: Any, version: int, *, theirs: str, mine: str) -> None:
    """Do nothing when `row` is still the version that was read, else raise Conflict with both texts."""
    if row.version != version:
        by, at = _last_change_of(row)
        changed = f"Kalimat ini baru saja diubah oleh {by or 'orang lain'}{f' pukul {at}' if at else ''}."
        message = f"{changed} Tulisan Bapak/Ibu tidak hilang. Pilih salah satu atau gabungkan."
        raise Conflict(message, theirs=theirs, mine=mine, by=by, version=row.version)


def last_change(
    session: Session, table: type[SQLModel], row_id: int, *, columns: Collection[str] = ()
) -> tuple[str, str]:
    """Return who changed a row last and when, on the local clock ("10.51"); empty where the history does not know.

    Args:
        columns: only changes of one of these count; none: every change.
    """
    told = [col(Change.after).contains(f'"{name}"', autoescape=True) for name in columns]
    about = Change.entity == str(table.__tablename__), Change.entity_id == str(row_id)
    found = select(Change).where(*about, *([or_(*told)] if told else [])).order_by(col(Change.id).desc())
    if (row := session.exec(found).first()) is None:
        return "", ""
    return row.actor_name, indonesian.clock(row.at, settings.read(session).time_zone).split(" ")[0]


def _last_change_of(row: SQLModel) -> tuple[str, str]:
    session = object_session(row)
    return last_change(cast(Session, session), type(row), getattr(row, "id", 0)) if session else ("", "")


def change(row: Any, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set what differs; return the changed fields as they were and as they are now."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    return before, changed


def require_known(fields: dict[str, Any], known: frozenset[str]) -> None:
    """Raise TypeError for a field no form has: a slip of the caller, not of a person."""
    if unknown := set(fields) - known:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")


def id_of_key(session: Session, table: type[Row], client_key: str | None) -> int | None:
    """Return the id of the row a browser made with this key before, or None."""
    if client_key is None:
        return None
    key: Any = table.client_key  # type: ignore[attr-defined]  # every table a browser creates rows in has it
    return session.exec(select(table.id).where(col(key) == client_key)).first()  # type: ignore[attr-defined]


def written_by(user_id: int | None, *, meeting: Meeting, client_key: str | None, now: datetime) -> dict[str, Any]:
    """Return the columns that say where a new row comes from: its meeting, who wrote it when, the browser's key."""
    return {
        "meeting_id": meeting.id,
        "created_at": now,
        "created_by": user_id,
        "client_key": client_key,
        "is_sample": meeting.is_sample,
    }


def sentence(text: str | None, what: str = "kalimatnya") -> str:
    """Return the cleaned text of an item.

    Raises:
        RuleBroken: nothing is left of it.
    """
    kept = clean(text)
    if not kept:
        raise RuleBroken(f"Isi {what} terlebih dahulu.")
    return kept


def reason(text: str | None) -> str:
    """Return the cleaned reason on one line; RuleBroken when it is empty."""
    kept = clean_line(text)
    if not kept:
        raise RuleBroken("Isi alasannya terlebih dahulu.")
    return kept


def moved(rows: Sequence[Row], row: Row, *, by: int) -> list[Row]:
    """Return the rows with `row` moved up (`by` -1) or down (1) among them; at the ends it stays."""
    order = list(rows)
    place = next(at for at, other in enumerate(order) if other is row)
    order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    return order


def touch(row: SQLModel, field: str) -> None:
    """Count a new version of `row` although only rows around it change (its parties)."""
    flag_modified(row, field)
