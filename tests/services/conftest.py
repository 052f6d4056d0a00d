"""Fixtures for services of several rooms: an emptied database, an office by its title."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete
from sqlmodel import Session, SQLModel, select

from data.models import Office
from services.meetings.views import Party


@pytest.fixture
def empty_session(session: Session) -> Session:
    """A session whose tables are all empty until the test has ended."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        session.execute(delete(table))
    return session


@pytest.fixture
def office(session: Session) -> Callable[[str], Party]:
    """Find an office by its title."""

    def find(title: str) -> Party:
        found = session.exec(select(Office).where(Office.title == title)).one()
        return Party(found.id, found.title)

    return find
