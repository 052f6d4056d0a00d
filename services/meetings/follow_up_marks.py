"""Whether anything moved in the actions of other meetings, asked cheaply."""

from sqlmodel import Session, col, func, select

from data.models import ActionItem, CarryOverReview, DueDateRequest, Progress

Marks = tuple[tuple[int | None, ...], ...]


def of_others(session: Session, *, meeting_id: int) -> Marks:
    """Return numbers that differ whenever an action of another meeting, a report, a request or a review was written."""
    counted = (func.count(), func.sum(ActionItem.version), func.max(ActionItem.id))
    actions = session.exec(select(*counted).where(col(ActionItem.meeting_id) != meeting_id)).one()
    reports = session.exec(select(func.count(), func.max(Progress.id))).one()
    decided = func.count(col(DueDateRequest.is_granted))
    requests = session.exec(select(func.count(), func.max(DueDateRequest.id), decided)).one()
    reviews = session.exec(select(func.sum(CarryOverReview.version), func.max(CarryOverReview.id))).one()
    return (tuple(actions), tuple(reports), tuple(requests), tuple(reviews))
