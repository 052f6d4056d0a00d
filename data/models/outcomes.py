"""What a meeting decided about its items: read back, remarked upon, reviewed at the next one."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel, UniqueConstraint

from data.models.base import moment, row_version, words


class ReadBackDecision(StrEnum):
    """What the room said when an item was read to it; a corrected item is asked about again."""

    AGREED = "setuju"
    CORRECTED = "perbaiki"
    DEFERRED = "tangguhkan"


_read_back_version = row_version()


class ReadBack(SQLModel, table=True):
    """One decision about one item; never overwritten, only undone. The newest that stands counts."""

    __tablename__ = "read_back"
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    item_kind: str = Field(max_length=20)  # agreement, action
    item_id: int
    decision: ReadBackDecision = Field(sa_column=words(ReadBackDecision))
    reason: str = ""
    wording: str = Field(max_length=64)  # SHA-256 of what was read: an item edited later is read again
    decided_at: datetime = Field(sa_column=moment())
    decided_by: int | None = Field(default=None, foreign_key="user_account.id")
    undone_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    client_key: str | None = Field(default=None, max_length=40, unique=True)
    version: int = Field(default=1, sa_column=_read_back_version)
    __mapper_args__ = {"version_id_col": _read_back_version}


class RemarkKind(StrEnum):
    """What a catatan peserta is."""

    OBJECTION = "keberatan"
    PROPOSAL = "usul"
    EXPLANATION = "penjelasan"


_remark_version = row_version()


class Remark(SQLModel, table=True):
    """A catatan peserta: what an agency or a person wants to be written beside a result, or beside all of them."""

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    item_kind: str = Field(default="", max_length=20)  # agreement, action; empty: about the meeting as a whole
    item_id: int | None = None
    kind: RemarkKind = Field(sa_column=words(RemarkKind))
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    name: str = Field(max_length=160)  # as printed: agency, office or person
    text: str
    created_at: datetime = Field(sa_column=moment())
    created_by: int | None = Field(default=None, foreign_key="user_account.id")
    cancelled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    cancel_reason: str = ""
    client_key: str | None = Field(default=None, max_length=40, unique=True)
    is_sample: bool = False
    version: int = Field(default=1, sa_column=_remark_version)
    __mapper_args__ = {"version_id_col": _remark_version}


class ReviewOutcome(StrEnum):
    """What a rakor decided about an action of an earlier one."""

    DONE = "selesai"
    RUNNING = "berjalan"
    EXTENSION = "perpanjangan"
    DUE_DATE = "batas_waktu"  # the first one, of an action that had none
    CANCELLED = "batal"


_review_version = row_version()


class CarryOverReview(SQLModel, table=True):
    """What a meeting decided about an old action; without an outcome it was taken back. The action is never copied."""

    __tablename__ = "carry_over_review"
    __table_args__ = (UniqueConstraint("meeting_id", "action_item_id"),)
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    action_item_id: int = Field(foreign_key="action_item.id", index=True)
    outcome: ReviewOutcome | None = Field(default=None, sa_column=words(ReviewOutcome, nullable=True))
    note: str = ""  # keterangan of what runs on, reason of an extension or a cancelling
    proof: str = ""
    requested_due_on: date | None = None
    is_granted: bool = False  # disetujui pimpinan
    progress_id: int | None = Field(default=None, foreign_key="progress.id")  # the report it made
    request_id: int | None = Field(default=None, foreign_key="due_date_request.id")
    is_own_request: bool = False  # the request was made here; else it already waited
    reviewed_at: datetime = Field(sa_column=moment())
    reviewed_by: int | None = Field(default=None, foreign_key="user_account.id")
    reviewed_by_name: str = Field(default="", max_length=160)
    client_key: str | None = Field(default=None, max_length=40, unique=True)
    is_sample: bool = False
    version: int = Field(default=1, sa_column=_review_version)
    __mapper_args__ = {"version_id_col": _review_version}
