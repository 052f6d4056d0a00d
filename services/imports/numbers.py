"""Numbers as tables in Indonesia write them: "1.514", "54,2", "80,43%", "-"; a whole column is read at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from services.imports.reading import Cell
from services.text import clean_line

_NOTHING = {"", "-", "n/a", "na", "#n/a", "...", "…", "tad", "tidak ada data", "belum ada", "belum ada data", "kosong"}
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "\u2011": "-"})
_UNIT = re.compile(r"\s*(%|persen)$")
_SPACED = re.compile(r"-?\d{1,3}( \d{3})+(,\d+)?")


class Shape(StrEnum):
    """What a text says about points and commas."""

    PLAIN = "plain"
    COMMA_DECIMAL = "comma_decimal"  # Indonesian: 1.514,2 · 54,2 · 1.514.000
    POINT_DECIMAL = "point_decimal"  # English: 1,514.2 · 54.2 · 1,514,000
    ONE_POINT = "one_point"  # 1.514: thousands or a decimal
    ONE_COMMA = "one_comma"  # 1,514: likewise
    NOTHING = "nothing"
    WRONG = "wrong"


_SHAPES = (
    (Shape.PLAIN, re.compile(r"-?\d+")),
    (Shape.ONE_POINT, re.compile(r"-?[1-9]\d{0,2}\.\d{3}")),
    (Shape.ONE_COMMA, re.compile(r"-?[1-9]\d{0,2},\d{3}")),
    (Shape.COMMA_DECIMAL, re.compile(r"-?(\d+,\d+|\d{1,3}(\.\d{3})+,\d+|[1-9]\d{0,2}(\.\d{3}){2,})")),
    (Shape.POINT_DECIMAL, re.compile(r"-?(\d+\.\d+|\d{1,3}(,\d{3})+\.\d+|[1-9]\d{0,2}(,\d{3}){2,})")),
)


@dataclass(frozen=True)
class NumberColumn:
    """A column read as numbers; all arrays have one entry a cell.

    Attributes:
        values: NaN where the cell is empty or no number; percentages are 0–100.
        is_missing: empty, "-", "n/a": nothing was reported.
        is_wrong: a text that is no number, or that could be two numbers.
        has_percent_sign: some cell was written with "%".
        was_fraction: the cells were fractions of 1 (a spreadsheet's percent format) and were multiplied by 100.
    """

    values: np.ndarray
    is_missing: np.ndarray
    is_wrong: np.ndarray
    has_percent_sign: bool = False
    was_fraction: bool = False

    @property
    def rounding(self) -> float:
        """Return by how much a value may be off because it was rounded or cut: 1 for whole numbers, else 0.1."""
        there = self.values[~np.isnan(self.values)]
        return 1.0 if np.array_equal(there, there.round()) else 0.1


def read(cells: Sequence[Cell], *, expects_percent: bool = False) -> NumberColumn:
    """Return a column of cells as numbers.

    "1.514" is one thousand five hundred and fourteen unless the column writes decimals with points
    ("54.2"), and "1,514" is a decimal unless it writes thousands with commas. Where a column gives no other
    sign, three digits after the mark are thousands, but never in a column of percentages. Where the column
    contradicts itself, such a cell is wrong.

    Args:
        cells: as read; numbers of a spreadsheet are taken as they are.
        expects_percent: the column holds percentages, so that 0.8043 in a spreadsheet means 80,43%.
    """
    if set(map(type, cells)) <= {int, float}:  # a spreadsheet's own numbers throughout
        return _native(np.array(cells, dtype=float), expects_percent)
    is_native = np.fromiter((type(cell) in (int, float) for cell in cells), dtype=bool, count=len(cells))
    values = np.full(len(cells), np.nan)
    is_missing = np.zeros(len(cells), dtype=bool)
    values[is_native] = [cell for cell, native in zip(cells, is_native, strict=True) if native]
    texts = [cell for cell, native in zip(cells, is_native, strict=True) if not native]
    signs = False
    if texts:
        codes, unique = pd.factorize(pd.Series([str(text) for text in texts], dtype=object))
        parsed, missing, signs = _read_texts(list(unique), expects_percent)
        values[~is_native] = parsed[codes]
        is_missing[~is_native] = missing[codes]
    was_fraction = expects_percent and bool(is_native.any()) and not signs and _is_fraction(values[is_native])
    if was_fraction:
        values[is_native] = (values[is_native] * 100).round(6)
    return NumberColumn(values, is_missing, np.isnan(values) & ~is_missing, signs, was_fraction)


def _native(values: np.ndarray, expects_percent: bool) -> NumberColumn:
    was_fraction = expects_percent and _is_fraction(values)
    nothing = np.zeros(len(values), dtype=bool)
    return NumberColumn((values * 100).round(6) if was_fraction else values, nothing, nothing, False, was_fraction)


def parse(text: str) -> float | None:
    """Return one text as a number, None for nothing ("", "-", "n/a"), NaN when it is no number."""
    column = read([text])
    return None if column.is_missing[0] else float(column.values[0])


def _read_texts(unique: list[str], expects_percent: bool) -> tuple[np.ndarray, np.ndarray, bool]:
    tidy = [_tidy(text) for text in unique]
    bare = [_UNIT.sub("", text) for text in tidy]
    shapes = [_shape(text) for text in bare]
    style = _style(set(shapes), expects_percent)
    values = [_value(text, shape, style) for text, shape in zip(bare, shapes, strict=True)]
    signs = any(
        text != unit_less and shape != Shape.NOTHING for text, unit_less, shape in zip(tidy, bare, shapes, strict=True)
    )
    return np.array(values, dtype=float), np.array([shape == Shape.NOTHING for shape in shapes]), signs


def _tidy(text: str) -> str:
    made = clean_line(text).lstrip("'").translate(_SIGNS).lower()
    return made.replace(" ", "") if _SPACED.fullmatch(_UNIT.sub("", made)) else made


def _shape(text: str) -> Shape:
    if text in _NOTHING:
        return Shape.NOTHING
    return next((shape for shape, pattern in _SHAPES if pattern.fullmatch(text)), Shape.WRONG)


def _style(shapes: set[Shape], expects_percent: bool) -> Shape | None:
    """Return how the column writes decimals; None when it contradicts itself."""
    says = shapes & {Shape.COMMA_DECIMAL, Shape.POINT_DECIMAL}
    unsure = shapes & {Shape.ONE_POINT, Shape.ONE_COMMA}
    if len(says) == 1:
        return next(iter(says))
    if says or len(unsure) == 2:
        return None
    point_is_decimal = (Shape.ONE_POINT in unsure) == expects_percent
    return Shape.POINT_DECIMAL if unsure and point_is_decimal else Shape.COMMA_DECIMAL


def _value(text: str, shape: Shape, style: Shape | None) -> float:
    if shape in (Shape.WRONG, Shape.NOTHING):
        return float("nan")
    if shape in (Shape.ONE_POINT, Shape.ONE_COMMA):
        if style is None:
            return float("nan")
        shape = style
    if shape == Shape.POINT_DECIMAL:
        return float(text.replace(",", ""))
    return float(text.replace(".", "").replace(",", "."))


def _is_fraction(values: np.ndarray) -> bool:
    """A spreadsheet stores 80,43% as 0.8043: no percentage of a whole table lies between 0 and 1 by chance."""
    return bool(len(values) and np.nanmin(values) >= 0 and 0 < np.nanmax(values) <= 1)
