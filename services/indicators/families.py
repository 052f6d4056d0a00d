"""A family: a region's reading, the readings of its parts, and which of them must not be seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.indicators import aggregation, small_numbers
from services.indicators.gauges import Gauge
from services.indicators.readings import Reading


@dataclass(frozen=True)
class Family:
    """A whole and its parts, in order.

    Attributes:
        hidden: positions of parts that must not be shown.
        not_by_part: the whole reported itself and no part did.
    """

    whole: Reading | None
    parts: tuple[Reading | None, ...]
    hidden: frozenset[int]
    whole_hidden: bool
    not_by_part: bool


def make(gauge: Gauge, own: Reading | None, parts: Sequence[Reading | None], *, own_first: bool, limit: int) -> Family:
    """Return the family of a whole.

    Args:
        own: what the whole reported itself.
        own_first: its own report counts before the sum of its parts: surveys, yearly values, districts.
        limit: denominators under it are hidden.
    """
    whole = _whole(gauge, own, parts, own_first=own_first)
    alone = whole is not None and not any(parts)
    if not (gauge.indicator.is_percent and gauge.counts_persons):
        return Family(whole, tuple(parts), frozenset(), whole_hidden=False, not_by_part=alone)
    sizes = [part.counts.denominator if part else None for part in parts]
    size = whole.counts.denominator if whole else None
    hides = size is not None and small_numbers.whole_is_hidden(sizes, size, limit=limit)
    return Family(whole, tuple(parts), small_numbers.hidden(sizes, limit=limit), whole_hidden=hides, not_by_part=alone)


def _whole(gauge: Gauge, own: Reading | None, parts: Sequence[Reading | None], *, own_first: bool) -> Reading | None:
    """A register's regency is the sum when every part reported; its own row stands in for a part that is missing."""
    reported = [part for part in parts if part is not None]
    summed = _sum(gauge, reported) if reported else None
    if own is None or summed is None:
        return own or summed
    is_complete = len(reported) == len(parts) and not summed.note
    return summed if is_complete and not own_first else own


def _sum(gauge: Gauge, reported: Sequence[Reading]) -> Reading:
    blocked = next((part.note for part in reported if part.note), "")
    total = aggregation.whole((part.counts for part in reported), aggregation=gauge.indicator.aggregation)
    note = total.note or blocked
    counts = aggregation.Counts() if note else aggregation.Counts(total.numerator, total.denominator)
    cutoffs = [part.cutoff_on for part in reported if part.cutoff_on]
    downloads = [part.downloaded_on for part in reported if part.downloaded_on]
    return Reading(
        counts=counts,
        denominator_source=", ".join(sorted({part.denominator_source for part in reported if part.denominator_source})),
        cutoff_on=min(cutoffs, default=None),
        downloaded_on=max(downloads, default=None),
        is_provisional=any(part.is_provisional for part in reported),
        is_sample=any(part.is_sample for part in reported),
        reference="; ".join(sorted({part.reference for part in reported if part.reference})),
        reported=len(reported),
        note=note,
    )
