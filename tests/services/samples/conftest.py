"""Fixtures: the samples, loaded once a module."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from services import samples
from tests.conftest import NOW


@pytest.fixture(scope="module")
def loaded(reference_engine) -> Iterator[Session]:
    """One session with the samples for the whole module, thrown away at its end."""
    with reference_engine.execution_options(immediate=True).connect() as connection:
        outer = connection.begin()
        with Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as made:
            samples.load(made, now=NOW)
            yield made
        outer.rollback()
