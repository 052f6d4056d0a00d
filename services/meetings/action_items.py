"""Action items (rencana tindak lanjut): who does what by when, and how one sees that it was done."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from data.models import ActionItem, ActionStatus, Meeting
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import belonging, editing, kept_figures, measures, numbers, parties, states
from services.meetings.due_dates import decide_due_date, request_due_date
from services.meetings.measures import Measure
from services.meetings.progress import mark_done, report_progress, reported_status, return_report, verify
from services.meetings.views import Party
from services.text import clean, clean_line

__all__ = [
    "add",
    "cancel",
    "decide_due_date",
    "edit",
    "mark_done",
    "report_progress",
    "request_due_date",
    "restore",
    "return_report",
    "verify",
]
_LISTS = frozenset({"supporters", "executors"})
_PLAIN = frozenset(
    {"due_on", "indicator_id", "region_id", "division_id", "agenda_item_id", "budget_rupiah", "told_in_writing"}
)
_FIELDS = _LISTS | _PLAIN | {"text", "owner", "measure", "proof", "obstacle", "budget_source"}


def add(
    session: Session,
    *,
    meeting_id: int,
    agenda_item_id: int | None,
    text: str,
    owner: Party | None,
    supporters: Sequence[Party] = (),
    executors: Sequence[Party] = (),
    due_on: date | None = None,
    indicator_id: int | None = None,
    region_id: int | None = None,
    division_id: int | None = None,
    measure: Measure | None = None,
    proof: str = "",
    obstacle: str = "",
    budget_source: str = "",
    budget_rupiah: int | None = None,
    told_in_writing: bool = False,
    origin_note_id: int | None = None,
    origin_agreement_id: int | None = None,
    client_key: str | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of the new action, or of the one this `client_key` made before.

    Owner, due date and measure may be missing: they are listed in `Item.missing`, never invented.

    Args:
        told_in_writing: the owner is not recorded as present and gets it in writing.
        origin_note_id: the arahan, kendala or usul it was made of.
        origin_agreement_id: the kesepakatan or rekomendasi it was made of.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: no text, a due date before the meeting, or the meeting is not open.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if known := editing.id_of_key(session, ActionItem, client_key):
        return known
    states.require_writable(meeting)
    where: dict[str, Any] = {"agenda_item_id": agenda_item_id, "due_on": due_on, "indicator_id": indicator_id}
    division = belonging.division_in(session, meeting=meeting, division_id=division_id, **where)
    about = {"region_id": region_id, "division_id": division, "told_in_writing": told_in_writing}
    money = {"budget_source": budget_source, "budget_rupiah": budget_rupiah}
    said = {"text": text, "owner": owner, "measure": measure, "proof": proof, "obstacle": obstacle}
    written = _values(session, {**where, **about, **money, **said})
    item = ActionItem(
        number=numbers.of_action(session, meeting=meeting),
        origin_note_id=origin_note_id,
        origin_agreement_id=origin_agreement_id,
        **editing.written_by(actor.user_id, meeting=meeting, client_key=client_key, now=now),
        **written,
    )
    _enter(session, item, meeting=meeting, supporters=supporters, executors=executors, actor=actor, now=now)
    return item.id or 0


def edit(session: Session, *, item_id: int, version: int, actor: Actor, now: datetime, **fields: Any) -> None:
    """Change what is named, by the names of `add`; the number stays.

    While the meeting writes it, a due date is set right here; afterwards it moves only by `request_due_date`.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`; both texts are carried.
        RuleBroken: it is cancelled or done, empty, due before the meeting, or the meeting is not open.
    """
    roles.require_recorder(actor)
    editing.require_known(fields, _FIELDS)
    item = _open(session, item_id, version, mine=fields.get("text", ""))
    meeting = states.writable(session, item.meeting_id)
    if "agenda_item_id" in fields:
        belonging.require_agenda_item(session, meeting=meeting, agenda_item_id=fields["agenda_item_id"])
    belonging.require_due(fields.get("due_on"), meeting=meeting)
    _require_first_due(item, fields)
    before, after = editing.change(item, _values(session, fields))
    lists = _LISTS & set(fields)
    if not after and not lists:
        return
    if lists:
        editing.touch(item, "text")
        before |= parties.former(session, "action", item_id=item_id, names=lists)
        parties.replace_of_action(
            session, item_id=item_id, supporters=fields.get("supporters"), executors=fields.get("executors")
        )
    session.add(item)
    told = after | parties.named(fields, _LISTS)
    history.record(session, actor=actor, now=now, action="edit", entity=item, before=before, after=told)
    if {"indicator_id", "region_id"} & set(after):
        kept_figures.keep_for(session, action=item, period_on=meeting.data_period_on, now=now)
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)


def cancel(session: Session, *, item_id: int, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """Strike an action out with a reason, in its meeting or at a later review; its number is not given again."""
    roles.require_recorder(actor)
    item = _open(session, item_id, version, mine=reason)
    why = editing.reason(reason)
    editing.change(item, {"cancelled_at": now, "cancel_reason": why, "status": ActionStatus.CANCELLED})
    session.add(item)
    history.record(session, actor=actor, now=now, action="cancel", entity=item, after={"reason": why})
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)


def restore(session: Session, *, item_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Undo a cancelling, as a new entry in the history; the action stands where its last report left it."""
    roles.require_recorder(actor)
    item = editing.held(session, ActionItem, item_id)
    editing.require_version(item, version, theirs=item.text, mine="")
    if item.cancelled_at is None:
        return
    status = reported_status(session, item_id)
    editing.change(item, {"cancelled_at": None, "cancel_reason": "", "status": status})
    session.add(item)
    history.record(session, actor=actor, now=now, action="restore", entity=item)
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)


def _enter(
    session: Session,
    item: ActionItem,
    *,
    meeting: Meeting,
    supporters: Sequence[Party],
    executors: Sequence[Party],
    actor: Actor,
    now: datetime,
) -> None:
    """Put a new action into its meeting, with its history, its parties and the figure it was agreed on."""
    session.add(item)
    after = {"number": item.number, "text": item.text}
    history.record(session, actor=actor, now=now, action="create", entity=item, after=after)
    parties.add_of_action(session, item_id=item.id or 0, supporters=supporters, executors=executors)
    kept_figures.keep_for(session, action=item, period_on=meeting.data_period_on, now=now)
    topics.bump(session, topics.items(item.meeting_id), topics.FOLLOW_UP)


def _open(session: Session, item_id: int, version: int, *, mine: str) -> ActionItem:
    item = editing.held(session, ActionItem, item_id)
    editing.require_version(item, version, theirs=item.text, mine=mine)
    if item.status is ActionStatus.CANCELLED:
        raise RuleBroken(f"{item.number} sudah dibatalkan. Urungkan pembatalannya sebelum mengubahnya.")
    if item.status is ActionStatus.DONE:
        raise RuleBroken(f"{item.number} sudah selesai dan diverifikasi; isinya tidak diubah lagi.")
    return item


def _require_first_due(item: ActionItem, fields: dict[str, Any]) -> None:
    moved = "due_on" in fields and fields["due_on"] != item.due_on
    if moved and item.due_on != item.first_due_on:
        raise RuleBroken(f"Batas waktu {item.number} pernah diperpanjang. Ajukan Permohonan perpanjangan batas waktu.")


def _values(session: Session, fields: dict[str, Any]) -> dict[str, Any]:
    """The columns that hold what was written; a due date set here is the first one as well."""
    values = {name: fields[name] for name in _PLAIN & set(fields)}
    if "text" in fields:
        values["text"] = editing.sentence(fields["text"])
    if "owner" in fields:
        owner = parties.one(session, fields["owner"])
        values |= {"owner_office_id": owner.office_id, "owner": owner.name}
    if "measure" in fields:
        values |= measures.columns(fields["measure"])
    if "due_on" in fields:
        values["first_due_on"] = fields["due_on"]
    for name, length in (("proof", 240), ("budget_source", 80)):
        if name in fields:
            values[name] = clean_line(fields[name])[:length]
    if "obstacle" in fields:
        values["obstacle"] = clean(fields["obstacle"])
    return values
