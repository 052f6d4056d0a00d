"""Faults in a table: what stops the whole file, what stops a row, what should be known."""

from collections.abc import Iterator

from services.errors import Problem
from services.imports import remarks, row_checks
from services.imports.findings import Finding, Severity, listed
from services.imports.known import Known
from services.imports.regions import level_word
from services.imports.row_checks import MOST_ROWS, ROLE_WORDS
from services.imports.rows import Rows
from services.indonesian import number


def find(rows: Rows, *, known: Known) -> list[Finding]:
    """Return all faults; when one stops the whole file, rows are not judged."""
    sheet = rows.table.grid.sheet
    faults = [*_choices(rows, known), *_columns(rows)]
    if faults:
        return [Finding(kind, Severity.FILE, Problem(text, sheet)) for kind, text in faults]
    by_row = row_checks.find(rows, regions=known.regions, is_percent=known.indicator.is_percent)
    if len(by_row) > MOST_ROWS:
        text = f"Lebih dari {number(MOST_ROWS)} baris bermasalah. Periksa kolom yang dipilih, atau perbaiki berkasnya."
        return [Finding("too_many", Severity.FILE, Problem(text, sheet))]
    return [*by_row, *remarks.find(rows, known=known)]


def _choices(rows: Rows, known: Known) -> Iterator[tuple[str, str]]:
    chosen = rows.choices
    indexes = [i for i in (chosen.region, chosen.numerator, chosen.denominator, chosen.percent) if i is not None]
    if chosen.region is None:
        yield "no_region_column", "Pilih kolom yang memuat nama atau kode wilayah."
    if len(indexes) != len(set(indexes)):
        yield "same_column", "Satu kolom dipilih untuk dua hal. Pilih kolom yang berbeda."
    has_numerator, has_denominator = chosen.numerator is not None, chosen.denominator is not None
    if not known.indicator.is_percent:
        if not has_numerator:
            yield "no_value_column", "Pilih kolom jumlah."
    elif not (has_numerator and has_denominator) and chosen.percent is None:
        lacking = "penyebut" if has_numerator else "pembilang" if has_denominator else "pembilang dan penyebut"
        yield "no_value_column", f"Pilih kolom {lacking}; bila berkas tidak memuatnya, pilih kolom persentase."


def _columns(rows: Rows) -> Iterator[tuple[str, str]]:
    chosen = rows.choices
    unknown = [rows.region_text(i) for i, place in enumerate(rows.places) if place is None and not rows.is_ambiguous[i]]
    if chosen.region is not None and len(unknown) > len(rows.places) / 2:
        yield (
            "regions_unknown",
            f"{number(len(unknown))} dari {number(len(rows.places))} baris di kolom {rows.table.label(chosen.region)} "
            f"tidak menyebut {level_word(chosen.level)} di daerah ini ({listed(unknown)}). "
            "Pilih kolom dan tingkat wilayah yang benar, atau periksa asal berkasnya.",
        )
    for role, column in rows.columns.items():
        said = (~column.is_missing).sum()
        if not said or column.is_wrong.sum() > said / 2:
            label = rows.table.label(getattr(chosen, role))
            yield "no_numbers", f"Kolom {label} tidak berisi angka. Pilih kolom {ROLE_WORDS[role]} yang benar."
