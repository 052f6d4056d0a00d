"""States of a meeting: their words, and what may be written in which."""

from sqlmodel import Session

from data.models import Meeting, MeetingState
from services.errors import NotFound, RuleBroken

WORDS = {
    MeetingState.DRAFT: "Persiapan",
    MeetingState.RUNNING: "Berlangsung",
    MeetingState.READING_BACK: "Pembacaan hasil",
    MeetingState.FINAL: "Final",
    MeetingState.SIGNED: "Ditandatangani",
    MeetingState.CANCELLED: "Dibatalkan",
}
_HELD = "held-meeting"  # key in session.info
ACTIVE = (MeetingState.RUNNING, MeetingState.READING_BACK)
_CLOSED = {
    MeetingState.DRAFT: "Rapat belum dimulai. Tekan Mulai rapat pada Persiapan Rakor, lalu simpan lagi.",
    MeetingState.FINAL: "Notula rapat ini sudah Final. Untuk memperbaikinya, buka kembali pada Persiapan Rakor.",
    MeetingState.SIGNED: "Notula rapat ini sudah ditandatangani. Perbaikan hanya melalui Ralat.",
    MeetingState.CANCELLED: "Rapat ini dibatalkan; isinya tidak dapat diubah.",
}


def is_open(state: MeetingState) -> bool:
    """Return whether head, acara and participants may still be changed."""
    return state in ACTIVE or state is MeetingState.DRAFT


def get(session: Session, meeting_id: int) -> Meeting:
    """Return the meeting's row, or raise NotFound."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("Rapat ini tidak ditemukan. Pilih rapat lain pada Persiapan Rakor.")
    session.info[_HELD] = meeting  # a session forgets a row that nobody holds, and would read it again
    return meeting


def locked(session: Session, meeting_id: int) -> Meeting:
    """Return the meeting's row, held until the transaction ends, so that its state cannot move meanwhile."""
    session.flush()
    meeting = session.get(Meeting, meeting_id, with_for_update=True)
    return meeting if meeting is not None else get(session, meeting_id)


def require_writable(meeting: Meeting, *, preparing: bool = False) -> None:
    """Do nothing while items may be written (Berlangsung, Pembacaan hasil).

    Args:
        preparing: head, acara and participants may be written in Persiapan as well.

    Raises:
        RuleBroken: another state; the message says what to do.
    """
    if meeting.state in ACTIVE or (preparing and meeting.state is MeetingState.DRAFT):
        return
    raise RuleBroken(_CLOSED[meeting.state])


def writable(session: Session, meeting_id: int, *, preparing: bool = False) -> Meeting:
    """Return the meeting's row, held, when it may be written; else raise as `require_writable` does."""
    meeting = locked(session, meeting_id)
    require_writable(meeting, preparing=preparing)
    return meeting
