"""Numbers that are given once: a row per scope is locked while the next one is taken."""

from sqlmodel import Session

from data.engine import INSERT
from data.models import Meeting, NumberSequence


def following(session: Session, *, scope: str) -> int:
    """Return the next number of `scope`, counting from 1; the caller's transaction holds the scope until it ends.

    The database itself counts, so that two who open a scope at once do not collide.
    """
    session.flush()
    first = INSERT[session.get_bind().dialect.name](NumberSequence).values(scope=scope, last=1)
    raised = first.on_conflict_do_update(index_elements=["scope"], set_={"last": NumberSequence.last + 1})
    return int(session.execute(raised.returning(NumberSequence.last)).scalar_one())


def of_action(session: Session, *, meeting: Meeting) -> str:
    """Return "RTL-2024-031" by the meeting's year, or "RTL-CONTOH-031" for a sample."""
    series = "CONTOH" if meeting.is_sample else str(meeting.held_on.year)
    return f"RTL-{series}-{following(session, scope=f'RTL-{series}'):03d}"


def in_meeting(session: Session, *, meeting_id: int, word: str) -> int:
    """Return the next number of "arahan", "kesepakatan" or "rekomendasi" within a meeting."""
    return following(session, scope=f"meeting-{meeting_id}-{word}")
