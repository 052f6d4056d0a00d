"""A file becomes sheets of cells: CSV, XLSX, XLS and ODS, with the row numbers a spreadsheet shows."""

import csv
import hashlib
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from services.errors import ImportRejected
from services.indonesian import number
from services.text import clean_line

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 100_000
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
TYPES = ("csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods")

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Grid:
    """One sheet. `rows` are as wide as the widest; the row with index 0 is row 1 of the spreadsheet."""

    sheet: str
    rows: list[list[Cell]]
    is_hidden: bool = False

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def text(self, row: int, column: int) -> str:
        """Return a cell as text on one line; a whole number has no decimals."""
        return cell_text(self.rows[row][column])


@dataclass(frozen=True)
class Workbook:
    """A file that was read: its sheets that hold anything, and the hash of its bytes."""

    file_name: str
    sha256: str
    grids: tuple[Grid, ...]

    @property
    def visible(self) -> tuple[Grid, ...]:
        """Return the sheets a person sees when opening the file."""
        return tuple(grid for grid in self.grids if not grid.is_hidden)


def read(content: bytes, *, file_name: str) -> Workbook:
    """Return the sheets of a file.

    Raises:
        ImportRejected: too big, empty, locked, damaged, or of a kind that holds no table.
    """
    ending = PurePath(file_name).suffix.lower().lstrip(".")
    if ending not in TYPES:
        raise ImportRejected(f"Berkas “{clean_line(file_name)}” bukan tabel. Pilih berkas CSV, XLSX, XLS, atau ODS.")
    if len(content) > MAX_BYTES:
        size = number(len(content) / 1024 / 1024, 1)
        raise ImportRejected(f"Berkas ini {size} MB; batasnya 10 MB. Hapus lembar yang tidak perlu, lalu unggah lagi.")
    grids = sheets(content) if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") else (_text_sheet(content),)
    filled = tuple(grid for grid in grids if grid.rows)
    if not filled:
        raise ImportRejected("Berkas ini kosong. Pilih berkas lain.")
    for grid in filled:
        _check_rows(grid)
    return Workbook(clean_line(PurePath(file_name).name)[:200], hashlib.sha256(content).hexdigest(), filled)


def cell_text(cell: Cell | None) -> str:
    """Return a cell as text on one line; 1514.0 is "1514", a decimal has a comma and at most four places."""
    if isinstance(cell, str):
        return clean_line(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(round(cell, 4)).replace(".", ",")
    return "" if cell is None else str(cell)


def column_name(index: int) -> str:
    """Return "C" for index 2."""
    return str(get_column_letter(index + 1))


def _check_rows(grid: Grid) -> None:
    if len(grid.rows) > MAX_ROWS:
        raise ImportRejected(
            f"Lembar {grid.sheet} berisi {number(len(grid.rows))} baris; batasnya {number(MAX_ROWS)}. "
            "Unggah rekap per wilayah, bukan daftar rinci."
        )


def sheets(content: bytes) -> tuple[Grid, ...]:
    """Return every sheet of a spreadsheet, hidden and empty ones included.

    Raises:
        ImportRejected: locked, damaged, or more than fits when unpacked.
    """
    _check_unpacked_size(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(
            Grid(
                clean_line(meta.name)[:80],
                _trimmed(book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)),
                is_hidden=meta.visible != SheetVisibleEnum.Visible,
            )
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        )
    except PasswordError as error:
        raise ImportRejected(
            "Berkas ini dikunci kata sandi. Buka kuncinya di Excel, simpan, lalu unggah lagi."
        ) from error
    except CalamineError as error:
        raise ImportRejected(
            "Berkas ini rusak atau bukan lembar kerja. Buka di Excel, simpan sebagai XLSX, lalu unggah lagi."
        ) from error


def _check_unpacked_size(content: bytes) -> None:
    """A small zip can unpack to more than the machine has."""
    if content[:2] != b"PK":
        return
    try:
        unpacked = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except zipfile.BadZipFile as error:
        raise ImportRejected("Berkas ini rusak. Simpan ulang sebagai XLSX, lalu unggah lagi.") from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise ImportRejected(
            "Isi berkas ini terlalu besar. Hapus lembar dan gambar yang tidak perlu, lalu unggah lagi."
        )


def _text_sheet(content: bytes) -> Grid:
    lines = _decoded(content)
    announced = re.match(r"sep=(.)\r?\n", lines)  # Excel's own first line; it is not a row
    lines = lines[announced.end() :] if announced else lines
    delimiter = announced[1] if announced else _delimiter(lines)
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise ImportRejected("Berkas CSV ini tidak dapat dibaca. Simpan ulang dari Excel, lalu unggah lagi.") from error
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return Grid("", _trimmed(rows))


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252") if b"\0" not in content else ()
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportRejected("Berkas ini bukan teks CSV. Simpan ulang dari Excel sebagai CSV UTF-8, lalu unggah lagi.")


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first rows into the same number of cells."""
    head = "".join(text.splitlines(keepends=True)[:60])

    def agreement(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if row)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        return (rows / widths.total() if width > 1 else 0.0, width)

    return max((";", "\t", ","), key=agreement)


def _trimmed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows without the blank ones after the last that holds anything."""
    last = len(rows)
    while last and not any(cell != "" for cell in rows[last - 1]):
        last -= 1
    return rows[:last]
