"""Whole numbers cut into parts that add up again: a district's children over its villages."""

from collections.abc import Sequence


def share(total: int, weights: Sequence[float], caps: Sequence[int] | None = None) -> list[int]:
    """Return parts of `total` in proportion to `weights`, none above its cap; their sum is `total`.

    Args:
        caps: upper bounds; their sum is at least `total`.
    """
    limits = list(caps) if caps is not None else [total] * len(weights)
    scale = total / (sum(weights) or 1)
    wanted = [weight * scale for weight in weights]
    parts = [min(int(one), limit) for one, limit in zip(wanted, limits, strict=True)]
    nearest = sorted(range(len(parts)), key=lambda index: (parts[index] - wanted[index], index))
    missing = total - sum(parts)
    while missing > 0:
        room = [index for index in nearest if parts[index] < limits[index]]
        for index in room[:missing]:
            parts[index] += 1
        missing -= min(len(room), missing)
        if not room:
            raise ValueError("caps are smaller than the total")
    return parts
