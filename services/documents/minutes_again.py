"""A further version of a notula: what the room was shown stays as the version before it says it (decision 0015)."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from data.models import ActionItem, CarryOverReview, Meeting
from services.documents.content import MinutesContent, ReviewRow


def keep(
    session: Session, content: MinutesContent, *, meeting: Meeting, before: MinutesContent, since: datetime
) -> MinutesContent:
    """Return the content with the figures and the review of old actions of the version before.

    Figures are read anew when another month was chosen for the meeting since, a row of the review when the meeting
    decided about its action since; nothing else of these two is part of a correction.

    Args:
        content: the notula as it would be made today.
        before: the last frozen version.
        since: when that version was made.
    """
    anew = _decided(session, meeting_id=meeting.id or 0, since=since)
    kept = replace(content, review=_review(content.review, before.review, anew))
    if _is_another_month(meeting, before):
        return kept
    return replace(kept, figures=before.figures, districts=before.districts, figures_period=before.figures_period)


def _is_another_month(meeting: Meeting, before: MinutesContent) -> bool:
    """Return whether a month was chosen that is not the frozen one; older versions did not say theirs."""
    if meeting.data_period_on is None or before.figures_period is None:
        return False
    return meeting.data_period_on.isoformat() != before.figures_period


def _decided(session: Session, *, meeting_id: int, since: datetime) -> set[str]:
    """Return the numbers of the old actions about which the meeting decided, or took a decision back, since then."""
    found = (
        select(ActionItem.number)
        .join(CarryOverReview, col(CarryOverReview.action_item_id) == ActionItem.id)
        .where(CarryOverReview.meeting_id == meeting_id, col(CarryOverReview.reviewed_at) > since)
    )
    return set(session.exec(found))


def _review(now: tuple[ReviewRow, ...], before: tuple[ReviewRow, ...], anew: set[str]) -> tuple[ReviewRow, ...]:
    """Return the rows in their old order; a row decided anew keeps the figure that the room was shown."""
    told = {row.number: row for row in now if row.number in anew}
    kept = [replace(told[row.number], figure=row.figure) if row.number in told else row for row in before]
    known = {row.number for row in before}
    return (*kept, *(row for row in told.values() if row.number not in known))
