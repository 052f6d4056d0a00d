"""Kehadiran: who was invited and who came, counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from data.models import Agency, Level, Office, Participant, Region
from services import indonesian, settings
from services.meetings.views import Attendance
from services.text import fold

_WHO: tuple[Any, ...] = (
    Participant.office_id,
    Participant.agency_id,
    Participant.title,
    Participant.agency_name,
    Participant.represents,
)


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


@dataclass(frozen=True)
class Came:
    """Whose people came.

    Attributes:
        is_recorded: somebody is recorded as present at all; before that nobody can be called absent.
        offices: those among the asked that came, sent a deputy, or are spoken for by their own agency.
    """

    is_recorded: bool
    offices: frozenset[int]


def rows(session: Session, *, meeting_id: int) -> list[ParticipantRow]:
    """Return the participants in protocol order."""
    return [_row(person) for person in people_of(session, meeting_id)]


def attendance(session: Session, *, meeting_id: int) -> Attendance:
    """Return who came, counted; who came uninvited is counted apart, at the end of the sentence."""
    people = people_of(session, meeting_id)
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
    people = people_of(session, meeting_id)
    counts = []
    for element in dict.fromkeys(person.element for person in people):
        group = [person for person in people if person.element == element]
        present = sum(person.attended_at is not None for person in group)
        counts.append(ElementCount(element, element_word(element), present, sum(person.is_invited for person in group)))
    return counts


def came(session: Session, *, meeting_id: int, office_ids: Collection[int]) -> Came:
    """Return which of these offices are recorded as present in a meeting."""
    present = columns(*_WHO).where(col(Participant.meeting_id) == meeting_id, col(Participant.attended_at).is_not(None))
    people = session.execute(present).all()
    if not people or not office_ids:
        return Came(bool(people), frozenset())
    offices, agencies = {person.office_id for person in people}, {person.agency_id for person in people} - {None}
    asked = columns(col(Office.id), col(Office.agency_id), col(Office.title), col(Office.aliases), col(Agency.name))
    asked = asked.join(Agency, col(Agency.id) == col(Office.agency_id)).where(col(Office.id).in_(office_ids))
    found = session.execute(asked).all()
    sure = {office.id for office in found if office.id in offices or office.agency_id in agencies}
    if len(sure) < len(found):
        names = {fold(name) for person in people for name in person[2:] if name}
        sure |= {
            row.id for row in found if names & {fold(one) for one in (row.title, row.name, *row.aliases.splitlines())}
        }
    return Came(True, frozenset(sure))


def arrival(person: ParticipantRow, *, held_on: date, time_zone: str) -> str:
    """Return "hadir pukul 09.05", empty for who is not recorded as present.

    What was written down on another day than the meeting's says so: "dicatat hadir 4 Des 2024, 08.10".
    """
    if person.attended_at is None:
        return ""
    local = person.attended_at.astimezone(ZoneInfo(time_zone))
    if local.date() != held_on:
        return f"dicatat hadir {indonesian.short_moment(person.attended_at, time_zone)}"
    return f"hadir pukul {local:%H.%M}"


def element_word(element: str) -> str:
    """Return the element as it is printed: "perangkat_daerah" is "Perangkat daerah"."""
    words = element.replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words else "Lain-lain"


def people_of(session: Session, meeting_id: int) -> list[Participant]:
    """Return the rows of a meeting's participants, in protocol order."""
    found = (
        select(Participant)
        .where(Participant.meeting_id == meeting_id)
        .order_by(col(Participant.position), col(Participant.id))
    )
    return list(session.exec(found))


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
