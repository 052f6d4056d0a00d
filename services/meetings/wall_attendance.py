"""Kehadiran on the wall: counts, the code to scan and how to come to it. Never a name: it would shame all morning."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import segno
from sqlmodel import Session

from services import phones
from services.meetings import check_in, states, wall_lists
from services.meetings.attendance import ElementCount
from services.meetings.views import Attendance
from services.settings import Settings

_QUIET = 2  # modules of white around the code; the wall itself is white beyond


def content(
    session: Session,
    *,
    meeting_id: int,
    attended: Attendance,
    elements: Sequence[ElementCount],
    settings: Settings,
    now: datetime,
) -> dict[str, Any]:
    """Return the stage: counts alone while no phone can check in, else the code with its steps beside them."""
    counted = wall_lists.attendance(attended, elements)
    way = way_in(session, meeting_id=meeting_id, settings=settings, now=now)
    return counted | {"kind": "attendance"} | way if way else counted


def way_in(session: Session, *, meeting_id: int, settings: Settings, now: datetime) -> dict[str, Any]:
    """Return the code of now, its steps and the address to follow the meeting; empty while no phone can check in."""
    meeting = states.get(session, meeting_id)
    address = phones.address(settings)
    if not address or not check_in.is_open(meeting, time_zone=settings.time_zone, now=now):
        return {}
    follow = f"{address.partition('://')[2]}/ikuti/{meeting.room_code}"
    return {
        "code": qr(f"{address}/hadir/{check_in.code(meeting, now=now)}"),
        "scan": "Pindai untuk mencatat kehadiran",
        "steps": phones.wifi_steps(settings),
        "follow": f"Ikuti rapat di telepon: {follow}",
    }


def qr(text: str) -> dict[str, Any]:
    """Return a QR code as one SVG path: its size in modules, the white around it counted, and the path's data."""
    rows = segno.make(text, error="m", micro=False).matrix
    parts = [
        f"M{_QUIET + start} {_QUIET + at}h{length}v1h-{length}z"
        for at, row in enumerate(rows)
        for start, length in _runs(row)
    ]
    return {"size": len(rows) + 2 * _QUIET, "path": "".join(parts)}


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    """Return (start, length) of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((at, 1))
    return runs
