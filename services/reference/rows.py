"""CSV files that an office writes by hand: every fault is told with file, row and column, in Indonesian."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from services.errors import RuleBroken
from services.text import clean_line

T = TypeVar("T")
_YES = {"ya": True, "tidak": False}


@dataclass(frozen=True)
class Row:
    """One line of a file; `number` counts as a spreadsheet does, the headings being row 1."""

    file: str
    number: int
    cells: Mapping[str, str]

    def broken(self, column: str, fault: str) -> RuleBroken:
        """Return the error that says where `fault` stands."""
        return RuleBroken(f"Berkas {self.file}, baris {self.number}, kolom {column}: {fault}")

    def text(self, column: str) -> str:
        """Return the cell on one line; "" when it is blank or the column is missing."""
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """Return the cell; a blank one raises RuleBroken."""
        if not (found := self.text(column)):
            raise self.broken(column, "wajib diisi.")
        return found

    def lines(self, column: str) -> str:
        """Return what stands between semicolons, one a line."""
        return "\n".join(part for raw in self.text(column).split(";") if (part := raw.strip()))

    def number_or_none(self, column: str) -> float | None:
        """Return a number written with a point or a comma; None when the cell is blank."""
        if not (found := self.text(column)):
            return None
        try:
            return float(found.replace(",", "."))
        except ValueError as error:
            raise self.broken(column, f"“{found}” bukan angka.") from error

    def whole(self, column: str, default: int = 0) -> int:
        """Return a whole number; `default` when the cell is blank."""
        found = self.number_or_none(column)
        if found is None:
            return default
        if not found.is_integer():
            raise self.broken(column, f"“{self.text(column)}” bukan bilangan bulat.")
        return int(found)

    def day(self, column: str) -> date:
        """Return a date written as 2025-03-31."""
        found = self.needed(column)
        try:
            return date.fromisoformat(found)
        except ValueError as error:
            raise self.broken(column, f"“{found}” bukan tanggal. Tulis misalnya 2025-03-31.") from error

    def flag(self, column: str, default: bool = False) -> bool:
        """Return True for "ya", False for "tidak", `default` when the cell is blank."""
        return self.one_of(column, _YES) if self.text(column) else default

    def one_of(self, column: str, words: Mapping[str, T]) -> T:
        """Return what the word in the cell stands for."""
        found = self.needed(column)
        if found not in words:
            raise self.broken(column, f"“{found}” tidak dikenal. Pilih salah satu: {', '.join(words)}.")
        return words[found]


def read(path: Path, *, columns: Iterable[str]) -> list[Row]:
    """Return the lines of a CSV file (UTF-8, comma), blank ones left out.

    Raises:
        RuleBroken: no such file, not UTF-8, or one of `columns` is missing.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RuleBroken(f"Berkas {path.name} tidak dapat dibaca. Periksa letak berkas pada profil.") from error
    except UnicodeDecodeError as error:
        raise RuleBroken(f"Berkas {path.name} bukan UTF-8. Simpan ulang sebagai CSV UTF-8.") from error
    reader = csv.DictReader(text.splitlines(keepends=True))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise RuleBroken(f"Berkas {path.name}, baris 1: kolom {', '.join(missing)} tidak ada.")
    made = [Row(path.name, reader.line_num, _cells(raw)) for raw in reader]
    return [row for row in made if any(row.cells.values())]


def _cells(raw: Mapping[str | None, str | None]) -> dict[str, str]:
    return {key: clean_line(value) for key, value in raw.items() if key and isinstance(value, str)}


def refuse_twins(rows: Iterable[Row], column: str) -> None:
    """Do nothing when no two rows share a value of `column`, else raise RuleBroken for the second."""
    seen: dict[str, int] = {}
    for row in rows:
        value = row.needed(column)
        if value in seen:
            raise row.broken(column, f"“{value}” sudah ada pada baris {seen[value]}.")
        seen[value] = row.number
