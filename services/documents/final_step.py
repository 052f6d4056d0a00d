"""The step to Final: what is said and asked before it, wherever it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services import indonesian
from services.documents import completion, minutes_content
from services.meetings import lifecycle, read_back
from services.meetings.read_back import Reading

_COMPLETE = "Lengkapi sekarang, atau tandai dilengkapi sekretariat."


@dataclass(frozen=True)
class FinalStep:
    """What stands before "Jadikan Final".

    Attributes:
        number: the version it would make.
        lines: sentences to be read before: what is incomplete, what was not read aloud, what Final means.
        is_incomplete: somebody must say by when it is completed, or why it cannot be.
        complete_by: the day proposed for that, as printed.
        is_again: it has been Final before, so there is a reason for a further version.
    """

    number: int
    lines: tuple[str, ...]
    is_incomplete: bool
    complete_by: str
    is_again: bool


def read(session: Session, *, meeting_id: int, today: date, readings: Sequence[Reading] | None = None) -> FinalStep:
    """Return what the step to Final asks of a meeting.

    Args:
        readings: its results, when the caller has read them already.

    Raises:
        NotFound: no such meeting.
    """
    held_on = lifecycle.head(session, meeting_id=meeting_id).held_on
    if readings is None:
        readings = read_back.queue(session, meeting_id=meeting_id, with_figures=False)
    incomplete = completion.told([reading.item for reading in readings])
    left = read_back.progress(readings).left
    number = len(minutes_content.versions(session, meeting_id=meeting_id)) + 1
    unread = f"{left} hasil rapat belum dibacakan; notula memuatnya sebagaimana tertulis." if left else ""
    final = (
        f"Notulen akan menjadi Final versi {number}. Setelah ditandatangani, perbaikan hanya melalui Ralat. Lanjutkan?"
    )
    return FinalStep(
        number=number,
        lines=(*(f"{sentence} {_COMPLETE}" for sentence in incomplete), f"{unread} {final}".strip()),
        is_incomplete=bool(incomplete),
        complete_by=indonesian.day(date.fromordinal(max(today, held_on).toordinal() + 1)),
        is_again=number > 1,
    )


def day_of(session: Session, *, meeting_id: int, typed: str) -> date | None:
    """Return the day until which the sekretariat completes the notula, as somebody typed it; None when blank.

    Raises:
        NotFound: no such meeting.
        RuleBroken: it cannot be read; a day without a year is the first one after the meeting.
    """
    held_on = lifecycle.head(session, meeting_id=meeting_id).held_on
    return indonesian.parse_day(typed, after=held_on) if typed.strip() else None
