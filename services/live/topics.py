"""Topics: what changed, counted. A counter moves in the transaction that changed the thing."""

from collections.abc import Callable, Iterable

from sqlalchemy import text
from sqlmodel import Session, col, select

from data.engine import INSERT
from data.models import LiveTopic

DATA = "data"  # indicators, targets, values, regions, settings
FOLLOW_UP = "follow-up"  # actions of all meetings
CHANNEL = "rakor_live"  # what PostgreSQL notifies

_MOVED = "live-topics-moved"  # key in session.info
_listeners: list[Callable[[dict[str, int]], None]] = []


def items(meeting_id: int) -> str:
    """Return the topic of what is captured in a meeting: notes, agreements, actions."""
    return f"items:{meeting_id}"


def editing(meeting_id: int) -> str:
    """Return the topic of who is editing what in a meeting; only recorders' pages listen, no wall redraws."""
    return f"editing:{meeting_id}"


def stage(meeting_id: int) -> str:
    """Return the topic of what the wall of a meeting shows."""
    return f"stage:{meeting_id}"


def meeting(meeting_id: int) -> str:
    """Return the topic of a meeting's own row, agenda and participants."""
    return f"meeting:{meeting_id}"


def bump(session: Session, *names: str) -> None:
    """Count a change of each topic, in the caller's transaction.

    The counter is raised by the database itself, so that two first writers of a topic do not collide.
    """
    dialect = session.get_bind().dialect.name
    session.flush()
    for name in sorted(set(names)):
        statement = INSERT[dialect](LiveTopic).values(topic=name, counter=1)
        raised = statement.on_conflict_do_update(index_elements=["topic"], set_={"counter": LiveTopic.counter + 1})
        counter = session.execute(raised.returning(LiveTopic.counter)).scalar_one()
        session.info.setdefault(_MOVED, {})[name] = counter
    if dialect == "postgresql":
        session.execute(text(f"NOTIFY {CHANNEL}"))


def counters(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the counter of each topic named; 0 for one that never moved."""
    wanted = list(names)
    found = session.exec(select(LiveTopic.topic, LiveTopic.counter).where(col(LiveTopic.topic).in_(wanted)))
    return dict.fromkeys(wanted, 0) | dict(found.all())


def all_counters(session: Session) -> dict[str, int]:
    """Return the counter of every topic that ever moved."""
    return {topic.topic: topic.counter for topic in session.exec(select(LiveTopic))}


def go_on_after(session: Session, known: dict[str, int]) -> None:
    """Raise every counter above what it and `known` have: a page tells new from old by them, after a restore too."""
    reached = all_counters(session)
    for name in known.keys() | reached.keys():
        session.merge(LiveTopic(topic=name, counter=max(known.get(name, 0), reached.get(name, 0)) + 1))


def listen(heard: Callable[[dict[str, int]], None]) -> Callable[[], None]:
    """Call `heard` with the counters of each committed unit of work of this process; return how to stop it."""
    _listeners.append(heard)
    return lambda: _listeners.remove(heard)


def announce(session: Session) -> None:
    """Tell the listeners what the committed `session` has bumped; the unit of work calls it, nobody else."""
    if moved := session.info.pop(_MOVED, None):
        for heard in list(_listeners):
            heard(moved)
