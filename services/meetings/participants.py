"""Peserta: who is invited, who came, in protocol order."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, func, select

from data.models import Participant
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import editing, states
from services.meetings.attendance import (
    ElementCount,
    ParticipantRow,
    arrival,
    attendance,
    by_element,
    element_word,
    people_of,
    rows,
)
from services.meetings.invitations import fill, seat_of_office
from services.text import clean_line

__all__ = [
    "ElementCount",
    "ParticipantRow",
    "add",
    "arrival",
    "attendance",
    "by_element",
    "edit",
    "element_word",
    "fill",
    "mark",
    "move",
    "remove",
    "rows",
]
_FIELDS = frozenset(
    {
        "name",
        "title",
        "agency_name",
        "element",
        "region_id",
        "sex",
        "phone",
        "represents",
        "is_invited",
        "office_id",
        "agency_id",
    }
)
_LENGTHS = {"name": 160, "title": 160, "agency_name": 160, "element": 60, "phone": 30, "represents": 160, "sex": 1}


def add(
    session: Session,
    *,
    meeting_id: int,
    title: str = "",
    name: str = "",
    office_id: int | None = None,
    agency_name: str = "",
    element: str = "",
    represents: str = "",
    is_invited: bool = True,
    is_present: bool = False,
    client_key: str | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of a new participant, or of the one this `client_key` made before.

    An office fills in title, agency, element and district where they were left empty.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: neither name nor title, or the meeting is closed.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if known := editing.id_of_key(session, Participant, client_key):
        return known
    states.require_writable(meeting, preparing=True)
    given = {"title": title, "name": name, "agency_name": agency_name, "element": element, "represents": represents}
    person = _newcomer(session, office_id, given)
    person.meeting_id, person.client_key, person.is_invited = meeting_id, client_key, is_invited
    person.position = _last_position(session, meeting_id) + 1
    if is_present:
        person.attended_at, person.checked_in_by = now, "tangan"
    session.add(person)
    history.record(session, actor=actor, now=now, action="create", entity=person, after=_told(person))
    topics.bump(session, topics.meeting(meeting_id))
    return person.id or 0


def edit(session: Session, *, participant_id: int, version: int, actor: Actor, now: datetime, **fields: Any) -> None:
    """Change what is named: name, title, agency_name, element, region_id, sex, phone, represents, is_invited.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved the row since `version`.
        RuleBroken: neither name nor title is left, or the meeting is closed.
    """
    roles.require_recorder(actor)
    editing.require_known(fields, _FIELDS)
    person = editing.held(session, Participant, participant_id)
    editing.require_version(person, version, theirs=person.name or person.title, mine=str(fields.get("name", "")))
    states.writable(session, person.meeting_id, preparing=True)
    before, after = editing.change(person, _values(fields))
    editing.sentence(person.name or person.title, "nama atau jabatan peserta")
    if after:
        session.add(person)
        history.record(session, actor=actor, now=now, action="edit", entity=person, before=before, after=after)
        topics.bump(session, topics.meeting(person.meeting_id))


def mark(session: Session, *, participant_id: int, is_present: bool, actor: Actor, now: datetime) -> None:
    """Tick somebody as present, or take the tick back; the first time somebody was seen is kept.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: the meeting is closed.
    """
    roles.require_recorder(actor)
    person = editing.held(session, Participant, participant_id)
    states.writable(session, person.meeting_id, preparing=True)
    if is_present is (person.attended_at is not None):
        return
    person.attended_at, person.checked_in_by = (now, "tangan") if is_present else (None, "")
    session.add(person)
    history.record(session, actor=actor, now=now, action="present" if is_present else "absent", entity=person)
    topics.bump(session, topics.meeting(person.meeting_id))


def move(session: Session, *, participant_id: int, version: int, by: int, actor: Actor, now: datetime) -> None:
    """Move somebody up (`by` -1) or down (1) in the protocol order; at the ends it stays."""
    roles.require_recorder(actor)
    person = editing.held(session, Participant, participant_id)
    editing.require_version(person, version, theirs=person.name or person.title, mine="")
    states.writable(session, person.meeting_id, preparing=True)
    for position, row in enumerate(editing.moved(people_of(session, person.meeting_id), person, by=by), 1):
        row.position = position
        session.add(row)
    history.record(session, actor=actor, now=now, action="move", entity=person, after={"position": person.position})
    topics.bump(session, topics.meeting(person.meeting_id))


def remove(session: Session, *, participant_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Take somebody off the list who was put there by mistake; who came stays.

    Raises:
        RuleBroken: the person is recorded as present, or the meeting is closed.
    """
    roles.require_recorder(actor)
    person = editing.held(session, Participant, participant_id)
    editing.require_version(person, version, theirs=person.name or person.title, mine="")
    states.writable(session, person.meeting_id, preparing=True)
    if person.attended_at is not None:
        raise RuleBroken("Peserta ini tercatat hadir. Hapus tanda hadirnya dahulu bila memang keliru.")
    meeting_id = person.meeting_id
    history.record(session, actor=actor, now=now, action="remove", entity=person, before=_told(person))
    session.delete(person)
    topics.bump(session, topics.meeting(meeting_id))


def _newcomer(session: Session, office_id: int | None, given: dict[str, str]) -> Participant:
    """Return who was named; an office fills in what was left empty."""
    person = seat_of_office(session, office_id) if office_id else Participant(meeting_id=0)
    editing.change(person, {key: value for key, value in _values(given).items() if value})
    editing.sentence(person.name or person.title, "nama atau jabatan peserta")
    return person


def _last_position(session: Session, meeting_id: int) -> int:
    last = select(func.max(Participant.position)).where(Participant.meeting_id == meeting_id)
    return session.exec(last).one() or 0


def _told(person: Participant) -> dict[str, str]:
    return {"name": person.name, "title": person.title}


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: clean_line(value)[: _LENGTHS[name]] if name in _LENGTHS else value for name, value in fields.items()}
