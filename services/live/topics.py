"""Topics: what changed, counted. A counter moves in the transaction that changed the thing."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from data.models import LiveTopic

DATA = "data"  # indicators, targets, values, regions, settings
FOLLOW_UP = "follow-up"  # actions of all meetings


def items(meeting_id: int) -> str:
    """Return the topic of what is captured in a meeting: notes, agreements, actions."""
    return f"items:{meeting_id}"


def stage(meeting_id: int) -> str:
    """Return the topic of what the wall of a meeting shows."""
    return f"stage:{meeting_id}"


def meeting(meeting_id: int) -> str:
    """Return the topic of a meeting's own row, agenda and participants."""
    return f"meeting:{meeting_id}"


def bump(session: Session, *names: str) -> None:
    """Count a change of each topic, in the caller's transaction."""
    for name in names:
        topic = session.get(LiveTopic, name, with_for_update=True)
        if topic is None:
            topic = LiveTopic(topic=name, counter=0)
        topic.counter += 1
        session.add(topic)
    session.flush()


def counters(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the counter of each topic named; 0 for one that never moved."""
    wanted = list(names)
    found = session.exec(select(LiveTopic).where(col(LiveTopic.topic).in_(wanted))).all()
    return dict.fromkeys(wanted, 0) | {topic.topic: topic.counter for topic in found}
