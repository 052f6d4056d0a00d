"""Notes: what somebody said, sentence by sentence."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from data.models import Meeting, Note, NoteKind
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import belonging, editing, kept_figures, numbers, parties, states
from services.meetings.views import Party
from services.text import clean

_FIELDS = frozenset({"text", "kind", "speaker", "indicator_id", "region_id", "proposal", "agenda_item_id"})


def add(
    session: Session,
    *,
    meeting_id: int,
    agenda_item_id: int | None,
    kind: NoteKind,
    text: str,
    speaker: Party | None = None,
    indicator_id: int | None = None,
    region_id: int | None = None,
    proposal: str = "",
    client_key: str | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of the new note, or of the one this `client_key` made before.

    Args:
        proposal: the way out that was proposed with an obstacle.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: nothing was written, the meeting is not open, or the acara is of another meeting.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if known := editing.id_of_key(session, Note, client_key):
        return known
    states.require_writable(meeting)
    belonging.require_agenda_item(session, meeting=meeting, agenda_item_id=agenda_item_id)
    about = {"agenda_item_id": agenda_item_id, "indicator_id": indicator_id, "region_id": region_id}
    said = {"text": text, "kind": kind, "speaker": speaker, "proposal": proposal}
    written = _values(session, {**about, **said})
    note = Note(
        number=_number(session, meeting_id) if written["kind"] is NoteKind.DIRECTIVE else None,
        **editing.written_by(actor.user_id, meeting=meeting, client_key=client_key, now=now),
        **written,
    )
    _enter(session, note, meeting=meeting, actor=actor, now=now)
    return note.id or 0


def edit(session: Session, *, item_id: int, version: int, actor: Actor, now: datetime, **fields: Any) -> None:
    """Change what is named: text, kind, speaker, indicator_id, region_id, proposal, agenda_item_id.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`; both texts are carried.
        RuleBroken: it is cancelled, empty, or the meeting is not open.
    """
    roles.require_recorder(actor)
    editing.require_known(fields, _FIELDS)
    note = _open(session, item_id, version, mine=fields.get("text", ""))
    meeting = states.writable(session, note.meeting_id)
    if "agenda_item_id" in fields:
        belonging.require_agenda_item(session, meeting=meeting, agenda_item_id=fields["agenda_item_id"])
    values = _values(session, fields)
    if note.number is None and values.get("kind") is NoteKind.DIRECTIVE:
        values["number"] = _number(session, note.meeting_id)  # kept, even when it becomes another kind again
    before, after = editing.change(note, values)
    if not after:
        return
    session.add(note)
    history.record(session, actor=actor, now=now, action="edit", entity=note, before=before, after=after)
    if {"indicator_id", "region_id"} & set(after):
        kept_figures.keep_for(session, note=note, period_on=meeting.data_period_on, now=now)
    topics.bump(session, topics.items(note.meeting_id))


def cancel(session: Session, *, item_id: int, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """Strike a note out with a reason; it stays in the history and its number is not given again."""
    roles.require_recorder(actor)
    note = _open(session, item_id, version, mine=reason)
    states.writable(session, note.meeting_id)
    editing.change(note, {"cancelled_at": now, "cancel_reason": editing.reason(reason)})
    session.add(note)
    history.record(session, actor=actor, now=now, action="cancel", entity=note, after={"reason": note.cancel_reason})
    topics.bump(session, topics.items(note.meeting_id))


def restore(session: Session, *, item_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Undo a cancelling, as a new entry in the history."""
    roles.require_recorder(actor)
    note = editing.held(session, Note, item_id)
    editing.require_version(note, version, theirs=note.text, mine="")
    states.writable(session, note.meeting_id)
    if note.cancelled_at is None:
        return
    editing.change(note, {"cancelled_at": None, "cancel_reason": ""})
    session.add(note)
    history.record(session, actor=actor, now=now, action="restore", entity=note)
    topics.bump(session, topics.items(note.meeting_id))


def _enter(session: Session, note: Note, *, meeting: Meeting, actor: Actor, now: datetime) -> None:
    """Put a new note into its meeting, with its history and the figure it was said about."""
    session.add(note)
    after = {"text": note.text, "kind": note.kind}
    history.record(session, actor=actor, now=now, action="create", entity=note, after=after)
    kept_figures.keep_for(session, note=note, period_on=meeting.data_period_on, now=now)
    topics.bump(session, topics.items(note.meeting_id))


def _open(session: Session, item_id: int, version: int, *, mine: str) -> Note:
    note = editing.held(session, Note, item_id)
    editing.require_version(note, version, theirs=note.text, mine=mine)
    if note.cancelled_at is not None:
        raise RuleBroken("Catatan ini sudah dibatalkan. Urungkan pembatalannya sebelum mengubahnya.")
    return note


def _number(session: Session, meeting_id: int) -> int:
    return numbers.in_meeting(session, meeting_id=meeting_id, word="arahan")


def _values(session: Session, fields: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in fields.items() if name != "speaker"}
    if "text" in values:
        values["text"] = editing.sentence(values["text"])
    if "proposal" in values:
        values["proposal"] = clean(values["proposal"])
    if "kind" in values:
        values["kind"] = NoteKind(values["kind"])
    if "speaker" in fields:
        spoken = parties.one(session, fields["speaker"])
        values |= {"speaker_office_id": spoken.office_id, "speaker": spoken.name}
    return values
