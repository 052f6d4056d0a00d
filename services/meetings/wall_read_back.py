"""The wall while results are read back: which item of how many, what the room is asked, what it said."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from data.models import MeetingState, StageView
from services.meetings import read_back_queue, remarks
from services.meetings.read_back_queue import Reading
from services.meetings.stage_now import StageNow
from services.meetings.views import MeetingHead

_QUESTION = "Setuju? Ada catatan?"
_REMARKS = 3  # the newest; all of them stand in the notula


@dataclass(frozen=True)
class Asked:
    """What the wall says about the item that is read aloud.

    Attributes:
        place: for the head: "Pembacaan hasil · 3 dari 5".
        told: for the stage: `question` while the room is asked, `said` after it decided, `remarks`.
    """

    place: str
    told: dict[str, Any]


def of_stage(session: Session, *, head: MeetingHead, stage: StageNow) -> Asked | None:
    """Return what is asked about the item on the stage, or None when none is read aloud."""
    if head.state is not MeetingState.READING_BACK or stage.view is not StageView.ITEM or stage.is_held:
        return None
    readings = read_back_queue.queue(session, meeting_id=head.id, with_figures=False)
    on_stage = (stage.item_kind, stage.item_id)
    for reading in readings:
        if (reading.item.kind, reading.item.id) == on_stage:
            place = f"Pembacaan hasil · {reading.place} dari {len(readings)}"
            return Asked(place, _told(reading) | {"remarks": _remarks(session, head.id, reading)})
    return None


def _told(reading: Reading) -> dict[str, Any]:
    if not reading.is_open:
        return {"question": "", "said": reading.said}
    return {"question": f"{reading.said}. {_QUESTION}" if reading.said else _QUESTION, "said": ""}


def _remarks(session: Session, meeting_id: int, reading: Reading) -> list[str]:
    about = [
        remark.sentence
        for remark in remarks.of_meeting(session, meeting_id=meeting_id)
        if (remark.item_kind, remark.item_id) == (reading.item.kind, reading.item.id)
    ]
    return about[-_REMARKS:]
