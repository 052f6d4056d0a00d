"""What a benchmark reports: a figure beside a floor measured in the same run, and the budget between them."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing.

    Attributes:
        value, floor: in `unit`; the floor is the least any program could take, measured in the same run.
        most_times: budget as a multiple of the floor; None when the budget is absolute.
        most: absolute budget in `unit`; None when there is none.
    """

    name: str
    value: float
    unit: str = "ms"
    floor: float | None = None
    floor_name: str = ""
    most_times: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return the value as a multiple of its floor."""
        return self.value / self.floor if self.floor else None

    @property
    def is_within(self) -> bool:
        """Return whether every budget that is given is kept."""
        by_ratio = self.most_times is None or (self.ratio is not None and self.ratio <= self.most_times)
        return by_ratio and (self.most is None or self.value <= self.most)

    def line(self) -> str:
        """Return one line for a person."""
        parts = [f"{self.name}: {self.value:.1f} {self.unit}"]
        if self.floor is not None and self.ratio is not None:
            parts.append(f"floor {self.floor:.1f} {self.unit} ({self.floor_name}), {self.ratio:.2f}x")
        budgets = [
            f"{self.most_times:g}x" if self.most_times else "",
            f"{self.most:g} {self.unit}" if self.most is not None else "",
        ]
        if any(budgets):
            parts.append(f"budget {' and '.join(filter(None, budgets))}: {'kept' if self.is_within else 'BROKEN'}")
        return " | ".join(parts)


def milliseconds(work: Callable[[], object], *, rounds: int = 5) -> float:
    """Return the median time of `work` in ms, after one round that is not counted."""
    work()
    return statistics.median(_timed(work) for _ in range(rounds))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the samples lie (0.95 for p95), by nearest rank."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.4999) - 1))]
