"""Personal data has no place here: files with names, NIK or birth dates are refused, and only counts leave them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from data.models import Level
from services.errors import ImportRejected, Problem, RuleBroken
from services.imports.reading import Cell, Grid, Workbook, cell_text, column_name
from services.imports.regions import Place, RegionIndex, level_word
from services.imports.tables import is_total
from services.text import fold

_PERSON = (
    "anak|balita|baduta|batita|bayi|ibu|ayah|bapak|orang tua|ortu|orangtua|kepala keluarga|kk|suami|istri|pasien|bumil|"
    "ibu hamil|catin|calon pengantin|remaja|remaja putri|responden|pengasuh|wali|peserta|sasaran|lengkap|penerima|"
    "kpm|krt|kader|petugas|bidan"
)
_HEADINGS = re.compile(
    rf"^((nama|nm)( ({_PERSON}))+( .*)?"
    r"|(no|nomor|nmr) (ktp|kk|kartu keluarga|nik|hp|handphone|telp|telepon|wa|whatsapp|bpjs|kia|induk)( .*)?"
    r"|nik( .*)?|nkk|n i k|(tgl|tanggal|tempat|tmpt|tpt)\b.*\blahir.*|ttl|alamat( .*)?|e ?mail)$"
)
_COUNT = re.compile(r"\b(jumlah|jml|persen|persentase|cakupan)\b")
_SIXTEEN = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){15}(?!\d)")  # not the decimals of 0,8042840311587147
_SIXTEEN_IN_TEXT = re.compile(r"(?<!\d)\d{6}[ -]?\d{6}[ -]?\d{4}(?!\d)")  # not 20241203-091233-01, no row of years
_HEAD_ROWS = 40


@dataclass(frozen=True)
class Recap:
    """How many rows a region has; nothing else is kept of the rows.

    Attributes:
        counts: (region id, name, rows), in the order of the regions.
        unknown: rows whose region was not recognised.
    """

    level: Level
    counts: tuple[tuple[int, str, int], ...]
    unknown: int

    def as_grid(self) -> Grid:
        """Return the counts as a sheet, to be imported like any other."""
        rows: list[list[Cell]] = [[level_word(self.level).capitalize(), "Jumlah baris"]]
        return Grid("Rekap tanpa nama", rows + [[name, float(count)] for _, name, count in self.counts])


def is_personal(heading: str) -> bool:
    """Return whether a heading announces data of a person: NIK, a name, a birth date, an address."""
    folded = fold(heading)
    return bool(_HEADINGS.match(folded)) and not _COUNT.search(folded)


def refuse_personal_data(workbook: Workbook, *, knows: Callable[[str], bool]) -> None:
    """Do nothing when no sheet, hidden ones included, holds personal data.

    Args:
        knows: whether a text names a region, so that "Nama" above districts is no person's name.

    Raises:
        ImportRejected: some do; the columns are named, their contents never.
    """
    found = [(grid.sheet, *column) for grid in workbook.grids for column in personal_columns(grid, knows=knows)]
    if not found:
        return
    raise ImportRejected(
        f"Berkas ditolak karena memuat data pribadi: {_listed(found)}. Tidak ada yang disimpan. "
        "Kirim rekap per desa, atau tekan Buat rekap tanpa nama.",
        [
            Problem("Kolom ini memuat data pribadi.", sheet, column=f"{column_name(c)} {name}")
            for sheet, c, name in found
        ],
    )


def personal_columns(grid: Grid, *, knows: Callable[[str], bool]) -> list[tuple[int, str]]:
    """Return index and heading of every column that holds personal data."""
    found: dict[int, str] = {}
    for row in range(min(_HEAD_ROWS, len(grid.rows))):
        for column, cell in enumerate(grid.rows[row]):
            if isinstance(cell, str) and 3 <= len(cell) <= 60 and _announces_person(grid, row, column, knows):
                found.setdefault(column, grid.text(row, column))
    return sorted((dict(_identity_columns(grid)) | found).items())


def refuse_identity_numbers(grids: Iterable[Grid]) -> None:
    """Do nothing when no sheet, hidden ones included, holds NIK or other personal numbers of 16 digits.

    For what is only kept, not counted: names of officials may stand in it, numbers of persons may not.

    Raises:
        RuleBroken: some do; the columns are named, their contents never.
    """
    found = [(grid.sheet, *column) for grid in grids for column in _identity_columns(grid)]
    if found:
        raise RuleBroken(
            f"Berkas ditolak karena memuat data pribadi: {_listed(found)}. Tidak ada yang disimpan. "
            "Hapus kolom itu atau lampirkan rekap per desa, lalu unggah lagi."
        )


def refuse_identity_in_text(paragraphs: Iterable[tuple[str, str]]) -> None:
    """Do nothing when no paragraph holds NIK or another personal number; each comes with the place it stands in.

    Raises:
        RuleBroken: some do; the places are named, their contents never.
    """
    places = list(dict.fromkeys(place for place, text in paragraphs if holds_identity(text)))
    if places:
        shown = ", ".join(places[:5]) + (" …" if len(places) > 5 else "")
        raise RuleBroken(
            f"Berkas ditolak karena memuat data pribadi: angka 16 digit seperti NIK pada {shown}. Tidak ada yang "
            "disimpan. Hapus angka itu atau lampirkan rekap per desa, lalu unggah lagi."
        )


def holds_identity(text: str) -> bool:
    """Return whether running text or a file's name holds a personal number: 16 digits, also written as 6-6-4."""
    return _SIXTEEN_IN_TEXT.search(text) is not None


def _identity_columns(grid: Grid) -> list[tuple[int, str]]:
    columns = (column for column in range(grid.width) if _has_sixteen_digits([row[column] for row in grid.rows]))
    return [(column, "berisi angka 16 digit") for column in columns]


def _announces_person(grid: Grid, row: int, column: int, knows: Callable[[str], bool]) -> bool:
    heading = grid.text(row, column)
    if fold(heading) != "nama":
        return is_personal(heading)
    below = [grid.text(index, column) for index in range(row + 1, min(row + 30, len(grid.rows)))]
    return not any(knows(text) for text in below)


def anonymous_counts(grid: Grid, region_column: int, *, regions: RegionIndex, level: Level) -> Recap:
    """Return how many rows each region has in a list of people; names and numbers are not looked at.

    Args:
        region_column: the column with kecamatan, desa or puskesmas.
    """
    meant: dict[str, Place | None] = {}
    for text in {cell_text(row[region_column]) for row in grid.rows}:
        places = regions.find(text, level=level) if text else []
        meant[text] = places[0] if len(places) == 1 else None
    texts = [cell_text(row[region_column]) for row in grid.rows]
    first = next((index for index, text in enumerate(texts) if meant[text]), len(texts))
    known = Counter(place.id for text in texts if (place := meant[text]))
    unknown = sum(1 for text in texts[first:] if text and not meant[text] and not is_total(text))
    counts = tuple((place.id, place.name, known[place.id]) for place in regions.of_level(level) if place.id in known)
    return Recap(level, counts, unknown)


def region_columns(grid: Grid, *, regions: RegionIndex) -> list[tuple[int, Level, str]]:
    """Return the columns a list of people can be counted by: index, level, label; the narrowest level first."""
    found = []
    personal = dict(personal_columns(grid, knows=regions.knows))
    for column in range(grid.width):
        texts = [cell_text(row[column]) for row in grid.rows[:300]]
        for level in (Level.VILLAGE, Level.PUSKESMAS, Level.DISTRICT):
            hits = sum(1 for text in texts if text and len(regions.find(text, level=level)) == 1)
            if column not in personal and hits >= max(1, len(texts) // 3):
                found.append((hits, column, level, f"kolom {column_name(column)}, per {level_word(level)}"))
    return [(column, level, label) for _, column, level, label in sorted(found, key=lambda item: -item[0])]


def _listed(found: list[tuple[str, int, str]]) -> str:
    """Return "kolom C NIK dan D Nama Anak (lembar BNBA)", sheet after sheet."""
    parts = []
    for sheet in dict.fromkeys(sheet for sheet, _, _ in found):
        columns = [f"{column_name(column)} {name}" for at, column, name in found if at == sheet]
        named = " dan ".join(filter(None, [", ".join(columns[:-1]), columns[-1]]))
        parts.append(f"kolom {named}" + (f" (lembar {sheet})" if sheet else ""))
    return "; ".join(parts)


def _has_sixteen_digits(cells: list[Cell]) -> bool:
    numbers_in = any(isinstance(cell, float) and 1e15 <= cell < 1e16 and cell.is_integer() for cell in cells)
    return (
        numbers_in
        or _SIXTEEN.search("\n".join(cell for cell in cells if isinstance(cell, str) and len(cell) >= 16)) is not None
    )
