"""Automatic backups that failed: why, and since when, until one succeeds. Kept by the program while it runs."""

import errno
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from services.errors import AppError

FOR_TERMINAL = "Papan Rakor: "  # run.py shows lines of the log that begin so
_LOG = logging.getLogger("papan_rakor")
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True)
class Failure:
    """The failures since the last backup that succeeded: `since` the first (aware), `reason` of the newest."""

    since: datetime
    reason: str


_standing: list[Failure] = []


def standing() -> Failure | None:
    """Return what stands since the last backup that succeeded, or None."""
    return next(iter(_standing), None)


def after_final() -> str:
    """Return what whoever made a notula Final is told when the backup after it failed, else an empty text."""
    failure = standing()
    return f"Cadangan otomatis gagal: {failure.reason}. Beri tahu admin." if failure else ""


def clear() -> None:
    """A backup succeeded: nothing stands any more."""
    _standing.clear()


@contextmanager
def noted(*, now: datetime) -> Iterator[None]:
    """Run a block that makes an automatic backup; what goes wrong is noted, told the terminal once, never raised."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  # the work that was backed up is saved; pages say that this failed
        _LOG.exception("automatic backup")
        known = standing()
        _standing[:] = [Failure(known.since if known else now, _reason(error))]
        if known is None:
            sys.stdout.write(
                f"{FOR_TERMINAL}cadangan otomatis gagal: {_reason(error)}. Program akan mencobanya lagi.\n"
            )
            sys.stdout.flush()


def _reason(error: Exception) -> str:
    """Why, in words; the log has the trace."""
    if isinstance(error, AppError):
        return str(error).rstrip(".")
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "ruang diska penuh"
    if isinstance(error, OSError) and error.errno in _DENIED:
        return "folder cadangan tidak dapat ditulisi"
    if isinstance(error, OSError):
        return "folder cadangan tidak dapat dipakai"
    if "disk is full" in str(error):
        return "ruang diska penuh"
    if "locked" in str(error):
        return "basis data sedang dipakai program lain"
    return "gangguan program, rinciannya di program.log"
