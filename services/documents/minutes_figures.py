"""Capaian per bidang: the boards of the meeting's month as tables, and their districts for the annex."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from data.models import Division
from services import indonesian
from services.documents.content import DistrictTable, DivisionFigures, FigureRow, MinutesContent
from services.indicators import board, notes, periods, sheet, small_numbers
from services.indicators.status import is_judged
from services.indicators.views import STATUS_WORDS, Board, BoardRow, Figure, Status
from services.settings import Settings

_INTERVAL = "Dalam kurung di belakang tanda *: selang kepercayaan 95% (Wilson)."
_SAMPLE = "CONTOH: tabel ini memuat angka contoh, bukan data resmi."
_ABOUT_TARGET = ("s.d. ", "target ", "tanpa target", notes.NOT_COMPARED)  # parts of a row's note
_COLUMNS_AT_ONCE = 10  # districts that fit across the paper
_SHORT = (Status.FAR_BELOW, Status.BELOW)


def boards(session: Session, *, period_on: date | None, today: date) -> tuple[Board, ...]:
    """Return the bidang's boards of a month, all their rows on one page each; None has no boards."""
    if period_on is None:
        return ()
    divisions = session.exec(select(Division.id).order_by(col(Division.number))).all()
    return tuple(_whole_board(session, division_id or 0, period_on, today) for division_id in divisions)


def figures(read: tuple[Board, ...], *, settings: Settings) -> tuple[DivisionFigures, ...]:
    """Return one table a bidang; a bidang without any value is left out."""
    shown = (one for one in read if any(_has_value(row) for row in one.rows))
    return tuple(_division(one, settings.district_word) for one in shown)


def districts(read: tuple[Board, ...], *, settings: Settings) -> tuple[DistrictTable, ...]:
    """Return the districts' values, at most ten of them side by side, with what their marks mean."""
    made = []
    for one in read:
        rows = [row for row in one.rows if any(part.value is not None for part in row.parts)]
        for start in range(0, len(one.columns) if rows else 0, _COLUMNS_AT_ONCE):
            made.append(_district_table(one, rows, slice(start, start + _COLUMNS_AT_ONCE), settings))
    return tuple(made)


def with_marks_told(content: MinutesContent, *, settings: Settings) -> MinutesContent:
    """Return the content with what "*" and "…" mean in the figures that stand with old actions and with results."""
    small_under = settings.small_denominator
    agreed = (*content.agreements, *content.recommendations)
    kept = [*(row.figure for row in agreed), *(row.figure for row in content.actions)]
    reviewed = [row.figure for row in content.review]
    return replace(
        content,
        review_notes=(*_small(reviewed, small_under, with_interval=True), *_hidden(reviewed, settings)),
        kept_notes=_small(kept, small_under, with_interval=False),
    )


def _whole_board(session: Session, division_id: int, period: date, today: date) -> Board:
    first = board.read(session, division_id=division_id, period_on=period, today=today)
    rows = list(first.rows)
    for page in range(2, first.pages + 1):
        rows += board.read(session, division_id=division_id, period_on=period, today=today, page=page).rows
    return Board(**{**vars(first), "rows": tuple(rows), "pages": 1})


def _division(one: Board, district_word: str) -> DivisionFigures:
    shown = [row for row in one.rows if _has_value(row)]
    without = [row.short_name for row in one.rows if not _has_value(row)]
    return DivisionFigures(
        title=_title(one),
        lead=in_words(" ".join(filter(None, (f"{one.title}.", one.sentence)))),
        rows=tuple(_row(row, district_word) for row in shown),
        without_data=f"Belum ada data {one.period_shown}: {', '.join(without)}." if without else "",
        notes=_notes(one),
    )


def _title(one: Board) -> str:
    """Return "Bidang 3: Koordinasi, Konvergensi, dan Perencanaan", the word Bidang once, samples marked."""
    mark = " (CONTOH)" if one.is_sample else ""
    return f"Bidang {one.division_number}: {one.division_name.removeprefix('Bidang ')}{mark}"


def in_words(text: str) -> str:
    """Return running text with "persen" for "%"."""
    return re.sub(r"(?<=\d)\s?%", " persen", text)


def _row(row: BoardRow, district_word: str) -> FigureRow:
    about_target, about_indicator = _split_note(row)
    return FigureRow(
        indicator=f"{row.short_name} ({about_indicator})" if about_indicator else row.short_name,
        target=_target(row, about_target),
        value=_value(row.whole, row),
        counts="\n".join(filter(None, (_counts(row.whole, row), row.whole.note))),
        status=_status(row, district_word),
        below=_below(row),
        source=_source(row.whole),
    )


def _split_note(row: BoardRow) -> tuple[str, str]:
    """Return what of a row's note belongs to its target, and what to its name."""
    parts = [part for part in row.note.split("; ") if part and part != row.whole.note]
    about_target = [part for part in parts if part.startswith(_ABOUT_TARGET)]
    return "; ".join(about_target), "; ".join(part for part in parts if part not in about_target)


def _target(row: BoardRow, note: str) -> str:
    if row.target is None:
        return note or "tanpa target"
    shown = f"{row.target_shown}{_unit(row)}{f' ({note})' if note else ''}"
    return "\n".join(filter(None, (shown, row.target_basis)))


def _value(figure: Figure, row: BoardRow) -> str:
    """Return "54,2%* (35,1–72,1)": the value as printed, marked and with its interval where it is small."""
    if figure.value is None:
        return figure.shown
    mark = "*" if figure.is_small else ""
    interval = f" ({small_numbers.shown(figure.interval)})" if figure.interval else ""
    return f"{figure.shown}{_unit(row)}{mark}{interval}"


def _counts(figure: Figure, row: BoardRow) -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    source = f" ({figure.denominator_source})" if figure.denominator_source else ""
    sizes = f"{indonesian.number(figure.numerator)}/{indonesian.number(figure.denominator)}"
    return f"{sizes} {row.counted}".strip() + source


def _status(row: BoardRow, district_word: str) -> str:
    """Return the status of the whole; a row that is not aggregated has a target, but only its parts are judged."""
    is_by_part = row.whole.value is None and any(is_judged(part.status) for part in row.parts)
    if is_by_part and row.whole.status is Status.NOT_JUDGED:
        return f"dinilai per {district_word}"
    return STATUS_WORDS[row.whole.status]


def _below(row: BoardRow) -> str:
    """Return the districts below target, the furthest first, and those without data."""
    lines = []
    for status in _SHORT:
        parts = sorted((part for part in row.parts if part.status is status), key=lambda part: _reach(part, row))
        if parts:
            listed = ", ".join(f"{part.region_name} {_value(part, row)}" for part in parts)
            lines.append(f"{STATUS_WORDS[status].capitalize()}: {listed}")
    empty = [part.region_name for part in row.parts if part.status is Status.NO_DATA]
    if empty and len(empty) < len(row.parts):
        lines.append(f"Belum ada data: {', '.join(empty)}")
    return "\n".join(lines)


def _reach(part: Figure, row: BoardRow) -> float:
    """Order by distance from the target, whichever way is better."""
    return -abs((part.value or 0) - (part.target if part.target is not None else row.target or 0))


def _source(figure: Figure) -> str:
    cutoff = f"data per {indonesian.day(figure.cutoff_on)}" if figure.cutoff_on else ""
    provisional = "sementara" if figure.is_provisional else ""
    return "; ".join(filter(None, (figure.source, periods.within_sentence(figure.period_on), cutoff, provisional)))


def _unit(row: BoardRow) -> str:
    return "%" if row.unit == "persen" else f" {row.unit}" if row.unit else ""


def _notes(one: Board) -> tuple[str, ...]:
    """Return the board's small print, with what stands in brackets here."""
    has_interval = any(figure.interval for row in one.rows for figure in (row.whole, *row.parts))
    told = (_SAMPLE if one.is_sample else "", *one.footnotes, _INTERVAL if has_interval else "")
    return tuple(filter(None, told))


def _district_table(one: Board, rows: list[BoardRow], chosen: slice, settings: Settings) -> DistrictTable:
    shown = tuple(
        (_named(row), row.target_shown, *(_cell(figure) for figure in (row.whole, *row.parts[chosen]))) for row in rows
    )
    cells = [cell for row in shown for cell in row[2:]]
    small = _small(cells, settings.small_denominator, with_interval=True)
    empty = "– belum ada data." if sheet.NO_VALUE in cells else ""
    return DistrictTable(
        title=f"{_title(one)}, {one.period_shown}",
        columns=("Indikator", "Target", one.whole_name, *one.columns[chosen]),
        rows=shown,
        notes=tuple(
            filter(None, (_SAMPLE if one.is_sample else "", *small, *_hidden(cells, settings), empty, one.sources))
        ),
    )


def _named(row: BoardRow) -> str:
    unit = "%" if row.unit == "persen" else row.unit
    return ", ".join(filter(None, (f"{row.short_name} ({unit})" if unit else row.short_name, row.note)))


def _cell(figure: Figure) -> str:
    """Return "54,2", a small one with its mark and its interval under it."""
    if not figure.is_small or figure.value is None:
        return figure.shown
    interval = f"({small_numbers.shown(figure.interval)})" if figure.interval else ""
    return "\n".join(filter(None, (f"{figure.shown}*", interval)))


def _small(figures: Iterable[str], small_under: int, *, with_interval: bool) -> tuple[str, ...]:
    """Return what "*" means, when one of these printed figures has it."""
    if not any("*" in figure for figure in figures):
        return ()
    return (notes.SMALL.format(limit=small_under), *((_INTERVAL,) if with_interval else ()))


def _hidden(figures: Iterable[str], settings: Settings) -> tuple[str, ...]:
    """Return what "…" means, when one of these printed figures is that."""
    is_there = any(sheet.HIDDEN in figure for figure in figures)
    return (notes.HIDDEN.format(limit=settings.hidden_denominator),) if is_there else ()


def _has_value(row: BoardRow) -> bool:
    return row.whole.value is not None or any(part.value is not None for part in row.parts)
