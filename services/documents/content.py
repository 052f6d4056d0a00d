"""The notula as a frozen value: every part as it will be printed, so that rendering decides nothing."""

from dataclasses import dataclass
from datetime import datetime

from services.documents.signatures import Signer


@dataclass(frozen=True)
class Layout:
    """Paper ("A4", "F4"), font and margins in cm, as they were set when the notula was made."""

    paper: str = "A4"
    font: str = "Arial"
    top_cm: float = 2.0
    bottom_cm: float = 2.5
    left_cm: float = 3.0
    right_cm: float = 2.0


@dataclass(frozen=True)
class Letterhead:
    """The kop; `logo` is the image in base64, so that an old version keeps the logo it had."""

    lines: tuple[str, ...] = ()
    address: str = ""
    logo: str = ""


@dataclass(frozen=True)
class Head:
    """What stands above the first section; an empty value is left out."""

    meeting: str
    day: str
    time: str
    place: str = ""
    basis: str = ""
    letter: str = ""
    agenda: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()  # the second and further ones say from when
    recorder: str = ""
    participants: tuple[str, ...] = ()  # the count, then one line an element


@dataclass(frozen=True)
class Directive:
    """One arahan with its number in the meeting; `speaker` is empty when the chair said it."""

    number: int
    text: str
    speaker: str = ""


@dataclass(frozen=True)
class ReviewRow:
    """An action of an earlier meeting and what became of it."""

    number: str
    text: str
    owner: str
    due: str
    status: str
    figure: str
    proof: str
    decision: str


@dataclass(frozen=True)
class FigureRow:
    """One indicator of a bidang against its target."""

    indicator: str
    target: str
    value: str
    counts: str
    status: str
    below: str
    source: str


@dataclass(frozen=True)
class DivisionFigures:
    """A bidang's figures: the answer in a sentence, the table, what has no data, the small print."""

    title: str
    lead: str
    rows: tuple[FigureRow, ...]
    without_data: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DistrictTable:
    """The figures of a bidang by district: one row an indicator, one cell a column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """One pokok bicara and the responses to it."""

    speaker: str
    text: str
    responses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """One acara: what was said, and the numbers of what was agreed under it."""

    title: str
    points: tuple[Point, ...] = ()
    results: str = ""


@dataclass(frozen=True)
class ObstacleRow:
    """One kendala."""

    subject: str
    region: str
    text: str
    proposal: str
    speaker: str


@dataclass(frozen=True)
class AgreementRow:
    """One kesepakatan or rekomendasi."""

    number: int
    text: str
    owner: str
    supporters: str
    due: str
    measure: str
    figure: str = ""


@dataclass(frozen=True)
class ActionRow:
    """One rencana tindak lanjut."""

    number: str
    subject: str
    text: str
    owner: str
    others: str
    location: str
    due: str
    measure: str
    proof: str
    budget: str
    figure: str = ""


@dataclass(frozen=True)
class Attendee:
    """One line of the daftar hadir; phone numbers are never printed."""

    name: str
    sex: str
    title: str
    agency: str
    represents: str = ""


@dataclass(frozen=True)
class AttachedFile:
    """A file that is listed, not printed: slides, the invitation. `sha256` says which one it was."""

    kind: str
    caption: str
    name: str
    size: str
    sha256: str


@dataclass(frozen=True)
class Photo:
    """A photo that is printed; `sha256` names its file, width and height are pixels."""

    sha256: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True)
class MinutesContent:
    """A notula. A section without content is empty here and left out on paper.

    Attributes:
        number: version of a final notula; 0 is a draft ("KONSEP").
        held_on: ISO date of the meeting.
        made_at: ISO time stamped into the file's properties: the end of the meeting, else its start.
        is_attendance: `attendees` were present; else they were invited and nobody was ticked off.
        review_notes, kept_notes: what "*" means in the figures of the review, and in those kept with results.
        figures_period: ISO date of the period of the figures; empty without any, None in versions that did not say it.
    """

    number: int
    is_sample: bool
    title: str
    team: str
    author: str
    held_on: str
    made_at: str
    layout: Layout
    letterhead: Letterhead
    head: Head
    opening: tuple[str, ...] = ()
    report: tuple[Point, ...] = ()
    directives: tuple[Directive, ...] = ()
    review: tuple[ReviewRow, ...] = ()
    figures: tuple[DivisionFigures, ...] = ()
    topics: tuple[Topic, ...] = ()
    obstacles: tuple[ObstacleRow, ...] = ()
    agreements: tuple[AgreementRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    recommendations: tuple[AgreementRow, ...] = ()
    deferred: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    place_and_day: str = ""
    signers: tuple[Signer, ...] = ()  # left, right
    attendees: tuple[Attendee, ...] = ()
    is_attendance: bool = True
    districts: tuple[DistrictTable, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    photos: tuple[Photo, ...] = ()
    figures_period: str | None = None
    review_notes: tuple[str, ...] = ()
    kept_notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """One frozen version in the list of versions."""

    number: int
    reason: str
    made_at: datetime
    made_by: str
    sha256: str
