"""What is captured in a meeting: notes, agreements, actions, their figures and what became of them."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from data.models.base import moment, row_version, words


class NoteKind(StrEnum):
    """What a note is; an arahan is numbered."""

    PRESENTATION = "paparan"
    RESPONSE = "tanggapan"
    PROPOSAL = "usul"
    FEEDBACK = "umpan_balik"
    DIRECTIVE = "arahan"
    OBSTACLE = "kendala"


_note_version = row_version()


class Note(SQLModel, table=True):
    """One sentence somebody said."""

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: int | None = Field(default=None, foreign_key="agenda_item.id")
    kind: NoteKind = Field(sa_column=words(NoteKind))
    number: int | None = None  # of an arahan, within the meeting
    text: str
    speaker_office_id: int | None = Field(default=None, foreign_key="office.id")
    speaker: str = Field(default="", max_length=160)  # as printed: the office's title, or what was typed
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    region_id: int | None = Field(default=None, foreign_key="region.id")
    proposal: str = ""  # usul pemecahan of a kendala
    created_at: datetime = Field(sa_column=moment())
    created_by: int | None = Field(default=None, foreign_key="user_account.id")
    cancelled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    cancel_reason: str = ""
    client_key: str | None = Field(default=None, max_length=40, unique=True)
    is_sample: bool = False
    version: int = Field(default=1, sa_column=_note_version)
    __mapper_args__ = {"version_id_col": _note_version}


class AgreementKind(StrEnum):
    """A kesepakatan binds its parties; a rekomendasi advises planning and budgeting."""

    AGREEMENT = "kesepakatan"
    RECOMMENDATION = "rekomendasi"


_agreement_version = row_version()


class Agreement(SQLModel, table=True):
    """What the meeting agreed. Either a date or "berlaku terus"."""

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: int | None = Field(default=None, foreign_key="agenda_item.id")
    kind: AgreementKind = Field(sa_column=words(AgreementKind))
    number: int  # within the meeting and the kind
    text: str
    due_on: date | None = None
    is_standing: bool = False  # berlaku terus
    measure: str = Field(default="", max_length=200)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    region_id: int | None = Field(default=None, foreign_key="region.id")
    deferred_reason: str = ""
    incomplete_until: date | None = None
    incomplete_reason: str = ""
    created_at: datetime = Field(sa_column=moment())
    created_by: int | None = Field(default=None, foreign_key="user_account.id")
    cancelled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    cancel_reason: str = ""
    client_key: str | None = Field(default=None, max_length=40, unique=True)
    is_sample: bool = False
    version: int = Field(default=1, sa_column=_agreement_version)
    __mapper_args__ = {"version_id_col": _agreement_version}


class AgreementParty(SQLModel, table=True):
    """Who agreed; the first is responsible. `name` is what is printed."""

    __tablename__ = "agreement_party"
    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    office_id: int | None = Field(default=None, foreign_key="office.id")
    name: str = Field(max_length=160)
    is_supporter: bool = False
    position: int = 0


class ActionStatus(StrEnum):
    """How far an action is. REPORTED waits for the sekretariat's verification."""

    OPEN = "open"
    REPORTED = "reported"
    DONE = "done"
    CANCELLED = "cancelled"


class MeasureKind(StrEnum):
    """What tells that an action succeeded: a value, an output that is there or not, a number of activities."""

    NONE = "none"
    VALUE = "value"
    OUTPUT = "output"
    COUNT = "count"


_action_version = row_version()


class ActionItem(SQLModel, table=True):
    """Who does what by when, and how one sees that it was done."""

    __tablename__ = "action_item"
    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(max_length=30, unique=True)  # RTL-2024-031
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: int | None = Field(default=None, foreign_key="agenda_item.id")
    text: str
    owner_office_id: int | None = Field(default=None, foreign_key="office.id", index=True)
    owner: str = Field(default="", max_length=160)  # as printed
    due_on: date | None = Field(default=None, index=True)
    first_due_on: date | None = None  # as first agreed; due_on moves only by a granted request
    division_id: int | None = Field(default=None, foreign_key="division.id", index=True)
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id", index=True)
    region_id: int | None = Field(default=None, foreign_key="region.id")
    measure_kind: MeasureKind = Field(default=MeasureKind.NONE, sa_column=words(MeasureKind))
    measure_from: float | None = None
    measure_to: float | None = None
    measure_unit: str = Field(default="", max_length=40)
    measure: str = Field(default="", max_length=200)  # as printed
    proof: str = Field(default="", max_length=240)  # bukti dukung that is expected
    obstacle: str = ""
    budget_source: str = Field(default="", max_length=80)
    budget_rupiah: int | None = None
    status: ActionStatus = Field(default=ActionStatus.OPEN, sa_column=words(ActionStatus, index=True))
    done_on: date | None = None
    origin_note_id: int | None = Field(default=None, foreign_key="note.id")  # the arahan, kendala or usul it came of
    origin_agreement_id: int | None = Field(default=None, foreign_key="agreement.id")
    deferred_reason: str = ""
    incomplete_until: date | None = None
    incomplete_reason: str = ""
    told_in_writing: bool = False  # owner not recorded as present
    created_at: datetime = Field(sa_column=moment())
    created_by: int | None = Field(default=None, foreign_key="user_account.id")
    cancelled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    cancel_reason: str = ""
    client_key: str | None = Field(default=None, max_length=40, unique=True)
    is_sample: bool = False
    version: int = Field(default=1, sa_column=_action_version)
    __mapper_args__ = {"version_id_col": _action_version}


class ActionSupport(SQLModel, table=True):
    """Who helps: pelaksana (`is_executor`) or pendukung."""

    __tablename__ = "action_support"
    id: int | None = Field(default=None, primary_key=True)
    action_item_id: int = Field(foreign_key="action_item.id", index=True)
    office_id: int | None = Field(default=None, foreign_key="office.id")
    name: str = Field(max_length=160)
    is_executor: bool = False
    position: int = 0


class KeptFigure(SQLModel, table=True):
    """The number an item is about, as it stood when the item was saved; append-only."""

    __tablename__ = "kept_figure"
    id: int | None = Field(default=None, primary_key=True)
    action_item_id: int | None = Field(default=None, foreign_key="action_item.id", index=True)
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id", index=True)
    note_id: int | None = Field(default=None, foreign_key="note.id", index=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    series_id: int = Field(foreign_key="series.id")
    region_id: int = Field(foreign_key="region.id")
    period_on: date
    value: float | None = None  # percent 0–100, or the count
    numerator: float | None = None
    denominator: float | None = None
    target: float | None = None
    source: str = Field(default="", max_length=120)
    cutoff_on: date | None = None
    downloaded_on: date | None = None
    kept_at: datetime = Field(sa_column=moment())


class Progress(SQLModel, table=True):
    """One report on an action; append-only."""

    id: int | None = Field(default=None, primary_key=True)
    action_item_id: int = Field(foreign_key="action_item.id", index=True)
    status: ActionStatus = Field(sa_column=words(ActionStatus))
    percent: int | None = None
    text: str = ""
    proof: str = ""
    reported_on: date
    reported_by: int | None = Field(default=None, foreign_key="user_account.id")
    reported_by_name: str = Field(default="", max_length=160)
    at: datetime = Field(sa_column=moment())
    is_withdrawn: bool = False  # taken back at once by whoever wrote it; it stays in the history
    is_sample: bool = False


class DueDateRequest(SQLModel, table=True):
    """A request for a later due date and what was decided; append-only but for the decision."""

    __tablename__ = "due_date_request"
    id: int | None = Field(default=None, primary_key=True)
    action_item_id: int = Field(foreign_key="action_item.id", index=True)
    previous_due_on: date
    requested_due_on: date
    reason: str
    requested_by_name: str = Field(default="", max_length=160)
    requested_at: datetime = Field(sa_column=moment())
    is_granted: bool | None = None
    decision_reason: str = ""
    decided_by_name: str = Field(default="", max_length=160)
    decided_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    is_withdrawn: bool = False
    is_sample: bool = False
