"""The database: SQLite in the data folder, or PostgreSQL named by DATABASE_URL."""

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

ROOT = Path(__file__).parents[1]
INSERT: dict[str, Callable] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}  # by dialect: "on conflict"


def data_dir() -> Path:
    """Return the folder that holds everything the office wrote: RAKOR_DATA_DIR, or ``data/local``."""
    return Path(os.environ.get("RAKOR_DATA_DIR") or ROOT / "data" / "local").resolve()


def database_path() -> Path:
    """Return the SQLite file inside the data folder."""
    return data_dir() / "rakor.sqlite3"


def database_url() -> str:
    """Return DATABASE_URL when it is set, else the address of the SQLite file."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{database_path()}"


def is_sqlite() -> bool:
    """Return whether the program runs on its own file."""
    return database_url().startswith("sqlite")


def engine() -> Engine:
    """Return the engine of the current database; the same object for the same address."""
    url = database_url()
    if url not in _engines:
        _engines[url] = _make(url)
    return _engines[url]


def dispose() -> None:
    """Close the current database's connections and forget its engine, so that the file can be replaced."""
    if made := _engines.pop(database_url(), None):
        made.dispose()


_engines: dict[str, Engine] = {}


def _make(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=10, max_overflow=20, pool_pre_ping=True)
    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, connect_args={"check_same_thread": False, "timeout": 5}, pool_size=20, max_overflow=40)
    event.listen(made, "connect", _set_pragmas)
    event.listen(made, "begin", _begin)
    return made


def _set_pragmas(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin by itself
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection) -> None:  # type: ignore[no-untyped-def]  # SQLAlchemy's Connection
    """Writers take their turn at the start: a read that later writes could be refused in the middle."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
