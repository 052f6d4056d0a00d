"""Gaps: cells below target that no open action is about ("Di bawah target, belum ada tindak lanjut")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from data.models import ActionItem, Meeting
from services import agreed_actions
from services import settings as all_settings
from services.indicators import catalogue, gauges, responsible, sentences, sheet, status, targets
from services.indicators.gauges import Gauge
from services.indicators.region_tree import Tree
from services.indicators.sheet import Sheet
from services.indicators.views import Figure, Gap
from services.settings import Settings

_COLUMNS: tuple[Any, ...] = (
    ActionItem.indicator_id,
    ActionItem.region_id,
    ActionItem.number,
    ActionItem.owner,
    ActionItem.due_on,
)


@dataclass(frozen=True)
class Treatment:
    """An action that is about a cell; owner and due date may be missing."""

    number: str
    owner: str
    due_on: date | None


def below_target(
    session: Session,
    *,
    division_id: int | None = None,
    period_on: date,
    today: date,
    for_sample: bool = False,
    settings: Settings | None = None,
) -> list[Gap]:
    """Return the cells of the regency and its districts below target without an open action, worst first.

    An action is about the cell of its indicator and region: one in a village is about its district's cell,
    one without region about the regency's. Small denominators come after the others, hidden values never.

    Args:
        division_id: None: all bidang.
        today: not used for values; kept so that ages are counted from one day.
        for_sample: a made-up meeting asks: made-up actions count, real ones do not; else the other way round.
    """
    settings = settings or all_settings.read(session)
    listed = catalogue.indicators(session, division_id=division_id, only_stage=True)
    shown = [gauge for indicator in listed for gauge in gauges.on_board(indicator)]
    made = sheet.read(session, gauges=shown, asked=period_on, settings=settings)
    about = treated(session, made.tree, [indicator.id for indicator in listed], for_sample=for_sample)
    found = [
        (gauge, cell)
        for gauge in shown
        for cell in _cells(made, gauge)
        if status.is_below(cell.status) and (cell.indicator_id, cell.region_id) not in about
    ]
    found.sort(key=lambda pair: (pair[1].is_small, -_share_missing(*pair)))
    answers = responsible.agency_names(session)
    return [_gap(gauge, cell, answers.get(cell.indicator_id, "")) for gauge, cell in found]


def _cells(made: Sheet, gauge: Gauge) -> list[Figure]:
    period_on, regency_id = made.period(gauge), made.tree.regency.id
    whole = made.whole(gauge, period_on=period_on, parent_id=regency_id)
    return [whole, *made.parts(gauge, period_on=period_on, parent_id=regency_id)]


def treated(
    session: Session, tree: Tree, indicator_ids: Sequence[int], *, for_sample: bool
) -> dict[tuple[int, int], list[str]]:
    """Return the numbers of the open, agreed actions by indicator and region of the cell they are about."""
    wanted = _about(indicator_ids, for_sample).order_by(col(ActionItem.number))
    found: dict[tuple[int, int], list[str]] = {}
    for indicator_id, region_id, number, _owner, _due_on in session.execute(wanted):
        found.setdefault(_cell_of(tree, indicator_id, region_id), []).append(number)
    return found


def newest_treatments(
    session: Session, tree: Tree, indicator_ids: Sequence[int], *, for_sample: bool
) -> dict[tuple[int, int], Treatment]:
    """Return the newest open, agreed action by indicator and region of the cell it is about."""
    wanted = _about(indicator_ids, for_sample).order_by(col(ActionItem.created_at), col(ActionItem.id))
    return {
        _cell_of(tree, indicator_id, region_id): Treatment(*told)
        for indicator_id, region_id, *told in session.execute(wanted)
    }


def _about(indicator_ids: Sequence[int], for_sample: bool) -> Any:
    return (
        select(*_COLUMNS)
        .join(Meeting, col(Meeting.id) == ActionItem.meeting_id)
        .where(*agreed_actions.agreed(), agreed_actions.unfinished())
        .where(col(ActionItem.indicator_id).in_(indicator_ids), col(ActionItem.is_sample) == for_sample)
    )


def _cell_of(tree: Tree, indicator_id: int | None, region_id: int | None) -> tuple[int, int]:
    place = tree.places.get(region_id or 0, tree.regency)
    return indicator_id or 0, tree.district_of(place) or tree.regency.id


def _share_missing(gauge: Gauge, cell: Figure) -> float:
    """How far below, as a share of the target, so that counts and percentages can stand in one list."""
    points = sentences.gap_points(cell, lower_is_better=gauge.indicator.lower_is_better) or 0.0
    return points / cell.target if cell.target else points


def _gap(gauge: Gauge, cell: Figure, agency_name: str) -> Gap:
    indicator, sign = gauge.indicator, "%" if gauge.indicator.is_percent else ""
    points = sentences.gap_points(cell, lower_is_better=indicator.lower_is_better) or 0.0
    return Gap(
        indicator_id=cell.indicator_id,
        short_name=gauge.short_name,
        region_id=cell.region_id,
        region_name=cell.region_name,
        shown=f"{cell.shown}{sign}",
        target_shown=f"{targets.shown(cell.target or 0.0, indicator.decimals)}{sign}",
        status=cell.status,
        gap_points=points,
        distance=sentences.distance(
            points, lower_is_better=indicator.lower_is_better, unit=indicator.unit, decimals=indicator.decimals
        ),
        agency_name=agency_name,
    )
