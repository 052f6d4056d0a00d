"""A meeting to write in, and verbs that make what a test needs."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from data.models import AgendaKind, Meeting, MeetingState, Office, Role
from services.access.roles import Actor
from services.meetings import action_items, agenda, lifecycle, stage, wall
from services.meetings.views import Party


@pytest.fixture
def draft(session: Session, recorder: Actor, now: datetime, today: date) -> int:
    """A meeting in preparation."""
    return lifecycle.create(session, title="Rakor TPPS", held_on=today, actor=recorder, now=now)


@pytest.fixture
def running(session: Session, draft: int, recorder: Actor, now: datetime) -> int:
    """A meeting that runs."""
    lifecycle.start(session, meeting_id=draft, actor=recorder, now=now)
    return draft


@pytest.fixture
def old(session: Session, recorder: Actor, now: datetime, today: date) -> int:
    """A meeting ninety days ago, in which actions may still be written."""
    held_on = today - timedelta(days=90)
    made = lifecycle.create(session, title="Rakor lama", held_on=held_on, actor=recorder, now=now)
    session.get_one(Meeting, made).state = MeetingState.RUNNING
    return made


@pytest.fixture
def division_item(session: Session, running: int, now: datetime) -> int:
    """The acara of the first bidang."""
    rows = agenda.rows(session, meeting_id=running, now=now)
    return next(row.id for row in rows if row.kind is AgendaKind.DIVISION)


@pytest.fixture
def make_action(session: Session, running: int, recorder: Actor, now: datetime) -> Callable[..., int]:
    """Write an action in the running meeting."""

    def make(text: str = "Melatih kader PMBA", owner: Party | None = None, **fields: object) -> int:
        given: dict = {"meeting_id": running, "agenda_item_id": None, "actor": recorder, "now": now} | fields
        return action_items.add(session, text=text, owner=owner, **given)

    return make


@pytest.fixture
def agency_actor(session: Session, office: Callable[[str], Party]) -> Actor:
    """The account of the health agency."""
    health = session.get_one(Office, office("Kepala Dinas Kesehatan").office_id)
    return Actor(user_id=None, name="Dinas Kesehatan", role=Role.AGENCY, agency_id=health.agency_id)


@dataclass
class Queries:
    """How many statements were sent."""

    count: int = 0


@pytest.fixture
def count_queries(session: Session) -> Callable[[], AbstractContextManager[Queries]]:
    """Count the statements that a block sends."""

    @contextmanager
    def counting() -> Iterator[Queries]:
        seen, connection = Queries(), session.connection()

        def hear(*_args: object) -> None:
            seen.count += 1

        event.listen(connection, "before_cursor_execute", hear)
        yield seen
        event.remove(connection, "before_cursor_execute", hear)

    return counting


@pytest.fixture
def shown(session: Session, running: int, recorder: Actor, now: datetime) -> Callable[..., dict[str, Any]]:
    """A function that presses keys of the wall, one after the other, and returns what it then shows."""

    def do(*keys: str) -> dict[str, Any]:
        for key in keys:
            stage.press(session, meeting_id=running, key=key, actor=recorder, now=now)
        return wall.content(session, meeting_id=running, now=now)

    return do
