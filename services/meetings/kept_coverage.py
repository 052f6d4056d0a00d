"""Which parts a kept figure is the sum of, and which the figure of now: only sums of the same parts are compared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from data.models import ImportBatch, KeptFigure, Measurement
from services.indicators import aggregation, periods, region_tree
from services.indicators.region_tree import Tree
from services.indicators.views import Figure
from services.settings import Settings

Key = tuple[int, date]  # series, period
_COLUMNS: tuple[Any, ...] = (
    Measurement.series_id,
    Measurement.period_kind,
    Measurement.period_on,
    Measurement.region_id,
    Measurement.withdrawn,
    ImportBatch.imported_at,
    ImportBatch.undone_at,
)


@dataclass(frozen=True)
class Coverage:
    """The parts that a figure speaks for; none: the region has no parts, or it is not known which reported."""

    parts: frozenset[int] = frozenset()
    expected: int = 0
    word: str = ""

    @property
    def shown(self) -> str:
        """Return "7 dari 8 kecamatan"; empty for the whole."""
        return aggregation.coverage(len(self.parts), self.expected, self.word)

    def is_other_than(self, other: "Coverage") -> bool:
        """Return whether the two are known to speak for different parts."""
        return bool(self.parts and other.parts) and self.parts != other.parts


@dataclass(frozen=True)
class _Report:
    region_id: int
    is_withdrawn: bool
    came_at: datetime | None  # None: not uploaded, so it was there from the beginning
    undone_at: datetime | None

    def counts(self, as_of: datetime | None) -> bool:
        """Whether it stood then; a corrected one did, and its correction says nothing about who reported."""
        if as_of is None or self.came_at is None:
            return not self.is_withdrawn
        return self.came_at <= as_of and (self.undone_at is None or self.undone_at > as_of)


@dataclass(frozen=True)
class Reports:
    """The reports that kept and present figures are made of."""

    tree: Tree
    settings: Settings
    by_key: Mapping[Key, Sequence[_Report]]

    def then(self, kept: KeptFigure) -> Coverage:
        """Return what a kept figure speaks for: what had been reported when it was kept, whatever came in later."""
        return self._of((kept.series_id, kept.period_on), kept.region_id, kept.kept_at)

    def now(self, figure: Figure) -> Coverage:
        """Return what a present figure speaks for."""
        return self._of((figure.series_id, figure.period_on), figure.region_id, None)

    def _of(self, key: Key, region_id: int, as_of: datetime | None) -> Coverage:
        """A region that reported itself speaks for all of its parts."""
        reported = {report.region_id for report in self.by_key.get(key, ()) if report.counts(as_of)}
        parts = [part.id for part in self.tree.parts(region_id)]
        if region_id not in reported:
            found = frozenset(part for part in parts if not reported.isdisjoint(self.tree.below(part)))
        else:
            found = frozenset(parts)
        word = self.settings.district_word if region_id == self.tree.regency.id else self.settings.village_word
        return Coverage(found, len(parts), word)


def read(session: Session, *, kept: Iterable[KeptFigure], now: Iterable[Figure], settings: Settings) -> Reports:
    """Return the reports of kept and of present figures, read together.

    What was reported when a figure was kept is told from the uploads, not stored with the figure: uploads keep their
    times, so figures that were kept before anybody asked for this have it too, and none has to be changed.
    """
    tree = region_tree.read(session, settings=settings)
    figures: list[KeptFigure | Figure] = [*kept, *now]
    keys = {(one.series_id, one.period_on) for one in figures}
    firsts = {periods.stored(period_on)[1] for _series_id, period_on in keys}
    inside = {region_id for place in {one.region_id for one in figures} for region_id in tree.below(place)}
    found = (
        select(*_COLUMNS)
        .join(ImportBatch, col(ImportBatch.id) == col(Measurement.batch_id), isouter=True)
        .where(col(Measurement.series_id).in_({series_id for series_id, _period_on in keys}))
        .where(col(Measurement.period_on).in_(firsts), col(Measurement.region_id).in_(inside))
    )
    by_key: dict[Key, list[_Report]] = defaultdict(list)
    for series_id, kind, first, *report in session.exec(found):
        by_key[series_id, periods.from_stored(kind, first)].append(_Report(*report))
    return Reports(tree, settings, by_key)
