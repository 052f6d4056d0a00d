"""Below target, and nobody does anything about it yet."""

from datetime import UTC, date, datetime

import pytest

from data.models import ActionItem, ActionStatus, Meeting, MeetingState
from services.indicators import catalogue, gaps

OCTOBER = date(2024, 10, 1)
ASI = ((81, 132), (90, 98), (90, 121), (142, 171), (60, 102), (80, 83), (38, 40), (13, 24))


@pytest.fixture
def below(session, ids, measure_all):
    measure_all("A-SP-04", *ASI)
    return lambda: [
        gap.region_name for gap in gaps.below_target(session, period_on=OCTOBER, today=date(2024, 12, 3), division_id=1)
    ]


@pytest.fixture
def act(session, ids):
    def on(region: str | None, state=MeetingState.FINAL, **more):
        meeting = Meeting(title="Rakor", held_on=date(2024, 11, 1), state=state)
        session.add(meeting)
        session.flush()
        item = ActionItem(
            number=f"RTL-2024-{meeting.id}",
            meeting_id=meeting.id or 0,
            text="Kelas ibu hamil",
            indicator_id=ids.indicator("A-SP-04"),
            region_id=ids.region(region) if region else None,
            created_at=datetime(2024, 11, 1, tzinfo=UTC),
            **more,
        )
        session.add(item)
        session.flush()

    return on


def test_cells_below_target_are_listed_worst_first_and_small_ones_last(session, below, ids):
    found = gaps.below_target(session, period_on=OCTOBER, today=date(2024, 12, 3))

    asi = [gap for gap in found if gap.short_name.startswith("ASI")]
    assert [gap.region_name for gap in asi] == ["Marioriawa", "Marioriwawo", "Citta"]
    assert (asi[0].shown, asi[0].target_shown, round(asi[0].gap_points, 1)) == ("58,8%", "80%", 21.2)
    assert (asi[0].distance, asi[0].agency_name) == ("kurang 21,2 poin persen dari target", "Dinas Kesehatan")


@pytest.mark.parametrize("status", [ActionStatus.OPEN, ActionStatus.REPORTED])
def test_a_cell_that_an_open_action_is_about_is_not_listed(below, act, status):
    act("73.12.05", status=status)

    assert below() == ["Marioriwawo", "Citta"]


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.CANCELLED])
def test_a_finished_or_cancelled_action_leaves_the_cell_on_the_list(below, act, status):
    act("73.12.05", status=status)

    assert "Marioriawa" in below()


@pytest.mark.parametrize(
    "more", [{"state": MeetingState.CANCELLED}, {"deferred_reason": "menunggu anggaran"}, {"is_sample": True}]
)
def test_an_action_of_a_cancelled_meeting_put_off_or_made_up_leaves_the_cell_on_the_list(below, act, more):
    act("73.12.05", **more)

    assert "Marioriawa" in below()


def test_for_a_made_up_meeting_made_up_actions_count_and_real_ones_do_not(session, below, act):
    act("73.12.05", is_sample=True)
    act("73.12.08")

    found = gaps.below_target(session, period_on=OCTOBER, today=OCTOBER, division_id=1, for_sample=True)

    assert [gap.region_name for gap in found] == ["Marioriwawo", "Citta"]


def test_an_action_in_a_village_is_about_its_district(session, ids, below, act):
    village = catalogue.regions(session, parent_id=ids.region("73.12.05"))[0]
    act(village.code)

    assert "Marioriawa" not in below()


def test_an_action_of_the_whole_regency_does_not_settle_its_districts(below, act):
    act(None)

    assert "Marioriawa" in below()
