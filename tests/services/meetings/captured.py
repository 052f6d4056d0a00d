"""A line as Pencatatan saves it, and the item it became."""

from typing import Any

from sqlmodel import Session

from services.meetings import capture, items
from services.meetings.views import Item


def captured(session: Session, **line: Any) -> Item:
    """Save a line and return its item, without figures as the recorder's page gets it."""
    item_kind, item_id = capture.save(session, **line)
    return items.one(session, kind=item_kind, item_id=item_id, with_figures=False)
