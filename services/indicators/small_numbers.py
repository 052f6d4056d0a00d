"""Small numbers: what needs a mark, what needs an interval, what is not seen. See docs/sources.md#small-numbers."""

from collections.abc import Sequence
from math import sqrt

from services import indonesian

_Z95 = 1.959963984540054


def wilson(numerator: float, denominator: float) -> tuple[float, float]:
    """Return the Wilson 95 % interval of a share, in percent 0–100.

    Args:
        numerator: 0 … `denominator`; outside it is taken as the nearer end.
        denominator: > 0.
    """
    share = min(max(numerator / denominator, 0.0), 1.0)
    square = _Z95**2 / denominator
    middle = (share + square / 2) / (1 + square)
    half = _Z95 * sqrt(share * (1 - share) / denominator + square / (4 * denominator)) / (1 + square)
    return max(0.0, 100 * (middle - half)), min(100.0, 100 * (middle + half))


def shown(interval: tuple[float, float] | None) -> str:
    """Return the ends of an interval in percent, "35,1–72,1"; empty for None."""
    return "–".join(indonesian.number(end, 1) for end in interval) if interval else ""


def is_small(denominator: float | None, *, limit: int) -> bool:
    """Return whether a value needs the mark "*": it has a denominator, and it is under `limit`."""
    return denominator is not None and 0 < denominator < limit


def hidden(denominators: Sequence[float | None], *, limit: int) -> frozenset[int]:
    """Return the positions of parts that must not be shown when their whole is shown.

    A denominator from 1 up to `limit` is hidden. What is hidden could be found by subtracting the rest from the
    whole, so the smallest further parts are hidden too, until two or more parts of together at least `limit` are.
    None (nothing reported, or a percentage alone) and 0 (nobody to be reached) hide nothing and cover nothing.
    """
    small = [place for place, size in enumerate(denominators) if is_small(size, limit=limit)]
    if not small:
        return frozenset()
    sizes = {place: size for place, size in enumerate(denominators) if size}
    cover = sorted((size, place) for place, size in sizes.items() if place not in small)
    chosen = list(small)
    for _size, place in cover:
        if len(chosen) > 1 and sum(sizes[known] for known in chosen) >= limit:
            break
        chosen.append(place)
    return frozenset(chosen)


def whole_is_hidden(denominators: Sequence[float | None], whole: float | None, *, limit: int) -> bool:
    """Return whether the whole must be hidden: it is small itself, or no second part covers the hidden one."""
    if is_small(whole, limit=limit):
        return True
    chosen = hidden(denominators, limit=limit)
    return len(chosen) == 1 or (bool(chosen) and sum(denominators[place] or 0 for place in chosen) < limit)
