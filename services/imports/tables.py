"""Where the table stands in a sheet: title, heading rows, rows to import, Total rows, footnotes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from services.imports.reading import Cell, Grid, cell_text, column_name
from services.text import fold

_TOTAL = re.compile(r"\W*(grand\s+total|sub\s*total|total|jumlah|jml|rata\W?rata|rerata)\b", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\s*\d{1,2}\s*\)?(\s*=.*)?")
_YEAR = re.compile(r"(19|20)\d\d")
_MAX_TITLE_ROWS = 40


@dataclass(frozen=True)
class Table:
    """One table in a sheet; rows are indexes into the grid (the spreadsheet's row number less one).

    Attributes:
        title: the text above the headings, on one line.
        headings: one a column, never blank and never twice; lines of a merged heading are joined.
        body: rows to import; totals: rows of sums, which are compared and never imported.
    """

    grid: Grid
    title: str
    headings: tuple[str, ...]
    body: tuple[int, ...]
    totals: tuple[int, ...]

    def column(self, index: int) -> list[Cell]:
        """Return the cells of a column, body rows only."""
        rows = self.grid.rows
        return [rows[row][index] for row in self.body]

    def sample(self, index: int, size: int) -> list[Cell]:
        """Return the first cells of a column, body rows only."""
        rows = self.grid.rows
        return [rows[row][index] for row in self.body[:size]]

    def label(self, index: int) -> str:
        """Return "C Jumlah bayi" for a column."""
        return f"{column_name(index)} {self.headings[index]}"

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Return the columns that hold anything below their heading."""
        rows = self.grid.rows
        return tuple(i for i in range(self.grid.width) if any(rows[row][i] != "" for row in self.body))


def find(grid: Grid, *, knows: Callable[[str], bool]) -> Table | None:
    """Return the table of a sheet, or None when no row looks like data.

    Args:
        knows: whether a text names a region; the surest sign of the first row.
    """
    first = _first_row(grid, knows)
    if first is None:
        return None
    heading_rows = _heading_rows(grid, first, knows)
    top = heading_rows[0] if heading_rows else first
    title = " ".join(dict.fromkeys(grid.text(r, c) for r in range(top) for c in range(grid.width) if grid.text(r, c)))
    headings = _headings(grid, heading_rows)
    body, totals = _rows(grid, first, headings, knows)
    return Table(grid, title, headings, body, totals) if body else None


def is_total(text: str) -> bool:
    """Return whether a row's label says that the row sums up others."""
    return _TOTAL.match(text) is not None


def is_plain_total(text: str) -> bool:
    """Return whether the row sums up the whole table: "Total", "JUMLAH KABUPATEN", not "Jumlah Kec. Citta"."""
    words = fold(text).split()
    return (
        bool(words) and words[0] in ("total", "jumlah", "jml", "grand") and not set(words) & {"kec", "kecamatan", "sub"}
    )


def _first_row(grid: Grid, knows: Callable[[str], bool]) -> int | None:
    """Return the first row of data: one that names a region, or the first numbers under a row of text."""
    rows = grid.rows[:_MAX_TITLE_ROWS]
    # asked of rows with figures first: telling that a heading names no region takes the longest
    with_figures = (index for index, row in enumerate(rows) if _has_figures(row) and _names_region(row, knows))
    known = next(with_figures, None)
    if known is None:
        known = next((index for index, row in enumerate(rows) if _names_region(row, knows)), None)
    if known is None:
        return _first_figures(rows)
    while known > 0 and (_has_figures(rows[known - 1]) or "-" in rows[known - 1]):
        known -= 1  # a misspelt region, or one without figures, above the first known one
    return known


def _first_figures(rows: list[list[Cell]]) -> int | None:
    seen_heading = False
    for index, row in enumerate(rows):
        if seen_heading and _has_figures(row) and _has_words(row):
            return index
        seen_heading = seen_heading or sum(cell != "" for cell in row) >= 2
    return None


def _names_region(row: list[Cell], knows: Callable[[str], bool]) -> bool:
    filled = [cell for cell in row if cell != ""]
    return len(filled) >= 2 and any(knows(cell_text(cell)) for cell in filled[:4])


def _has_figures(row: list[Cell]) -> bool:
    """Whether a row holds a number that is neither a year nor the number of its column."""
    texts = [cell_text(cell) for cell in row if cell != ""]
    figures = [text for text in texts if re.fullmatch(r"-?[\d.,]+\s*%?", text) and not _YEAR.fullmatch(text)]
    return bool(figures) and not _is_column_numbers(row)


def _has_words(row: list[Cell]) -> bool:
    return any(isinstance(cell, str) and re.search(r"[A-Za-z]{3}", cell) for cell in row)


def _is_column_numbers(row: list[Cell]) -> bool:
    """The row "(1) (2) (3)" or "1 2 3=2/1" that official tables carry under the headings."""
    texts = [cell_text(cell) for cell in row if cell != ""]
    return len(texts) >= 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts) and texts[0].strip("() ") == "1"


def _heading_rows(grid: Grid, first: int, knows: Callable[[str], bool]) -> list[int]:
    """Return the block of heading rows directly above the data."""
    rows: list[int] = []
    for index in range(first - 1, -1, -1):
        row = grid.rows[index]
        filled = [column for column, cell in enumerate(row) if cell != ""]
        if not filled and rows:
            break
        if not filled or _is_column_numbers(row):
            continue
        if len(filled) == 1 and not rows and knows(grid.text(index, filled[0])):
            continue  # "Kecamatan Citta" above its desa
        if rows and (filled == [0] or _is_remark_above(row)):
            break
        rows.append(index)
    return rows[::-1]


def _is_remark_above(row: list[Cell]) -> bool:
    """A line such as "Bulan : Oktober 2024"."""
    texts = [cell_text(cell) for cell in row if cell != ""]
    return texts[0].endswith(":") or any(text.startswith(":") for text in texts)


def _headings(grid: Grid, heading_rows: list[int]) -> tuple[str, ...]:
    lines = [[grid.text(row, column) for column in range(grid.width)] for row in heading_rows]
    for upper, lower in pairwise(lines):
        for column in range(1, grid.width):  # a heading merged over columns stands in its first cell
            if not upper[column] and upper[column - 1] and lower[column]:
                upper[column] = upper[column - 1]
    made: list[str] = []
    for column in range(grid.width):
        parts = dict.fromkeys(line[column] for line in lines if line[column])
        name = " ".join(parts) or f"Kolom {column_name(column)}"
        made.append(name if name not in made else f"{name} ({column_name(column)})")
    return tuple(made)


def _rows(
    grid: Grid, first: int, headings: tuple[str, ...], knows: Callable[[str], bool]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    body: list[int] = []
    totals: list[int] = []
    for index in range(first, len(grid.rows)):
        row = grid.rows[index]
        label = _label(row)
        if label and is_total(label):
            totals.append(index)
        elif float in map(type, row) or not _is_remark(row, label, headings, knows):
            body.append(index)
    return tuple(body), tuple(totals)


def _label(row: list[Cell]) -> str:
    """Return the first words of a row."""
    for cell in row:
        if isinstance(cell, str) and cell and not cell.isdigit():
            return cell
    return ""


def _is_remark(row: list[Cell], label: str, headings: tuple[str, ...], knows: Callable[[str], bool]) -> bool:
    """A blank row, a footnote, a signature, or headings repeated on the next printed page: no figures in it."""
    filled = sum(cell != "" for cell in row)
    if not label:
        return filled == 0 or _is_column_numbers(row)
    return not knows(cell_text(label)) if filled == 1 else label in headings
