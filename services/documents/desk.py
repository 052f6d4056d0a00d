"""What the page Dokumen shows of one meeting's notula, read at once."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from data.models import MeetingState
from services.documents import completion, minutes_content, minutes_source
from services.documents.content import MinutesContent, Version
from services.meetings import lifecycle
from services.meetings.views import MeetingHead

_NOT_YET = {
    MeetingState.DRAFT: "Notula terisi sendiri selama rapat",
    MeetingState.RUNNING: "Notula masih konsep: rapat sedang berlangsung",
    MeetingState.CANCELLED: "Rapat ini dibatalkan, notulanya tidak dibuat",
}


@dataclass(frozen=True)
class Desk:
    """One notula on the desk.

    Attributes:
        title: the computed answer: "Notula siap dijadikan Final versi 1".
        incomplete: what is missing, as sentences.
        remarks: what is only listed: actions without bukti dukung.
        next_number: the version that finishing would make.
        can_finish: the meeting is being read back.
        can_reopen: the notula is Final and not signed.
    """

    head: MeetingHead
    content: MinutesContent
    title: str
    incomplete: tuple[str, ...]
    remarks: tuple[str, ...]
    versions: tuple[Version, ...]
    next_number: int
    can_finish: bool
    can_reopen: bool


def read(session: Session, *, meeting_id: int, today: date) -> Desk:
    """Return the desk of one meeting.

    Raises:
        NotFound: no such meeting.
    """
    head = lifecycle.head(session, meeting_id=meeting_id)
    source = minutes_source.read(session, meeting_id=meeting_id)
    versions = tuple(minutes_content.versions(session, meeting_id=meeting_id))
    is_open = head.state in (MeetingState.RUNNING, MeetingState.READING_BACK)
    incomplete = completion.sentences(source) if is_open else ()
    next_number = (versions[0].number if versions else 0) + 1
    return Desk(
        head=head,
        content=minutes_content.current(session, meeting_id=meeting_id, today=today),
        title=_title(head, versions, incomplete, next_number),
        incomplete=incomplete,
        remarks=tuple(filter(None, (completion.without_proof(source),))) if is_open else (),
        versions=versions,
        next_number=next_number,
        can_finish=head.state is MeetingState.READING_BACK,
        can_reopen=head.state is MeetingState.FINAL,
    )


def first_choice(session: Session) -> int | None:
    """Return the meeting whose notula is wanted first: the running one, else the last one held, else the newest."""
    heads = lifecycle.list_heads(session)
    held = (head.id for head in heads if head.state in (MeetingState.FINAL, MeetingState.SIGNED))
    return lifecycle.running(session) or next(held, None) or next((head.id for head in heads), None)


def _title(head: MeetingHead, versions: tuple[Version, ...], incomplete: tuple[str, ...], next_number: int) -> str:
    if head.state in (MeetingState.FINAL, MeetingState.SIGNED) and versions:
        return f"Notula Final versi {versions[0].number}"
    if head.state is MeetingState.READING_BACK:
        ready = f"Notula siap dijadikan Final versi {next_number}"
        return "Notula belum lengkap" if incomplete else ready
    return _NOT_YET.get(head.state, "Notula masih konsep")
