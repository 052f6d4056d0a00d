"""What Beranda says of a meeting that runs: its acara, and the count of what was agreed."""

from datetime import timedelta

from services.meetings import agenda, heads, so_far
from services.meetings.measures import Measure


def test_a_meeting_that_has_not_begun_says_nothing(session, draft, now):
    assert so_far.sentences(session, head=heads.head(session, meeting_id=draft), now=now) == ()


def test_a_running_meeting_says_its_acara_and_that_nothing_was_agreed(session, running, recorder, now):
    second = agenda.rows(session, meeting_id=running, now=now)[1]
    agenda.enter(session, meeting_id=running, agenda_item_id=second.id, actor=recorder, now=now)

    place, results = so_far.sentences(session, head=heads.head(session, meeting_id=running), now=now)

    assert second.title in place
    assert results == "Belum ada kesepakatan atau tindak lanjut."


def test_what_was_agreed_is_counted_and_how_much_of_it_lacks_something(
    session, running, make_action, office, now, today
):
    make_action(
        owner=office("Camat Citta"), due_on=today + timedelta(days=30), measure=Measure(text="40 kader terlatih")
    )
    make_action()

    results = so_far.sentences(session, head=heads.head(session, meeting_id=running), now=now)[-1]

    assert results == "Dua kesepakatan dan tindak lanjut, 1 di antaranya belum lengkap."
