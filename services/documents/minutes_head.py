"""Kop, head, opening and closing of a notula, who signs it and who came."""

import base64
from datetime import datetime, timedelta

from sqlmodel import Session, select

from data.models import AgendaKind, ChairRole, Meeting, MeetingState, Office, Official, StoredFile
from services import indonesian
from services.documents import minutes_talk, signatures
from services.documents.content import Attendee, Head, Layout, Letterhead
from services.documents.minutes_source import Source
from services.documents.signatures import Signer
from services.meetings import chairs, participants, pauses, read_back_queue
from services.settings import Settings

_BREAK = timedelta(minutes=1)  # a shorter one was a slip of the key


def layout(settings: Settings) -> Layout:
    """Return paper, font and margins as set."""
    return Layout(
        paper=settings.paper,
        font=settings.font,
        top_cm=settings.margin_top_cm,
        bottom_cm=settings.margin_bottom_cm,
        left_cm=settings.margin_left_cm,
        right_cm=settings.margin_right_cm,
    )


def letterhead(session: Session, settings: Settings) -> Letterhead:
    """Return the kop with the logo of today."""
    file = session.get(StoredFile, settings.logo_file_id) if settings.logo_file_id else None
    lines = (line.strip() for line in settings.letterhead_lines.splitlines())
    return Letterhead(
        lines=tuple(line for line in lines if line),
        address=settings.letterhead_address.strip(),
        logo=base64.b64encode(file.content).decode() if file else "",
    )


def signers(session: Session, source: Source) -> tuple[Signer, Signer]:
    """Return who signs: Notulis left, Pimpinan Rapat right; after a change of chair those of the end."""
    meeting = source.meeting
    return (
        _signer(session, "Notulis", _last(session, meeting, ChairRole.RECORDER)),
        _signer(session, "Pimpinan Rapat", _last(session, meeting, ChairRole.CHAIR)),
    )


def opener(session: Session, source: Source) -> Signer:
    """Return who led when the meeting was opened."""
    return _signer(session, "Pimpinan Rapat", source.meeting.chair_id)


def _last(session: Session, meeting: Meeting, role: ChairRole) -> int | None:
    return chairs.now_in_office(session, meeting_id=meeting.id or 0, role=role)


def head(session: Session, source: Source) -> Head:
    """Return the table above the first section."""
    meeting, settings = source.meeting, source.settings
    recorder = signatures.in_text(_signer(session, "Notulis", meeting.recorder_id))
    chair = signatures.in_text(opener(session, source))
    return Head(
        meeting=meeting.title,
        day=indonesian.long_day(meeting.held_on),
        time=_time(source),
        place=meeting.place,
        basis=meeting.basis or settings.team_basis,
        letter=_letter(source),
        agenda=tuple(f"{item.number}. {item.title}" if item.number else item.title for item in source.agenda),
        chairs=tuple(filter(None, (chair, *_handed_over(session, source, ChairRole.CHAIR)))),
        recorder="; ".join(filter(None, (recorder, *_handed_over(session, source, ChairRole.RECORDER)))),
        participants=_participants(session, source),
    )


def _handed_over(session: Session, source: Source, role: ChairRole) -> list[str]:
    """Return "Pukul 10.45 pimpinan rapat dilanjutkan oleh …", one for each change."""
    changes = chairs.of_meeting(session, meeting_id=source.meeting.id or 0, role=role)
    zone = source.settings.time_zone
    return [chairs.sentence(change, time_zone=zone, with_time=source.is_in_the_room(change.at)) for change in changes]


def opening(session: Session, source: Source, chair: Signer) -> tuple[str, ...]:
    """Return when and by whom the meeting was opened, who was there, what was said at the opening and its results."""
    lines = []
    if source.meeting.started_at:
        opened_by = f" oleh {chair.office or chair.name} selaku pimpinan rapat" if chair.office or chair.name else ""
        at = f" pukul {_clock(source, source.opened_at)}" if source.opened_at else ""
        lines.append(f"Rapat dibuka{at}{opened_by}.")
        came = participants.attendance(session, meeting_id=source.meeting.id or 0)
        if came.present:
            lines.append(f"Rapat dihadiri {came.sentence}.")
    return (*lines, *_said(source, AgendaKind.OPENING))


def closing(session: Session, source: Source) -> tuple[str, ...]:
    """Return what was said and agreed at the end, the breaks, when results were read, and when it was closed."""
    meeting, lines = source.meeting, list(_said(source, AgendaKind.CLOSING))
    lines += [
        f"Rapat dijeda pukul {_clock(source, pause.began_at).split()[0]} sampai {_clock(source, pause.ended_at)}."
        for pause in pauses.of_meeting(session, meeting_id=meeting.id or 0)
        if pause.ended_at and pause.ended_at - pause.began_at >= _BREAK and source.is_in_the_room(pause.began_at)
    ]
    if meeting.read_back_at and meeting.state is not MeetingState.RUNNING:
        lines += _read_aloud(session, source, meeting.read_back_at)
    if source.ended_at:
        lines.append(f"Rapat ditutup pukul {_clock(source, source.ended_at)}.")
    return tuple(lines)


def _read_aloud(session: Session, source: Source, began_at: datetime) -> list[str]:
    """Return that the results were read, or how many of them were; nothing when none was."""
    told = [item for _, item in (*source.agreements, *source.actions)]
    meeting = source.meeting
    heard = read_back_queue.heard(session, meeting_id=meeting.id or 0, told=told, ended_at=meeting.ended_at)
    if not heard:
        return []
    some = f"{indonesian.count_word(heard)} dari {indonesian.count_word(len(told))} hasil rapat"
    what = "Hasil rapat" if heard == len(told) else some.capitalize()
    since = f" mulai pukul {_clock(source, began_at)}" if source.is_in_the_room(began_at) else ""
    return [f"{what} dibacakan di hadapan peserta{since}."]


def attendees(session: Session, source: Source) -> tuple[bool, tuple[Attendee, ...]]:
    """Return whether attendance was taken, and who was present; else who was invited."""
    people = participants.rows(session, meeting_id=source.meeting.id or 0)
    present = [one for one in people if one.is_present]
    listed = present or [one for one in people if one.is_invited]
    rows = tuple(Attendee(one.name, one.sex, one.title, one.agency_name, one.represents) for one in listed)
    return bool(present), rows


def place_and_day(source: Source) -> str:
    """Return "Watansoppeng, 3 Desember 2024"."""
    return ", ".join(filter(None, (source.settings.capital, indonesian.day(source.held_on))))


def _signer(session: Session, capacity: str, official_id: int | None) -> Signer:
    official = session.get(Official, official_id) if official_id else None
    office = session.exec(select(Office).where(Office.id == official.office_id)).first() if official else None
    return signatures.signer(capacity, official=official, office=office)


def _time(source: Source) -> str:
    """Return "09.12–11.48 WITA", "09.12 WITA s.d. selesai" while the end is open, and planned times before the start.

    A meeting that was started on another day has only its planned times, and says so.
    """
    meeting = source.meeting
    if source.opened_at:
        begin = _clock(source, source.opened_at)
        end = f"–{_clock(source, source.ended_at)}" if source.ended_at else ""
        return f"{begin.split()[0]}{end}" if end else f"{begin} s.d. selesai"
    word = indonesian.zone_word(source.settings.time_zone)
    planned = f"{meeting.starts_at}–{meeting.ends_at} {word}" if meeting.ends_at else f"{meeting.starts_at} {word}"
    if meeting.started_at:
        return f"{planned} (rencana)"
    return planned if meeting.ends_at else f"{planned} s.d. selesai"


def _clock(source: Source, at: datetime) -> str:
    return indonesian.clock(at, source.settings.time_zone)


def _letter(source: Source) -> str:
    meeting = source.meeting
    day = f"tanggal {indonesian.day(meeting.letter_on)}" if meeting.letter_on else ""
    return ", ".join(filter(None, (meeting.letter_number, day)))


def _participants(session: Session, source: Source) -> tuple[str, ...]:
    meeting_id = source.meeting.id or 0
    counted = participants.attendance(session, meeting_id=meeting_id)
    elements = participants.by_element(session, meeting_id=meeting_id)
    if any(element.present for element in elements):
        came = "; ".join(f"{element.word} {element.present} orang" for element in elements if element.present)
        return (f"{counted.sentence} (daftar terlampir)", came)
    if not counted.invited:
        return ()
    invited = "; ".join(f"{element.word} {element.invited}" for element in elements if element.invited)
    return (f"{counted.invited} undangan; kehadiran belum dicatat", invited)


def _said(source: Source, kind: AgendaKind) -> tuple[str, ...]:
    """Return what was noted under an acara of a kind that has no discussion table of its own, then its results."""
    places = source.agenda_of(kind)
    notes = (item for note, item in source.notes if note.agenda_item_id in places and item.word in _PLAIN)
    said = (f"{item.owner}: {item.text}" if item.owner else item.text for item in notes)
    return tuple(filter(None, (*said, minutes_talk.results(source, places))))


_PLAIN = ("Paparan", "Tanggapan", "Usul", "Umpan balik")
