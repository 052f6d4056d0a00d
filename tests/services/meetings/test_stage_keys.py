"""One table of keys: what the stage does, the strip, the help and the guide."""

from pathlib import Path

import pytest

from services.errors import RuleBroken
from services.meetings import stage, stage_keys, steering

GUIDE = Path(__file__).parents[3] / "docs" / "panduan.md"
STEERING = stage_keys.for_browser(range(1, 10))["steering"]


@pytest.mark.parametrize("key", [key for key in STEERING if not key.isdecimal() or key in "1234"])
def test_every_key_that_steers_is_known_to_the_stage(session, running, recorder, now, key):
    shown = steering.press(session, meeting_id=running, key=key, actor=recorder, now=now)

    assert shown.meeting_id == running


@pytest.mark.parametrize("key", ["?", "Escape"])
def test_keys_of_the_page_never_reach_the_stage(session, running, recorder, now, key):
    assert key not in STEERING
    with pytest.raises(RuleBroken):
        stage.press(session, meeting_id=running, key=key, actor=recorder, now=now)


def test_no_key_means_two_things():
    keys = [name for key in stage_keys.KEYS for name in key.keys]

    assert len(keys) == len(set(keys))


def test_streamlits_own_keys_are_left_alone():
    assert not {"c", "r"} & set(STEERING)


def test_the_guide_shows_the_same_table():
    assert stage_keys.as_markdown() in GUIDE.read_text("utf-8")
