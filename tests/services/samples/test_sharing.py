"""Whole numbers cut into parts add up again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.samples.sharing import share


@given(
    caps=st.lists(st.integers(0, 400), min_size=1, max_size=14),
    weights=st.lists(st.floats(0.1, 50), min_size=14, max_size=14),
    part=st.floats(0, 1),
)
def test_parts_add_up_and_stay_below_their_caps(caps, weights, part):
    total = int(sum(caps) * part)

    parts = share(total, weights[: len(caps)], caps)

    assert sum(parts) == total
    assert all(0 <= one <= cap for one, cap in zip(parts, caps, strict=True))


def test_parts_follow_the_weights():
    assert share(10, [1, 1, 2]) == [3, 2, 5]


def test_more_than_the_caps_hold_is_a_bug():
    with pytest.raises(ValueError, match="caps"):
        share(5, [1, 1], [2, 2])
