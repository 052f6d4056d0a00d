"""The only place that reads the clock. Pages and routes ask here; services are told."""

import os
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return the current time, aware, in UTC. RAKOR_NOW (ISO time with zone) shifts it, for rehearsals."""
    return datetime.now(UTC) + _shift(os.environ.get("RAKOR_NOW", ""))


def today(time_zone: str) -> date:
    """Return the date it is in `time_zone` ("Asia/Makassar")."""
    return now().astimezone(ZoneInfo(time_zone)).date()


@cache
def _shift(rehearsal: str) -> timedelta:
    return datetime.fromisoformat(rehearsal) - datetime.now(UTC) if rehearsal else timedelta()
