"""The scoreboard of one bidang: its indicators across the regency and its districts, with the computed answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from services import settings as all_settings
from services.indicators import catalogue, gauges, missing, notes, periods, sentences, sheet, targets
from services.indicators.catalogue import DivisionEntry
from services.indicators.gauges import Gauge
from services.indicators.sheet import Sheet
from services.indicators.views import Board, BoardRow, Figure, Status
from services.settings import Settings

ROWS = 9
_WORST_FIRST = (
    Status.FAR_BELOW,
    Status.BELOW,
    Status.NEAR,
    Status.REACHED,
    Status.NOT_JUDGED,
    Status.NO_DATA,
)


def read(
    session: Session,
    *,
    division_id: int,
    period_on: date,
    today: date,
    page: int = 1,
    worst_first: bool = False,
    only_stage: bool = True,
    settings: Settings | None = None,
) -> Board:
    """Return the board of a bidang.

    Title and sentence are of all its rows, whichever page is shown.

    Args:
        period_on: a month, semester or year.
        today: not used for values; kept so that ages are counted from one day.
        page: from 1; one that is too high gives the last.
        worst_first: by status instead of the indicators' order.
        only_stage: False: also the indicators that do not stand on the wall.

    Raises:
        NotFound: no such bidang.
    """
    settings = settings or all_settings.read(session)
    division = catalogue.division(session, division_id=division_id)
    listed = catalogue.indicators(session, division_id=division_id, only_stage=only_stage)
    shown = [gauge for indicator in listed for gauge in gauges.on_board(indicator)]
    beside = notes.coverage_gauge(session, shown)
    made = sheet.read(session, gauges=[*shown, *beside], asked=period_on, settings=settings)
    rows = [_row(made, gauge, beside) for gauge in shown]
    if worst_first:
        rows.sort(key=lambda row: _WORST_FIRST.index(row.whole.status))
    small_print = notes.board_footnotes(rows, made, shown, beside)
    lacking = missing.told(session, made, shown, parent_id=made.tree.regency.id)
    return replace(_worded(division, made, rows, page), missing=lacking, footnotes=small_print)


def pages(session: Session, *, division_id: int, only_stage: bool = True) -> int:
    """Return how many pages the board of a bidang has, at least one."""
    listed = catalogue.indicators(session, division_id=division_id, only_stage=only_stage)
    return _pages(sum(len(gauges.on_board(indicator)) for indicator in listed))


def _pages(rows: int) -> int:
    return max(1, -(-rows // ROWS))


def _worded(division: DivisionEntry, made: Sheet, rows: list[BoardRow], page: int) -> Board:
    settings, districts, last = made.settings, made.tree.districts, _pages(len(rows))
    page = min(max(page, 1), last)
    answer = sentences.board_answer(rows, district_word=settings.district_word)
    dated = _dated(rows, made.asked)
    return Board(
        division_id=division.id,
        division_number=division.number,
        division_name=division.name,
        period_on=made.asked,
        period_shown=periods.shown(made.asked),
        title=sentences.board_title(rows, period_on=made.asked),
        sentence=answer.sentence,
        emphasis=answer.emphasis,
        whole_name=settings.profile_short_name or made.tree.regency.name,
        columns=tuple(place.name for place in districts),
        column_ids=tuple(place.id for place in districts),
        rows=tuple(rows[(page - 1) * ROWS : page * ROWS]),
        page=page,
        pages=last,
        sources=notes.sources(dated),
        cutoff_on=notes.cutoff(dated),
        is_sample=any(cell.is_sample for row in rows for cell in (row.whole, *row.parts)),
    )


def _row(made: Sheet, gauge: Gauge, beside: Sequence[Gauge]) -> BoardRow:
    period_on, regency = made.period(gauge), made.tree.regency
    due = made.due(gauge, region_id=regency.id, period_on=period_on)
    whole = made.whole(gauge, period_on=period_on, parent_id=regency.id)
    decimals = gauge.indicator.decimals
    return BoardRow(
        indicator_id=gauge.indicator.id,
        code=gauge.indicator.code,
        short_name=gauge.short_name,
        unit=gauge.indicator.unit,
        counted=gauge.indicator.counted,
        note=notes.row_note(made, gauge, whole, due, beside),
        target=due.value if due else None,
        target_shown=targets.shown(due.value, decimals) if due else sheet.NO_VALUE,
        target_basis=due.basis if due else "",
        target_verified=due.verified if due else True,
        whole=whole,
        parts=made.parts(gauge, period_on=period_on, parent_id=regency.id),
    )


def _dated(rows: Sequence[BoardRow], period_on: date) -> list[Figure]:
    """The cells that hold data of the period asked; a survey's year does not date a month's board."""
    cells = [cell for row in rows for cell in (row.whole, *row.parts) if cell.value is not None]
    return [cell for cell in cells if cell.period_on == period_on] or cells
