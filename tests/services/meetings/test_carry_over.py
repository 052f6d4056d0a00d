"""Rules of the review of old actions: what a rakor may decide, what it does to the action, what is taken back."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from data.models import (
    ActionItem,
    ActionStatus,
    CarryOverReview,
    Change,
    DueDateRequest,
    Meeting,
    MeetingState,
    Progress,
    ReviewOutcome,
)
from services import settings
from services.errors import Conflict, NotFound, RuleBroken
from services.meetings import action_items, carry_over, follow_up

LATER = date(2025, 1, 31)


@pytest.fixture
def owed(make_action, old, office):
    """An old action that is late since three days."""
    return make_action(
        "Melatih kader PMBA", office("Kepala Dinas Kesehatan"), meeting_id=old, due_on=date(2024, 11, 30)
    )


@pytest.fixture
def decide(session, running, recorder, now, today):
    def record(item_id, outcome, **fields):
        given = {"meeting_id": running, "actor": recorder, "today": today, "now": now} | fields
        return carry_over.record(session, action_item_id=item_id, outcome=outcome, **given)

    return record


@pytest.fixture
def undo(session, running, recorder, now):
    def take_back(item_id, *, version=1, at=now):
        carry_over.undo(session, meeting_id=running, action_item_id=item_id, version=version, actor=recorder, now=at)

    return take_back


@pytest.fixture
def row(session, running, today):
    def read(item_id):
        rows = carry_over.queue(session, meeting_id=running, today=today).rows
        return next(row for row in rows if row.action.item.id == item_id)

    return read


def of(session, item_id):
    return session.get_one(ActionItem, item_id)


def test_the_oldest_meeting_comes_first_and_what_is_due_long_after_stands_folded_at_the_end(
    session, running, make_action, old, today
):
    make_action("Jauh", meeting_id=old, due_on=today + timedelta(days=91))
    make_action("Dekat", meeting_id=old, due_on=today + timedelta(days=90))
    make_action("Tanpa batas waktu", meeting_id=old)
    make_action("Dari rapat ini")

    read = carry_over.queue(session, meeting_id=running, today=today)

    assert [(row.action.item.text, row.is_folded) for row in read.rows] == [
        ("Dekat", False),
        ("Tanpa batas waktu", False),
        ("Jauh", True),
    ]
    assert read.count == "0 dari 3 sudah diputuskan"
    assert read.fold == "1 tindak lanjut berbatas waktu setelah 3 Maret 2025"


def test_how_far_ahead_is_folded_is_a_setting(session, admin, now, running, make_action, old, today):
    make_action("Jauh", meeting_id=old, due_on=today + timedelta(days=91))
    settings.change(session, actor=admin, now=now, review_fold_days=120)

    assert not carry_over.queue(session, meeting_id=running, today=today).rows[0].is_folded


def test_what_is_folded_and_decided_stands_with_the_others(session, decide, row, make_action, old, today):
    item_id = make_action("Jauh", meeting_id=old, due_on=today + timedelta(days=200))
    decide(item_id, "berjalan", note="Sesuai rencana.")

    assert not row(item_id).is_folded


def test_done_needs_a_proof_and_then_waits_for_the_sekretariat(session, decide, row, owed):
    with pytest.raises(RuleBroken, match="bukti penyelesaian"):
        decide(owed, "selesai")
    decide(owed, "selesai", proof="Daftar hadir 9 kader")

    assert of(session, owed).status is ActionStatus.REPORTED
    assert row(owed).decision.sentence == "Selesai, menunggu verifikasi Sekretariat TPPS"
    assert row(owed).action.last_proof == "Daftar hadir 9 kader"


def test_what_the_sekretariat_verifies_afterwards_is_told_in_the_review(session, decide, row, owed, admin, now, today):
    decide(owed, "selesai", proof="foto")
    action_items.verify(session, item_id=owed, actor=admin, today=today, now=now)

    assert row(owed).decision.sentence == "Selesai, sudah diverifikasi Sekretariat TPPS"


def test_what_its_owner_has_reported_done_gets_the_proof_named_in_the_room(
    session, decide, row, owed, agency_actor, now, today
):
    action_items.mark_done(session, item_id=owed, proof="foto", actor=agency_actor, today=today, now=now)
    decide(owed, "selesai", proof="foto")
    decide(owed, "selesai", proof="daftar hadir", version=1)

    assert of(session, owed).status is ActionStatus.REPORTED
    assert row(owed).action.last_proof == "daftar hadir"
    assert len(session.exec(select(Progress).where(Progress.action_item_id == owed)).all()) == 2


def test_running_needs_a_note_and_stays_open(session, decide, row, owed):
    with pytest.raises(RuleBroken, match="keterangan kemajuan"):
        decide(owed, "berjalan")
    decide(owed, "berjalan", note="Terlatih 5 dari 9 kader.")

    assert of(session, owed).status is ActionStatus.OPEN
    assert row(owed).decision.sentence == "Masih berjalan: Terlatih 5 dari 9 kader."
    assert row(owed).action.last_report.startswith("Terlatih 5 dari 9 kader.")


def test_what_was_reported_done_but_runs_on_goes_back_to_its_owner(
    session, decide, row, owed, agency_actor, now, today
):
    action_items.mark_done(session, item_id=owed, proof="foto", actor=agency_actor, today=today, now=now)
    decide(owed, "berjalan", note="Baru 5 dari 9 kader.")

    assert of(session, owed).status is ActionStatus.OPEN
    assert row(owed).action.last_report.startswith("Dikembalikan: Baru 5 dari 9 kader.")


@pytest.mark.parametrize(
    ("day", "note", "told"),
    [(None, "Banjir", "Isi tanggal"), (date(2024, 12, 3), "Banjir", "harus setelah"), (LATER, " ", "alasan")],
)
def test_an_extension_needs_a_date_after_today_and_a_reason(decide, owed, day, note, told):
    with pytest.raises(RuleBroken, match=told):
        decide(owed, "perpanjangan", requested_due_on=day, note=note)


def test_an_extension_the_chair_agreed_to_moves_the_due_date_at_once(session, decide, row, owed):
    decide(owed, "perpanjangan", requested_due_on=LATER, note="Pelatih sakit", is_granted=True)

    assert (of(session, owed).due_on, of(session, owed).first_due_on) == (LATER, date(2024, 11, 30))
    assert row(owed).decision.sentence == "Diperpanjang sampai 31 Januari 2025: Pelatih sakit"
    assert row(owed).action.extensions == "diperpanjang 1×"
    assert session.exec(select(DueDateRequest)).one().decision_reason == "Disetujui pimpinan rapat."


def test_an_extension_does_not_move_the_row_the_recorder_stands_on(
    session, running, decide, owed, make_action, old, today
):
    make_action("Sesudahnya", meeting_id=old, due_on=date(2024, 12, 1))
    decide(owed, "perpanjangan", requested_due_on=LATER, note="Pelatih sakit", is_granted=True)

    rows = carry_over.queue(session, meeting_id=running, today=today).rows
    assert [row.action.item.text for row in rows] == ["Melatih kader PMBA", "Sesudahnya"]


@pytest.mark.parametrize("is_granted", [True, False])
def test_what_was_reported_done_but_needs_more_time_goes_back_to_its_owner_until_that_is_undone(
    session, decide, undo, row, owed, agency_actor, now, today, is_granted
):
    same = {"item_id": owed, "actor": agency_actor, "today": today, "now": now}
    action_items.report_progress(session, text="Lima kader", percent=55, **same)
    action_items.mark_done(session, proof="foto", **same)
    decide(owed, "perpanjangan", requested_due_on=LATER, note="Pelatih sakit", is_granted=is_granted)

    action = row(owed).action
    assert (action.status, action.percent) == (ActionStatus.OPEN, 55)
    assert action.last_report.startswith("Dikembalikan: Pelatih sakit")
    undo(owed)
    assert (row(owed).action.status, row(owed).action.percent) == (ActionStatus.REPORTED, 100)


def test_an_extension_nobody_agreed_to_waits(session, decide, row, owed):
    decide(owed, "perpanjangan", requested_due_on=LATER, note="Pelatih sakit")

    assert of(session, owed).due_on == date(2024, 11, 30)
    assert row(owed).action.waiting.requested_due_on == LATER
    assert "menunggu keputusan pimpinan" in row(owed).decision.sentence


def test_the_owners_own_request_is_granted_and_not_doubled(session, decide, owed, undo, agency_actor, now, today):
    action_items.request_due_date(
        session, item_id=owed, requested_due_on=LATER, reason="Banjir", actor=agency_actor, today=today, now=now
    )
    decide(owed, "perpanjangan", requested_due_on=LATER, note="Banjir", is_granted=True)
    request = session.exec(select(DueDateRequest)).one()
    assert request.is_granted

    undo(owed)

    assert request.is_granted is None
    assert of(session, owed).due_on == date(2024, 11, 30)


def test_another_day_than_the_owner_asked_for_refuses_that_request(session, decide, owed, agency_actor, now, today):
    action_items.request_due_date(
        session, item_id=owed, requested_due_on=LATER, reason="Banjir", actor=agency_actor, today=today, now=now
    )
    decide(owed, "perpanjangan", requested_due_on=date(2024, 12, 20), note="Banjir", is_granted=True)

    requests = session.exec(select(DueDateRequest).order_by(col(DueDateRequest.id))).all()
    assert [request.is_granted for request in requests] == [False, True]
    assert of(session, owed).due_on == date(2024, 12, 20)


def test_cancelling_needs_a_reason_and_stays_in_the_review(session, decide, row, owed):
    with pytest.raises(RuleBroken, match="alasan"):
        decide(owed, "batal")
    decide(owed, "batal", note="Digabung dengan RTL lain")

    assert of(session, owed).status is ActionStatus.CANCELLED
    assert row(owed).decision.sentence == "Dibatalkan: Digabung dengan RTL lain"


@pytest.fixture
def undated(make_action, old):
    """An old action that nobody gave a due date."""
    return make_action("Menata data sasaran", meeting_id=old)


def test_an_old_action_without_a_due_date_is_given_one(session, decide, row, undated):
    decide(undated, "batas_waktu", requested_due_on=LATER)

    assert (of(session, undated).due_on, of(session, undated).first_due_on) == (LATER, LATER)
    assert row(undated).decision.sentence == "Batas waktu ditetapkan 31 Januari 2025"
    assert (row(undated).action.extensions, row(undated).action.first_due_shown) == ("", "")


def test_a_due_date_that_was_just_set_is_corrected_or_undone(session, decide, undo, row, undated):
    decide(undated, "batas_waktu", requested_due_on=LATER, note="Setelah lelang")
    assert row(undated).lacks_due_date
    decide(undated, "batas_waktu", requested_due_on=LATER + timedelta(days=7), version=1)
    assert of(session, undated).due_on == LATER + timedelta(days=7)

    undo(undated, version=2)
    assert (of(session, undated).due_on, of(session, undated).first_due_on) == (None, None)
    assert row(undated).decision is None


@pytest.mark.parametrize(
    ("day", "told"), [(None, "Isi tanggal"), (date(2024, 12, 2), "tidak boleh sebelum 3 Desember")]
)
def test_a_due_date_is_needed_and_lies_not_before_today(decide, undated, day, told):
    with pytest.raises(RuleBroken, match=told):
        decide(undated, "batas_waktu", requested_due_on=day)


def test_what_has_a_due_date_moves_only_by_a_request(decide, row, owed):
    assert not row(owed).lacks_due_date
    with pytest.raises(RuleBroken, match="perpanjangan"):
        decide(owed, "batas_waktu", requested_due_on=LATER)


@pytest.mark.parametrize(
    ("outcome", "fields"),
    [
        ("selesai", {"proof": "foto"}),
        ("berjalan", {"note": "Sedang berjalan"}),
        ("perpanjangan", {"requested_due_on": LATER, "note": "Banjir", "is_granted": True}),
        ("perpanjangan", {"requested_due_on": LATER, "note": "Banjir"}),
        ("batal", {"note": "Tidak perlu"}),
    ],
)
def test_whatever_was_decided_is_undone_and_its_traces_stay(session, decide, undo, row, owed, outcome, fields):
    decide(owed, outcome, **fields)
    undo(owed)

    assert of(session, owed).status is ActionStatus.OPEN
    assert of(session, owed).due_on == date(2024, 11, 30)
    assert row(owed).decision is None
    assert (row(owed).action.last_report, row(owed).action.waiting, row(owed).action.extensions) == ("", None, "")
    kept = [change.action for change in session.exec(select(Change).where(Change.entity == "carry_over_review"))]
    assert kept == ["review", "undo"]


def test_after_ten_seconds_nothing_is_undone_but_decided_anew(session, decide, undo, owed, now):
    decide(owed, "batal", note="Tidak perlu")
    with pytest.raises(RuleBroken, match="10 detik"):
        undo(owed, at=now + timedelta(seconds=13))

    decide(owed, "berjalan", note="Ternyata perlu", version=1, now=now + timedelta(minutes=5))

    assert of(session, owed).status is ActionStatus.OPEN


def test_a_decision_somebody_else_has_replaced_is_not_written_over(decide, owed):
    decide(owed, "berjalan", note="Sedang berjalan")

    with pytest.raises(Conflict) as refused:
        decide(owed, "batal", note="Tidak perlu")
    assert refused.value.theirs == "Masih berjalan: Sedang berjalan"
    assert refused.value.mine == "Tidak perlu"
    decide(owed, "batal", note="Tidak perlu", version=refused.value.version)


def test_a_request_sent_twice_decides_once(session, decide, owed):
    first = decide(owed, "berjalan", note="Sedang berjalan", client_key="kunci-0001")

    assert decide(owed, "berjalan", note="Sedang berjalan", client_key="kunci-0001") == first
    assert len(session.exec(select(Progress)).all()) == 1


def test_a_meeting_reviews_only_earlier_meetings_actions(decide, make_action):
    with pytest.raises(NotFound):
        decide(make_action("Dari rapat ini"), "berjalan", note="x")


def test_a_closed_meeting_decides_nothing_more(session, running, decide, owed):
    session.get_one(Meeting, running).state = MeetingState.FINAL

    with pytest.raises(RuleBroken, match="Final"):
        decide(owed, "berjalan", note="x")


def test_an_unknown_outcome_is_refused(decide, owed):
    with pytest.raises(RuleBroken, match="Pilih keputusan"):
        decide(owed, "hilang", note="x")


def test_once_all_is_decided_the_title_counts_what_was(session, running, decide, owed, make_action, old, today):
    other = make_action("Kelas ibu", meeting_id=old)
    assert carry_over.queue(session, meeting_id=running, today=today).title == "Satu tindak lanjut lewat batas waktu"
    decide(owed, "selesai", proof="foto")
    decide(other, "batal", note="Tidak perlu")

    title = carry_over.queue(session, meeting_id=running, today=today).title
    assert title == "Semua tindak lanjut lama sudah diputuskan: 1 selesai, 1 batal"


def test_an_agency_sees_all_and_reports_only_its_own(session, owed, make_action, old, office, agency_actor, now, today):
    foreign = make_action("Kelas ibu", office("Camat Citta"), meeting_id=old)

    own = follow_up.actions(session, today=today, agency_id=agency_actor.agency_id)

    assert [found.item.id for found in own.rows] == [owed]
    assert {found.item.id for found in follow_up.actions(session, today=today).rows} == {owed, foreign}
    action_items.report_progress(session, item_id=owed, text="Jalan", actor=agency_actor, today=today, now=now)
    with pytest.raises(Exception, match="perangkat daerah lain"):
        action_items.report_progress(session, item_id=foreign, text="Jalan", actor=agency_actor, today=today, now=now)


def test_the_review_is_never_a_copy(session, decide, owed):
    decide(owed, ReviewOutcome.RUNNING, note="Sedang berjalan")

    assert len(session.exec(select(ActionItem)).all()) == 1
    assert session.exec(select(CarryOverReview)).one().action_item_id == owed
