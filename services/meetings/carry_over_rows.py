"""What a rakor reviews, row by row: the old action, and what this meeting has decided about it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from data.models import ActionStatus, CarryOverReview, ReviewOutcome
from services import indonesian, settings
from services.meetings import follow_up, states
from services.meetings.follow_up_rows import ActionRow

OUTCOME_WORDS = {
    ReviewOutcome.DONE: "Selesai",
    ReviewOutcome.RUNNING: "Berjalan",
    ReviewOutcome.EXTENSION: "Perpanjangan",
    ReviewOutcome.DUE_DATE: "Batas waktu",
    ReviewOutcome.CANCELLED: "Batal",
}
_DONE = {
    ActionStatus.REPORTED: "Selesai, menunggu verifikasi Sekretariat TPPS",
    ActionStatus.DONE: "Selesai, sudah diverifikasi Sekretariat TPPS",
    ActionStatus.OPEN: "Dilaporkan selesai, dikembalikan Sekretariat TPPS",
    ActionStatus.CANCELLED: "Dilaporkan selesai",
}
_COUNTED = {
    ReviewOutcome.DONE: "selesai",
    ReviewOutcome.RUNNING: "berjalan",
    ReviewOutcome.EXTENSION: "permohonan perpanjangan",
    ReviewOutcome.DUE_DATE: "diberi batas waktu",
    ReviewOutcome.CANCELLED: "batal",
}


@dataclass(frozen=True)
class Decision:
    """What a meeting decided about an old action; `sentence` as it is shown and printed, without a full stop."""

    outcome: ReviewOutcome
    word: str
    sentence: str
    note: str
    proof: str
    requested_due_on: date | None
    is_granted: bool
    at: datetime
    by: str


@dataclass(frozen=True)
class ReviewRow:
    """An old action in the review.

    Attributes:
        version: of the decision, to be handed back with the next one; 0 when there never was one.
        is_folded: due long after the meeting and not decided: it stands folded at the end.
    """

    action: ActionRow
    decision: Decision | None
    version: int
    is_folded: bool

    @property
    def lacks_due_date(self) -> bool:
        """Whether this meeting may set its first due date, or correct the one it has just set."""
        is_set_here = self.decision is not None and self.decision.outcome is ReviewOutcome.DUE_DATE
        return is_set_here or self.action.item.due_on is None


@dataclass(frozen=True)
class Queue:
    """The review of a meeting: what is due first, oldest on top, then what is folded.

    Attributes:
        title: the computed answer.
        count: "3 dari 12 sudah diputuskan"; empty without any row.
        fold: "4 tindak lanjut berbatas waktu setelah 3 Maret 2025"; empty when nothing is folded.
    """

    rows: tuple[ReviewRow, ...]
    title: str
    count: str
    fold: str


def queue(session: Session, *, meeting_id: int, today: date) -> Queue:
    """Return the actions of earlier meetings that this one reviews, oldest first, with what it has decided.

    Raises:
        NotFound: no such meeting.
    """
    meeting = states.get(session, meeting_id)
    until = meeting.held_on + timedelta(days=settings.read(session).review_fold_days)
    reviews = of_meeting(session, meeting_id=meeting_id)
    decided = [action_id for action_id, review in reviews.items() if review.outcome]
    found = follow_up.review_of(session, meeting_id=meeting_id, today=today, also=decided)
    rows = [_row(action, reviews.get(action.item.id), until) for action in found.rows]
    rows.sort(key=lambda row: (row.is_folded, row.action.meeting_on, row.action.item.label))  # no due date moves a row
    folded = sum(row.is_folded for row in rows)
    return Queue(
        rows=tuple(rows),
        title=_title(rows, found.title),
        count=f"{sum(row.decision is not None for row in rows)} dari {len(rows)} sudah diputuskan" if rows else "",
        fold=f"{folded} tindak lanjut berbatas waktu setelah {indonesian.day(until)}" if folded else "",
    )


def on_the_wall(read: Queue, *, chosen_id: int | None) -> list[ReviewRow]:
    """Return the rows that a wall pages through: what is folded comes up only when it is chosen."""
    return [row for row in read.rows if not row.is_folded or row.action.item.id == chosen_id]


def of_meeting(session: Session, *, meeting_id: int) -> dict[int, CarryOverReview]:
    """Return the reviews of a meeting by the id of their action, those taken back among them."""
    found = session.exec(select(CarryOverReview).where(CarryOverReview.meeting_id == meeting_id))
    return {review.action_item_id: review for review in found}


def sentence(review: CarryOverReview, *, status: ActionStatus) -> str:
    """Return a decision as it is shown and printed, given how the action stands; empty when it was taken back."""
    until = indonesian.day(review.requested_due_on) if review.requested_due_on else ""
    if review.outcome is ReviewOutcome.DONE:
        return _DONE[status]
    if review.outcome is ReviewOutcome.RUNNING:
        return f"Masih berjalan: {review.note}"
    if review.outcome is ReviewOutcome.EXTENSION and review.is_granted:
        return f"Diperpanjang sampai {until}: {review.note}"
    if review.outcome is ReviewOutcome.EXTENSION:
        return f"Permohonan perpanjangan sampai {until} menunggu keputusan pimpinan: {review.note}"
    if review.outcome is ReviewOutcome.DUE_DATE:
        return f"Batas waktu ditetapkan {until}{f': {review.note}' if review.note else ''}"
    return f"Dibatalkan: {review.note}" if review.outcome else ""


def _row(action: ActionRow, review: CarryOverReview | None, until: date) -> ReviewRow:
    decision = _decision(review, action.status) if review else None
    is_long = action.item.due_on is not None and action.item.due_on > until
    return ReviewRow(action, decision, review.version if review else 0, is_long and decision is None)


def _decision(review: CarryOverReview, status: ActionStatus) -> Decision | None:
    if review.outcome is None:
        return None
    return Decision(
        outcome=review.outcome,
        word=OUTCOME_WORDS[review.outcome],
        sentence=sentence(review, status=status),
        note=review.note,
        proof=review.proof,
        requested_due_on=review.requested_due_on,
        is_granted=review.is_granted,
        at=review.reviewed_at,
        by=review.reviewed_by_name,
    )


def _title(rows: list[ReviewRow], title: str) -> str:
    if not rows:
        return "Tidak ada tindak lanjut rakor sebelumnya yang masih terbuka"
    counted = Counter(row.decision.outcome for row in rows if row.decision)
    if sum(counted.values()) < len(rows):
        return title
    told = ", ".join(f"{counted[outcome]} {word}" for outcome, word in _COUNTED.items() if counted[outcome])
    return f"Semua tindak lanjut lama sudah diputuskan: {told}"
