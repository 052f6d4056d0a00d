"""What should be known of a file that can be stored: who is missing, which sums and percentages differ."""

from collections.abc import Iterator

import numpy as np

from services.errors import Problem
from services.imports import numbers
from services.imports.findings import Finding, Severity, listed
from services.imports.known import Known
from services.imports.reading import cell_text
from services.imports.regions import level_word
from services.imports.row_checks import SLIGHT_POINTS, computed_percent
from services.imports.rows import Rows
from services.imports.tables import is_plain_total
from services.indonesian import number


def find(rows: Rows, *, known: Known) -> list[Finding]:
    """Return what should be known; nothing of it stops the file."""
    said = [*_missing(rows, known), *_not_reported(rows), *_totals(rows), *_percentages(rows)]
    return [
        Finding(kind, Severity.NOTE, Problem(text, rows.table.grid.sheet, column=column)) for kind, text, column in said
    ]


def _missing(rows: Rows, known: Known) -> Iterator[tuple[str, str, str]]:
    there = set(rows.region_ids.tolist())
    absent = [place.title for place in known.regions.of_level(rows.choices.level) if place.id not in there]
    if absent:
        yield "missing_region", f"Belum ada baris untuk {listed(absent)}.", ""


def _not_reported(rows: Rows) -> Iterator[tuple[str, str, str]]:
    silent = [place.title for place, said in zip(rows.places, rows.is_reported, strict=True) if place and not said]
    if silent:
        yield "not_reported", f"Belum ada angka untuk {listed(silent)}; dicatat sebagai belum ada data, bukan nol.", ""


def _totals(rows: Rows) -> Iterator[tuple[str, str, str]]:
    """Compare the sum of the rows with the file's own Total row."""
    grid, word = rows.table.grid, level_word(rows.choices.level)
    plain = [row for row in rows.table.totals if row in rows.wholes or is_plain_total(_label(rows, row))]
    for role, column in rows.columns.items():
        if role == "percent" or len(plain) != 1:
            continue
        index = getattr(rows.choices, role)
        # read together with the column, so that "1.514" means the same in both
        written = numbers.read([*rows.table.column(index), grid.rows[plain[0]][index]]).values[-1]
        total = float(np.nansum(column.values))
        if not np.isnan(written) and abs(total - written) > 1e-6:
            text = (
                f"Jumlah {word} {number(total)}, baris {_label(rows, plain[0])} tertulis {number(written)} "
                f"(selisih {number(abs(total - written))}). Program memakai hasil penjumlahan."
            )
            yield "total_differs", text, rows.table.label(index)


def _label(rows: Rows, row: int) -> str:
    return next((text for cell in rows.table.grid.rows[row] if (text := cell_text(cell)) and not text.isdigit()), "")


def _percentages(rows: Rows) -> Iterator[tuple[str, str, str]]:
    if "percent" not in rows.columns:
        return
    column, label = rows.columns["percent"], rows.table.label(rows.choices.percent or 0)
    if column.was_fraction:
        first = column.values[~np.isnan(column.values)][0]
        yield (
            "was_fraction",
            f"Kolom persentase berisi pecahan; dibaca sebagai persen (baris pertama {number(first, 2)}%).",
            label,
        )
    gap = np.abs(column.values - computed_percent(rows))
    slight = int(((gap > column.rounding + 1e-6) & (gap <= SLIGHT_POINTS)).sum())
    if slight:
        text = f"Persentase di {number(slight)} baris sedikit berbeda dari hitungan. Program memakai hasil hitungan."
        yield "percent_differs_slightly", text, label
