"""A further version of a notula changes what was corrected, and nothing that the room was shown."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from data.models import ActionItem, ActionStatus, Meeting, MeetingState, NoteKind
from services.documents import minutes, minutes_content
from services.meetings import action_items, carry_over, due_dates, lifecycle, meeting_head, notes, progress

OCTOBER, NOVEMBER = date(2024, 10, 1), date(2024, 11, 1)
HELD_ON = date(2025, 1, 20)
LATER = date(2025, 2, 10)
AFTER = timedelta(days=70)  # from the first rakor to long after the second


@pytest.fixture
def following(session, rakor, action, recorder, now):
    """A running rakor after one that left two actions, both late by then."""
    for text in ("Melengkapi laporan.", "Melatih kader."):
        action(text, due_on=date(2024, 12, 20))
    session.get_one(Meeting, rakor).state = MeetingState.FINAL
    made = lifecycle.create(session, title="Rakor berikutnya", held_on=HELD_ON, actor=recorder, now=now)
    lifecycle.start(session, meeting_id=made, actor=recorder, now=now + timedelta(days=48))
    return made


@pytest.fixture
def finish(session, recorder, now):
    """Bring a running meeting to Final, or a reopened one to its next version."""

    def do(meeting_id, after=timedelta(days=48, hours=3)):
        if lifecycle.head(session, meeting_id=meeting_id).state is MeetingState.RUNNING:
            lifecycle.begin_reading_back(session, meeting_id=meeting_id, actor=recorder, now=now + after)
        minutes.finish(session, meeting_id=meeting_id, actor=recorder, now=now + after)
        content = minutes_content.frozen(session, meeting_id=meeting_id)
        assert content is not None
        return content

    return do


@pytest.fixture
def correct(session, recorder, now):
    """Open a Final meeting again and write what was forgotten."""

    def do(meeting_id):
        lifecycle.reopen(session, meeting_id=meeting_id, reason="terlewat", actor=recorder, now=now + AFTER)
        notes.add(
            session, meeting_id=meeting_id, agenda_item_id=None, kind=NoteKind.PROPOSAL, text="Terlewat dicatat.",
            actor=recorder, now=now + AFTER,
        )  # fmt: skip

    return do


def done(session, number, recorder, admin, now, today=LATER):
    """Report and verify an action long after the rakor."""
    item_id = session.exec(select(ActionItem.id).where(ActionItem.number == number)).one()
    same = {"item_id": item_id, "today": today, "now": now + AFTER}
    progress.mark_done(session, proof="Laporan", actor=recorder, **same)
    action_items.verify(session, actor=admin, **same)


def test_figures_of_the_second_version_are_those_the_room_saw(session, rakor, measure, finish, correct):
    measure(OCTOBER, 54, 100)
    first = finish(rakor, timedelta(hours=3))
    measure(NOVEMBER, 65, 100)
    measure(OCTOBER, 40, 100, denominator_source="koreksi")

    correct(rakor)
    second = finish(rakor, AFTER)

    assert second.number == 2
    assert second.topics != first.topics
    assert first.figures_period == "2024-10-01"
    assert (second.figures, second.districts) == (first.figures, first.districts)


def test_the_latest_month_becomes_the_meetings_own_when_it_is_final(session, rakor, measure, finish):
    measure(OCTOBER, 54, 100)
    finish(rakor, timedelta(hours=3))

    assert session.get_one(Meeting, rakor).data_period_on == OCTOBER


def test_another_month_chosen_for_the_correction_is_read_anew(session, rakor, measure, finish, correct, recorder, now):
    measure(OCTOBER, 54, 100)
    first = finish(rakor, timedelta(hours=3))
    measure(NOVEMBER, 65, 100)

    correct(rakor)
    version = lifecycle.head(session, meeting_id=rakor).version
    meeting_head.edit(
        session, meeting_id=rakor, version=version, data_period_on=NOVEMBER, actor=recorder, now=now + AFTER
    )
    second = finish(rakor, AFTER)

    assert second.figures != first.figures
    assert second.figures_period == "2024-11-01"


def test_an_old_action_done_after_the_rakor_stays_in_its_notula(
    session, following, finish, correct, recorder, admin, now
):
    first = finish(following)
    done(session, "RTL-2024-001", recorder, admin, now)
    correct(following)

    assert [row.number for row in first.review] == ["RTL-2024-001", "RTL-2024-002"]
    assert minutes_content.read(session, meeting_id=following, today=LATER).review == first.review
    assert finish(following, AFTER).review == first.review


def test_a_first_version_made_late_still_has_what_was_done_after_the_rakor(session, following, recorder, admin, now):
    done(session, "RTL-2024-001", recorder, admin, now)

    rows = minutes_content.read(session, meeting_id=following, today=LATER).review

    assert [(row.number, row.status.split("\n")[0]) for row in rows] == [
        ("RTL-2024-001", "Selesai"),
        ("RTL-2024-002", "Berjalan"),
    ]


def test_a_due_date_moved_after_the_rakor_leaves_its_notula_alone(
    session, following, finish, correct, recorder, admin, now
):
    first = finish(following)
    item_id = session.exec(select(ActionItem.id).where(ActionItem.number == "RTL-2024-002")).one()
    request = due_dates.request_due_date(
        session, item_id=item_id or 0, requested_due_on=date(2025, 3, 31), reason="banjir", actor=recorder, today=LATER,
        now=now + AFTER,
    )  # fmt: skip
    due_dates.decide_due_date(
        session, request_id=request, is_granted=True, reason="wajar", actor=admin, now=now + AFTER
    )
    correct(following)

    assert finish(following, AFTER).review == first.review


def test_what_the_rakor_decided_is_corrected_in_the_next_version(
    session, following, finish, correct, recorder, admin, now
):
    first = finish(following)
    done(session, "RTL-2024-002", recorder, admin, now)
    correct(following)
    row = next(
        row
        for row in carry_over.queue(session, meeting_id=following, today=LATER).rows
        if row.action.item.label == "RTL-2024-001"
    )
    carry_over.record(
        session, meeting_id=following, action_item_id=row.action.item.id, outcome="berjalan", note="Tiga desa",
        version=row.version, actor=recorder, today=LATER, now=now + AFTER,
    )  # fmt: skip

    mended, untouched = finish(following, AFTER).review

    assert mended.decision == "Masih berjalan: Tiga desa"
    assert untouched == first.review[1]
    assert session.get_one(ActionItem, row.action.item.id).status is ActionStatus.OPEN


def test_finishing_again_without_a_correction_keeps_the_version(session, following, finish, recorder, admin, now):
    finish(following)
    done(session, "RTL-2024-001", recorder, admin, now)
    lifecycle.reopen(session, meeting_id=following, reason="salah tekan", actor=recorder, now=now + AFTER)

    assert finish(following, AFTER).number == 1
