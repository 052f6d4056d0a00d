"""Peserta: who is invited, who came, in protocol order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from data.models import Agency, Level, Meeting, MeetingState, Office, Participant, Region
from services import history, settings
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import editing, states
from services.meetings.views import Attendance
from services.text import clean_line

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
_COPIED = ("office_id", "agency_id", "name", "title", "agency_name", "element", "region_id", "sex", "phone")


@dataclass(frozen=True)
class ParticipantRow:
    """Somebody invited or present, as the recorder sees it; `represents` is empty when nobody is stood in for."""

    id: int
    version: int
    position: int
    office_id: int | None
    name: str
    title: str
    agency_name: str
    element: str
    element_word: str
    region_id: int | None
    sex: str
    phone: str
    represents: str
    is_invited: bool
    is_present: bool
    attended_at: datetime | None


@dataclass(frozen=True)
class ElementCount:
    """How many of an element (unsur) were invited and came."""

    element: str
    word: str
    present: int
    invited: int


def fill(session: Session, *, meeting: Meeting) -> None:
    """Give a new meeting its invitation list: the last rakor's, or the offices that are invited as a rule."""
    last = _last_meeting_id(session, meeting)
    copies = _copies(session, last) if last else _from_offices(session, with_samples=meeting.is_sample)
    for position, person in enumerate(copies, 1):
        person.meeting_id, person.position = meeting.id or 0, position
        session.add(person)
    session.flush()


def rows(session: Session, *, meeting_id: int) -> list[ParticipantRow]:
    """Return the participants in protocol order."""
    return [_row(person) for person in _people(session, meeting_id)]


def attendance(session: Session, *, meeting_id: int) -> Attendance:
    """Return who came, counted; who came uninvited is counted apart, at the end of the sentence."""
    people = _people(session, meeting_id)
    districts = set(session.exec(select(Region.id).where(Region.level == Level.DISTRICT)).all())
    invited = sum(person.is_invited for person in people)
    present = sum(person.is_invited and person.attended_at is not None for person in people)
    beside = sum(not person.is_invited and person.attended_at is not None for person in people)
    came = {person.region_id for person in people if person.attended_at and person.region_id in districts}
    word = settings.read(session).district_word
    sentence = f"{present} dari {invited} undangan, {len(came)} dari {len(districts)} {word}"
    return Attendance(
        present=present,
        invited=invited,
        districts_present=len(came),
        districts_expected=len(districts),
        sentence=f"{sentence}, {beside} di luar undangan" if beside else sentence,
    )


def by_element(session: Session, *, meeting_id: int) -> list[ElementCount]:
    """Return the counts of each element, in the order in which they first stand in the list."""
    people = _people(session, meeting_id)
    counts = []
    for element in dict.fromkeys(person.element for person in people):
        group = [person for person in people if person.element == element]
        present = sum(person.attended_at is not None for person in group)
        counts.append(ElementCount(element, element_word(element), present, sum(person.is_invited for person in group)))
    return counts


def element_word(element: str) -> str:
    """Return the element as it is printed: "perangkat_daerah" is "Perangkat daerah"."""
    words = element.replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words else "Lain-lain"


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
    person = _of_office(session, office_id) if office_id else Participant(meeting_id=0)
    given = {"title": title, "name": name, "agency_name": agency_name, "element": element, "represents": represents}
    editing.change(person, {key: value for key, value in _values(given).items() if value})
    editing.sentence(person.name or person.title, "nama atau jabatan peserta")
    person.meeting_id, person.client_key, person.is_invited = meeting_id, client_key, is_invited
    person.position = (
        session.exec(select(func.max(Participant.position)).where(Participant.meeting_id == meeting_id)).one() or 0
    ) + 1
    if is_present:
        person.attended_at, person.checked_in_by = now, "tangan"
    session.add(person)
    history.record(
        session,
        actor=actor,
        now=now,
        action="create",
        entity=person,
        after={"name": person.name, "title": person.title},
    )
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
    order = _people(session, person.meeting_id)
    place = next(index for index, row in enumerate(order) if row.id == person.id)
    order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    for position, row in enumerate(order, 1):
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
    history.record(
        session,
        actor=actor,
        now=now,
        action="remove",
        entity=person,
        before={"name": person.name, "title": person.title},
    )
    session.delete(person)
    topics.bump(session, topics.meeting(meeting_id))


def _people(session: Session, meeting_id: int) -> list[Participant]:
    found = (
        select(Participant)
        .where(Participant.meeting_id == meeting_id)
        .order_by(col(Participant.position), col(Participant.id))
    )
    return list(session.exec(found))


def _last_meeting_id(session: Session, meeting: Meeting) -> int | None:
    found = (
        select(Meeting.id)
        .where(
            Meeting.id != meeting.id, Meeting.state != MeetingState.CANCELLED, Meeting.is_sample == meeting.is_sample
        )
        .where(col(Meeting.id).in_(select(Participant.meeting_id)))
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    )
    return session.exec(found).first()


def _copies(session: Session, meeting_id: int) -> list[Participant]:
    invited = [person for person in _people(session, meeting_id) if person.is_invited]
    return [Participant(meeting_id=0, **{name: getattr(person, name) for name in _COPIED}) for person in invited]


def _from_offices(session: Session, *, with_samples: bool) -> list[Participant]:
    found = (
        select(Office, Agency)
        .join(Agency, col(Agency.id) == Office.agency_id)
        .where(Office.is_invited, Office.is_active)
    )
    if not with_samples:
        found = found.where(col(Office.is_sample).is_(False))
    found = found.order_by(col(Office.position), col(Agency.position), col(Office.id))
    return [_seat(office, agency) for office, agency in session.exec(found)]


def _of_office(session: Session, office_id: int) -> Participant:
    office = editing.held(session, Office, office_id)
    return _seat(office, session.get_one(Agency, office.agency_id))


def _seat(office: Office, agency: Agency) -> Participant:
    return Participant(
        meeting_id=0,
        office_id=office.id,
        agency_id=agency.id,
        title=office.title,
        agency_name=agency.name,
        element=agency.element,
        region_id=office.region_id or agency.region_id,
    )


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: clean_line(value)[: _LENGTHS[name]] if name in _LENGTHS else value for name, value in fields.items()}


def _row(person: Participant) -> ParticipantRow:
    return ParticipantRow(
        id=person.id or 0,
        version=person.version,
        position=person.position,
        office_id=person.office_id,
        name=person.name,
        title=person.title,
        agency_name=person.agency_name,
        element=person.element,
        element_word=element_word(person.element),
        region_id=person.region_id,
        sex=person.sex,
        phone=person.phone,
        represents=person.represents,
        is_invited=person.is_invited,
        is_present=person.attended_at is not None,
        attended_at=person.attended_at,
    )
