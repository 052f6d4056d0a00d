"""Which column is what: a proposal from headings and numbers, and what was chosen for such a table last time."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import permutations

import numpy as np
from sqlmodel import Session

from data.models import ImportMapping, Level
from services.imports import numbers, privacy
from services.imports.numbers import NumberColumn
from services.imports.reading import cell_text
from services.imports.regions import RegionIndex
from services.imports.tables import Table
from services.text import fold

_SAMPLE = 80  # rows that a proposal looks at
_PLAIN_WORDS = 4  # headings so clear that figures need not confirm them
_PERCENT = re.compile(r"%|\b(persen|persentase|presentase|prosentase|cakupan|prevalensi)\b", re.IGNORECASE)
_NUMERATOR = re.compile(
    r"\b(pembilang|mendapat\w*|memperoleh|menerima|mengonsumsi|mengkonsumsi|ditangani|dilayani|terlayani|dipantau|ditimbang"
    r"|memiliki|lengkap|lulus|diperiksa|didampingi|capaian|realisasi|hasil|ekslusif|eksklusif|stunting|pendek)\b"
)
_DENOMINATOR = re.compile(r"\b(penyebut|sasaran|seluruh|total|semua|estimasi|proyeksi|riil|terdata|diukur)\b")
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_ORDINAL = re.compile(r"^(no|nomor|no urut|nomor urut|urut)$")
_NAMES = {
    Level.DISTRICT: re.compile(r"\b(kec|kecamatan|distrik)\b"),
    Level.VILLAGE: re.compile(r"\b(desa|kelurahan|kel|wilayah desa)\b"),
    Level.PUSKESMAS: re.compile(r"\b(puskesmas|pkm)\b"),
}


@dataclass(frozen=True)
class Choices:
    """The columns to read, by index; None where the table has no such column."""

    region: int | None
    level: Level
    parent: int | None = None  # names the region around each row, where names alone are not enough
    numerator: int | None = None
    denominator: int | None = None
    percent: int | None = None


@dataclass(frozen=True)
class Proposal:
    """What the columns probably are.

    Attributes:
        is_certain: numbers or unmistakable headings say so; the terminal imports nothing on less.
        is_remembered: chosen by a person for a table with the same headings.
    """

    choices: Choices
    is_certain: bool
    is_remembered: bool = False


def propose(table: Table, regions: RegionIndex, *, is_percent: bool, year: int | None = None) -> Proposal:
    """Return which columns hold region, numerator, denominator and percentage.

    Args:
        is_percent: the indicator is a percentage; a count has a numerator alone.
        year: of the period; where headings name years, only columns of this year are proposed.
    """
    region, level = _region_column(table, regions)
    parent = _parent_column(table, regions, region, level)
    columns = _of_year(table, _number_columns(table, taken={region, parent}), year)
    shares = [index for index in columns if _is_percent_column(table, index, columns[index])]
    counts = [index for index in columns if index not in shares]
    base = Choices(region, level, parent)
    if not is_percent:
        numerator = counts[0] if counts else None
        return Proposal(replace(base, numerator=numerator), region is not None and len(counts) == 1)
    numerator, denominator, percent, is_certain = _roles(table, columns, counts, shares)
    chosen = replace(base, numerator=numerator, denominator=denominator, percent=percent)
    return Proposal(chosen, region is not None and is_certain)


def signature(table: Table, *, indicator_code: str) -> str:
    """Return what tells tables of the same headings, read for the same indicator, apart from all others."""
    text = "\n".join([indicator_code, *map(fold, table.headings)])
    return hashlib.sha256(text.encode()).hexdigest()


def recall(session: Session, *, table: Table, indicator_code: str, proposal: Proposal) -> Proposal:
    """Return the columns chosen when such a table was last stored; else the proposal as it is.

    What was chosen then does not count when the rows now name another level of regions, or when the headings
    name years, for the year asked for may be another.
    """
    stored = session.get(ImportMapping, signature(table, indicator_code=indicator_code))
    if stored is None or any(_YEAR.search(heading) for heading in table.headings):
        return proposal
    fields = json.loads(stored.choices)
    chosen = Choices(**{**fields, "level": Level(fields["level"])})
    return Proposal(chosen, True, is_remembered=True) if chosen.level == proposal.choices.level else proposal


def remember(session: Session, *, headings_signature: str, choices: Choices, now: datetime) -> None:
    """Keep the columns that were chosen for a table with such headings."""
    text = json.dumps(asdict(choices), sort_keys=True)
    session.merge(ImportMapping(signature=headings_signature, choices=text, used_at=now))


def _region_column(table: Table, regions: RegionIndex) -> tuple[int | None, Level]:
    """Return the column that names most regions, each of them once, and their level."""
    found = []
    for index in table.columns:
        cells = [cell_text(cell) for cell in table.sample(index, _SAMPLE)]
        for level in (Level.DISTRICT, Level.VILLAGE, Level.PUSKESMAS, Level.REGENCY):
            if score := _score(cells, fold(table.headings[index]), level, regions):
                repeats = len(set(cells)) < len(cells)
                found.append((score, repeats, index, level))
    if not found:
        return _named_column(table), Level.DISTRICT
    best = max(found, key=lambda column: column[0])
    if best[1] and best[3] == Level.DISTRICT:  # each district on several rows: the rows are what lies inside
        inside = [c for c in found if c[2] != best[2] and c[3] in (Level.VILLAGE, Level.PUSKESMAS) and c[0] > 1]
        best = max(inside, key=lambda column: column[0], default=best)
    return best[2], best[3]


def _score(cells: list[str], heading: str, level: Level, regions: RegionIndex) -> float:
    """Return 0 without any region, up to 2.6 for a column of codes that names each region once."""
    hits = sum(1.0 if len(found) == 1 else 0.5 for cell in cells if cell and (found := regions.find(cell, level=level)))
    if not hits:
        return 0.0
    distinct = len({cell for cell in cells if cell}) / len(cells)
    says = 0.6 if heading.startswith("kode") else 0.5 if level in _NAMES and _NAMES[level].search(heading) else 0.0
    return hits / len(cells) + distinct + says


def _named_column(table: Table) -> int | None:
    """Return the column whose heading says that it names regions, when no name in it is known."""
    return next((i for i in table.columns if any(p.search(fold(table.headings[i])) for p in _NAMES.values())), None)


def _parent_column(table: Table, regions: RegionIndex, region: int | None, level: Level) -> int | None:
    if level not in (Level.VILLAGE, Level.PUSKESMAS):
        return None
    for index in table.columns:
        cells = [cell_text(cell) for cell in table.sample(index, _SAMPLE)]
        hits = sum(1 for cell in cells if cell and regions.find(cell, level=Level.DISTRICT))
        if index != region and hits > len(cells) / 2:
            return index
    return None


def _number_columns(table: Table, *, taken: set[int | None]) -> dict[int, NumberColumn]:
    """Return the columns that hold numbers; not the running number, codes, years or personal data."""
    made = {}
    for index in table.columns:
        heading = fold(table.headings[index])
        if index in taken or _ORDINAL.match(heading) or heading.startswith("kode") or privacy.is_personal(heading):
            continue
        is_share = _PERCENT.search(table.headings[index]) is not None
        column = numbers.read(table.sample(index, _SAMPLE), expects_percent=is_share)
        if not np.isnan(column.values).all() and column.is_wrong.mean() < 0.5 and not _is_running(column):
            made[index] = column
    return made


def _of_year(table: Table, columns: dict[int, NumberColumn], year: int | None) -> dict[int, NumberColumn]:
    """Return the columns of the year, when headings say "TAHUN 2022", "TAHUN 2023", else all."""
    named = {index for index in columns if _YEAR.search(table.headings[index])}
    fitting = {index for index in named if str(year) in table.headings[index]}
    return {index: column for index, column in columns.items() if index in fitting} if fitting else columns


def _is_running(column: NumberColumn) -> bool:
    """1, 2, 3 … down the rows is a row number, whatever its heading."""
    return len(column.values) > 2 and np.array_equal(column.values, np.arange(1, len(column.values) + 1))


def _is_percent_column(table: Table, index: int, column: NumberColumn) -> bool:
    return column.has_percent_sign or _PERCENT.search(table.headings[index]) is not None


def _roles(
    table: Table, columns: dict[int, NumberColumn], counts: list[int], shares: list[int]
) -> tuple[int | None, int | None, int | None, bool]:
    """Return numerator, denominator, percentage and whether that is beyond doubt."""
    named = [[i for i in counts if word in fold(table.headings[i]).split()] for word in ("pembilang", "penyebut")]
    if all(len(indexes) == 1 for indexes in named) and named[0] != named[1]:
        return named[0][0], named[1][0], _only(shares), True
    every = list(permutations(counts, 2))
    pairs = [(n, d) for n, d in every if _fits(columns[n], columns[d])]
    proven = [(n, d, p) for n, d in pairs for p in shares if _agrees(columns[n], columns[d], columns[p])]
    worded = [
        (n, d, _only(shares)) for n, d in every if _words(table, n, d) >= (1 if (n, d) in pairs else _PLAIN_WORDS)
    ]
    if candidates := proven or worded:
        ranked = sorted(candidates, key=lambda found: _words(table, found[0], found[1]), reverse=True)
        words = [_words(table, n, d) for n, d, _ in ranked]
        return *ranked[0], len(ranked) == 1 or words[0] > words[1]
    if not shares and len(counts) == 1 and np.nanmax(columns[counts[0]].values) <= 100:
        return None, None, counts[0], False  # a percentage without a sign or a heading that says so
    return _only(counts), None, _only(shares), len(shares) == 1 and len(counts) <= 1


def _only(indexes: list[int]) -> int | None:
    return indexes[0] if len(indexes) == 1 else None


def _words(table: Table, numerator: int, denominator: int) -> int:
    """Return how clearly the headings say that these two are numerator and denominator; 0: they do not."""
    above, below = fold(table.headings[numerator]), fold(table.headings[denominator])
    part, whole = bool(_NUMERATOR.search(above)), bool(_DENOMINATOR.search(below))
    shorter = above.startswith(below) or below in above
    if not (whole or shorter):
        return 0
    return part + whole + shorter + (not _NUMERATOR.search(below)) + (not _DENOMINATOR.search(above))


def _fits(numerator: NumberColumn, denominator: NumberColumn) -> bool:
    """A part is nowhere greater than its whole, but for the odd mistake in a row."""
    both = ~np.isnan(numerator.values) & ~np.isnan(denominator.values)
    return _mostly(numerator.values[both] <= denominator.values[both])


def _agrees(numerator: NumberColumn, denominator: NumberColumn, percent: NumberColumn) -> bool:
    """The percentage is what the two counts give, but for the odd mistake in a row."""
    there = ~np.isnan(numerator.values) & ~np.isnan(percent.values) & (denominator.values > 0)
    computed = numerator.values[there] / denominator.values[there] * 100
    return _mostly(np.abs(computed - percent.values[there]) <= percent.rounding + 1e-6)


def _mostly(is_right: np.ndarray) -> bool:
    """Return whether all rows are right but for one, or for a quarter of a long table."""
    wrong = int((~is_right).sum())
    return int(is_right.sum()) > wrong and wrong <= max(1, len(is_right) // 4)
