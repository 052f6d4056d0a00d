"""Units of work: the only place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import RLock

from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from data.engine import engine, is_sqlite
from services.errors import Conflict
from services.live import topics

_turn = RLock()  # a file has one writer; whoever waits at the file itself sleeps longer than the other needs


@contextmanager
def transaction() -> Iterator[Session]:
    """Yield a session whose writes are committed when the block ends, and rolled back when it raises.

    Raises:
        Conflict: another person saved one of the changed rows meanwhile.
    """
    writers = engine().execution_options(immediate=True)
    with _turn if is_sqlite() else nullcontext(), Session(writers, expire_on_commit=False) as session:
        try:
            yield session
            session.commit()
            topics.announce(session)
        except StaleDataError as error:
            session.rollback()
            raise Conflict(
                "Data ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Bapak/Ibu."
            ) from error
        except BaseException:
            session.rollback()
            raise


@contextmanager
def reading() -> Iterator[Session]:
    """Yield a session for reading; whatever it wrote is thrown away."""
    with Session(engine(), expire_on_commit=False) as session:
        yield session
