"""All tables; import from here."""

from data.models.attachments import Attachment, AttachmentKind
from data.models.indicators import (
    Aggregation,
    Direction,
    ImportBatch,
    ImportMapping,
    Indicator,
    Measurement,
    Nature,
    PeriodKind,
    Series,
    SeriesKind,
    Target,
)
from data.models.items import (
    ActionItem,
    ActionStatus,
    ActionSupport,
    Agreement,
    AgreementKind,
    AgreementParty,
    DueDateRequest,
    KeptFigure,
    MeasureKind,
    Note,
    NoteKind,
    Progress,
)
from data.models.machinery import (
    Change,
    LiveTopic,
    NumberSequence,
    Role,
    Setting,
    SignIn,
    SignInAttempt,
    StoredFile,
    User,
)
from data.models.meetings import (
    AgendaItem,
    AgendaKind,
    AgendaState,
    ChairChange,
    ChairRole,
    Draft,
    Meeting,
    MeetingPause,
    MeetingState,
    MinutesVersion,
    Participant,
    Stage,
    StageView,
)
from data.models.outcomes import CarryOverReview, ReadBack, ReadBackDecision, Remark, RemarkKind, ReviewOutcome
from data.models.reference import (
    Agency,
    Division,
    Holiday,
    Level,
    Office,
    Official,
    Phrase,
    PriorityVillage,
    Region,
    RegionShape,
    RegionTile,
)
