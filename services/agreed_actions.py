"""Which tindak lanjut count as agreed. One rule for lists, the capture line, the gaps and the wall."""

from typing import Any

from sqlmodel import col

from data.models import ActionItem, ActionStatus, Meeting, MeetingState

_UNFINISHED = (ActionStatus.OPEN, ActionStatus.REPORTED)


def agreed() -> tuple[Any, ...]:
    """Return the conditions on actions joined with their meetings: not of a cancelled meeting, not put off in it."""
    return col(Meeting.state) != MeetingState.CANCELLED, col(ActionItem.deferred_reason) == ""


def unfinished() -> Any:
    """Return the condition that an action is neither done (verified) nor cancelled."""
    return col(ActionItem.status).in_(_UNFINISHED)
