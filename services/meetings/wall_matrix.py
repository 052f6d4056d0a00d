"""The left side of the wall for the convergence matrix: districts against services, how each stands."""

from typing import Any

from services.indicators.convergence import Matrix, MatrixRow
from services.indicators.views import STATUS_WORDS, Figure
from services.meetings.wall_cards import piece
from services.meetings.wall_words import joined


def content(shown: Matrix, *, district_word: str) -> dict[str, Any]:
    """Return the matrix ready to draw."""
    numbers = sorted({column.division_number for column in shown.columns})
    groups = [(number, sum(column.division_number == number for column in shown.columns)) for number in numbers]
    return {
        "kind": "matrix",
        "title": shown.title,
        "lead": [piece(joined(shown.sentence))] if shown.columns else [],
        "name_head": district_word.capitalize(),
        "count_head": "Di bawah target",
        "groups": [{"name": f"Bidang {number}", "span": span} for number, span in groups],
        "columns": [joined(column.short_name) for column in shown.columns],
        "rows": [_row(row) for row in shown.rows] if shown.columns else [],
        "paging": f"Halaman {shown.page} dari {shown.pages}" if shown.pages > 1 else "",
        "marks": _marks(shown),
        "notes": [joined(f"Sumber: {shown.sources}.")] if shown.sources else [],
        "is_sample": shown.is_sample,
    }


def _row(row: MatrixRow) -> dict[str, Any]:
    count = f"{row.below} dari {row.judged}" if row.judged else "–"
    return {"name": row.name, "count": count, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Figure) -> dict[str, Any]:
    return {
        "status": str(cell.status),
        "word": "disembunyikan" if cell.is_hidden else STATUS_WORDS[cell.status],
        "star": cell.is_small and cell.value is not None,
        "shown": "…" if cell.is_hidden else "",
    }


def _marks(shown: Matrix) -> str:
    told = ["* penyebut kurang dari 30; tidak ikut dihitung di bawah target."] if shown.has_small else []
    told += ["… disembunyikan: penyebut terlalu kecil."] if shown.has_hidden else []
    return " ".join(told)
