"""Six of each disaster while two recorders type: nothing acknowledged is lost, nothing typed is not offered again."""

import pytest

from tests.browser import sweeping
from tests.browser.sweeping import DISASTERS, Losses

RUNS = 6
_SEED = 20241203


@pytest.mark.parametrize("name", DISASTERS)
def test_nothing_is_lost(name, browser, server, wire):
    losses = Losses()
    with sweeping.room(browser, server, wire, seed=_SEED) as place:
        for _ in range(RUNS):
            sweeping.run(place, DISASTERS[name], losses)

    assert losses.told == []
    assert (losses.acknowledged, losses.characters, losses.doubled) == (0, 0, 0)
    assert losses.green > RUNS
    assert losses.typed > RUNS * 50
