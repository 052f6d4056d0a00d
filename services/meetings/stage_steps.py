"""Where a key leads: the bidang, indicator, item or page that comes next on the stage."""

from typing import Any, TypeVar

from sqlmodel import Session, col, select

from data.models import (
    ActionItem,
    AgendaItem,
    AgendaKind,
    Agreement,
    Division,
    Indicator,
    Meeting,
    Note,
    Region,
    Stage,
    StageView,
)
from services.errors import NotFound, RuleBroken
from services.indicators import board, catalogue, convergence, gauges
from services.meetings import carry_over_rows, items, states, wall_points

T = TypeVar("T")
ACTIONS_ON_A_PAGE = 4  # with what each figure was and is, all of them stand on a small projector
_ITEMS: dict[str, Any] = {
    "agreement": Agreement,
    "action": ActionItem,
    "note": Note,
}


def division(session: Session, row: Stage, wanted: int | None) -> int:
    """Return the bidang to show: the one named, the stage's, that of the acara, or the first.

    Raises:
        NotFound: no such bidang.
    """
    chosen = wanted or row.division_id or _division_of_agenda(session, row.meeting_id)
    if chosen is None:
        chosen = session.exec(select(Division.id).order_by(col(Division.number))).first()
    if chosen is None or session.get(Division, chosen) is None:
        raise NotFound("Bidang ini tidak ada. Muat ulang halaman.")
    return chosen


def indicator(session: Session, row: Stage, wanted: int | None, region_id: int | None) -> dict[str, Any]:
    """Return bidang, indicator and region to show: those named, the marked cell, or the board's first row.

    Raises:
        NotFound: no such indicator or region.
        RuleBroken: the bidang has no indicator.
    """
    chosen = wanted or row.indicator_id
    if chosen is None:
        rows = _indicators(session, division(session, row, None))
        first = (row.page - 1) * board.ROWS if row.view is StageView.DIVISION else 0
        if not rows:
            raise RuleBroken("Bidang ini belum memiliki indikator.")
        chosen = rows[min(first, len(rows) - 1)]
    found = session.get(Indicator, chosen)
    region = region_id if wanted else row.region_id
    if found is None or (region is not None and session.get(Region, region) is None):
        raise NotFound("Indikator atau wilayah ini tidak ada. Muat ulang halaman.")
    return {"division_id": found.division_id, "indicator_id": chosen, "region_id": region}


def item(session: Session, meeting_id: int, kind: str, item_id: int | None) -> dict[str, Any]:
    """Return the item to show full-screen.

    Raises:
        NotFound: the meeting has no such item, or it was cancelled.
    """
    found = session.get(_ITEMS[kind], item_id) if kind in _ITEMS and item_id else None
    if found is None or found.meeting_id != meeting_id or found.cancelled_at is not None:
        raise NotFound("Butir ini tidak ada atau sudah dibatalkan.")
    return {"item_kind": kind, "item_id": item_id}


def latest_item(session: Session, meeting_id: int) -> dict[str, Any] | None:
    """Return the agreement or action that was saved last, as the stage names it, or None."""
    listed = _items(session, meeting_id)
    return {"item_kind": listed[-1][0], "item_id": listed[-1][1]} if listed else None


def step(session: Session, row: Stage, by: int) -> dict[str, Any]:
    """Return what changes on the stage when it goes one further (`by` 1) or back (-1); it stops at the ends."""
    if row.view is StageView.INDICATOR and row.division_id is not None:
        rows: list[int | None] = [*_indicators(session, row.division_id)]
        return {"indicator_id": _neighbour(rows, row.indicator_id, by), "region_id": None}
    if row.view is StageView.ITEM:
        saved: list[tuple[str, int | None]] = [*_items(session, row.meeting_id)]
        kind, item_id = _neighbour(saved, (row.item_kind, row.item_id), by)
        return {"item_kind": kind, "item_id": item_id}
    first, last = _ends(session, row)
    return {"page": min(max(row.page + by, first), last)}


def _ends(session: Session, row: Stage) -> tuple[int, int]:
    """Return the first and last page; in an acara what was said before the newest lies before page 1."""
    if row.view is not StageView.AGENDA:
        return 1, _pages(session, row)
    entered = _agenda_item(session, row.meeting_id)
    here = entered.id if entered else None
    read = items.of_meeting(session, meeting_id=row.meeting_id, agenda_item_id=here, with_figures=False)
    before = len(wall_points.pages(wall_points.said(read, agenda_item_id=here)))
    before += entered is not None and entered.kind is AgendaKind.CLOSING
    return min(2 - before, 1), 2 if before else 1  # the run of show is last


def _pages(session: Session, row: Stage) -> int:
    if row.view is StageView.DIVISION and row.division_id is not None:
        listed = catalogue.indicators(session, division_id=row.division_id, only_stage=True)
        return _pages_of(sum(len(gauges.on_board(indicator)) for indicator in listed), board.ROWS)
    if row.view is StageView.ACTIONS:
        held_on = states.get(session, row.meeting_id).held_on
        reviewed = carry_over_rows.queue(session, meeting_id=row.meeting_id, today=held_on)
        return _pages_of(len(carry_over_rows.on_the_wall(reviewed, chosen_id=row.item_id)), ACTIONS_ON_A_PAGE)
    if row.view is StageView.MATRIX:
        return convergence.pages(session)
    return 1


def _pages_of(rows: int, on_a_page: int) -> int:
    return max(1, -(-rows // on_a_page))


def _indicators(session: Session, division_id: int) -> list[int]:
    """Return a bidang's indicators in the order of its board."""
    return [entry.id for entry in catalogue.indicators(session, division_id=division_id, only_stage=True)]


def _items(session: Session, meeting_id: int) -> list[tuple[str, int]]:
    """Return a meeting's agreements and actions in the order they were saved."""
    found = []
    for kind, table in (("agreement", Agreement), ("action", ActionItem)):
        rows = select(table.created_at, table.id).where(
            col(table.meeting_id) == meeting_id, col(table.cancelled_at).is_(None)
        )
        found += [(at, kind, id_) for at, id_ in session.exec(rows)]
    return [(kind, id_) for _, kind, id_ in sorted(found) if id_ is not None]


def _neighbour(row: list[T], here: T, by: int) -> T:
    if here not in row:
        return row[0] if row else here
    return row[min(max(row.index(here) + by, 0), len(row) - 1)]


def _division_of_agenda(session: Session, meeting_id: int) -> int | None:
    entered = _agenda_item(session, meeting_id)
    return entered.division_id if entered else None


def _agenda_item(session: Session, meeting_id: int) -> AgendaItem | None:
    meeting = session.get(Meeting, meeting_id)
    here = meeting.current_agenda_item_id if meeting else None
    return session.get(AgendaItem, here) if here else None
