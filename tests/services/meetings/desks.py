"""Two recorders at desks of their own: each with a thread, a connection, and what was last read on the screen."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import create_engine, event

from data import engine as database
from data.models import Role
from services import transaction as units
from services.access.roles import Actor
from services.errors import AppError
from services.meetings import items
from services.meetings.views import ItemKind
from services.transaction import reading, transaction

Answer = TypeVar("Answer")
Key = tuple[ItemKind, int]
PATIENCE_SECONDS = 30
_AT = threading.local()


@dataclass
class Fact:
    """What must be stored of an item: the last accepted text, and everything that was accepted after it."""

    kind: ItemKind
    id: int
    client_key: str
    label: str
    text: str
    version: int
    due_on: date | None = None
    is_cancelled: bool = False
    extended: int = 0
    waiting: int | None = None  # an undecided request
    asked_for: date | None = None

    @property
    def key(self) -> Key:
        return self.kind, self.id


@dataclass
class Desk:
    """A recorder's place; `seen` holds the version of each item as it last stood on this screen."""

    name: str
    seen: dict[Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.actor = Actor(user_id=None, name=self.name, role=Role.RECORDER)
        self._engine = database._make(database.database_url())  # a connection nobody else uses
        if database.is_sqlite():
            event.listen(self._engine, "connect", _in_haste)
        self._thread = ThreadPoolExecutor(1, initializer=lambda: setattr(_AT, "engine", self._engine))

    def start(self, work: Callable[[], Answer]) -> "Future[Answer]":
        """Begin `work` at this desk and go on."""
        return self._thread.submit(work)

    def do(self, work: Callable[[], Answer]) -> Answer:
        """Return what `work` returns, or raise what it raises."""
        return self.start(work).result(PATIENCE_SECONDS)

    def look(self, meeting_id: int) -> None:
        """See every item of the meeting as it stands now."""

        def read() -> list[items.Item]:
            with reading() as session:
                return items.of_meeting(session, meeting_id=meeting_id, with_figures=False)

        self.seen = {(item.kind, item.id): item.version for item in self.do(read)}

    def close(self) -> None:
        self._thread.shutdown()
        self._engine.dispose()


@contextmanager
def own_database(folder: Path) -> Iterator[None]:
    """A migrated, empty database in which units of work really commit: a file, or one on DATABASE_URL's cluster."""
    from data.migrations import upgrade

    kept = {name: os.environ.get(name) for name in ("RAKOR_DATA_DIR", "DATABASE_URL")}
    os.environ["RAKOR_DATA_DIR"] = str(folder)
    if (kept["DATABASE_URL"] or "").startswith("postgresql"):
        os.environ["DATABASE_URL"] = _made_on(kept["DATABASE_URL"] or "", f"rakor_desks_{os.getpid()}")
    upgrade.to_newest()
    try:
        yield
    finally:
        database.dispose()
        for name, value in kept.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


@contextmanager
def two(folder: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two desks in a database of their own."""
    with own_database(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "engine", lambda: getattr(_AT, "engine", None) or database.engine())
        desks = Desk("Notulis 1"), Desk("Notulis 2")
        try:
            yield desks
        finally:
            for desk in desks:
                desk.close()


def _in_haste(connection: Any, _record: object) -> None:
    """Thousands of units of work: whether a power cut loses the last one is tested elsewhere."""
    connection.execute("PRAGMA synchronous=OFF")


def _made_on(address: str, name: str) -> str:
    cluster = create_engine(address, isolation_level="AUTOCOMMIT")
    with cluster.connect() as connection:
        connection.exec_driver_sql(f"drop database if exists {name}")
        connection.exec_driver_sql(f"create database {name}")
    cluster.dispose()
    return address.rsplit("/", 1)[0] + "/" + name


def unit(work: Callable[[Any], Any]) -> Callable[[], Any]:
    """Return `work` as a unit of work that commits."""

    def done() -> Any:
        with transaction() as session:
            return work(session)

    return done


def caught(work: Callable[[], Any]) -> Callable[[], Any]:
    """Return `work` so that a refusal is its answer; anything else it raises goes up."""

    def tried() -> Any:
        try:
            return work()
        except AppError as error:
            return error

    return tried


def accepted(answer: Any) -> Any:
    """Return the answer, which must not be a refusal."""
    assert not isinstance(answer, AppError), f"refused: {answer}"
    return answer


def refused(answer: Any, kind: type[AppError]) -> None:
    """Fail unless the answer is a refusal of this kind."""
    assert isinstance(answer, kind), f"not refused with {kind.__name__}: {answer!r}"


def place(label: str) -> int:
    """Return the running number of a label: 7 of "Kesepakatan 7", 31 of "RTL-2024-031"."""
    return int(label.replace("-", " ").split()[-1])
