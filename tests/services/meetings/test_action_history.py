"""What the history of an action tells: who, when, what."""

from datetime import date, timedelta

import pytest

from services.errors import NotFound
from services.meetings import action_history, action_items, carry_over

LATER = date(2025, 1, 31)


@pytest.fixture
def owed(make_action, old, office, now):
    owner = office("Kepala Dinas Kesehatan")
    return make_action("Melatih kader", owner, meeting_id=old, due_on=date(2024, 11, 30), now=now - timedelta(days=90))


@pytest.fixture
def told(session):
    def read(item_id):
        return [(entry.who, entry.what) for entry in action_history.of(session, item_id=item_id)]

    return read


def test_what_happened_stands_in_order_with_who_did_it(session, told, owed, agency_actor, admin, now, today):
    same = {"item_id": owed, "today": today}
    action_items.report_progress(session, text="5 dari 9", percent=50, actor=agency_actor, now=now, **same)
    action_items.mark_done(session, proof="foto", actor=agency_actor, now=now + timedelta(days=1), **same)
    action_items.return_report(session, reason="tanpa nama desa", actor=admin, now=now + timedelta(days=2), **same)
    action_items.mark_done(session, proof="daftar", actor=agency_actor, now=now + timedelta(days=3), **same)
    action_items.verify(session, actor=admin, now=now + timedelta(days=4), **same)

    assert told(owed) == [
        ("Notulis", "Dicatat pada rakor 4 September 2024"),
        ("Dinas Kesehatan", "Kemajuan (50%): 5 dari 9"),
        ("Dinas Kesehatan", "Dilaporkan selesai. Bukti dukung: foto"),
        ("Admin", "Dikembalikan: tanpa nama desa"),
        ("Dinas Kesehatan", "Dilaporkan selesai. Bukti dukung: daftar"),
        ("Admin", "Diverifikasi selesai"),
    ]


@pytest.mark.parametrize(
    ("outcome", "fields", "said"),
    [
        ("selesai", {"proof": "foto"}, "Selesai, menunggu verifikasi Sekretariat TPPS. Bukti dukung: foto"),
        ("berjalan", {"note": "5 dari 9"}, "Masih berjalan: 5 dari 9"),
        ("batal", {"note": "Digabung"}, "Dibatalkan: Digabung"),
        (
            "perpanjangan",
            {"note": "Banjir", "requested_due_on": LATER, "is_granted": True},
            "Diperpanjang sampai 31 Januari 2025: Banjir",
        ),
    ],
)
def test_what_a_rakor_decided_is_one_line(session, told, running, owed, recorder, now, today, outcome, fields, said):
    given = {"meeting_id": running, "action_item_id": owed, "actor": recorder, "today": today, "now": now}
    carry_over.record(session, outcome=outcome, **given, **fields)

    assert told(owed)[1:] == [("Notulis", f"Keputusan rakor 3 Desember 2024: {said}")]


def test_what_was_taken_back_stays_and_says_so(session, told, running, owed, recorder, now, today):
    given = {"meeting_id": running, "action_item_id": owed, "actor": recorder, "now": now}
    carry_over.record(session, outcome="berjalan", note="5 dari 9", today=today, **given)
    carry_over.undo(session, version=1, **given)

    assert told(owed)[1:] == [("Notulis", "Kemajuan: 5 dari 9 (diurungkan)")]


def test_a_request_and_its_decision_are_told(session, told, owed, agency_actor, admin, now, today):
    request = action_items.request_due_date(
        session, item_id=owed, requested_due_on=LATER, reason="Banjir", actor=agency_actor, today=today, now=now
    )
    later = now + timedelta(hours=1)
    action_items.decide_due_date(
        session, request_id=request, is_granted=False, reason="terlalu lama", actor=admin, now=later
    )

    assert told(owed)[1:] == [
        ("Dinas Kesehatan", "Memohon perpanjangan sampai 31 Januari 2025: Banjir"),
        ("Admin", "Perpanjangan sampai 31 Januari 2025 ditolak: terlalu lama"),
    ]


def test_an_edit_names_the_fields(session, told, make_action, recorder, now):
    item_id = make_action("Melatih kader")
    later = now + timedelta(minutes=1)
    action_items.edit(session, item_id=item_id, version=1, text="Melatih", due_on=LATER, actor=recorder, now=later)

    assert told(item_id)[1:] == [("Notulis", "Isinya diubah: kalimat, batas waktu")]


def test_an_unknown_action_is_refused(session):
    with pytest.raises(NotFound):
        action_history.of(session, item_id=999_999)
