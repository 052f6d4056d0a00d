"""The rows of a table as regions and numbers, before anything is judged."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from data.models import Level
from services.imports import numbers
from services.imports.mapping import Choices
from services.imports.numbers import NumberColumn
from services.imports.reading import Cell, cell_text
from services.imports.regions import Place, RegionIndex
from services.imports.tables import Table

_WIDER = {
    Level.DISTRICT: (Level.REGENCY,),
    Level.PUSKESMAS: (Level.DISTRICT, Level.REGENCY),
    Level.VILLAGE: (Level.DISTRICT, Level.REGENCY),
}
Meant = dict[Cell, list[Place]]  # what each different cell of the region column may mean
ROLES = ("numerator", "denominator", "percent")


@dataclass(frozen=True)
class Rows:
    """All body rows of a table; arrays have one entry a row.

    Attributes:
        places: the region of each row; None when unknown.
        is_ambiguous: the name stands for several regions.
        columns: what the chosen columns hold, by role.
        wholes: indexes of rows of the whole regency, which are compared with the sums.
    """

    table: Table
    choices: Choices
    places: list[Place | None]
    is_ambiguous: np.ndarray
    columns: dict[str, NumberColumn]
    wholes: frozenset[int]

    @cached_property
    def numbers(self) -> np.ndarray:
        """Return each row's number as a spreadsheet shows it."""
        return np.array(self.table.body) + 1

    @cached_property
    def region_ids(self) -> np.ndarray:
        """Return each row's region id; 0 when it is unknown."""
        return np.array([place.id if place else 0 for place in self.places])

    @cached_property
    def is_reported(self) -> np.ndarray:
        """Return which rows say anything: a denominator alone is no report."""
        said = [~column.is_missing for role, column in self.columns.items() if role != "denominator"]
        return np.any(said, axis=0) if said else np.zeros(len(self.places), dtype=bool)

    def values(self, role: str) -> np.ndarray:
        """Return the numbers of a role; NaN throughout when no column was chosen for it."""
        return self.columns[role].values if role in self.columns else np.full(len(self.places), np.nan)

    def region_text(self, position: int) -> str:
        """Return what stands in the region column of a row."""
        column = self.choices.region
        return "" if column is None else self.table.grid.text(self.table.body[position], column)

    def cell(self, position: int, role: str) -> str:
        """Return what stands in a role's column of a row."""
        return self.table.grid.text(self.table.body[position], getattr(self.choices, role))


def read(table: Table, *, choices: Choices, regions: RegionIndex) -> Rows:
    """Return the rows of a table, read by the columns chosen; rows of wider regions are sums, not rows."""
    places, is_ambiguous, wholes = (
        _coded(table, choices, regions),
        np.zeros(len(table.body), dtype=bool),
        frozenset[int](),
    )
    if places is None:
        meant = _meant(table, choices, regions)
        table, wholes = _without_wider(table, choices, regions, meant)
        found = _places(table, choices, regions, meant)
        places = [may[0] if len(may) == 1 else None for may in found]
        is_ambiguous = np.array([len(may) > 1 for may in found], dtype=bool)
    columns = {
        role: numbers.read(table.column(index), expects_percent=role == "percent")
        for role in ROLES
        if (index := getattr(choices, role)) is not None
    }
    return Rows(table, choices, places, is_ambiguous, columns, wholes)


def _coded(table: Table, choices: Choices, regions: RegionIndex) -> list[Place | None] | None:
    """Return the regions of a table whose rows all carry a code; None when names must be looked at."""
    if choices.region is None:
        return [None] * len(table.body)
    found = regions.by_codes(table.column(choices.region), level=choices.level)
    return None if found is None else [*found]


def _meant(table: Table, choices: Choices, regions: RegionIndex) -> Meant:
    cells = set(table.column(choices.region)) if choices.region is not None else set()
    return {cell: regions.find(_as_text(cell), level=choices.level) for cell in cells}


def _without_wider(table: Table, choices: Choices, regions: RegionIndex, meant: Meant) -> tuple[Table, frozenset[int]]:
    """Return the table without rows such as "Kabupaten Soppeng" among districts, and where those of the whole stand."""
    levels = {cell: _wider_level(_as_text(cell), choices.level, regions) for cell, found in meant.items() if not found}
    if choices.region is None or not any(levels.values()):
        return table, frozenset()
    cells = zip(table.body, table.column(choices.region), strict=True)
    wider = {row: level for row, cell in cells if (level := levels.get(cell))}
    if len(wider) == len(table.body):
        return table, frozenset()
    body = tuple(row for row in table.body if row not in wider)
    totals = tuple(sorted({*table.totals, *wider}))
    wholes = frozenset(row for row, level in wider.items() if level == Level.REGENCY)
    return replace(table, body=body, totals=totals), wholes


def _wider_level(text: str, level: Level, regions: RegionIndex) -> Level | None:
    return next((wider for wider in _WIDER.get(level, ()) if regions.find(text, level=wider)), None)


def _places(table: Table, choices: Choices, regions: RegionIndex, meant: Meant) -> list[list[Place]]:
    """Return the regions each row may mean; the region around it settles names that several regions bear."""
    if choices.region is None:
        return [[] for _ in table.body]
    found = [meant[cell] for cell in table.column(choices.region)]
    if choices.parent is not None:
        parents = [regions.find(_as_text(cell)) for cell in table.column(choices.parent)]
        found = [_inside(places, around) for places, around in zip(found, parents, strict=True)]
    return found


def _inside(places: list[Place], parents: list[Place]) -> list[Place]:
    ids = {parent.id for parent in parents}
    return [place for place in places if place.parent_id in ids] if len(places) > 1 else places


def _as_text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell_text(cell)
