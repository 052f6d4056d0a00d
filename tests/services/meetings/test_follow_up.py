"""Rules of the list of all actions, and of what a rakor reviews."""

from datetime import date

import pytest

from data.models import ActionStatus
from services.meetings import action_items, follow_up, items, lifecycle

TODAY = date(2025, 3, 10)


@pytest.fixture
def close(session, running, recorder, now):
    def finish():
        lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
        lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)

    return finish


def labels(found):
    return [row.item.label for row in found.rows]


def test_the_longest_late_stand_first_and_the_title_counts_them(session, make_action):
    make_action(due_on=date(2025, 3, 20))
    make_action(due_on=date(2025, 3, 1))
    make_action(due_on=date(2025, 1, 31))
    make_action()

    found = follow_up.actions(session, today=TODAY)

    assert labels(found) == ["RTL-2024-003", "RTL-2024-002", "RTL-2024-001", "RTL-2024-004"]
    assert (found.open, found.late) == (4, 2)
    assert found.title == "Dua tindak lanjut lewat batas waktu"
    assert found.late == sum(row.is_late for row in found.rows)


def test_an_action_is_late_only_after_its_due_date(session, make_action):
    make_action(due_on=TODAY)

    assert follow_up.actions(session, today=TODAY).late == 0
    assert follow_up.actions(session, today=date(2025, 3, 11)).rows[0].days_late == 1


def test_what_was_reported_done_is_not_late(session, make_action, recorder, now, today):
    item_id = make_action(due_on=date(2025, 1, 31))
    action_items.mark_done(session, item_id=item_id, proof="foto", actor=recorder, today=today, now=now)

    found = follow_up.actions(session, today=TODAY)

    assert (found.late, found.reported) == (0, 1)
    assert found.title == "Satu tindak lanjut menunggu verifikasi Sekretariat TPPS"


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"late": 7, "running": 9, "reported": 0, "total": 9}, "Tujuh tindak lanjut lewat batas waktu"),
        (
            {"late": 0, "running": 1, "reported": 2, "total": 3},
            "Satu tindak lanjut berjalan, tidak ada yang lewat batas waktu",
        ),
        ({"late": 0, "running": 0, "reported": 0, "total": 3}, "Semua tindak lanjut sudah selesai"),
        ({"late": 0, "running": 0, "reported": 0, "total": 0}, "Belum ada tindak lanjut"),
        ({"late": 12, "running": 12, "reported": 0, "total": 12}, "12 tindak lanjut lewat batas waktu"),
    ],
)
def test_the_title_is_the_answer(counts, title):
    assert follow_up.title_of(**counts) == title


def test_filters_narrow_the_list(session, make_action, office, division_item):
    health = office("Kepala Dinas Kesehatan")
    own = make_action(owner=health, due_on=date(2025, 1, 31), agenda_item_id=division_item)
    make_action(owner=office("Camat Citta"))
    division_id = items.one(session, kind="action", item_id=own).division_id

    assert labels(follow_up.actions(session, today=TODAY, owner_office_id=health.office_id)) == ["RTL-2024-001"]
    assert labels(follow_up.actions(session, today=TODAY, division_id=division_id)) == ["RTL-2024-001"]
    assert labels(follow_up.actions(session, today=TODAY, late_only=True)) == ["RTL-2024-001"]
    assert labels(follow_up.actions(session, today=TODAY, status=ActionStatus.DONE)) == []
    assert labels(follow_up.actions(session, today=TODAY, meeting_id=999)) == []


def test_an_agency_finds_its_own(session, make_action, office, agency_actor):
    make_action(owner=office("Kepala Dinas Kesehatan"))
    make_action(owner=office("Camat Citta"))

    assert labels(follow_up.actions(session, today=TODAY, agency_id=agency_actor.agency_id)) == ["RTL-2024-001"]


def test_a_cancelled_action_shows_only_when_it_is_asked_for(session, make_action, recorder, now):
    item_id = make_action()
    action_items.cancel(session, item_id=item_id, version=1, reason="Keliru", actor=recorder, now=now)

    assert labels(follow_up.actions(session, today=TODAY)) == []
    assert labels(follow_up.actions(session, today=TODAY, status=ActionStatus.CANCELLED)) == ["RTL-2024-001"]


def test_a_rakor_reviews_what_earlier_ones_left_open(session, make_action, close, recorder, now, today):
    make_action("Belum selesai", due_on=date(2025, 1, 31))
    done = make_action("Selesai")
    action_items.mark_done(session, item_id=done, proof="foto", actor=recorder, today=today, now=now)
    action_items.verify(session, item_id=done, actor=recorder, today=today, now=now)
    close()
    following = lifecycle.create(session, title="Rakor 2", held_on=TODAY, actor=recorder, now=now)

    review = follow_up.review_of(session, meeting_id=following, today=TODAY)

    assert labels(review) == ["RTL-2024-001"]
    assert review.rows[0].is_late


def test_a_rakor_does_not_review_its_own_actions(session, make_action, running):
    make_action()

    assert follow_up.review_of(session, meeting_id=running, today=TODAY).rows == ()


def test_the_review_is_never_a_copy(session, make_action, close, recorder, now, today):
    item_id = make_action(due_on=date(2025, 1, 31))
    close()
    following = lifecycle.create(session, title="Rakor 2", held_on=TODAY, actor=recorder, now=now)

    action_items.mark_done(session, item_id=item_id, proof="foto", actor=recorder, today=TODAY, now=now)
    action_items.verify(session, item_id=item_id, actor=recorder, today=TODAY, now=now)

    assert follow_up.review_of(session, meeting_id=following, today=TODAY).rows == ()


def test_the_list_takes_as_many_queries_for_forty_actions_as_for_one(session, make_action, office, count_queries):
    make_action(owner=office("Camat Citta"))
    with count_queries() as few:
        follow_up.actions(session, today=TODAY)
    for _ in range(39):
        make_action(owner=office("Camat Citta"), supporters=[office("Camat Ganra")])
    with count_queries() as many:
        assert len(follow_up.actions(session, today=TODAY).rows) == 40

    assert many.count == few.count
