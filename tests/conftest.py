"""Fixtures: one database a test session, holding the Soppeng reference; every test is rolled back."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlmodel import Session

from data import engine as database
from data.models import Role
from services.access.roles import Actor

NOW = datetime(2024, 12, 3, 1, 0, tzinfo=UTC)  # 09.00 WITA
TODAY = date(2024, 12, 3)


@pytest.fixture(scope="session")
def reference_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A migrated database with the Soppeng profile and no samples, SQLite or DATABASE_URL's."""
    from data.migrations import upgrade
    from services import profiles
    from services.transaction import transaction

    os.environ["RAKOR_DATA_DIR"] = str(tmp_path_factory.mktemp("data"))
    _make_own_postgres_database()
    upgrade.to_newest()
    with transaction() as session:
        profiles.load(session, profiles.SOPPENG, now=NOW)
    yield database.engine()
    database.dispose()


def _make_own_postgres_database() -> None:
    """Give every test process a database of its own inside the cluster that DATABASE_URL names."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgresql"):
        return
    name = f"rakor_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"
    cluster = create_engine(address, isolation_level="AUTOCOMMIT")
    with cluster.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
    cluster.dispose()
    os.environ["DATABASE_URL"] = address.rsplit("/", 1)[0] + "/" + name


@pytest.fixture
def session(reference_engine: Engine) -> Iterator[Session]:
    """A session inside a transaction that is thrown away after the test."""
    with reference_engine.execution_options(immediate=True).connect() as connection:
        outer = connection.begin()
        with Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as made:
            yield made
        outer.rollback()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def admin() -> Actor:
    return Actor(user_id=None, name="Admin", role=Role.ADMIN)


@pytest.fixture
def recorder() -> Actor:
    return Actor(user_id=None, name="Notulis", role=Role.RECORDER)


@pytest.fixture
def viewer() -> Actor:
    return Actor(user_id=None, name="Pembaca", role=Role.VIEWER)


FILES = Path(__file__).parent / "files"
