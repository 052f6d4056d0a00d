"""Faults that stop one row."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from services.imports.findings import Finding, of_row
from services.imports.regions import RegionIndex, level_word
from services.imports.rows import Rows
from services.indonesian import number, percent

ROLE_WORDS = {"numerator": "pembilang", "denominator": "penyebut", "percent": "persentase"}
MOST_ROWS = 500
SLIGHT_POINTS = 1.0  # a percentage that differs more from its counts is a question, less a remark


def find(rows: Rows, *, regions: RegionIndex, is_percent: bool) -> list[Finding]:
    """Return the faults of single rows, by row; of each kind at most one more than MOST_ROWS.

    Args:
        is_percent: the indicator is a percentage, whose numerator is part of its denominator.
    """
    kinds = [_regions(rows, regions), _duplicates(rows), _numbers(rows)]
    if is_percent:
        kinds += [_counts(rows), _percentages(rows)]
    found = [finding for kind in kinds for finding in islice(kind, MOST_ROWS + 1)]
    return sorted(found, key=lambda finding: finding.row or 0)


def _regions(rows: Rows, regions: RegionIndex) -> Iterator[Finding]:
    level = rows.choices.level
    for i in _where(rows.region_ids == 0):
        text = rows.region_text(i)
        if rows.is_ambiguous[i]:
            said = f"“{text}” adalah nama beberapa {level_word(level)}. Tulis kode wilayahnya, atau lewati baris ini."
            yield of_row(rows, i, "ambiguous_region", said, expected="kode wilayah")
        elif not text:
            yield of_row(rows, i, "unknown_region", "nama wilayah kosong. Isi namanya, atau lewati baris ini.")
        else:
            nearest = " atau ".join(regions.nearest(text, level=level))
            hint = f" Maksudnya {nearest}?" if nearest else ""
            said = f"“{text}” bukan {level_word(level)} di daerah ini.{hint} Perbaiki namanya, atau lewati baris ini."
            yield of_row(rows, i, "unknown_region", said, expected=nearest)


def _duplicates(rows: Rows) -> Iterator[Finding]:
    ids, counts = np.unique(rows.region_ids[rows.is_reported], return_counts=True)
    twice = np.isin(rows.region_ids, ids[(counts > 1) & (ids > 0)]) & rows.is_reported
    for i in _where(twice):
        others = rows.numbers[(rows.region_ids == rows.region_ids[i]) & twice & (rows.numbers != rows.numbers[i])]
        said = f"wilayah ini juga ada di baris {', '.join(map(str, others[:5]))}. Lewati salah satu."
        yield of_row(rows, i, "duplicate_region", said, expected="satu baris per wilayah")


def _numbers(rows: Rows) -> Iterator[Finding]:
    for role, column in rows.columns.items():
        for i in _where(column.is_wrong):
            said = f"{ROLE_WORDS[role]} “{rows.cell(i, role)}” bukan angka yang jelas. Perbaiki, atau lewati baris ini."
            yield of_row(rows, i, "not_a_number", said, role=role, expected="angka, misalnya 1.514 atau 54,2")
        for i in _where(column.values < 0):
            said = f"{ROLE_WORDS[role]} {rows.cell(i, role)} kurang dari nol. Perbaiki, atau lewati baris ini."
            yield of_row(rows, i, "negative", said, role=role, expected="0 atau lebih")


def _counts(rows: Rows) -> Iterator[Finding]:
    if not {"numerator", "denominator"} <= set(rows.columns):
        return
    numerator, denominator = rows.values("numerator"), rows.values("denominator")
    for i in _where(numerator > denominator):
        said = f"yang tercatat {_count(numerator[i])} lebih besar daripada sasaran {_count(denominator[i])}. "
        said += "Periksa ke pengirim atau lewati baris ini."
        yield of_row(
            rows, i, "more_than_all", said, role="numerator", expected=f"paling banyak {_count(denominator[i])}"
        )
    for role, other in (("denominator", "numerator"), ("numerator", "denominator")):
        lacking = rows.columns[role].is_missing & ~rows.columns[other].is_missing & rows.is_reported
        for i in _where(lacking):
            said = f"{ROLE_WORDS[role]} kosong, {ROLE_WORDS[other]} berisi. Lengkapi, atau lewati baris ini."
            yield of_row(rows, i, "half_a_ratio", said, role=role, expected="angka")
    for role in ("numerator", "denominator"):
        values = rows.values(role)
        for i in _where(~np.isnan(values) & (values != np.floor(values))):
            said = f"{ROLE_WORDS[role]} {rows.cell(i, role)} bukan bilangan bulat. Perbaiki, atau lewati baris ini."
            yield of_row(rows, i, "not_whole", said, role=role, expected="bilangan bulat")


def _percentages(rows: Rows) -> Iterator[Finding]:
    written, computed = rows.values("percent"), computed_percent(rows)
    for i in _where(written > 100):
        said = f"persentase {rows.cell(i, 'percent')} di luar 0–100. Perbaiki, atau lewati baris ini."
        yield of_row(rows, i, "percent_out_of_range", said, role="percent", expected="0 sampai 100")
    for i in _where((np.abs(written - computed) > SLIGHT_POINTS) & (written <= 100) & (computed <= 100)):
        said = f"persentase tertulis {rows.cell(i, 'percent')}, hitungan dari jumlahnya {percent(computed[i])}. "
        said += "Program memakai hasil hitungan; periksa jumlahnya."
        yield of_row(
            rows, i, "percent_disagrees", said, role="percent", expected=percent(computed[i]), can_be_accepted=True
        )


def computed_percent(rows: Rows) -> np.ndarray:
    """Return numerator / denominator in percent; NaN where it cannot be computed."""
    denominator = rows.values("denominator")
    safe = np.where(denominator > 0, denominator, np.nan)
    return np.asarray(rows.values("numerator") / safe * 100)


def _where(mask: np.ndarray) -> list[int]:
    return [int(position) for position in np.flatnonzero(mask)]


def _count(value: float) -> str:
    return number(value) if float(value).is_integer() else number(value, 1)
