"""All bidang in a few numbers: how many indicators lie below target, where it is worst, stunting as surveyed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from data.models import SeriesKind
from services import settings as all_settings
from services.indicators import catalogue, gaps, gauges, notes, periods, sentences, sheet, status, targets
from services.indicators.gaps import Treatment
from services.indicators.gauges import Gauge
from services.indicators.sheet import Sheet
from services.indicators.views import Figure, Status


@dataclass(frozen=True)
class Problem:
    """A district far from a target.

    Attributes:
        gap_points: how far it lies on the wrong side, in percentage points.
        counts: "540 dari 771 bayi".
        action: the newest open action that is about it, or None.
    """

    indicator_id: int
    short_name: str
    region_id: int
    region_name: str
    shown: str
    target_shown: str
    gap_points: float
    lower_is_better: bool
    counts: str
    status: Status
    action: Treatment | None


@dataclass(frozen=True)
class Overview:
    """What the leader of a meeting asks first.

    Attributes:
        below, judged, without_data: indicators of the regency on the wall, all bidang.
        survey: the prevalence that a survey measured last, or None; `survey_name` says of what.
        problems: each indicator's worst district, the farthest from its target first, with an action or without.
    """

    period_on: date
    below: int
    judged: int
    without_data: int
    survey: Figure | None
    survey_name: str
    survey_period: str  # "tahun 2023"
    survey_target: str  # "14", as printed; may be empty
    problems: tuple[Problem, ...]
    sources: str
    cutoff_on: date | None
    is_sample: bool


def read(session: Session, *, period_on: date, most: int = 3, for_sample: bool = False) -> Overview:
    """Return the overview of a period, with at most `most` problems; a made-up meeting counts made-up actions only."""
    settings = all_settings.read(session)
    listed = catalogue.indicators(session, only_stage=True)
    shown = [gauge for indicator in listed if (gauge := gauges.lead(indicator)) is not None]
    surveyed = _surveyed(session)
    made = sheet.read(session, gauges=[*shown, *surveyed], asked=period_on, settings=settings)
    with_target = [whole for gauge in shown if (whole := _whole(made, gauge)).target is not None]
    judged = [whole for whole in with_target if sentences.is_told(whole)]
    survey = _whole(made, surveyed[0]) if surveyed else None
    return Overview(
        period_on=period_on,
        below=sum(status.is_below(whole.status) for whole in judged),
        judged=len(judged),
        without_data=sum(whole.status is Status.NO_DATA for whole in with_target),
        survey=survey if survey and survey.value is not None else None,
        survey_name=surveyed[0].indicator.short_name if surveyed else "",
        survey_period=periods.within_sentence(survey.period_on) if survey else "",
        survey_target=_target(surveyed[0], survey) if survey else "",
        problems=tuple(_problems(session, made, shown, for_sample)[:most]),
        sources=notes.sources(judged),
        cutoff_on=notes.cutoff(judged),
        is_sample=any(whole.is_sample for whole in (*judged, *([survey] if survey else []))),
    )


def _surveyed(session: Session) -> list[Gauge]:
    """Return the first gauge that a survey measures and that is a percentage: the prevalence of stunting."""
    listed = catalogue.indicators(session)
    found = [Gauge(one, series) for one in listed for series in one.series if series.kind is SeriesKind.SURVEY]
    return [gauge for gauge in found if gauge.indicator.is_percent][:1]


def _whole(made: Sheet, gauge: Gauge) -> Figure:
    return made.whole(gauge, period_on=made.period(gauge), parent_id=made.tree.regency.id)


def _target(gauge: Gauge, whole: Figure) -> str:
    return targets.shown(whole.target, gauge.indicator.decimals) if whole.target is not None else ""


def _problems(session: Session, made: Sheet, shown: Sequence[Gauge], for_sample: bool) -> list[Problem]:
    """Return each indicator's worst district; only percentages with denominators that are large enough."""
    about = gaps.newest_treatments(session, made.tree, [gauge.indicator.id for gauge in shown], for_sample=for_sample)
    worst = [found for gauge in shown if gauge.indicator.is_percent and (found := _worst(made, gauge, about))]
    return sorted(worst, key=lambda one: -one.gap_points)


def _worst(made: Sheet, gauge: Gauge, about: Mapping[tuple[int, int], Treatment]) -> Problem | None:
    parts = made.parts(gauge, period_on=made.period(gauge), parent_id=made.tree.regency.id)
    below = [cell for cell in parts if status.is_below(cell.status) and not cell.is_small]
    told = [_problem(gauge, cell, about.get((cell.indicator_id, cell.region_id))) for cell in below]
    return max(told, key=lambda one: one.gap_points, default=None)


def _problem(gauge: Gauge, cell: Figure, action: Treatment | None) -> Problem:
    lower_is_better = gauge.indicator.lower_is_better
    return Problem(
        indicator_id=cell.indicator_id,
        short_name=gauge.short_name,
        region_id=cell.region_id,
        region_name=cell.region_name,
        shown=cell.shown,
        target_shown=targets.shown(cell.target or 0.0, gauge.indicator.decimals),
        gap_points=sentences.gap_points(cell, lower_is_better=lower_is_better) or 0.0,
        lower_is_better=lower_is_better,
        counts=sentences.counts(cell, gauge.indicator.counted),
        status=cell.status,
        action=action,
    )
