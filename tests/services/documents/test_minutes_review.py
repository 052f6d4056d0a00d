"""Section IV of the notula: what the rakor decided about old actions, as it was that day."""

from datetime import date, timedelta

import pytest

from data.models import Meeting, MeetingState
from services.documents import minutes_content
from services.meetings import action_items, carry_over, lifecycle

HELD_ON = date(2025, 1, 20)


@pytest.fixture
def following(session, rakor, action, recorder, now):
    """A running rakor after one that left an action."""
    action("Melengkapi laporan.", due_on=date(2024, 12, 20))
    session.get_one(Meeting, rakor).state = MeetingState.FINAL
    made = lifecycle.create(session, title="Rakor berikutnya", held_on=HELD_ON, actor=recorder, now=now)
    lifecycle.start(session, meeting_id=made, actor=recorder, now=now)
    return made


@pytest.fixture
def decide(session, following, recorder, now):
    def record(outcome, **fields):
        (row,) = carry_over.queue(session, meeting_id=following, today=HELD_ON).rows
        given = {"actor": recorder, "today": HELD_ON, "now": now + timedelta(days=48), "version": row.version}
        carry_over.record(
            session, meeting_id=following, action_item_id=row.action.item.id, outcome=outcome, **given | fields
        )
        return row.action.item.id

    return record


def reviewed(session, following):
    (row,) = minutes_content.read(session, meeting_id=following, today=HELD_ON).review
    return row


@pytest.mark.parametrize(
    ("outcome", "fields", "status", "decision"),
    [
        ("selesai", {"proof": "Laporan tertulis"}, "Menunggu verifikasi", "Selesai, menunggu verifikasi"),
        ("berjalan", {"note": "Tiga desa"}, "Berjalan", "Masih berjalan: Tiga desa"),
        (
            "perpanjangan",
            {"note": "Banjir", "requested_due_on": date(2025, 2, 28), "is_granted": True},
            "Berjalan",
            "Diperpanjang sampai 28 Februari 2025: Banjir",
        ),
        ("batal", {"note": "Digabung"}, "Dibatalkan", "Dibatalkan: Digabung"),
    ],
)
def test_status_and_decision_stand_side_by_side(session, following, decide, outcome, fields, status, decision):
    decide(outcome, **fields)

    row = reviewed(session, following)

    assert row.status.startswith(status)
    assert row.decision.startswith(decision)


def test_the_proof_named_in_the_room_is_printed(session, following, decide):
    decide("selesai", proof="Laporan tertulis")

    assert reviewed(session, following).proof == "Laporan tertulis"


def test_a_moved_due_date_says_from_when(session, following, decide):
    decide("perpanjangan", note="Banjir", requested_due_on=date(2025, 2, 28), is_granted=True)

    assert reviewed(session, following).due == "20 Desember 2024 → 28 Februari 2025\ndiperpanjang 1×"


def test_the_decision_stays_as_it_was_when_the_sekretariat_verifies_later(session, following, decide, admin, now):
    item_id = decide("selesai", proof="Laporan tertulis")
    action_items.verify(session, item_id=item_id, actor=admin, today=date(2025, 2, 1), now=now + timedelta(days=60))

    row = reviewed(session, following)

    assert row.decision == "Selesai, menunggu verifikasi Sekretariat TPPS"
    assert row.status.startswith("Selesai")


def test_without_a_decision_the_column_stays_empty(session, following):
    assert reviewed(session, following).decision == ""
