"""What was captured, whatever its kind, ready to print."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from data.models import (
    ActionItem,
    ActionSupport,
    Agreement,
    AgreementKind,
    AgreementParty,
    Indicator,
    MeasureKind,
    Note,
    NoteKind,
    Region,
)
from services import indonesian
from services.errors import NotFound
from services.meetings import budgets, kept_figures
from services.meetings.views import Item, ItemKind, Kept

NOTE_WORDS = {
    NoteKind.PRESENTATION: "Paparan",
    NoteKind.RESPONSE: "Tanggapan",
    NoteKind.PROPOSAL: "Usul",
    NoteKind.FEEDBACK: "Umpan balik",
    NoteKind.DIRECTIVE: "Arahan",
    NoteKind.OBSTACLE: "Kendala",
}
AGREEMENT_WORDS = {AgreementKind.AGREEMENT: "Kesepakatan", AgreementKind.RECOMMENDATION: "Rekomendasi"}
ACTION_WORD = "Tindak lanjut"
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


def by_kind(session: Session, *, kind: ItemKind, item_ids: Sequence[int], with_figures: bool = True) -> list[Item]:
    """Return items of one kind by their ids, in the order of the ids; unknown ones are left out."""
    table = _TABLES[kind]
    rows = list(session.exec(select(table).where(table.id.in_(list(item_ids)))))
    known = {item.id: item for item in _read(session, kind, rows, with_figures)}
    return [known[item_id] for item_id in item_ids if item_id in known]


def one(session: Session, *, kind: ItemKind, item_id: int, with_figures: bool = True) -> Item:
    """Return one item, or raise NotFound."""
    found = by_kind(session, kind=kind, item_ids=[item_id], with_figures=with_figures)
    if not found:
        raise NotFound("Catatan ini tidak ditemukan. Muat ulang halaman.")
    return found[0]


class _Around:
    """What stands around the rows of one kind, read with one query each: people, indicators, regions, figures."""

    def __init__(self, session: Session, kind: ItemKind, rows: list[Any], with_figures: bool) -> None:
        ids = [row.id for row in rows]
        self.owners: dict[int, list[Any]] = defaultdict(list)
        self.supporters: dict[int, list[str]] = defaultdict(list)
        self.executors: dict[int, list[str]] = defaultdict(list)
        self._people(session, kind, ids)
        self.indicators = _named(session, Indicator.id, Indicator.short_name, {row.indicator_id for row in rows})
        self.regions = _named(session, Region.id, Region.name, {row.region_id for row in rows})
        self.became = _became(session, kind, rows)
        self.origins = _origins(session, rows) if kind == "action" else {}
        self.kept: dict[int, Kept] = kept_figures.of_items(session, kind=kind, rows=rows) if with_figures else {}

    def _people(self, session: Session, kind: ItemKind, ids: list[int]) -> None:
        if kind == "agreement":
            for party in session.exec(
                select(AgreementParty)
                .where(col(AgreementParty.agreement_id).in_(ids))
                .order_by(col(AgreementParty.position))
            ):
                if party.is_supporter:
                    self.supporters[party.agreement_id].append(party.name)
                else:
                    self.owners[party.agreement_id].append(party)
        if kind == "action":
            for helper in session.exec(
                select(ActionSupport)
                .where(col(ActionSupport.action_item_id).in_(ids))
                .order_by(col(ActionSupport.position))
            ):
                (self.executors if helper.is_executor else self.supporters)[helper.action_item_id].append(helper.name)


def _read(session: Session, kind: ItemKind, rows: list[Any], with_figures: bool) -> list[Item]:
    if not rows:
        return []
    around = _Around(session, kind, rows, with_figures)
    readers: dict[ItemKind, Callable[[Any, _Around], dict[str, Any]]] = {
        "note": _of_note,
        "agreement": _of_agreement,
        "action": _of_action,
    }
    reader = readers[kind]
    return [Item(**_common(kind, row, around), **reader(row, around)) for row in rows]


def _common(kind: ItemKind, row: Any, around: _Around) -> dict[str, Any]:
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
        "region_name": around.regions.get(row.region_id, ""),
        "kept": around.kept.get(row.id),
        "is_cancelled": row.cancelled_at is not None,
        "cancel_reason": row.cancel_reason,
        "created_at": row.created_at,
        "is_sample": row.is_sample,
        "origin": around.origins.get(row.id, ""),
        "became": tuple(around.became[row.id]),
    }


def _of_note(row: Note, _around: _Around) -> dict[str, Any]:
    word = NOTE_WORDS[row.kind]
    return {
        "word": word,
        "label": _note_label(row),
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


def _note_label(row: Note) -> str:
    word = NOTE_WORDS[row.kind]
    return f"{word} {row.number}" if row.kind is NoteKind.DIRECTIVE and row.number else word


def _became(session: Session, kind: ItemKind, rows: list[Any]) -> dict[int, list[str]]:
    """Numbers of the actions that were made of these notes or agreements, in the order they were given."""
    made: dict[int, list[str]] = defaultdict(list)
    if kind == "action":
        return made
    origin: Any = ActionItem.origin_note_id if kind == "note" else ActionItem.origin_agreement_id
    found = select(origin, ActionItem.number).where(
        col(ActionItem.meeting_id).in_({row.meeting_id for row in rows}),
        origin.in_([row.id for row in rows]),
        col(ActionItem.cancelled_at).is_(None),
    )
    for item_id, number in session.exec(found.order_by(col(ActionItem.id))):
        made[item_id].append(number)
    return made


def _origins(session: Session, rows: list[ActionItem]) -> dict[int, str]:
    """What actions were made of, as printed."""
    labels: dict[tuple[str, int], str] = {}
    if notes := {row.origin_note_id for row in rows if row.origin_note_id}:
        found = session.exec(select(Note).where(col(Note.id).in_(notes)))
        labels |= {("note", note.id or 0): _note_label(note) for note in found}
    if agreements := {row.origin_agreement_id for row in rows if row.origin_agreement_id}:
        agreed = session.exec(select(Agreement).where(col(Agreement.id).in_(agreements)))
        labels |= {("agreement", one.id or 0): f"{AGREEMENT_WORDS[one.kind]} {one.number}" for one in agreed}
    keys = {row.id or 0: ("note", row.origin_note_id or 0) for row in rows if row.origin_note_id}
    keys |= {row.id or 0: ("agreement", row.origin_agreement_id or 0) for row in rows if row.origin_agreement_id}
    return {item_id: labels.get(key, "") for item_id, key in keys.items()}


def _of_agreement(row: Agreement, around: _Around) -> dict[str, Any]:
    word, owners = AGREEMENT_WORDS[row.kind], around.owners[row.id or 0]
    dated = row.is_standing or row.due_on is not None
    return {
        "word": word,
        "label": f"{word} {row.number}",
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


def _of_action(row: ActionItem, _around: _Around) -> dict[str, Any]:
    measured = row.measure_kind is not MeasureKind.NONE
    return {
        "word": ACTION_WORD,
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


def _named(session: Session, key: Any, name: Any, ids: set[int | None]) -> dict[int | None, str]:
    wanted = [found for found in ids if found is not None]
    return dict(session.exec(select(key, name).where(key.in_(wanted))).all()) if wanted else {}
