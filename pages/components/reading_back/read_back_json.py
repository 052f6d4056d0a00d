"""Pembacaan Hasil as its component gets it: every item with what the room said, what is left, the step to Final."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from data.models import StageView
from pages.components.capture import item_json
from services import clock, settings
from services.documents import final_step
from services.indicators import catalogue
from services.live import topics
from services.meetings import lifecycle, read_back, remarks, stage, wall, wall_cards, wall_lists
from services.meetings.read_back import Reading
from services.meetings.remarks import RemarkEntry


def of(session: Any, *, meeting_id: int, now: datetime) -> dict[str, Any]:
    """Return the whole state of the page; routes answer with it, so that a page need not wait for the push."""
    head = lifecycle.head(session, meeting_id=meeting_id)
    divisions = {entry.id: f"Bidang {entry.number}" for entry in catalogue.divisions(session)}
    readings = read_back.queue(session, meeting_id=meeting_id)
    written = remarks.of_meeting(session, meeting_id=meeting_id)
    shown = stage.current(session, meeting_id=meeting_id)
    counted = read_back.progress(readings)
    on_stage = f"{shown.item_kind}:{shown.item_id}" if shown.view is StageView.ITEM and not shown.is_blank else ""

    def told(reading: Reading) -> dict[str, Any]:
        wide = wall_lists.item(reading.item, division_names=divisions, today=head.held_on, until=head.data_period_on)
        label = wall_cards.label(reading.item, division_names=divisions)
        return _item(reading, now) | {"facts": wide["facts"], "about": label, "remarks": _about(written, reading)}

    return {
        "meeting": meeting_id,
        "title": f"{head.title} · {head.held_shown}",
        "sentence": counted.sentence,
        "total": counted.total,
        "left": counted.left,
        "on_stage": on_stage,
        "at": sum(topics.counters(session, wall.topics_of(meeting_id)).values()),  # grows with every change
        "items": [told(reading) for reading in readings],
        "remarks": [_remark(remark) for remark in written if not remark.item_kind],
        "kinds": [{"kind": kind, "word": word} for kind, word in remarks.KIND_WORDS.items()],
        "final": _final(session, meeting_id, readings),
    }


def _item(reading: Reading, now: datetime) -> dict[str, Any]:
    at = reading.decided_at
    gone = (now - at).total_seconds() if at else read_back.UNDO_SECONDS
    return item_json.of(reading.item) | {
        "place": reading.place,
        "decision_id": reading.decision_id,
        "is_open": reading.is_open,
        "is_changed": reading.is_changed,
        "said": reading.said,
        "lacks": list(reading.lacks),
        "promise": reading.item.promise,
        "undo_ms": 0 if reading.is_open else max(0, int((read_back.UNDO_SECONDS - gone) * 1000)),
    }


def _about(written: Sequence[RemarkEntry], reading: Reading) -> list[dict[str, Any]]:
    own = (reading.item.kind, reading.item.id)
    return [_remark(remark) for remark in written if (remark.item_kind, remark.item_id) == own]


def _remark(remark: RemarkEntry) -> dict[str, Any]:
    return {"id": remark.id, "version": remark.version, "kind": remark.kind, "name": remark.name, "text": remark.text,
            "sentence": remark.sentence}  # fmt: skip


def _final(session: Any, meeting_id: int, readings: Sequence[Reading]) -> dict[str, Any]:
    today = clock.today(settings.read(session).time_zone)
    return asdict(final_step.read(session, meeting_id=meeting_id, today=today, readings=readings))
