"""Who is editing is told early, quietly, and no longer than it is true."""

import functools
from datetime import timedelta

import pytest

from data.models import Role
from services.access import accounts
from services.access.roles import PROGRAM, Actor
from services.errors import NotAllowed, RuleBroken
from services.live import topics
from services.meetings import presence, wall

PLACE = "edit:action:12"


@pytest.fixture
def first(session, now):
    made = accounts.create_user(
        session, name="notulis2", full_name="Notulis 2", role=Role.RECORDER, actor=PROGRAM, now=now
    )
    return Actor(user_id=made.user_id, name="Notulis 2", role=Role.RECORDER)


@pytest.fixture
def keep(session, running, first, now):
    """Type into the open field."""

    def typed(text="Kelas ibu", sequence=1, client="tab-a", after=timedelta(0), place=PLACE, is_left=False):
        presence.keep(
            session,
            meeting_id=running,
            place=place,
            client=client,
            sequence=sequence,
            body={"text": text} if text else {},
            is_left=is_left,
            actor=first,
            now=now + after,
        )

    return typed


@pytest.fixture
def leave(keep):
    """Save the field, or give it up."""
    return functools.partial(keep, "", is_left=True)


@pytest.fixture
def told(session, running):
    """How often the other recorders were told, and how often everybody was."""

    def count():
        counters = topics.counters(session, [topics.editing(running), topics.items(running), topics.stage(running)])
        return counters.pop(topics.editing(running)), sum(counters.values())

    return count


def test_an_open_field_says_who_has_it_open_and_what_was_typed(session, running, keep, first, now):
    keep("Kelas ibu hamil")

    (edit,) = presence.edits(session, meeting_id=running, now=now)
    assert (edit.item, edit.by, edit.is_now, edit.client) == ("action:12", "Notulis 2", True, "tab-a")
    assert edit.body == {"text": "Kelas ibu hamil"}


def test_the_others_are_told_when_it_begins_and_when_it_ends_and_never_between(
    session, running, keep, leave, told, now
):
    before, all_before = told()
    for sequence in range(1, 40):
        keep(f"huruf {sequence}", sequence, after=timedelta(seconds=sequence))
    assert told() == (before + 1, all_before)

    leave(40, after=timedelta(seconds=41))
    assert told() == (before + 2, all_before)
    assert presence.edits(session, meeting_id=running, now=now) == []


def test_a_page_left_with_the_field_open_keeps_the_text_and_takes_the_mark_away(session, running, keep, told, now):
    keep("Kelas ibu", 1)
    count, _all = told()
    keep("Kelas ibu", 2, is_left=True)

    assert told()[0] == count + 1
    (edit,) = presence.edits(session, meeting_id=running, now=now)
    assert (edit.is_now, edit.body) == (False, {"text": "Kelas ibu"})


def test_a_laptop_that_fell_silent_is_no_longer_said_to_edit(session, running, keep, now):
    keep()

    (edit,) = presence.edits(session, meeting_id=running, now=now + presence.FRESH)
    assert not edit.is_now


def test_of_one_tab_the_later_sequence_wins_however_late_a_request_arrives(session, running, keep, now):
    keep("baru", 5)
    keep("lama", 4)

    assert [edit.body["text"] for edit in presence.edits(session, meeting_id=running, now=now)] == ["baru"]


def test_who_opens_a_field_again_at_once_is_still_said_to_edit_it_when_the_leaving_comes_late(
    session, running, keep, leave, told, now
):
    keep(sequence=1)
    keep("dibuka lagi", 3)
    count, _all = told()
    leave(2)
    assert told()[0] == count
    assert [edit.body["text"] for edit in presence.editing_now(session, meeting_id=running, now=now)] == ["dibuka lagi"]

    leave(4)
    assert presence.editing_now(session, meeting_id=running, now=now) == []


def test_a_goodbye_of_a_page_that_comes_after_the_field_was_opened_again_changes_nothing(
    session, running, keep, told, now
):
    keep(sequence=1)
    keep("dibuka lagi", 3)
    count, _all = told()
    keep("selamat tinggal", 2, is_left=True)

    assert told()[0] == count
    assert [edit.body["text"] for edit in presence.editing_now(session, meeting_id=running, now=now)] == ["dibuka lagi"]


def test_nothing_of_a_saved_field_comes_back_by_a_message_that_comes_late(session, running, keep, leave, now):
    keep("Kelas", 1)
    leave(4)
    keep("Kelas ibu", 2)
    keep("Kelas ibu", 3, is_left=True)

    assert presence.edits(session, meeting_id=running, now=now) == []


def test_the_others_are_told_that_a_field_was_saved_after_its_page_was_left(keep, leave, told):
    keep("Kelas ibu", 1, is_left=True)
    count, _all = told()
    leave(2)

    assert told()[0] == count + 1


def test_a_viewer_neither_keeps_nor_leaves(session, running, viewer, now):
    given = {"meeting_id": running, "place": PLACE, "actor": viewer, "now": now}
    with pytest.raises(NotAllowed):
        presence.keep(session, **given, client="a", sequence=1, body={})
    with pytest.raises(NotAllowed):
        presence.left_open(session, meeting_id=running, kind="action", actor=viewer, now=now)


@pytest.mark.parametrize("place", ["line", "edit:user:1", "edit:note:", "edit:note:1; drop"])
def test_only_items_have_open_fields(keep, place):
    with pytest.raises(RuleBroken):
        keep(place=place)


def test_what_was_left_open_in_a_kind_of_field_is_offered_to_its_writer_only(
    session, running, keep, first, now, recorder
):
    keep("Sedang berjalan", place="edit:review:7", is_left=True)
    keep("Tanpa batas", place="edit:review:8")
    keep("Kalimat", is_left=True)

    given = {"meeting_id": running, "kind": "review", "now": now}
    assert presence.left_open(session, actor=first, **given) == {7: {"text": "Sedang berjalan"}}
    assert presence.left_open(session, actor=recorder, **given) == {}


def test_only_what_is_open_at_this_moment_is_said_to_be_edited_and_no_wall_hears_of_it(session, running, keep, now):
    keep("Kelas ibu", 1)

    assert [edit.item for edit in presence.editing_now(session, meeting_id=running, now=now)] == ["action:12"]
    assert presence.editing_now(session, meeting_id=running, now=now + presence.FRESH) == []
    assert topics.editing(running) not in wall.topics_of(running)
