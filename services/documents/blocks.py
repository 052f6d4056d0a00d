"""What a document is made of between its content and its file: sections of paragraphs and tables.

The Word file and the preview on the screen are drawn from the same blocks, so they cannot say different things.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """Running text; a newline starts a new paragraph. `is_lead` keeps it on the page of what follows."""

    text: str
    is_lead: bool = False


@dataclass(frozen=True)
class Subheading:
    """A heading of the second level, inside a section."""

    text: str


@dataclass(frozen=True)
class Numbered:
    """A list whose numbers were given elsewhere and stay: (label, text)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SmallPrint:
    """Notes under a table."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Label and value side by side without rules, as a document's head has them; one value may have many lines."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Column:
    """A table's column: `weight` is its share of the width (cm on A4), `is_centred` for numbers and dates."""

    title: str
    weight: float
    is_centred: bool = False


@dataclass(frozen=True)
class Table:
    """A ruled table with a head row; `is_wide` sets it in small type, `is_signed` leaves room for ink in each row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    is_wide: bool = False
    is_signed: bool = False


@dataclass(frozen=True)
class Picture:
    """One photo: `sha256` names its file, width and height are pixels, `caption` stands below and is read aloud."""

    sha256: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True)
class Pictures:
    """Photos, two a row."""

    items: tuple[Picture, ...]


Block = Paragraph | Subheading | Numbered | SmallPrint | Facts | Table | Pictures


@dataclass(frozen=True)
class Section:
    """A part with a heading of the first level. An annex has no number and begins on a new page."""

    title: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False
    is_annex: bool = False
