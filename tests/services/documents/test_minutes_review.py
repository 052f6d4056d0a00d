"""Section IV of the notula: what the rakor decided about old actions, as it was that day."""

from datetime import date, timedelta

import pytest

from data.models import Meeting, MeetingState
from services.documents import minutes_content, minutes_results
from services.meetings import action_items, carry_over, lifecycle
from services.meetings.verdicts import OTHER_COVERAGE
from services.meetings.views import Kept

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


def test_a_sum_that_lacks_a_report_says_which_part_of_the_whole_it_speaks_for() -> None:
    kept = Kept(
        indicator_id=1, short_name="Balita gizi buruk ditangani", region_id=1, region_name="Soppeng",
        period_on=date(2024, 7, 1), then_shown="77,5%", counts_shown="69 dari 89 balita", target_shown="90%",
        now_shown="78,3%", verdict=OTHER_COVERAGE, target_now_shown="90%", then_month="Jul 2024", now_month="Okt 2024",
        now_coverage="7 dari 8 kecamatan",
    )  # fmt: skip

    first, _about, verdict = minutes_results._then_now(kept).splitlines()

    assert first == "77,5% (Jul 2024) → 78,3% (7 dari 8 kecamatan; Okt 2024) → 90%"
    assert verdict == "cakupan laporan berbeda"
