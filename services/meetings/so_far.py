"""How far a meeting is: where it stands, and what was agreed until now."""

from datetime import datetime

from sqlmodel import Session

from services import indonesian
from services.documents import completion
from services.meetings import agenda, items, states, wall_head
from services.meetings.views import MeetingHead


def sentences(session: Session, *, head: MeetingHead, now: datetime) -> tuple[str, ...]:
    """Return the acara of a running meeting and the count of its results; nothing before and after it."""
    if head.state not in states.ACTIVE:
        return ()
    place = wall_head.place(head, agenda.rows(session, meeting_id=head.id, now=now))
    return tuple(filter(None, (place, _results(session, head.id))))


def _results(session: Session, meeting_id: int) -> str:
    told = items.of_meeting(session, meeting_id=meeting_id, with_figures=False)
    results = [item for item in told if item.kind != "note" and not item.is_cancelled]
    if not results:
        return "Belum ada kesepakatan atau tindak lanjut."
    lacking = sum(completion.is_incomplete(item) for item in results)
    count = indonesian.count_word(len(results)).capitalize()
    return f"{count} kesepakatan dan tindak lanjut" + (f", {lacking} di antaranya belum lengkap." if lacking else ".")
