"""Fixtures: the samples, loaded once a module."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from services import samples
from tests.conftest import NOW


@pytest.fixture(scope="module")
def unfilled(reference_engine) -> Iterator[Session]:
    """One session with the Soppeng reference for the whole module, thrown away at its end."""
    with reference_engine.execution_options(immediate=True).connect() as connection:
        outer = connection.begin()
        with Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as made:
            yield made
        outer.rollback()


@pytest.fixture(scope="module")
def loaded(unfilled: Session) -> Session:
    """The session of the module with the samples in it; tests only read."""
    samples.load(unfilled, now=NOW)
    return unfilled
