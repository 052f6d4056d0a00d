"""The left side of the wall for figures: a bidang's scoreboard, one indicator."""

from collections.abc import Sequence
from typing import Any

from services import indonesian
from services.indicators import notes
from services.indicators.views import STATUS_WORDS, Board, BoardRow, Figure, IndicatorView, Status, TrendPoint
from services.meetings.views import Item
from services.meetings.wall_cards import piece
from services.meetings.wall_words import joined

_OBSTACLES = 2
_NAMED = 3
_NAME_HEAD = "Indikator"
_EXPLAINED = "* penyebut"


def board(shown: Board, *, indicator_id: int | None, region_id: int | None, above: str = "") -> dict[str, Any]:
    """Return a scoreboard ready to draw; the cell chosen for the indicator view is marked.

    Args:
        above: which bidang it is, where the head does not say so: "Bidang 2: Perubahan perilaku".
    """
    all_percent = all(row.unit == "persen" for row in shown.rows)
    marks = [note for note in shown.footnotes if note.startswith(_EXPLAINED)]
    footnotes = [_counted(note, shown) for note in shown.footnotes if note not in marks]
    return {
        "kind": "board",
        "above": above,
        "title": shown.title,
        "lead": _emphasised(joined(shown.sentence), joined(shown.emphasis)),
        "name_head": f"{_NAME_HEAD} (%)" if all_percent and shown.rows else _NAME_HEAD,
        "whole": shown.whole_name,
        "target_head": "Target",
        "columns": list(shown.columns),
        "rows": [_row(row, all_percent, indicator_id, region_id) for row in shown.rows],
        "paging": f"Halaman {shown.page} dari {shown.pages}." if shown.pages > 1 else "",
        "marks": _one(*marks),
        "sources": joined(f"Sumber: {shown.sources}.") if shown.sources else "",
        "notes": [joined(note) for note in (*shown.missing, _one(*footnotes)) if note],
        "is_sample": shown.is_sample,
    }


def _counted(note: str, shown: Board) -> str:
    """Which targets are not verified is named up to three; a longer list would push out the sources of the figures."""
    with_target = [row for row in shown.rows if row.target is not None]
    doubtful = sum(not row.target_verified for row in with_target)
    if not note.startswith(notes.UNVERIFIED) or doubtful <= _NAMED:
        return note
    return f"Target {doubtful} dari {len(with_target)} indikator belum dicocokkan dengan lampiran resmi."


def _row(row: BoardRow, all_percent: bool, indicator_id: int | None, region_id: int | None) -> dict[str, Any]:
    unit = "" if all_percent else "%" if row.unit == "persen" else row.unit
    said = ", ".join(filter(None, [unit, row.note]))
    marked = row.indicator_id == indicator_id
    return {
        "name": joined(row.short_name),
        "note": joined(f"({said})") if said else "",
        "whole": _cell(row.whole, is_marked=False),
        "target": row.target_shown,
        "cells": [_cell(part, is_marked=marked and part.region_id == region_id) for part in row.parts],
    }


def _cell(figure: Figure, *, is_marked: bool) -> dict[str, Any]:
    return {
        "shown": figure.shown,
        "status": str(figure.status),
        "word": STATUS_WORDS[figure.status],
        "star": figure.is_small and figure.value is not None,
        "chosen": is_marked,
    }


def _emphasised(sentence: str, emphasis: str) -> list[dict[str, Any]]:
    before, found, after = sentence.partition(emphasis) if emphasis else (sentence, "", "")
    parts = [piece(before), piece(found, strong=True), piece(after)]
    return [part for part in parts if part["text"]]


def indicator(view: IndicatorView, *, region_id: int | None, noted: Sequence[Item]) -> dict[str, Any]:
    """Return one indicator ready to draw; what hinders it, as told in this meeting, stands first in the small print."""
    told = [item for item in noted if item.word == "Kendala" and item.indicator_id == view.indicator_id]
    hindering = [f"{item.text} ({item.owner})" if item.owner else item.text for item in told if not item.is_cancelled]
    obstacles = [f"Kendala yang disampaikan: {'; '.join(hindering[-_OBSTACLES:])}"] if hindering else []
    return {
        "kind": "indicator",
        "title": view.title,
        "facts": [{"big": big, "small": small, "status": str(status)} for big, small, status in view.facts],
        "trend": _trend(view),
        "ranking": _ranking(view, region_id),
        "notes": [*obstacles, joined(_one(*view.notes))],
        "is_sample": view.is_sample,
    }


def _one(*sentences: str) -> str:
    """Small print runs on: a line for each sentence would take the room of the figures."""
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences if sentence)


def _trend(view: IndicatorView) -> dict[str, Any]:
    targets = [point.target if point.target is not None else view.target for point in view.trend]
    is_year_to_date = len(set(targets)) > 1
    return {
        "points": [_point(point, at == 0) for at, point in enumerate(view.trend)],
        "targets": targets,
        "restarts": [at for at, point in enumerate(view.trend) if is_year_to_date and point.period_on.month == 1],
        "target_label": view.target_label,
        "status": str(view.whole.status),
        "empty": "Belum cukup data bulanan untuk menggambar perkembangan.",
        "told": f"Perkembangan {view.short_name}",
    }


def _point(point: TrendPoint, is_first: bool) -> dict[str, Any]:
    word = indonesian.MONTHS[point.period_on.month - 1][:3]
    year = f" {point.period_on:%y}" if is_first or point.period_on.month == 1 else ""
    return {"label": word + year, "value": point.value, "shown": point.shown}


def _ranking(view: IndicatorView, region_id: int | None) -> dict[str, Any]:
    values = [part.value for part in view.ranking if part.value is not None] + [view.target or 0.0]
    return {
        "max": 100.0 if view.unit == "persen" and max(values) > 40 else max(max(values) * 1.15, 1.0),
        "target": view.target,
        "rows": [_rank(part, view.counted, region_id) for part in view.ranking],
    }


def _rank(part: Figure, counted: str, region_id: int | None) -> dict[str, Any]:
    base = indonesian.number(part.denominator) if part.denominator is not None else ""
    no_word = STATUS_WORDS[Status.NO_DATA] if part.status is Status.NO_DATA and not part.is_hidden else ""
    return {
        "name": part.region_name,
        "value": part.value,
        "shown": part.shown,
        "status": str(part.status),
        "star": part.is_small and part.value is not None,
        "of": f"{base} {counted}".strip() if base else no_word,
        "chosen": part.region_id == region_id,
    }


def lacks_star_note(shown: dict[str, Any]) -> bool:
    """Return whether a figure on a stage has the mark of a small denominator, and no note there says what it means."""
    told = (shown.get("marks", ""), *shown.get("notes", ()))
    return _has_star(shown) and not any(_EXPLAINED in note for note in told)


def _has_star(shown: dict[str, Any]) -> bool:
    if shown["kind"] == "item":
        return any("*" in fact["small"] for fact in shown["facts"])
    if shown["kind"] == "indicator":
        return any(row["star"] for row in shown["ranking"]["rows"])
    if shown["kind"] == "actions":
        return any("*" in row["figure"]["then"] + row["figure"]["now"] for row in shown["rows"] if row["figure"])
    if shown["kind"] not in ("board", "matrix"):
        return False
    return any(
        cell["star"] for row in shown["rows"] for cell in (*row["cells"], *([row["whole"]] if "whole" in row else []))
    )
