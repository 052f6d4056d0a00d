"""What was captured, whatever its kind, ready to print."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, select

from data.models import ActionItem, Agreement, MeasureKind, Note
from services import indonesian
from services.errors import NotFound
from services.meetings import budgets, item_words, vocabulary
from services.meetings.around_items import Around
from services.meetings.views import Item, ItemKind

OWNER, DUE, MEASURE = "penanggung jawab", "batas waktu", "ukuran keberhasilan"
_TABLES: dict[ItemKind, Any] = {"note": Note, "agreement": Agreement, "action": ActionItem}


def of_meeting(
    session: Session, *, meeting_id: int, agenda_item_id: int | None = None, with_figures: bool = True
) -> list[Item]:
    """Return what was captured in a meeting, or in one acara of it, newest last; cancelled items among them.

    Args:
        with_figures: read the kept figures and how they stand now; without them a list is ready in a few ms.
    """
    found: list[Item] = []
    for kind, table in _TABLES.items():
        rows = select(table).where(table.meeting_id == meeting_id)
        if agenda_item_id is not None:
            rows = rows.where(table.agenda_item_id == agenda_item_id)
        found += _read(session, kind, list(session.exec(rows)), with_figures)
    return sorted(found, key=lambda item: (item.created_at, item.kind, item.id))


def by_kind(
    session: Session,
    *,
    kind: ItemKind,
    item_ids: Sequence[int],
    with_figures: bool = True,
    until: date | None = None,
) -> list[Item]:
    """Return items of one kind by their ids, in the order of the ids; unknown ones are left out.

    Args:
        until: the month up to which figures are told as they stand now; None: the newest.
    """
    table = _TABLES[kind]
    rows = list(session.exec(select(table).where(table.id.in_(list(item_ids)))))
    known = {item.id: item for item in _read(session, kind, rows, with_figures, until)}
    return [known[item_id] for item_id in item_ids if item_id in known]


def one(session: Session, *, kind: ItemKind, item_id: int, with_figures: bool = True) -> Item:
    """Return one item, or raise NotFound."""
    found = by_kind(session, kind=kind, item_ids=[item_id], with_figures=with_figures)
    if not found:
        raise NotFound("Catatan ini tidak ditemukan. Muat ulang halaman.")
    return found[0]


def _read(
    session: Session, kind: ItemKind, rows: list[Any], with_figures: bool, until: date | None = None
) -> list[Item]:
    if not rows:
        return []
    around = Around(session, kind, rows, with_figures, until)
    readers: dict[ItemKind, Callable[[Any, Around], dict[str, Any]]] = {
        "note": _of_note,
        "agreement": _of_agreement,
        "action": _of_action,
    }
    reader = readers[kind]
    return [Item(**_common(kind, row, around), **reader(row, around)) for row in rows]


def _common(kind: ItemKind, row: Any, around: Around) -> dict[str, Any]:
    place = around.regions.get(row.region_id)
    return {
        "kind": kind,
        "id": row.id,
        "version": row.version,
        "text": row.text,
        "supporters": tuple(around.supporters[row.id]),
        "executors": tuple(around.executors[row.id]),
        "meeting_id": row.meeting_id,
        "agenda_item_id": row.agenda_item_id,
        "indicator_id": row.indicator_id,
        "indicator_short": around.indicators.get(row.indicator_id, ""),
        "region_id": row.region_id,
        "region_name": place.name if place else "",
        "region_readable": vocabulary.readable_region(place) if place else "",
        "kept": around.kept.get(row.id),
        "is_cancelled": row.cancelled_at is not None,
        "cancel_reason": row.cancel_reason,
        "created_at": row.created_at,
        "is_sample": row.is_sample,
        "origin": around.origins.get(row.id, ""),
        "became": tuple(around.became[row.id]),
    }


def _of_note(row: Note, _around: Around) -> dict[str, Any]:
    return {
        "word": item_words.NOTE_WORDS[row.kind],
        "label": item_words.of_note(row),
        "owner": row.speaker,
        "owner_office_id": row.speaker_office_id,
        "due_on": None,
        "due_shown": "",
        "measure": "",
        "proof": "",
        "proposal": row.proposal,
        "division_id": None,
        "missing": (),
        "status": None,
    }


def _of_agreement(row: Agreement, around: Around) -> dict[str, Any]:
    owners = around.owners[row.id or 0]
    dated = row.is_standing or row.due_on is not None
    return {
        "word": item_words.AGREEMENT_WORDS[row.kind],
        "label": item_words.of_agreement(row),
        "owner": ", ".join(party.name for party in owners),
        "owners": tuple(party.name for party in owners),
        "owner_office_id": owners[0].office_id if owners else None,
        "due_on": row.due_on,
        "due_shown": "berlaku terus" if row.is_standing else indonesian.day(row.due_on) if row.due_on else "",
        "measure": row.measure,
        "proof": "",
        "division_id": row.division_id,
        "missing": _names((OWNER, bool(owners)), (DUE, dated)),
        "status": None,
        **_put_off(row),
    }


def _of_action(row: ActionItem, _around: Around) -> dict[str, Any]:
    measured = row.measure_kind is not MeasureKind.NONE
    return {
        "word": item_words.ACTION_WORD,
        "label": row.number,
        "owner": row.owner,
        "owners": (row.owner,) if row.owner else (),
        "owner_office_id": row.owner_office_id,
        "due_on": row.due_on,
        "due_shown": indonesian.day(row.due_on) if row.due_on else "",
        "measure": row.measure,
        "proof": row.proof,
        "budget": budgets.printed(row.budget_source, row.budget_rupiah),
        "division_id": row.division_id,
        "missing": _names((OWNER, bool(row.owner)), (DUE, row.due_on is not None), (MEASURE, measured)),
        "status": row.status,
        **_put_off(row),
    }


def _put_off(row: Agreement | ActionItem) -> dict[str, str]:
    until = (
        f"dilengkapi sekretariat paling lambat {indonesian.day(row.incomplete_until)}" if row.incomplete_until else ""
    )
    return {"promise": until or row.incomplete_reason, "deferred_reason": row.deferred_reason}


def _names(*fields: tuple[str, bool]) -> tuple[str, ...]:
    return tuple(name for name, is_there in fields if not is_there)
