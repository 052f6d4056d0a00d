"""Change detection: what moved, in this process or another, told to whoever subscribed."""

import asyncio
import contextlib
import logging
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator

import psycopg
from sqlalchemy.engine import make_url

from data import engine as database
from services.live import topics

BOOT = secrets.token_hex(4)  # names this run of the server: a page that knows another one must revive
_LOG = logging.getLogger("papan_rakor")
_POLL_SECONDS = 0.05
_RETRY_SECONDS = 1.0
_CALM_SECONDS = 5.0  # PostgreSQL notifies; this is only the safety net
_APART_SECONDS = 0.015  # between one group of pages that are told together and the next
_WALLS_AT_ONCE, _OTHERS_AT_ONCE = 4, 8
_GRACE_SECONDS = 0.2  # what the walls get before anybody else redraws
_QUERY = "SELECT topic, counter FROM live_topic"

Counters = dict[str, int]


class Subscriber:
    """One listener: holds the newest counters it has not been told yet."""

    def __init__(self) -> None:
        self._moved: Counters = {}
        self._bell = asyncio.Event()

    def tell(self, moved: Counters) -> None:
        """Add counters; several changes before the next `moved` become one."""
        self._moved.update(moved)
        self._bell.set()

    async def moved(self) -> Counters:
        """Wait for a change and return the topics that moved since the last call."""
        await self._bell.wait()
        self._bell.clear()
        taken, self._moved = self._moved, {}
        return taken


class Watcher:
    """Knows every topic's counter and tells subscribers what moved; lives on one event loop.

    Attributes:
        revision: counts the changes of anything; what was made of the data holds as long as it stands still.
        is_watching: whether `counters` and `revision` follow the database.
        before_telling: called, on the loop, after a change and before anybody is told of it.
    """

    def __init__(self) -> None:
        self.counters: Counters = {}
        self.revision = 0
        self.is_watching = False
        self.before_telling: list[Callable[[], None]] = []
        self._walls: list[Subscriber] = []
        self._others: list[Subscriber] = []

    @contextlib.contextmanager
    def subscription(self, *, is_wall: bool = False) -> Iterator[Subscriber]:
        """Yield a subscriber that hears changes until the block ends; walls hear first."""
        subscriber = Subscriber()
        place = self._walls if is_wall else self._others
        place.append(subscriber)
        try:
            yield subscriber
        finally:
            place.remove(subscriber)

    def raise_to(self, moved: Counters) -> None:
        """Take the counters of a commit of this process; commits may be told out of order: lower ones are old news."""
        self._publish({topic: counter for topic, counter in moved.items() if counter > self.counters.get(topic, 0)})

    def set_to(self, read: Counters) -> None:
        """Take what the database says now; after a restore counters may be lower, and pages must redraw then too."""
        gone = {topic: 0 for topic in self.counters if topic not in read}
        self._publish(
            {topic: counter for topic, counter in (read | gone).items() if counter != self.counters.get(topic, 0)}
        )

    async def run(self) -> None:
        """Watch until cancelled: own commits at once, other processes within 50 ms."""
        loop = asyncio.get_running_loop()

        def hear(moved: Counters) -> None:
            loop.call_soon_threadsafe(self.raise_to, dict(moved))

        stop_listening = topics.listen(hear)
        self.is_watching = True
        try:
            await (self._poll_file() if database.is_sqlite() else self._await_notices(loop))
        finally:
            self.is_watching = False
            stop_listening()

    def _publish(self, moved: Counters) -> None:
        """All pages at once would share the processor and all be late: the walls go first, a few at a time."""
        self.counters.update(moved)
        if not moved:
            return
        self.revision += 1
        for begin in self.before_telling:
            begin()
        self._tell(self._walls, moved, at_once=_WALLS_AT_ONCE, after=0.0)
        self._tell(self._others, moved, at_once=_OTHERS_AT_ONCE, after=_GRACE_SECONDS if self._walls else 0.0)

    @staticmethod
    def _tell(subscribers: list[Subscriber], moved: Counters, *, at_once: int, after: float) -> None:
        for place, subscriber in enumerate(subscribers):
            wait = after + place // at_once * _APART_SECONDS
            if wait:
                asyncio.get_running_loop().call_later(wait, subscriber.tell, moved)
            else:
                subscriber.tell(moved)

    async def _poll_file(self) -> None:
        """PRAGMA data_version is the doorbell (9 µs); this connection never writes, or it would not hear itself."""
        while True:
            with contextlib.closing(sqlite3.connect(database.database_path(), isolation_level=None)) as connection:
                try:
                    await self._poll(connection)
                except sqlite3.OperationalError:
                    _LOG.exception("live topics cannot be read; trying again")
            await asyncio.sleep(_RETRY_SECONDS)

    async def _poll(self, connection: sqlite3.Connection) -> None:
        last = None
        while True:
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            if version != last:
                last = version
                self.set_to(dict(connection.execute(_QUERY).fetchall()))
            await asyncio.sleep(_POLL_SECONDS)

    async def _await_notices(self, loop: asyncio.AbstractEventLoop) -> None:
        stop = threading.Event()

        def hear(read: Counters) -> None:
            if not stop.is_set():
                loop.call_soon_threadsafe(self.set_to, read)

        thread = threading.Thread(target=_hear_postgresql, args=(hear, stop), name="live-listen", daemon=True)
        thread.start()
        try:
            await asyncio.Event().wait()
        finally:
            stop.set()


WATCHER = Watcher()  # of this process


def _hear_postgresql(hear: Callable[[Counters], None], stop: threading.Event) -> None:
    """LISTEN, and read the counters at each notice; a lost connection is opened again."""
    address = make_url(database.database_url()).set(drivername="postgresql").render_as_string(hide_password=False)
    while not stop.is_set():
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"LISTEN {topics.CHANNEL}")
            while not stop.is_set():
                hear(dict(connection.execute(_QUERY).fetchall()))
                for _notice in connection.notifies(timeout=_CALM_SECONDS, stop_after=1):
                    pass
        stop.wait(_RETRY_SECONDS)
