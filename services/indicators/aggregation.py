"""Aggregation: a whole is Σ numerator / Σ denominator of the parts that reported, never a mean of percentages."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.models import Aggregation

WITHOUT_DENOMINATOR = "tidak diagregasi: sumber tanpa penyebut"
NOT_SUMMED = "tidak diagregasi"


@dataclass(frozen=True)
class Counts:
    """What one part reported. `percent` alone: the source gave no counts."""

    numerator: float | None = None
    denominator: float | None = None
    percent: float | None = None

    @property
    def is_reported(self) -> bool:
        """Whether the part said anything."""
        return self.numerator is not None or self.percent is not None


@dataclass(frozen=True)
class Whole:
    """The sum of parts.

    Attributes:
        numerator, denominator: None when nothing could be summed.
        reported: parts that reported; the sum is of these.
        note: why there is no sum; empty when there is one, and when nothing was reported.
    """

    numerator: float | None
    denominator: float | None
    reported: int
    note: str = ""


def value(counts: Counts, *, is_percent: bool) -> float | None:
    """Return the percentage 0–100 (counts before a reported percentage) or the count; None when there is none.

    A denominator of 0 has no percentage: nobody was to be reached.
    """
    if not is_percent:
        return counts.numerator
    if counts.numerator is not None and counts.denominator is not None:
        return 100 * counts.numerator / counts.denominator if counts.denominator > 0 else None
    return counts.percent


def whole(parts: Iterable[Counts], *, aggregation: Aggregation) -> Whole:
    """Return the sum of the parts that reported, as far as the indicator allows one.

    Args:
        aggregation: RATIO sums numerators and denominators, SUM sums counts, NONE sums nothing.

    Returns:
        No sum, and a note that says so, when one reported part has a percentage without a denominator.
    """
    reported = [part for part in parts if part.is_reported]
    if not reported:
        return Whole(None, None, 0)
    if aggregation is Aggregation.NONE:
        return Whole(None, None, len(reported), NOT_SUMMED)
    numerators = [part.numerator for part in reported if part.numerator is not None]
    denominators = [part.denominator for part in reported if part.denominator is not None]
    if aggregation is Aggregation.SUM:
        complete = len(numerators) == len(reported)
        return Whole(sum(numerators), None, len(reported)) if complete else Whole(None, None, len(reported), NOT_SUMMED)
    if len(numerators) < len(reported) or len(denominators) < len(reported):
        return Whole(None, None, len(reported), WITHOUT_DENOMINATOR)
    return Whole(sum(numerators), sum(denominators), len(reported))


def coverage(reported: int, expected: int, word: str) -> str:
    """Return "7 dari 8 kecamatan" when a part did not report, else an empty string."""
    return f"{reported} dari {expected} {word}" if 0 < reported < expected else ""
