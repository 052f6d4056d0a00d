"""Fixtures for what fills or empties a whole database."""

import pytest
from sqlalchemy import delete
from sqlmodel import Session, SQLModel


@pytest.fixture
def empty_session(session: Session) -> Session:
    """A session whose tables are all empty until the test has ended."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        session.execute(delete(table))
    return session
