"""Whom a new meeting invites: the last rakor's list, or the offices that are invited as a rule."""

from sqlmodel import Session, col, select

from data.models import Agency, Meeting, MeetingState, Office, Participant
from services.meetings import editing
from services.meetings.attendance import people_of

_COPIED = ("office_id", "agency_id", "name", "title", "agency_name", "element", "region_id", "sex", "phone")
_OF_THE_DEPUTY = ("name", "sex", "phone")


def fill(session: Session, *, meeting: Meeting) -> None:
    """Give a new meeting its invitation list: the last rakor's, or the offices that are invited as a rule."""
    last = _last_meeting_id(session, meeting)
    copies = _copies(session, last) if last else _from_offices(session, with_samples=meeting.is_sample)
    for position, person in enumerate(copies, 1):
        person.meeting_id, person.position = meeting.id or 0, position
        session.add(person)
    session.flush()


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
    invited = [person for person in people_of(session, meeting_id) if person.is_invited]
    return [_copy(session, person) for person in invited]


def _copy(session: Session, person: Participant) -> Participant:
    """Invite whoever was represented: a deputy's name and title belong to that one meeting."""
    copied = {name: getattr(person, name) for name in _COPIED}
    if person.represents:
        office = session.get(Office, person.office_id) if person.office_id else None
        copied |= dict.fromkeys(_OF_THE_DEPUTY, "") | {"title": office.title if office else person.represents}
    return Participant(meeting_id=0, **copied)


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


def seat_of_office(session: Session, office_id: int) -> Participant:
    """Return a participant, not yet in any meeting, for whoever holds an office; NotFound when there is none."""
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
