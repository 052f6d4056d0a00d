"""Fixtures for the pages of a meeting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from data.models import Meeting, MeetingState
from services import clock
from services.access.roles import PROGRAM
from services.meetings import lifecycle
from services.transaction import transaction


@pytest.fixture
def meeting(own_database: Path) -> Iterator[int]:
    """A meeting in preparation; at the end nothing runs any more."""
    now = clock.now()
    with transaction() as session:
        made = lifecycle.create(session, title="Rakor uji", held_on=now.date(), place="Aula", actor=PROGRAM, now=now)
    yield made
    with transaction() as session:
        for row in session.exec(select(Meeting).where(Meeting.state != MeetingState.CANCELLED)):
            row.state = MeetingState.CANCELLED
