"""A kept figure beside the one of now, in words: each with its size and month, and the verdict between them."""

from dataclasses import dataclass

from data.models import Indicator, KeptFigure, Nature
from services import indonesian
from services.indicators import periods, small_numbers, targets
from services.indicators.views import Figure
from services.meetings import verdicts
from services.meetings.kept_coverage import Coverage, Reports
from services.meetings.views import Kept

SAMPLE = "CONTOH"  # stands before the source of a made-up figure, which outlives the samples themselves


@dataclass(frozen=True)
class Pair:
    """Then and now; `now` is None where nothing has moved, `limit` the denominator under which it is small."""

    then: KeptFigure
    now: Figure | None
    indicator: Indicator
    then_of: Coverage
    now_of: Coverage
    limit: int

    def told(self, *, region_name: str, marks_samples: bool) -> Kept:
        """Return both in words.

        Args:
            marks_samples: a made-up figure says so.
        """
        then, now, indicator = self.then, self.now, self.indicator
        month, last = then.period_on, now or then
        sizes, gaps = self._sizes(then, self.then_of), self.gaps
        was_sample = marks_samples and then.source.startswith(SAMPLE)
        return Kept(
            indicator_id=then.indicator_id,
            short_name=indicator.short_name,
            region_id=then.region_id,
            region_name=region_name,
            period_on=month,
            then_shown=_marked(shown(then.value, indicator), is_sample=was_sample),
            counts_shown=f"{sizes}, {periods.within_sentence(month)}" if sizes else periods.shown(month),
            target_shown=_target(then.target, indicator),
            now_shown=_marked(_present(now, indicator), is_sample=marks_samples and now.is_sample) if now else "",
            verdict=self.verdict,
            now_on=now.period_on if now else None,
            target_now_shown=_target(last.target, indicator),
            then_interval=small_numbers.shown(_interval(then, self.limit)),
            now_interval=small_numbers.shown(now.interval) if now else "",
            gaps_shown=verdicts.gaps(*gaps, unit=indicator.unit, decimals=indicator.decimals) if gaps else "",
            then_coverage=self.then_of.shown,
            now_coverage=self.now_of.shown,
            then_month=periods.short(month),
            now_month=periods.short(now.period_on) if now else "",
            then_sizes=sizes,
            now_sizes=self._sizes(now, self.now_of) if now else "",
            source=last.source,
            cutoff_on=last.cutoff_on,
        )

    @property
    def is_same_whole(self) -> bool:
        """Whether both speak for the same parts, as far as that is known."""
        return not self.then_of.is_other_than(self.now_of)

    @property
    def gaps(self) -> tuple[float, float] | None:
        """A year-to-date value starts anew each January, so its distance from the pro-rata target is compared.

        A count that is the same has stayed: the target that grew meanwhile takes nothing from it.
        """
        then, now, indicator = self.then, self.now, self.indicator
        if indicator.nature is not Nature.CUMULATIVE or not self.is_same_whole:
            return None
        if now is None or then.value is None or now.value is None:
            return None
        if then.target is None or now.target is None or (indicator.unit != "persen" and then.value == now.value):
            return None
        return _printed(then.value, indicator) - then.target, _printed(now.value, indicator) - now.target

    @property
    def verdict(self) -> str:
        """Compare the distances from the targets where there are any, else the values; "" where nothing can be."""
        then, now, indicator, gaps = self.then, self.now, self.indicator, self.gaps
        if now is None or now.is_hidden:
            return ""
        is_percent, is_cumulative = indicator.unit == "persen", indicator.nature is Nature.CUMULATIVE
        has_values, lacks_target = None not in (then.value, now.value), None in (then.target, now.target)
        if is_cumulative and has_values and lacks_target and (is_percent or then.value != now.value):
            return ""
        then_value, now_value = gaps or (then.value, now.value)
        return verdicts.verdict(
            then_value,
            now_value,
            direction=indicator.direction,
            is_percent=is_percent,
            decimals=indicator.decimals,
            then_interval=_below(_interval(then, self.limit), then.target if gaps else None),
            now_interval=_below(now.interval, now.target if gaps else None),
            is_same_whole=self.is_same_whole,
        )

    def _sizes(self, one: KeptFigure | Figure, covered: Coverage) -> str:
        """ "65 dari 83 balita, 7 dari 8 kecamatan"; empty where the source gave no counts and nothing is missing."""
        return ", ".join(filter(None, (self._counted(one), covered.shown)))

    def _counted(self, one: KeptFigure | Figure) -> str:
        if one.numerator is None or one.denominator is None:
            return ""
        mark = "*" if small_numbers.is_small(one.denominator, limit=self.limit) else ""
        sizes = f"{indonesian.number(one.numerator)} dari {indonesian.number(one.denominator)}"
        return f"{sizes} {self.indicator.counted}".strip() + mark


def of(then: KeptFigure, now: Figure | None, *, indicator: Indicator, reports: Reports, limit: int) -> Pair:
    """Return a kept figure beside the present one of its region; what has no value speaks for no parts."""
    if now is not None and now.period_on <= then.period_on and now.value == then.value:
        now = None  # nothing has moved
    then_of = reports.then(then) if then.value is not None else Coverage()
    now_of = reports.now(now) if now is not None and now.value is not None else Coverage()
    return Pair(then, now, indicator, then_of, now_of, limit)


def shown(value: float | None, indicator: Indicator) -> str:
    """Return a value of an indicator with its unit: "54,2%", "12 kali per tahun", or "belum ada data"."""
    if value is None:
        return verdicts.NO_DATA
    if indicator.unit == "persen":
        return indonesian.percent(value, indicator.decimals)
    return (
        f"{indonesian.number(value, 0 if float(value).is_integer() else indicator.decimals)} {indicator.unit}".strip()
    )


def _present(now: Figure, indicator: Indicator) -> str:
    """What is too small to be seen is there all the same: "…", not "belum ada data"."""
    return now.shown if now.is_hidden else shown(now.value, indicator)


def _marked(figure: str, *, is_sample: bool) -> str:
    return f"{SAMPLE} {figure}" if is_sample else figure


def _target(value: float | None, indicator: Indicator) -> str:
    """Return a target as boards print it, with its unit: "80%"; empty when there is none."""
    if value is None:
        return ""
    is_percent = indicator.unit == "persen"
    return f"{targets.shown(value, indicator.decimals)}%" if is_percent else shown(value, indicator)


def _printed(value: float, indicator: Indicator) -> float:
    return indonesian.rounded_as_printed(value, indicator.decimals)


def _below(interval: tuple[float, float] | None, target: float | None) -> tuple[float, float] | None:
    """An interval, as distances from a target where there is one."""
    return (interval[0] - (target or 0), interval[1] - (target or 0)) if interval else None


def _interval(row: KeptFigure, limit: int) -> tuple[float, float] | None:
    if row.numerator is None or not row.denominator or not small_numbers.is_small(row.denominator, limit=limit):
        return None
    return small_numbers.wilson(row.numerator, row.denominator)
