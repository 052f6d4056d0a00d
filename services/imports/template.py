"""A table to fill in: region names and codes stand there, the headings are understood when it comes back."""

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from sqlmodel import Session

from data.models import Level, PeriodKind
from services.imports import periods, regions
from services.imports.reading import column_name
from services.imports.regions import RegionIndex, level_word
from services.indicators import catalogue
from services.indicators.catalogue import IndicatorEntry

_HEADING_ROW = 4
_FILL = PatternFill("solid", start_color="0B4763")
_ENTRY = PatternFill("solid", start_color="FFF8E1")


def build(session: Session, *, indicator_id: int, level: Level, period: tuple[PeriodKind, date] | None = None) -> bytes:
    """Return an XLSX file with one row a region of the level.

    Args:
        period: is written above the table when given.

    Raises:
        NotFound: no such indicator.
    """
    entry = catalogue.one(session, indicator_id)
    book = Workbook()
    _data(book.active, entry, level, regions.read(session), period)
    _guide(book.create_sheet("Petunjuk"), entry, level)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def file_name(entry: IndicatorEntry, level: Level) -> str:
    """Return "Format A-SP-04 per kecamatan.xlsx"."""
    return f"Format {entry.code} per {level_word(level).replace('/', ' ')}.xlsx"


def value_headings(entry: IndicatorEntry) -> tuple[str, ...]:
    """Return the headings of the columns to fill in."""
    counted = entry.counted or "sasaran"
    if not entry.is_percent:
        return (f"Jumlah {entry.counted or entry.unit}",)
    return f"Pembilang ({counted} yang tercatat)", f"Penyebut (seluruh {counted} sasaran)"


def _data(
    sheet: Worksheet,
    entry: IndicatorEntry,
    level: Level,
    index: RegionIndex,
    period: tuple[PeriodKind, date] | None,
) -> None:
    sheet.title = "Data"
    sheet["A1"] = f"{entry.name} ({entry.code})"
    sheet["A2"] = f"Periode: {periods.shown(*period) if period else '…'}"
    has_parent = level in (Level.VILLAGE, Level.PUSKESMAS)
    names = ["Kode", *(["Kecamatan"] if has_parent else []), level_word(level).title()]
    _write_headings(sheet, [*names, *value_headings(entry)])
    first, last = _HEADING_ROW + 1, _HEADING_ROW + len(index.of_level(level))
    for row, place in enumerate(index.of_level(level), first):
        parent = index.by_id.get(place.parent_id or 0)
        cells = [place.code, *([parent.name if parent else ""] if has_parent else []), place.name]
        for column, text in enumerate(cells, 1):
            sheet.cell(row, column, text).number_format = "@"
    _open_cells(sheet, first, last, len(names) + 1, len(names) + len(value_headings(entry)))
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.freeze_panes = sheet.cell(first, len(names) + 1)


def _write_headings(sheet: Worksheet, headings: list[str]) -> None:
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(_HEADING_ROW, column, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[column_name(column - 1)].width = 16 if column == 1 else 26


def _open_cells(sheet: Worksheet, first: int, last: int, left: int, right: int) -> None:
    """Mark the cells to fill in, and let Excel refuse anything but a number there."""
    allowed = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    allowed.errorTitle, allowed.error = "Bukan angka", "Isi dengan angka 0 atau lebih. Kosongkan bila belum ada data."
    sheet.add_data_validation(allowed)
    for row in range(first, last + 1):
        for column in range(left, right + 1):
            cell = sheet.cell(row, column)
            cell.number_format, cell.fill, cell.protection = "#,##0", _ENTRY, Protection(locked=False)
            allowed.add(cell)


def _guide(sheet: Worksheet, entry: IndicatorEntry, level: Level) -> None:
    lines = [
        f"Petunjuk mengisi: {entry.short_name} per {level_word(level)}",
        "1. Isi hanya kolom berwarna kuning muda di lembar Data.",
        "2. Isi jumlah, bukan persentase. Persentase dihitung program dari jumlahnya.",
        "3. Kosongkan sel bila belum ada data. Isi 0 hanya bila jumlahnya memang nol.",
        "4. Jangan mengubah kolom Kode; dari kode itulah wilayah dikenali.",
        "5. Jangan menambah nama anak, NIK, tanggal lahir, atau alamat. Berkas yang memuatnya ditolak.",
        "6. Simpan sebagai XLSX, lalu unggah di halaman Unggah Data.",
    ]
    if entry.is_percent:
        lines.insert(3, "    Pembilang tidak boleh lebih besar daripada penyebut.")
    for row, line in enumerate(lines, 1):
        sheet.cell(row, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.column_dimensions["A"].width = 90
