"""Rules of action items."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import ActionStatus, Change, Level, MeasureKind, Region
from services.errors import Conflict, NotAllowed, RuleBroken
from services.live import topics
from services.meetings import action_items, follow_up, items, lifecycle
from services.meetings.measures import Measure
from services.meetings.views import Party

DUE = date(2025, 2, 28)
LATER = date(2025, 3, 31)


def read(session, item_id):
    return items.one(session, kind="action", item_id=item_id)


def close_meeting(session, meeting_id, recorder, now):
    lifecycle.begin_reading_back(session, meeting_id=meeting_id, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=meeting_id, actor=recorder, now=now)


def row_of(session, item_id, today):
    return next(row for row in follow_up.actions(session, today=today).rows if row.item.id == item_id)


def test_numbers_follow_the_meetings_year(session, make_action, recorder, now):
    assert read(session, make_action()).label == "RTL-2024-001"
    assert read(session, make_action()).label == "RTL-2024-002"


def test_samples_are_numbered_apart(session, recorder, now, today):
    sample = lifecycle.create(session, title="CONTOH", held_on=today, is_sample=True, actor=recorder, now=now)
    lifecycle.start(session, meeting_id=sample, actor=recorder, now=now)

    item_id = action_items.add(
        session, meeting_id=sample, agenda_item_id=None, text="x", owner=None, actor=recorder, now=now
    )

    item = read(session, item_id)
    assert (item.label, item.is_sample) == ("RTL-CONTOH-001", True)


def test_owner_due_date_and_measure_may_be_missing_and_are_listed(session, make_action):
    item = read(session, make_action())

    assert item.missing == ("penanggung jawab", "batas waktu", "ukuran keberhasilan")
    assert (item.owner, item.due_on, item.measure) == ("", None, "")


def test_a_whole_action_reads_as_it_is_printed(session, make_action, office):
    item = read(
        session,
        make_action(
            "Kelas ibu hamil di 4 desa",
            office("Kepala Dinas Kesehatan"),
            supporters=[office("Camat Citta"), Party(None, "TPK")],
            executors=[Party(None, "Puskesmas Citta")],
            due_on=date(2025, 3, 27),
            measure=Measure(MeasureKind.VALUE, 54.2, 65, "persen"),
            proof="daftar hadir",
        ),
    )

    assert (item.owner, item.supporters, item.executors) == (
        "Kepala Dinas Kesehatan",
        ("Camat Citta", "TPK"),
        ("Puskesmas Citta",),
    )
    assert (item.due_shown, item.measure, item.proof, item.missing) == (
        "27 Maret 2025",
        "54,2% menjadi 65%",
        "daftar hadir",
        (),
    )


def test_the_bidang_follows_from_the_acara(session, make_action, division_item):
    assert read(session, make_action(agenda_item_id=division_item)).division_id is not None


def test_a_due_date_before_the_meeting_is_refused_and_takes_no_number(session, make_action):
    with pytest.raises(RuleBroken, match="mendahului"):
        make_action(due_on=date(2024, 12, 2))

    assert read(session, make_action()).label == "RTL-2024-001"


def test_a_double_enter_creates_one_action(session, make_action):
    assert make_action(client_key="k") == make_action(client_key="k")
    assert read(session, make_action(client_key="l")).label == "RTL-2024-002"


def test_a_stale_edit_is_refused_with_both_texts(session, make_action, recorder, now):
    item_id = make_action("Awal")
    action_items.edit(session, item_id=item_id, version=1, text="Dari notulis 2", actor=recorder, now=now)

    with pytest.raises(Conflict) as refused:
        action_items.edit(session, item_id=item_id, version=1, text="Dari notulis 1", actor=recorder, now=now)

    assert (refused.value.theirs, refused.value.mine) == ("Dari notulis 2", "Dari notulis 1")
    assert read(session, item_id).text == "Dari notulis 2"


def test_while_the_meeting_writes_a_due_date_is_set_right(session, make_action, recorder, now, today):
    item_id = make_action(due_on=DUE)

    action_items.edit(session, item_id=item_id, version=1, due_on=LATER, actor=recorder, now=now)

    row = row_of(session, item_id, today)
    assert (row.item.due_on, row.first_due_shown, row.extensions) == (LATER, "", "")


def test_afterwards_a_due_date_moves_only_by_a_granted_request(session, make_action, running, recorder, now, today):
    item_id = make_action(due_on=DUE)
    close_meeting(session, running, recorder, now)
    with pytest.raises(RuleBroken):
        action_items.edit(session, item_id=item_id, version=1, due_on=LATER, actor=recorder, now=now)

    request = action_items.request_due_date(
        session,
        item_id=item_id,
        requested_due_on=LATER,
        reason="Menunggu anggaran",
        actor=recorder,
        today=today,
        now=now,
    )
    assert read(session, item_id).due_on == DUE
    assert row_of(session, item_id, today).waiting.requested_due_on == LATER

    action_items.decide_due_date(session, request_id=request, is_granted=True, actor=recorder, now=now)
    row = row_of(session, item_id, today)
    assert (row.item.due_on, row.first_due_shown, row.extensions) == (LATER, "28 Februari 2025", "diperpanjang 1×")


def test_a_refused_request_moves_nothing_and_says_why(session, make_action, recorder, now, today):
    item_id = make_action(due_on=DUE)
    request = action_items.request_due_date(
        session, item_id=item_id, requested_due_on=LATER, reason="x", actor=recorder, today=today, now=now
    )
    with pytest.raises(RuleBroken):
        action_items.decide_due_date(session, request_id=request, is_granted=False, actor=recorder, now=now)

    action_items.decide_due_date(
        session, request_id=request, is_granted=False, reason="Sudah cukup waktu", actor=recorder, now=now
    )

    assert row_of(session, item_id, today).extensions == ""
    with pytest.raises(RuleBroken, match="sudah diputuskan"):
        action_items.decide_due_date(session, request_id=request, is_granted=True, actor=recorder, now=now)


@pytest.mark.parametrize("requested", [DUE, date(2025, 1, 1), date(2024, 12, 1)])
def test_a_request_asks_for_a_later_day(session, make_action, recorder, now, today, requested):
    item_id = make_action(due_on=DUE)

    with pytest.raises(RuleBroken, match="setelah"):
        action_items.request_due_date(
            session, item_id=item_id, requested_due_on=requested, reason="x", actor=recorder, today=today, now=now
        )


def test_one_request_waits_at_a_time(session, make_action, recorder, now, today):
    item_id = make_action(due_on=DUE)
    wanted = {"item_id": item_id, "requested_due_on": LATER, "reason": "x"}
    action_items.request_due_date(session, actor=recorder, today=today, now=now, **wanted)

    with pytest.raises(RuleBroken, match="belum diputuskan"):
        action_items.request_due_date(session, actor=recorder, today=today, now=now, **wanted)


def test_done_waits_for_the_sekretariat(session, make_action, recorder, now, today):
    item_id = make_action()
    action_items.mark_done(session, item_id=item_id, proof="daftar hadir", actor=recorder, today=today, now=now)
    assert row_of(session, item_id, today).status_word == "Menunggu verifikasi"

    action_items.verify(session, item_id=item_id, actor=recorder, today=LATER, now=now)

    row = row_of(session, item_id, today)
    assert (row.status, row.last_proof, row.percent) == (ActionStatus.DONE, "daftar hadir", 100)


def test_done_needs_a_proof(make_action, session, recorder, now, today):
    with pytest.raises(RuleBroken, match="bukti penyelesaian"):
        action_items.mark_done(session, item_id=make_action(), proof=" ", actor=recorder, today=today, now=now)


def test_a_returned_report_opens_the_action_and_says_why(session, make_action, recorder, now, today):
    item_id = make_action()
    action_items.mark_done(session, item_id=item_id, proof="foto", actor=recorder, today=today, now=now)

    action_items.return_report(
        session, item_id=item_id, reason="bukti dukung belum memuat nama desa.", actor=recorder, today=today, now=now
    )

    row = row_of(session, item_id, today)
    assert row.status is ActionStatus.OPEN
    assert row.last_report.startswith("Dikembalikan: bukti dukung belum memuat nama desa.")


def test_only_what_was_reported_is_verified(session, make_action, recorder, now, today):
    with pytest.raises(RuleBroken, match="menunggu verifikasi"):
        action_items.verify(session, item_id=make_action(), actor=recorder, today=today, now=now)


def test_what_is_done_takes_no_further_reports(session, make_action, recorder, now, today):
    item_id = make_action()
    action_items.mark_done(session, item_id=item_id, proof="foto", actor=recorder, today=today, now=now)
    action_items.verify(session, item_id=item_id, actor=recorder, today=today, now=now)

    with pytest.raises(RuleBroken, match="sudah selesai"):
        action_items.report_progress(session, item_id=item_id, text="x", actor=recorder, today=today, now=now)


def test_a_percentage_lies_within_0_and_100(session, make_action, recorder, now, today):
    with pytest.raises(RuleBroken):
        action_items.report_progress(
            session, item_id=make_action(), text="x", percent=101, actor=recorder, today=today, now=now
        )


def test_an_agency_reports_on_its_own_actions_only(session, make_action, office, agency_actor, now, today):
    own = make_action(owner=office("Kepala Dinas Kesehatan"))
    foreign = make_action(owner=office("Camat Citta"))
    nobodys = make_action()

    action_items.report_progress(
        session, item_id=own, text="Berjalan", percent=40, actor=agency_actor, today=today, now=now
    )

    assert row_of(session, own, today).percent == 40
    for item_id in (foreign, nobodys):
        with pytest.raises(NotAllowed, match="perangkat daerah lain"):
            action_items.mark_done(session, item_id=item_id, proof="x", actor=agency_actor, today=today, now=now)


def test_an_agency_verifies_nothing_not_even_its_own(session, make_action, office, agency_actor, now, today):
    own = make_action(owner=office("Kepala Dinas Kesehatan"))
    action_items.mark_done(session, item_id=own, proof="foto", actor=agency_actor, today=today, now=now)

    with pytest.raises(NotAllowed):
        action_items.verify(session, item_id=own, actor=agency_actor, today=today, now=now)


def test_a_later_review_cancels_with_a_reason(session, make_action, running, recorder, now, today):
    item_id = make_action()
    close_meeting(session, running, recorder, now)

    action_items.cancel(session, item_id=item_id, version=1, reason="Digabung", actor=recorder, now=now)

    item = read(session, item_id)
    assert (item.is_cancelled, item.cancel_reason, item.status) == (True, "Digabung", ActionStatus.CANCELLED)
    assert follow_up.actions(session, today=today).rows == ()


def test_nothing_but_undoing_brings_a_cancelled_action_back(session, make_action, recorder, now, today):
    item_id = make_action(due_on=DUE)
    action_items.cancel(session, item_id=item_id, version=1, reason="Keliru", actor=recorder, now=now)

    for attempt in (
        lambda: action_items.edit(session, item_id=item_id, version=2, text="x", actor=recorder, now=now),
        lambda: action_items.mark_done(session, item_id=item_id, proof="x", actor=recorder, today=today, now=now),
        lambda: action_items.report_progress(session, item_id=item_id, text="x", actor=recorder, today=today, now=now),
    ):
        with pytest.raises(RuleBroken, match="dibatalkan"):
            attempt()

    action_items.restore(session, item_id=item_id, version=2, actor=recorder, now=now)
    assert read(session, item_id).status is ActionStatus.OPEN


def test_undoing_the_cancelling_of_a_reported_action_keeps_the_report(session, make_action, recorder, now, today):
    item_id = make_action()
    action_items.mark_done(session, item_id=item_id, proof="foto", actor=recorder, today=today, now=now)
    version = read(session, item_id).version
    action_items.cancel(session, item_id=item_id, version=version, reason="Keliru", actor=recorder, now=now)

    action_items.restore(session, item_id=item_id, version=version + 1, actor=recorder, now=now)

    assert read(session, item_id).status is ActionStatus.REPORTED


def test_every_step_stands_in_the_history(session, make_action, recorder, now):
    item_id = make_action()
    action_items.edit(session, item_id=item_id, version=1, text="Baru", actor=recorder, now=now)
    action_items.cancel(session, item_id=item_id, version=2, reason="Keliru", actor=recorder, now=now)

    kept = session.exec(select(Change).where(Change.entity == "action_item", Change.entity_id == str(item_id))).all()
    assert [change.action for change in kept] == ["create", "edit", "cancel"]


def test_actions_ring_the_meeting_and_the_list_of_all(session, running, make_action):
    names = [topics.items(running), topics.FOLLOW_UP]
    before = topics.counters(session, names)

    make_action()

    assert topics.counters(session, names) == {name: count + 1 for name, count in before.items()}


def test_a_slip_of_the_caller_is_no_message_for_a_user(session, make_action, recorder, now):
    with pytest.raises(TypeError):
        action_items.edit(session, item_id=make_action(), version=1, number="RTL-1", actor=recorder, now=now)


def test_a_region_is_named(session, make_action):
    citta = session.exec(select(Region).where(Region.name == "Citta", Region.level == Level.DISTRICT)).one()

    assert read(session, make_action(region_id=citta.id)).region_name == "Citta"
