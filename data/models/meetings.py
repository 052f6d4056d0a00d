"""The meeting and what is captured in it."""

import secrets
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel, UniqueConstraint

from data.models.base import moment, row_version, words


class MeetingState(StrEnum):
    """Where a meeting stands; see docs/sources.md#states."""

    DRAFT = "draft"
    RUNNING = "running"
    READING_BACK = "reading_back"
    FINAL = "final"
    SIGNED = "signed"
    CANCELLED = "cancelled"


_meeting_version = row_version()
ROOM_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"  # read from a wall and typed on a phone: no I, L, O


def _room_code() -> str:
    return "".join(secrets.choice(ROOM_LETTERS) for _ in range(6))


class Meeting(SQLModel, table=True):
    """A rakor. Chair and recorder are officials; what was printed is frozen in MinutesVersion."""

    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(max_length=240)
    state: MeetingState = Field(default=MeetingState.DRAFT, sa_column=words(MeetingState, index=True))
    held_on: date = Field(index=True)
    starts_at: str = Field(default="09.00", max_length=5)  # planned, local clock: "09.00"
    ends_at: str = Field(default="", max_length=5)
    place: str = Field(default="", max_length=200)
    basis: str = Field(default="", max_length=240)  # SK TPPS nomor …
    letter_number: str = Field(default="", max_length=80)
    letter_on: date | None = None
    chair_id: int | None = Field(default=None, foreign_key="official.id")
    recorder_id: int | None = Field(default=None, foreign_key="official.id")
    data_period_on: date | None = None  # month whose figures the wall shows; None: the latest
    current_agenda_item_id: int | None = None
    started_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    read_back_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    ended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    cancel_reason: str = ""
    room_code: str = Field(default_factory=_room_code, max_length=6, unique=True)  # opens the follow page
    check_in_secret: str = Field(default_factory=secrets.token_hex, max_length=64)  # makes the tokens of the QR
    client_key: str | None = Field(default=None, max_length=40, unique=True)
    is_sample: bool = False
    version: int = Field(default=1, sa_column=_meeting_version)
    __mapper_args__ = {"version_id_col": _meeting_version}


class AgendaKind(StrEnum):
    """Which part of the notula an agenda item feeds."""

    OPENING = "opening"
    REPORT = "report"
    DIRECTIVES = "directives"
    REVIEW = "review"
    DIVISION = "division"
    TOPIC = "topic"
    READING_BACK = "reading_back"
    CLOSING = "closing"


class AgendaState(StrEnum):
    """What became of an agenda item."""

    PLANNED = "planned"
    CURRENT = "current"
    DONE = "done"
    SKIPPED = "skipped"
    DEFERRED = "deferred"


_agenda_version = row_version()


class AgendaItem(SQLModel, table=True):
    """One acara; opening and closing have no number."""

    __tablename__ = "agenda_item"
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    position: int
    number: int | None = None
    title: str = Field(max_length=200)
    kind: AgendaKind = Field(sa_column=words(AgendaKind))
    division_id: int | None = Field(default=None, foreign_key="division.id")
    planned_minutes: int = 10
    state: AgendaState = Field(default=AgendaState.PLANNED, sa_column=words(AgendaState))
    entered_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    elapsed_seconds: int = 0  # of earlier visits; the current one counts from entered_at
    carried_from_id: int | None = Field(default=None, foreign_key="agenda_item.id", index=True)  # left for this rakor
    version: int = Field(default=1, sa_column=_agenda_version)
    __mapper_args__ = {"version_id_col": _agenda_version}


class ChairRole(StrEnum):
    """What somebody took over in mid-meeting."""

    CHAIR = "chair"
    RECORDER = "recorder"


class ChairChange(SQLModel, table=True):
    """Somebody else led or wrote from a moment on; append-only. Who began is the meeting's own chair or recorder."""

    __tablename__ = "chair_change"
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    role: ChairRole = Field(sa_column=words(ChairRole))
    official_id: int = Field(foreign_key="official.id")
    at: datetime = Field(sa_column=moment())
    reason: str = Field(default="", max_length=200)
    created_by: int | None = Field(default=None, foreign_key="user_account.id")


class MeetingPause(SQLModel, table=True):
    """A break: the acara's clock stands still between the two times; open while `ended_at` is None."""

    __tablename__ = "meeting_pause"
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    began_at: datetime = Field(sa_column=moment())
    ended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


_participant_version = row_version()


class Participant(SQLModel, table=True):
    """Somebody invited or present, in protocol order."""

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    position: int = 0
    office_id: int | None = Field(default=None, foreign_key="office.id")
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    name: str = Field(default="", max_length=160)
    title: str = Field(default="", max_length=160)
    agency_name: str = Field(default="", max_length=160)
    element: str = Field(default="", max_length=60)
    region_id: int | None = Field(default=None, foreign_key="region.id")  # the district it speaks for
    sex: str = Field(default="", max_length=1)  # L, P
    phone: str = Field(default="", max_length=30)
    represents: str = Field(default="", max_length=160)  # mewakili
    is_invited: bool = True
    attended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    checked_in_by: str = Field(default="", max_length=20)  # "", "tangan", "telepon"
    device: str = Field(default="", max_length=64, index=True)  # hash of the phone's cookie
    client_key: str | None = Field(default=None, max_length=40, unique=True)
    version: int = Field(default=1, sa_column=_participant_version)
    __mapper_args__ = {"version_id_col": _participant_version}


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


class StageView(StrEnum):
    """What the wall can show."""

    DIVISION = "division"
    INDICATOR = "indicator"
    AGENDA = "agenda"
    ACTIONS = "actions"
    ITEM = "item"
    ATTENDANCE = "attendance"
    SUMMARY = "summary"
    MATRIX = "matrix"


class Stage(SQLModel, table=True):
    """What the wall of a meeting shows now; one row a meeting."""

    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    view: StageView = Field(default=StageView.AGENDA, sa_column=words(StageView))
    division_id: int | None = Field(default=None, foreign_key="division.id")
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    region_id: int | None = Field(default=None, foreign_key="region.id")
    item_kind: str = Field(default="", max_length=20)  # agreement, action
    item_id: int | None = None
    page: int = 1
    is_blank: bool = False
    is_held: bool = False
    held_content: str = ""  # JSON of what the wall showed when it was held
    revision: int = 0


class Draft(SQLModel, table=True):
    """Unsaved text of one user in one place; the newest `sequence` wins."""

    __table_args__ = (UniqueConstraint("user_id", "meeting_id", "place"),)
    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id")
    meeting_id: int = Field(foreign_key="meeting.id")
    place: str = Field(max_length=60)
    client: str = Field(default="", max_length=40)
    sequence: int = 0
    body: str = "{}"
    updated_at: datetime = Field(sa_column=moment())


class MinutesVersion(SQLModel, table=True):
    """The notula's frozen content, version by version; append-only. `content` is canonical JSON."""

    __tablename__ = "minutes_version"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    number: int
    content: str
    sha256: str = Field(max_length=64)
    reason: str = ""
    made_at: datetime = Field(sa_column=moment())
    made_by_name: str = Field(default="", max_length=160)
