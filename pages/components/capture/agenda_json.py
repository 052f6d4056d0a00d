"""The acara as its list in Pencatatan gets it: rows with their clock, where the meeting stands, when it is to end."""

from datetime import datetime
from typing import Any

from data.models import AgendaKind
from services.meetings import agenda, expected_end, lifecycle, pauses
from services.meetings.views import AgendaRow

_AT_THE_END = (AgendaKind.READING_BACK, AgendaKind.CLOSING)
_LEADS_ON = "Untuk membacakan hasil: Esc, lalu B dua kali."


def of(session: Any, *, meeting_id: int, now: datetime) -> dict[str, Any]:
    """Return what the list shows of a meeting's acara at `now`, and what a key in it needs."""
    ends = expected_end.coming(session, meeting_id=meeting_id, now=now)
    current = lifecycle.head(session, meeting_id=meeting_id).current_agenda_item_id
    rows = agenda.rows(session, meeting_id=meeting_id, now=now)
    return {
        "meeting": meeting_id,
        "read_at": int(now.timestamp() * 1000),
        "current": current,
        "runs": pauses.since(session, meeting_id=meeting_id) is None,  # in a break the clock stands, as on the wall
        "rows": [_row(row) for row in rows],
        "leads_on": _LEADS_ON if any(row.id == current and row.kind in _AT_THE_END for row in rows) else "",
        "ends": [[one.after_seconds, one.sentence] for one in ends],
    }


def title(row: AgendaRow) -> str:
    """Return an acara as it is listed: "4 Bidang 1: Pelayanan intervensi"."""
    return f"{row.number} {row.title}" if row.number else row.title


def _row(row: AgendaRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "version": row.version,
        "title": title(row),
        "planned_minutes": row.planned_minutes,
        "elapsed_seconds": row.elapsed_seconds,
        "state": row.state,
        "word": agenda.LEFT_OUT.get(row.state, ""),
    }
