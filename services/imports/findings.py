"""A fault in a file, and how it is worded."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.errors import Problem
from services.imports.rows import Rows
from services.indonesian import number

_NAMED = 8  # named one by one before "dan 12 lainnya"


class Severity(StrEnum):
    """What a fault stops."""

    FILE = "file"  # nothing can be stored
    ROW = "row"  # this row cannot be stored as it is
    NOTE = "note"  # should be known


@dataclass(frozen=True)
class Finding:
    """One fault.

    Attributes:
        kind: a word for tests and keys: "unknown_region".
        row: spreadsheet row of a ROW fault.
        can_be_accepted: the row may be stored all the same; else it can only be skipped.
    """

    kind: str
    severity: Severity
    problem: Problem
    row: int | None = None
    can_be_accepted: bool = False


def of_row(
    rows: Rows,
    position: int,
    kind: str,
    text: str,
    *,
    role: str = "",
    expected: str = "",
    can_be_accepted: bool = False,
) -> Finding:
    """Return a fault of one row; its sentence opens with sheet, row and region.

    Args:
        position: of the row among the body rows.
        role: "numerator", "denominator", "percent": whose cell is at fault; empty: the region's.
    """
    place, row = rows.places[position], int(rows.numbers[position])
    column = getattr(rows.choices, role or "region")
    sheet = rows.table.grid.sheet
    where = ", ".join(filter(None, [sheet and f"lembar {sheet}", f"baris {row}", place.title if place else ""]))
    problem = Problem(
        f"{where[0].upper()}{where[1:]}: {text}",
        sheet=sheet,
        row=row,
        column="" if column is None else rows.table.label(column),
        found=rows.cell(position, role) if role else rows.region_text(position),
        expected=expected,
    )
    return Finding(kind, Severity.ROW, problem, row, can_be_accepted)


def listed(names: Sequence[str]) -> str:
    """Return "Citta, Ganra, dan Lalabata"; from the ninth on they are counted: "… dan 12 lainnya"."""
    shown = [name or "(kosong)" for name in dict.fromkeys(names)]
    if len(shown) > _NAMED:
        shown = [*shown[: _NAMED - 1], f"{number(len(shown) - _NAMED + 1)} lainnya"]
    return (
        shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + (", " if len(shown) > 2 else " ") + f"dan {shown[-1]}"
    )
