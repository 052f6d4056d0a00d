"""Capturing: one typed line becomes a note, an agreement or an action, and is struck out by a reason."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from data.models import ActionItem, Agreement, MeasureKind, Meeting, Note
from services import settings
from services.access import roles
from services.access.roles import Actor
from services.errors import NotFound
from services.indicators import values
from services.meetings import (
    action_items,
    agreements,
    attendance,
    belonging,
    editing,
    items,
    notes,
    states,
    understood,
    vocabulary,
)
from services.meetings.kinds import AGREEMENT_KINDS, NOTE_KINDS, Kind
from services.meetings.understood import Understood
from services.meetings.views import Item, ItemKind
from services.meetings.vocabulary import Vocabulary

_OWNER: dict[ItemKind, Any] = {"note": notes, "agreement": agreements, "action": action_items}


def understand(
    session: Session,
    *,
    meeting_id: int,
    kind: Kind,
    text: str,
    fields: Mapping[str, str],
    lists: Vocabulary | None = None,
) -> Understood:
    """Return what a line says in this meeting; nothing is saved, and nothing but NotFound is raised.

    Args:
        fields: what was typed into the fields under the line; ``agenda_item_id`` names the acara it belongs to,
            ``origin`` what an action is made of ("note:12"), ``proposed_owner`` who owes it unless the line says
            otherwise.
        lists: the vocabulary, when the caller holds it already.
    """
    meeting = states.get(session, meeting_id)
    lists = lists or vocabulary.read(session)
    return understood.of_line(
        text,
        kind=kind,
        fields=fields,
        vocabulary=lists,
        held_on=meeting.held_on,
        baseline=_baseline(session, meeting, lists),
    )


def save(
    session: Session,
    *,
    meeting_id: int,
    kind: Kind,
    text: str,
    fields: Mapping[str, str],
    client_key: str,
    actor: Actor,
    now: datetime,
    lists: Vocabulary | None = None,
) -> tuple[ItemKind, int]:
    """Return kind and id of the item that a line became; the same `client_key` again returns the same item.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: nothing was written, a field cannot be read, a due date before the meeting, or it is not open.
    """
    roles.require_recorder(actor)
    read = understand(session, meeting_id=meeting_id, kind=kind, text=text, fields=fields, lists=lists)
    understood.require_no_problem(read)
    meeting = states.get(session, meeting_id)
    common = {
        "meeting_id": meeting_id,
        "agenda_item_id": _agenda_item_id(meeting, fields),
        "client_key": client_key,
        "actor": actor,
        "now": now,
    }
    item_kind = item_kind_of(read.kind)
    extra: dict[str, Any] = {"kind": AGREEMENT_KINDS[read.kind]} if item_kind == "agreement" else {}
    if item_kind == "action":
        extra = told_in_writing(session, meeting_id, read)
        extra |= belonging.origin_of(session, meeting_id=meeting_id, origin=fields.get("origin", ""))
    return item_kind, _OWNER[item_kind].add(session, **common, **extra, **values_of(read, item_kind))


def is_saved(session: Session, *, client_key: str) -> bool:
    """Return whether a line that a browser gave this key has become an item."""
    return any(editing.id_of_key(session, table, client_key) is not None for table in (Note, Agreement, ActionItem))


def edit(session: Session, item_kind: ItemKind, item_id: int, **written: Any) -> None:
    """Change what is named of an item, by the names of the service that keeps it."""
    _OWNER[item_kind].edit(session, item_id=item_id, **written)


def cancel(
    session: Session, *, item_kind: ItemKind, item_id: int, version: int, reason: str, actor: Actor, now: datetime
) -> Item:
    """Strike an item out with a reason and return it; it keeps its number."""
    roles.require_recorder(actor)
    _OWNER[item_kind].cancel(session, item_id=item_id, version=version, reason=reason, actor=actor, now=now)
    return items.one(session, kind=item_kind, item_id=item_id, with_figures=False)


def restore(session: Session, *, item_kind: ItemKind, item_id: int, version: int, actor: Actor, now: datetime) -> Item:
    """Undo a cancelling and return the item."""
    roles.require_recorder(actor)
    _OWNER[item_kind].restore(session, item_id=item_id, version=version, actor=actor, now=now)
    return items.one(session, kind=item_kind, item_id=item_id, with_figures=False)


def own_item(session: Session, *, meeting_id: int, kind: str, item_id: int) -> Item:
    """Return an item of this meeting, by the kind and number that an address names.

    Raises:
        NotFound: there is none such, or it is another meeting's.
    """
    found = items.one(session, kind=kind, item_id=item_id, with_figures=False) if kind in _OWNER else None
    if found is None or found.meeting_id != meeting_id:
        raise NotFound("Catatan ini tidak ditemukan pada rapat ini. Muat ulang halaman.")
    return found


def item_kind_of(kind: Kind) -> ItemKind:
    """Return the table a kind of line belongs to."""
    if kind is Kind.ACTION:
        return "action"
    return "agreement" if kind in AGREEMENT_KINDS else "note"


def values_of(read: Understood, item_kind: ItemKind) -> dict[str, Any]:
    """Return what was understood, by the names of the service that keeps such items."""
    about = {"text": read.text, "indicator_id": read.indicator_id, "region_id": read.region_id}
    first = read.parties[0] if read.parties else None
    if item_kind == "note":
        kind = NOTE_KINDS.get(read.kind, read.note_kind)
        return about | {"kind": kind, "speaker": first, "proposal": read.proposal}
    owed = about | {"supporters": read.supporters, "due_on": read.due_on}
    if item_kind == "agreement":
        return owed | {"parties": read.parties, "is_standing": read.is_standing, "measure": read.measure_shown}
    measure = read.measure if read.measure.kind is not MeasureKind.NONE else None
    money = {"budget_source": read.budget.source, "budget_rupiah": read.budget.rupiah}
    return owed | money | {"owner": first, "executors": read.executors, "measure": measure, "proof": read.proof}


def told_in_writing(session: Session, meeting_id: int, read: Understood) -> dict[str, Any]:
    """Return whether the owner gets it in writing: whoever owes an action without being recorded as present does."""
    office_id = read.parties[0].office_id if read.parties else None
    if office_id is None:
        return {"told_in_writing": False}
    came = attendance.came(session, meeting_id=meeting_id, office_ids=[office_id])
    return {"told_in_writing": came.is_recorded and office_id not in came.offices}


def _agenda_item_id(meeting: Meeting, fields: Mapping[str, str]) -> int | None:
    """The acara the line was typed in, which is not always the one that is current when it arrives."""
    said = str(fields.get("agenda_item_id") or "")
    return int(said) if said.isdecimal() else meeting.current_agenda_item_id


def _baseline(session: Session, meeting: Meeting, lists: Vocabulary) -> Callable[[int, int | None], float | None]:
    """How to find the figure an aim starts from: of the meeting's month, in the region or the whole regency."""

    def find(indicator_id: int, region_id: int | None) -> float | None:
        """Return the percentage or count, or None where no figure stands."""
        if region_id is None:
            return None
        about = (indicator_id, region_id, meeting.data_period_on)
        if about not in lists.figures:  # asked at every pause while one types
            figure = values.last_known(
                session,
                indicator_id=indicator_id,
                region_id=region_id,
                period_on=meeting.data_period_on,
                settings=settings.read(session),
            )
            lists.figures[about] = figure.value
        return lists.figures[about]

    return find
