"""The head of a meeting, changed while it is prepared and while it runs: title, day, times, place, letter, signers."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from data.models import MeetingState
from services import history, indonesian
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import editing, heads, states
from services.text import clean_line

_LENGTHS = {"title": 240, "place": 200, "basis": 240, "letter_number": 80}
_CLOCKS = frozenset({"starts_at", "ends_at"})
_OFFICES = frozenset({"chair_office_id", "recorder_office_id"})
_FIELDS = (
    frozenset(_LENGTHS) | _CLOCKS | _OFFICES | {"held_on", "letter_on", "chair_id", "recorder_id", "data_period_on"}
)


def edit(session: Session, *, meeting_id: int, version: int, actor: Actor, now: datetime, **fields: Any) -> None:
    """Change what is named: title, held_on, starts_at, ends_at, place, basis, letter_number, letter_on, chair_id,
    recorder_id, chair_office_id, recorder_office_id, data_period_on.

    An office as chair or recorder takes its official of the day, or leaves the name to be written by hand.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`.
        RuleBroken: no title, a time that is none, a date moved after the start, or the meeting is closed.
    """
    roles.require_recorder(actor)
    editing.require_known(fields, _FIELDS)
    meeting = states.writable(session, meeting_id, preparing=True)
    editing.require_version(meeting, version, theirs=meeting.title, mine=str(fields.get("title", "")))
    if meeting.state is not MeetingState.DRAFT and fields.get("held_on", meeting.held_on) != meeting.held_on:
        raise RuleBroken("Rapat sudah dimulai; tanggalnya tidak dapat dipindahkan.")
    before, after = editing.change(meeting, _values(session, fields))
    if after:
        session.add(meeting)
        history.record(session, actor=actor, now=now, action="edit", entity=meeting, before=before, after=after)
        topics.bump(session, topics.meeting(meeting_id))


def _values(session: Session, fields: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in fields.items() if name not in _OFFICES}
    for name in _LENGTHS.keys() & values.keys():
        values[name] = clean_line(values[name])[: _LENGTHS[name]]
    if "title" in values:
        editing.sentence(values["title"], "nama rapat")
    for name in _CLOCKS & values.keys():
        values[name] = indonesian.parse_clock(values[name]) if values[name].strip() else ""
    for name in ("chair", "recorder"):
        if fields.get(f"{name}_office_id"):
            values[f"{name}_id"] = heads.official_of(session, office_id=fields[f"{name}_office_id"])
    return values
