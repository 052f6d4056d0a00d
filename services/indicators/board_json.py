"""A board as plain data for browsers: what the scoreboard component draws, on desks and on the wall."""

from typing import Any

from services.indicators import sentences
from services.indicators.views import STATUS_MARKS, STATUS_WORDS, Board, BoardRow, Figure, Status

_LEGEND = (Status.REACHED, Status.NEAR, Status.BELOW, Status.FAR_BELOW, Status.NO_DATA)


def as_data(board: Board) -> dict[str, Any]:
    """Return the board as dicts, lists, text and numbers; every text is ready to print.

    Keys: title, sentence, emphasis, period, head (first, whole, target), columns, rows (name, note, target,
    cells: whole first), legend, page, pages, sources, missing, footnotes, is_sample.
    """
    percent = all(row.unit == "persen" for row in board.rows)
    return {
        "title": board.title,
        "sentence": board.sentence,
        "emphasis": board.emphasis,
        "period": board.period_shown,
        "head": {"first": "Indikator (%)" if percent else "Indikator", "whole": board.whole_name, "target": "Target"},
        "columns": [{"id": number, "name": name} for number, name in zip(board.column_ids, board.columns, strict=True)],
        "rows": [_row(row, percent=percent) for row in board.rows],
        "legend": [{"status": str(one), "mark": STATUS_MARKS[one], "word": STATUS_WORDS[one]} for one in _LEGEND],
        "page": board.page,
        "pages": board.pages,
        "sources": board.sources,
        "missing": list(board.missing),
        "footnotes": list(board.footnotes),
        "is_sample": board.is_sample,
    }


def _row(row: BoardRow, *, percent: bool) -> dict[str, Any]:
    unit = "" if percent else row.unit
    return {
        "indicator": row.indicator_id,
        "name": row.short_name,
        "note": "; ".join(part for part in (unit, row.note) if part),
        "target": row.target_shown,
        "cells": [_cell(cell, row) for cell in (row.whole, *row.parts)],
    }


def _cell(cell: Figure, row: BoardRow) -> dict[str, Any]:
    return {
        "region": cell.region_id,
        "shown": cell.shown,
        "status": str(cell.status),
        "mark": STATUS_MARKS[cell.status],
        "star": "*" if cell.is_small else "",
        "hint": _hint(cell, row),
    }


def _hint(cell: Figure, row: BoardRow) -> str:
    """What a screen reader says and a pointer shows: "Citta: 54,2 (13 dari 24 bayi*), jauh di bawah target"."""
    unit = "%" if row.unit == "persen" and cell.value is not None else ""
    counts = sentences.counts(cell, row.counted)
    told = [f"{cell.region_name}: {cell.shown}{unit}" + (f" ({counts})" if counts else ""), STATUS_WORDS[cell.status]]
    return ", ".join([*told, cell.note] if cell.note else told)
