"""Attendance by phone: whoever is in the room writes down who came; no account, only the code on the wall."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from data.models import Meeting, MeetingState, Participant, Role
from services import history, settings
from services.access.roles import Actor
from services.errors import NotAllowed, NotFound, RuleBroken
from services.live import topics
from services.meetings import check_in_tokens, states
from services.meetings.attendance import element_word, people_of
from services.meetings.check_in_seats import seat_for
from services.meetings.invitations import seat_of_office
from services.text import clean_line, fold

BY_PHONE = "telepon"
STALE = "Kode sudah berganti. Pindai lagi kode di layar."
MOST_OF_A_DEVICE = 10  # a head of delegation writes down his people; nobody writes down the whole room
MOST_OF_A_TOKEN = 200  # while one token is good
_UNKNOWN = "Kode ini tidak dikenal. Pindai lagi kode di layar."
_FULL = "Dari telepon ini sudah didaftarkan {count} orang. Yang lain dicatat oleh notulis di meja pendaftaran."
_BUSY = "Pendaftaran sedang sangat ramai. Tunggu dua menit, lalu pindai lagi kode di layar."
_NOT_OPEN = "Pendaftaran hadir dibuka pada hari rapat dan ditutup ketika rapat selesai."
_PHONE = Actor(user_id=None, name="Telepon peserta", role=Role.VIEWER)
_LENGTHS = {"name": 160, "title": 160, "agency_name": 160, "element": 60, "represents": 160}


@dataclass(frozen=True)
class CheckedIn:
    """Who is recorded as present, as the phone is told; nobody else's name."""

    participant_id: int
    name: str
    title: str
    at: datetime
    is_invited: bool


@dataclass(frozen=True)
class Door:
    """What the phone's page shows before anything is sent.

    Attributes:
        permit: the code with which this phone may send its form a while longer than the wall's token is good.
        titles, agencies: of the invitation, to choose from while typing.
        elements: (code, word).
        written: whom this phone has written down already.
    """

    meeting_id: int
    title: str
    place: str
    permit: str
    room_code: str
    time_zone: str
    titles: tuple[str, ...]
    agencies: tuple[str, ...]
    elements: tuple[tuple[str, str], ...]
    written: tuple[CheckedIn, ...]


def code(meeting: Meeting, *, now: datetime) -> str:
    """Return the code in the address of the QR: the room's six letters and the token of now."""
    return meeting.room_code + check_in_tokens.shown(meeting, now=now)


def parts_of(session: Session, *, code: str) -> tuple[int, str]:
    """Return the meeting and the token that a code names.

    Raises:
        NotFound: no meeting has this room code.
    """
    found = select(Meeting.id).where(Meeting.room_code == code[:6].upper())
    meeting_id = session.exec(found).first() if len(code) > 6 else None
    if meeting_id is None:
        raise NotFound(_UNKNOWN)
    return meeting_id, code[6:].upper()


def door(session: Session, *, meeting_id: int, token: str, device: str, now: datetime) -> Door:
    """Return what stands on the phone's page.

    Raises:
        NotAllowed: the token is stale.
        RuleBroken: the meeting takes no check-ins now.
    """
    meeting = states.get(session, meeting_id)
    _require_open(session, meeting, now)
    _require_good(meeting, token, device, now)
    people = people_of(session, meeting_id)
    mine = check_in_tokens.device_hash(device)
    invited = [person for person in people if person.is_invited]
    return Door(
        meeting_id=meeting_id,
        title=meeting.title,
        place=meeting.place,
        permit=meeting.room_code + check_in_tokens.permit(meeting, device=device, now=now),
        room_code=meeting.room_code,
        time_zone=settings.read(session).time_zone,
        titles=tuple(dict.fromkeys(person.title for person in invited if person.title)),
        agencies=tuple(dict.fromkeys(person.agency_name for person in invited if person.agency_name)),
        elements=tuple((one, element_word(one)) for one in dict.fromkeys(p.element for p in people if p.element)),
        written=tuple(
            _told(person, person.attended_at)
            for person in people
            if mine and person.device == mine and person.attended_at
        ),
    )


def check_in(
    session: Session,
    *,
    meeting_id: int,
    token: str,
    device: str,
    name: str,
    title: str,
    agency: str = "",
    element: str = "",
    represents: str = "",
    office_id: int | None = None,
    client_key: str,
    now: datetime,
) -> CheckedIn:
    """Record somebody as present by phone and return who it is; sent twice it is the same row.

    A seat of the invitation is found by office, title, alias, name or agency; whoever fits none is added to the
    list as not invited. There is no actor: the token, which is seen only in the room, opens the door.

    Args:
        device: the random cookie of the phone; one phone may write down `MOST_OF_A_DEVICE` people.
        client_key: of this form; the same key again is the same person.

    Raises:
        NotAllowed: the token is stale.
        RuleBroken: no name or title, too many from this phone or by this token, or the meeting takes none now.
    """
    meeting = states.locked(session, meeting_id)
    _require_open(session, meeting, now)
    _require_good(meeting, token, device, now)
    given = _cleaned(name=name, title=title, agency_name=agency, element=element, represents=represents)
    mine, people = check_in_tokens.device_hash(device), people_of(session, meeting_id)
    key = check_in_tokens.form_hash(meeting, device=device, client_key=client_key)
    known = _sent_before(people, mine, given, key)
    if known is not None and known.attended_at is not None:
        return _told(known, known.attended_at)
    _require_few(session, people, mine, meeting_id, now)
    person = known or _seated(session, people, given, office_id)
    person.meeting_id, person.device, person.client_key = meeting_id, mine, person.client_key or key
    at = _write(person, given, now)
    session.add(person)
    after = {"name": person.name, "title": person.title}
    history.record(session, actor=_PHONE, now=now, action="check-in", entity=person, after=after)
    topics.bump(session, topics.meeting(meeting_id))
    return _told(person, at)


def is_open(meeting: Meeting, *, time_zone: str, now: datetime) -> bool:
    """Return whether phones may check in: on the day before the start, and while the meeting lasts."""
    is_today = meeting.held_on == now.astimezone(ZoneInfo(time_zone)).date()
    return meeting.state in states.ACTIVE or (meeting.state is MeetingState.DRAFT and is_today)


def _require_open(session: Session, meeting: Meeting, now: datetime) -> None:
    if not is_open(meeting, time_zone=settings.read(session).time_zone, now=now):
        raise RuleBroken(_NOT_OPEN)


def _require_good(meeting: Meeting, token: str, device: str, now: datetime) -> None:
    if not check_in_tokens.is_good(meeting, token, device=device, now=now):
        raise NotAllowed(STALE)


def _cleaned(**given: str) -> dict[str, str]:
    values = {key: clean_line(value)[: _LENGTHS[key]] for key, value in given.items()}
    if not values["name"]:
        raise RuleBroken("Isi nama Bapak/Ibu.")
    if not values["title"]:
        raise RuleBroken("Isi jabatan Bapak/Ibu.")
    return values


def _sent_before(people: list[Participant], mine: str, given: dict[str, str], key: str | None) -> Participant | None:
    """Return the row that this form, this phone under this name, or the same guest by another phone has made."""
    name, title = fold(given["name"]), fold(given["title"])
    by_key = (person for person in people if key and person.client_key == key)
    by_name = (person for person in people if mine and person.device == mine and fold(person.name) == name)
    guests = (person for person in people if not person.is_invited and fold(person.name) == name)
    return next(iter((*by_key, *by_name, *(guest for guest in guests if fold(guest.title) == title))), None)


def _require_few(session: Session, people: list[Participant], mine: str, meeting_id: int, now: datetime) -> None:
    if mine and sum(person.device == mine for person in people) >= MOST_OF_A_DEVICE:
        raise RuleBroken(_FULL.format(count=MOST_OF_A_DEVICE))
    since = now - timedelta(seconds=2 * check_in_tokens.TOKEN_SECONDS)
    lately = select(func.count()).where(
        Participant.meeting_id == meeting_id,
        Participant.checked_in_by == BY_PHONE,
        col(Participant.attended_at) > since,
    )
    if session.exec(lately).one() >= MOST_OF_A_TOKEN:
        raise RuleBroken(_BUSY)


def _seated(session: Session, people: list[Participant], given: dict[str, str], office_id: int | None) -> Participant:
    """Return the seat of the invitation, else one beside it; a seat that keeps its title drops the typed one."""
    seat = seat_for(session, people, given, office_id)
    if seat is None:
        return _newcomer(session, people, given, office_id)
    if seat.keeps_title:
        given.pop("title")
    return seat.person


def _newcomer(session: Session, people: list[Participant], given: dict[str, str], office_id: int | None) -> Participant:
    """Return a participant beside the invitation, behind all others; an element nobody has is left empty."""
    person = seat_of_office(session, office_id) if office_id else Participant(meeting_id=0)
    person.is_invited = False
    person.position = max((other.position for other in people), default=0) + 1
    person.element = person.element or next((p.element for p in people if p.element == given["element"]), "")
    return person


def _write(person: Participant, given: dict[str, str], now: datetime) -> datetime:
    """Put what was typed into the row, mark it present, and return since when; the first time is kept."""
    values = {key: value for key, value in given.items() if value and key != "element"}
    if person.is_invited and person.agency_name:
        values.pop("agency_name", None)  # as the invitation writes it
    for key, value in values.items():
        setattr(person, key, value)
    if person.attended_at is None:
        person.attended_at, person.checked_in_by = now, BY_PHONE
    return person.attended_at


def _told(person: Participant, at: datetime) -> CheckedIn:
    return CheckedIn(person.id or 0, person.name, person.title, at, person.is_invited)
