"""A sheet: readings, targets and settings read once, from which figures are made without asking the database again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from data.models import Level
from services import indonesian
from services.indicators import aggregation, families, readings, region_tree, small_numbers, status, targets
from services.indicators.aggregation import Counts
from services.indicators.families import Family
from services.indicators.gauges import Gauge
from services.indicators.readings import Key, Reading
from services.indicators.region_tree import Place, Tree
from services.indicators.targets import Due
from services.indicators.views import Figure, Status
from services.settings import Settings

NO_VALUE = "–"
HIDDEN = "…"
NOBODY = "tidak ada sasaran"
TOO_SMALL = "disembunyikan: penyebut terlalu kecil"
NOT_BY_PART = "tidak diukur per"  # … kecamatan
_NOTHING = Reading(Counts())


@dataclass
class Sheet:
    """What was read. Places outside `focus`, the regency's districts and the regency have no readings here."""

    settings: Settings
    tree: Tree
    book: targets.Book
    newest: dict[int, date]
    asked: date
    own: dict[Key, Reading]
    sums: dict[Key, Reading]
    _families: dict[Key, Family] = field(default_factory=dict)

    def period(self, gauge: Gauge) -> date:
        """Return the period a gauge shows: the one asked, or the newest up to it."""
        return self.newest.get(gauge.series.id, self.asked) if gauge.shows_latest else self.asked

    def due(self, gauge: Gauge, *, region_id: int, period_on: date) -> Due | None:
        """Return what is due for a region at the end of a period; a newest value is held against the year asked."""
        is_newest = gauge.shows_latest and period_on == self.newest.get(gauge.series.id)
        judged_on = max(self.asked, period_on) if is_newest else period_on
        return self.book.due(gauge, chain=self.tree.chain(region_id), period_on=judged_on)

    def family(self, gauge: Gauge, *, period_on: date, parent_id: int) -> Family:
        """Return the readings of a place and its parts, with what must be hidden."""
        key = (gauge.series.id, period_on, parent_id)
        if key not in self._families:
            self._families[key] = self._made(gauge, period_on, parent_id)
        return self._families[key]

    def figure(self, gauge: Gauge, *, region_id: int, period_on: date) -> Figure:
        """Return the figure of one place, hidden where its family requires it."""
        place = self.tree.place(region_id)
        if place.level is Level.REGENCY:
            return self.whole(gauge, period_on=period_on, parent_id=region_id)
        parent_id = place.parent_id or self.tree.regency.id
        where = [part.id for part in self.tree.parts(parent_id)].index(region_id)
        return self.parts(gauge, period_on=period_on, parent_id=parent_id, only=where)[0]

    def whole(self, gauge: Gauge, *, period_on: date, parent_id: int) -> Figure:
        """Return the figure of a parent."""
        family = self.family(gauge, period_on=period_on, parent_id=parent_id)
        return self._figure(gauge, period_on, self.tree.place(parent_id), family.whole, hide=family.whole_hidden)

    def parts(self, gauge: Gauge, *, period_on: date, parent_id: int, only: int | None = None) -> tuple[Figure, ...]:
        """Return the figures of a parent's parts, in order; of the one at `only` when it is given."""
        family = self.family(gauge, period_on=period_on, parent_id=parent_id)
        places = self.tree.parts(parent_id)
        chosen = range(len(places)) if only is None else (only,)
        return tuple(
            self._figure(
                gauge, period_on, places[at], family.parts[at], hide=at in family.hidden, unmeasured=family.not_by_part
            )
            for at in chosen
        )

    def _made(self, gauge: Gauge, period_on: date, parent_id: int) -> Family:
        series_id, places = gauge.series.id, self.tree.parts(parent_id)
        made = families.make(
            gauge,
            self.own.get((series_id, period_on, parent_id)),
            [self._reading(series_id, period_on, place.id) for place in places],
            own_first=gauge.shows_latest or parent_id != self.tree.regency.id,
            limit=self.settings.hidden_denominator,
        )
        if self._is_hidden_district(gauge, period_on, parent_id):  # its villages would give it away
            return replace(made, hidden=frozenset(range(len(places))), whole_hidden=True)
        return made

    def _reading(self, series_id: int, period_on: date, region_id: int) -> Reading | None:
        key = (series_id, period_on, region_id)
        return self.own.get(key) or self.sums.get(key)

    def _is_hidden_district(self, gauge: Gauge, period_on: date, region_id: int) -> bool:
        if region_id == self.tree.regency.id:
            return False
        family = self.family(gauge, period_on=period_on, parent_id=self.tree.regency.id)
        return any(self.tree.districts[at].id == region_id for at in family.hidden)

    def _figure(
        self,
        gauge: Gauge,
        period_on: date,
        place: Place,
        reading: Reading | None,
        *,
        hide: bool,
        unmeasured: bool = False,
    ) -> Figure:
        indicator, due = gauge.indicator, self.due(gauge, region_id=place.id, period_on=period_on)
        known = reading or _NOTHING
        counts = Counts() if hide else known.counts
        value = aggregation.value(counts, is_percent=indicator.is_percent)
        denominator = counts.denominator if indicator.is_percent else None
        is_small = small_numbers.is_small(denominator, limit=self.settings.small_denominator)
        unseen = hide or unmeasured or denominator == 0 or bool(known.note)  # there is data, but no value to judge
        return Figure(
            indicator_id=indicator.id,
            series_id=gauge.series.id,
            region_id=place.id,
            region_name=place.name,
            period_on=period_on,
            value=value,
            shown=HIDDEN if hide else printed(value, indicator.decimals),
            numerator=counts.numerator,
            denominator=denominator,
            target=due.value if due else None,
            status=Status.NOT_JUDGED if unseen else self._status(gauge, value, due),
            is_small=is_small,
            is_hidden=hide,
            interval=_interval(counts) if is_small else None,
            reported=known.reported,
            expected=len(self.tree.parts(place.id)) if known.reported else 0,
            note=self._note(place, reading, hide=hide, unmeasured=unmeasured, nobody=denominator == 0),
            **_provenance(gauge, known),
        )

    def _status(self, gauge: Gauge, value: float | None, due: Due | None) -> Status:
        return status.of(
            value,
            due.value if due else None,
            lower_is_better=gauge.indicator.lower_is_better,
            settings=self.settings,
            zero_steps=gauge.indicator.zero_steps,
            decimals=gauge.indicator.decimals,
        )

    def _note(self, place: Place, reading: Reading | None, *, hide: bool, unmeasured: bool, nobody: bool) -> str:
        if unmeasured:
            return f"{NOT_BY_PART} {self._word(place.level)}"
        if reading is None:
            return ""
        if hide:
            return TOO_SMALL
        if nobody or reading.note or not reading.reported:
            return NOBODY if nobody else reading.note
        word = self._word(Level.DISTRICT if place.level is Level.REGENCY else Level.VILLAGE)
        return aggregation.coverage(reading.reported, len(self.tree.parts(place.id)), word)

    def _word(self, level: Level) -> str:
        return self.settings.village_word if level is Level.VILLAGE else self.settings.district_word


def read(
    session: Session,
    *,
    gauges: Sequence[Gauge],
    asked: date,
    settings: Settings,
    also: Iterable[date] = (),
    focus: int | None = None,
    tree: Tree | None = None,
) -> Sheet:
    """Return a sheet of some gauges.

    Args:
        asked: the period; gauges that show their latest value show the newest up to it.
        also: further periods, for trends.
        focus: a district whose villages are needed too.
    """
    tree = tree or region_tree.read(session, settings=settings)
    ids = [gauge.series.id for gauge in gauges]
    regions = [tree.regency.id, *(place.id for place in (*tree.districts, *(tree.parts(focus) if focus else ())))]
    slow = [gauge.series.id for gauge in gauges if gauge.shows_latest]
    newest = readings.latest(session, series_ids=slow, until=asked, region_ids=tree.places) if slow else {}
    wanted = {asked, *also, *newest.values()}
    own = readings.own(session, series_ids=ids, period_ons=wanted, region_ids=regions)
    made = Sheet(settings, tree, targets.book(session, series_ids=ids), newest, asked, own, {})
    _add_village_sums(session, made, gauges, {asked, *also})
    return made


def _add_village_sums(session: Session, sheet: Sheet, gauges: Sequence[Gauge], also: set[date]) -> None:
    """Sum villages, only for districts that have not reported themselves."""
    lacking: dict[Gauge, set[int]] = {}
    on: set[date] = set()
    for gauge in gauges:
        for period_on in {sheet.period(gauge), *also}:
            for place in sheet.tree.districts:
                if (gauge.series.id, period_on, place.id) not in sheet.own:
                    lacking.setdefault(gauge, set()).add(place.id)
                    on.add(period_on)
    if lacking:
        parents = set().union(*lacking.values())
        sheet.sums.update(readings.summed(session, gauges=list(lacking), period_ons=on, parent_ids=parents))


def printed(value: float | None, decimals: int) -> str:
    """Return a value as it is printed, without its unit; a dash for none."""
    return NO_VALUE if value is None else indonesian.number(value, decimals)


def _provenance(gauge: Gauge, known: Reading) -> dict[str, Any]:
    """Where a figure comes from, and how far it may be trusted."""
    return {
        "source": gauge.series.name,
        "denominator_source": known.denominator_source,
        "cutoff_on": known.cutoff_on,
        "downloaded_on": known.downloaded_on,
        "is_provisional": known.is_provisional,
        "is_sample": known.is_sample,
        "reference": known.reference,
    }


def _interval(counts: Counts) -> tuple[float, float]:
    return small_numbers.wilson(counts.numerator or 0, counts.denominator or 1)
