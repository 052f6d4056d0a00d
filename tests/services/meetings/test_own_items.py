"""An address names an item of a meeting: its own only."""

import pytest

from services.errors import NotFound
from services.meetings import capture, lifecycle


def test_an_item_is_found_in_its_own_meeting(session, running, make_action):
    item_id = make_action("Melatih kader")

    assert capture.own_item(session, meeting_id=running, kind="action", item_id=item_id).text == "Melatih kader"


def test_an_item_of_another_meeting_or_of_no_kind_is_not_found(session, running, make_action, recorder, now, today):
    other = lifecycle.create(session, title="Rakor lain", held_on=today, actor=recorder, now=now)
    item_id = make_action("Melatih kader")

    for meeting_id, kind in ((other, "action"), (running, "table")):
        with pytest.raises(NotFound, match="pada rapat ini"):
            capture.own_item(session, meeting_id=meeting_id, kind=kind, item_id=item_id)
