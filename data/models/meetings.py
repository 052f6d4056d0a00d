"""The meeting itself: its course, who came, what its wall shows, its unsaved text and its frozen minutes."""

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
    page: int = 1  # of a board or list; in an acara 0 and below lie before the newest points
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
    is_left: bool = False  # the page was left with the field open
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
