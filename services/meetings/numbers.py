"""Numbers that are given once: a row per scope is locked while the next one is taken."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from data.models import Meeting, NumberSequence


def following(session: Session, *, scope: str) -> int:
    """Return the next number of `scope`, counting from 1; the caller's transaction holds the scope until it ends."""
    session.flush()
    row = _locked(session, scope)
    row.last += 1
    session.add(row)
    session.flush()
    return row.last


def of_action(session: Session, *, meeting: Meeting) -> str:
    """Return "RTL-2024-031" by the meeting's year, or "RTL-CONTOH-031" for a sample."""
    series = "CONTOH" if meeting.is_sample else str(meeting.held_on.year)
    return f"RTL-{series}-{following(session, scope=f'RTL-{series}'):03d}"


def in_meeting(session: Session, *, meeting_id: int, word: str) -> int:
    """Return the next number of "arahan", "kesepakatan" or "rekomendasi" within a meeting."""
    return following(session, scope=f"meeting-{meeting_id}-{word}")


def _locked(session: Session, scope: str) -> NumberSequence:
    """Return the scope's row, locked; two people may open a scope at once, one of them finds it made."""
    row = session.get(NumberSequence, scope, with_for_update=True)
    if row is not None:
        return row
    try:
        with session.begin_nested():
            row = NumberSequence(scope=scope, last=0)
            session.add(row)
            session.flush()
        return row
    except IntegrityError:
        return session.get_one(NumberSequence, scope, with_for_update=True)
