"""The head of the wall: which meeting, which acara, how much of its time is used."""

import re
from datetime import datetime
from typing import Any

from data.models import AgendaState, MeetingState
from services.meetings import states
from services.meetings.views import AgendaRow, MeetingHead
from services.settings import Settings

SAMPLE, SAMPLE_FIGURES = "CONTOH", "ANGKA CONTOH"
NOT_BEGUN = "Rapat belum dimulai"
ENDED = (MeetingState.FINAL, MeetingState.SIGNED)
STILL: dict[str, Any] = {"planned": 0, "elapsed": 0, "counted_at": 0, "runs": False}  # no clock runs


def content(head: MeetingHead, rows: list[AgendaRow], settings: Settings, now: datetime) -> dict[str, Any]:
    """Return title, place, and the acara's clock as it stood at `now`, in seconds."""
    entered = next((row for row in rows if row.state is AgendaState.CURRENT), None)
    runs = entered is not None and head.state in states.ACTIVE
    clock = {
        "planned": entered.planned_minutes * 60 if entered else 0,
        "elapsed": entered.elapsed_seconds if entered else 0,
        "counted_at": int(now.timestamp() * 1000),
        "runs": runs,
    }
    return {"title": short_title(head.title, settings), "place": place(head, rows), **clock}


def mark(head: MeetingHead, stage: dict[str, Any]) -> str:
    """Return the mark of a made-up meeting, or of made-up figures on the stage of a real one; else nothing."""
    if head.is_sample:
        return SAMPLE
    return SAMPLE_FIGURES if stage.get("is_sample") else ""


def place(head: MeetingHead, rows: list[AgendaRow]) -> str:
    """Return where the meeting stands: "Acara 4 dari 8 · Bidang 1: Pelayanan intervensi"."""
    if head.state is MeetingState.DRAFT:
        return NOT_BEGUN
    if head.state in ENDED:
        return "Rapat selesai"
    if head.state is MeetingState.CANCELLED:
        return ""
    entered = next((row for row in rows if row.state is AgendaState.CURRENT), None)
    if entered is None:
        return head.state_word
    of = sum(row.number is not None for row in rows)
    return f"Acara {entered.number} dari {of} · {entered.title}" if entered.number else entered.title


def names(head: MeetingHead, rows: list[AgendaRow], *, division_id: int) -> bool:
    """Return whether the head says the name of a bidang, for its acara is the current one."""
    here = head.current_agenda_item_id if head.state in states.ACTIVE else None
    return any(row.id == here and row.division_id == division_id for row in rows)


def short_title(title: str, settings: Settings) -> str:
    """Return a meeting's title as it stands in the head: "Rakor TPPS Kabupaten Soppeng"."""
    short = re.sub(r"\bRapat Koordinasi\b", "Rakor", title.removeprefix(f"{SAMPLE} "), flags=re.IGNORECASE)
    if settings.team_name and settings.team_short_name:
        named = rf"{re.escape(settings.team_name)}(\s*\({re.escape(settings.team_short_name)}\))?"
        short = re.sub(named, settings.team_short_name, short, flags=re.IGNORECASE)
    return short
