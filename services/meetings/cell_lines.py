"""An action about a cell of a board, as it begins in the line: what it is about, and who would owe it."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session

from services.indicators import gaps, region_tree, responsible, status
from services.indicators.views import Board
from services.meetings import heads, vocabulary
from services.meetings.vocabulary import Vocabulary
from services.settings import Settings


def at_board(session: Session, board: Board, *, settings: Settings) -> dict[str, Any] | None:
    """Return what cells of a board begin an action with; None while no meeting runs, or on another month than its own.

    The figure kept with the action is the one of the meeting's month: nobody in the room would see the other.

    Keys: meeting, `names`, and cells: for each one below target, by "indicator-region", the numbers of the open
    actions about it.
    """
    meeting_id = heads.running(session)
    if meeting_id is None or board.period_on != heads.running_month(session):
        return None
    cells = [
        (cell.indicator_id, cell.region_id)
        for row in board.rows
        for cell in (row.whole, *row.parts)
        if status.is_below(cell.status)
    ]
    head = heads.head(session, meeting_id=meeting_id)
    tree = region_tree.read(session, settings=settings)
    about = gaps.treated(session, tree, [cell[0] for cell in cells], for_sample=head.is_sample)
    agency_names = responsible.agency_names(session)
    return {
        "meeting": meeting_id,
        "names": names(vocabulary.held(session), cells, agency_names=agency_names),
        "cells": {
            f"{indicator}-{region}": ", ".join(about.get((indicator, region), [])) for indicator, region in cells
        },
    }


def names(
    lists: Vocabulary, cells: Collection[tuple[int, int]], *, agency_names: Mapping[int, str]
) -> dict[str, dict[str, str]]:
    """Return by id, as the line reads them: indicators and regions of the cells, and the office that heads the agency.

    Args:
        cells: indicator and region of each.
        agency_names: who answers for an indicator; one without anybody, or whose agency no office heads, has no owner.
    """
    indicator_ids, region_ids = {cell[0] for cell in cells}, {cell[1] for cell in cells}
    owners = {number: lists.head_of(agency_names.get(number, "")) for number in indicator_ids}
    return {
        "indicators": {str(one.id): one.readable for one in lists.indicators if one.id in indicator_ids},
        "regions": {str(one.id): one.readable for one in lists.regions if one.id in region_ids},
        "owners": {str(number): owner.readable for number, owner in owners.items() if owner},
    }
