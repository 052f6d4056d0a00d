"""Pembacaan hasil: the order of reading, what the room says, what is taken back, and what the wall shows of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from data.models import ActionItem, Agreement, AgreementKind, Change, MeasureKind, ReadBack, RemarkKind, StageView
from data.models import ReadBackDecision as Decision
from services.errors import Conflict, NotAllowed, NotFound, RuleBroken
from services.meetings import (
    action_items,
    agreements,
    follow_up,
    items,
    lifecycle,
    read_back,
    read_back_edit,
    read_back_stage,
    remarks,
    stage,
    wall,
)
from services.meetings.measures import Measure
from services.meetings.views import Party

DONE = Measure(MeasureKind.OUTPUT, text="daftar hadir")
HEALTH = Party(None, "Kepala Dinas Kesehatan")


@pytest.fixture
def agree(session, running, recorder, now) -> Callable[..., int]:
    """Write an agreement that lacks nothing."""

    def write(text: str, kind: AgreementKind = AgreementKind.AGREEMENT, **fields: object) -> int:
        given: dict = {"parties": [HEALTH], "is_standing": True, "actor": recorder, "now": now} | fields
        return agreements.add(session, meeting_id=running, agenda_item_id=None, kind=kind, text=text, **given)

    return write


@pytest.fixture
def act(make_action) -> Callable[..., int]:
    """Write an action that lacks nothing."""

    def write(text: str, **fields: object) -> int:
        return make_action(text, **{"owner": HEALTH, "due_on": date(2025, 2, 28), "measure": DONE} | fields)

    return write


@pytest.fixture
def begin(session, running, recorder, now) -> Callable[[], int]:
    """Begin to read the results back."""

    def go() -> int:
        read_back_stage.begin(session, meeting_id=running, actor=recorder, now=now)
        return running

    return go


@pytest.fixture
def say(session, running, recorder, now) -> Callable[..., int]:
    """Say something about an item, having seen it as it stands."""

    def write(kind: str, item_id: int, decision: Decision, reason: str = "", **fields: object) -> int:
        seen = next(one for one in queue(session, running) if (one.item.kind, one.item.id) == (kind, item_id))
        given: dict = {"version": seen.item.version, "seen": seen.decision_id, "actor": recorder, "now": now} | fields
        return read_back.decide(
            session, meeting_id=running, item_kind=kind, item_id=item_id, decision=decision, reason=reason, **given
        )

    return write


def queue(session, meeting_id):
    return read_back.queue(session, meeting_id=meeting_id)


def labels(session, meeting_id):
    return [reading.item.label for reading in queue(session, meeting_id)]


def test_incomplete_items_come_first_then_agreements_recommendations_and_actions(session, running, agree, act):
    act("Melatih kader")
    act("Menimbang semua balita", due_on=None)
    agree("Anggaran masuk Renja", AgreementKind.RECOMMENDATION)
    agree("Data disandingkan tiap bulan")

    assert labels(session, running) == ["RTL-2024-002", "Kesepakatan 1", "Rekomendasi 1", "RTL-2024-001"]
    assert queue(session, running)[0].lacks == ("batas waktu",)


def test_what_is_promised_is_read_in_its_own_group_and_what_is_cancelled_not_at_all(
    session, running, agree, act, recorder, now
):
    agree("Data disandingkan")
    promised = act("Menimbang semua balita", due_on=None)
    session.get_one(ActionItem, promised).incomplete_until = date(2024, 12, 4)
    cancelled = act("Salah tulis")
    action_items.cancel(session, item_id=cancelled, version=1, reason="salah tulis", actor=recorder, now=now)

    assert labels(session, running) == ["Kesepakatan 1", "RTL-2024-001"]


def test_notes_are_not_read_back(session, running, recorder, now):
    assert queue(session, running) == []
    assert read_back.progress([]).sentence == "Belum ada hasil rapat yang dibacakan"


def test_what_was_read_keeps_its_place_before_what_is_still_open(session, agree, act, begin, say):
    agree("Data disandingkan")
    late, meeting_id = act("Melatih kader"), begin()
    say("action", late, Decision.AGREED)

    assert labels(session, meeting_id) == ["RTL-2024-001", "Kesepakatan 1"]
    first = read_back.first_open(queue(session, meeting_id))
    assert first is not None
    assert first.item.label == "Kesepakatan 1"


def test_progress_counts_what_was_agreed_to_and_put_off(session, agree, act, begin, say):
    first, second, _third = agree("Satu"), agree("Dua"), act("Tiga")
    meeting_id = begin()
    assert read_back.progress(queue(session, meeting_id)).sentence == "Tiga hasil rapat belum dibacakan"

    say("agreement", first, Decision.AGREED)
    say("agreement", second, Decision.DEFERRED, "menunggu data BPS")

    counted = read_back.progress(queue(session, meeting_id))

    assert (counted.total, counted.agreed, counted.deferred, counted.left) == (3, 1, 1, 1)
    assert counted.sentence == "Satu dari tiga hasil rapat belum dibacakan"


def test_when_all_were_read_the_sentence_says_what_the_room_decided(session, agree, begin, say):
    one, two = agree("Satu"), agree("Dua")
    meeting_id = begin()
    say("agreement", one, Decision.AGREED)
    say("agreement", two, Decision.DEFERRED, "menunggu data BPS")

    sentence = read_back.progress(queue(session, meeting_id)).sentence

    assert sentence == "Semua hasil rapat sudah dibacakan: 1 disetujui, 1 ditangguhkan"


def test_putting_off_needs_a_reason_and_keeps_it_with_the_item(session, agree, begin, say):
    item_id, _ = agree("Satu"), begin()
    with pytest.raises(RuleBroken, match="alasan"):
        say("agreement", item_id, Decision.DEFERRED, "  ")

    say("agreement", item_id, Decision.DEFERRED, "menunggu data BPS")

    assert session.get_one(Agreement, item_id).deferred_reason == "menunggu data BPS"


def test_agreeing_later_takes_the_reason_away(session, agree, begin, say):
    item_id, _ = agree("Satu"), begin()
    say("agreement", item_id, Decision.DEFERRED, "menunggu data BPS")

    say("agreement", item_id, Decision.AGREED)

    assert session.get_one(Agreement, item_id).deferred_reason == ""


def test_an_action_that_was_put_off_is_nobodys_obligation(session, act, begin, say, today):
    item_id, meeting_id = act("Melatih kader"), begin()
    say("action", item_id, Decision.DEFERRED, "anggaran belum pasti")

    assert follow_up.actions(session, today=today, meeting_id=meeting_id).rows == ()


def test_a_corrected_item_is_asked_about_again(session, agree, begin, say, recorder, now):
    item_id, meeting_id = agree("Data disandingan"), begin()
    agreements.edit(session, item_id=item_id, version=1, text="Data disandingkan", actor=recorder, now=now)
    say("agreement", item_id, Decision.CORRECTED)

    (reading,) = queue(session, meeting_id)

    assert reading.is_open
    assert reading.said == "Diperbaiki"


def test_an_item_edited_after_the_room_agreed_is_read_again(session, agree, begin, say, recorder, now):
    item_id, meeting_id = agree("Data disandingkan"), begin()
    say("agreement", item_id, Decision.AGREED)
    agreements.edit(session, item_id=item_id, version=1, text="Data dihapus", actor=recorder, now=now)

    (reading,) = queue(session, meeting_id)

    assert (reading.is_open, reading.is_changed, reading.decision) == (True, True, None)


def test_the_same_key_twice_decides_once(session, agree, begin, say):
    item_id, meeting_id = agree("Satu"), begin()
    first = say("agreement", item_id, Decision.AGREED, client_key="k-12345678")
    again = say("agreement", item_id, Decision.DEFERRED, "lain", client_key="k-12345678", seen=None)

    assert first == again
    assert read_back.progress(queue(session, meeting_id)).agreed == 1


def test_of_two_who_decide_at_once_the_second_is_told(session, agree, begin, say):
    item_id, _ = agree("Satu"), begin()
    say("agreement", item_id, Decision.AGREED)

    with pytest.raises(Conflict, match="setuju"):
        say("agreement", item_id, Decision.DEFERRED, "menunggu", seen=None)


def test_a_decision_about_older_words_is_refused_with_both_texts(session, agree, begin, say, recorder, now):
    item_id, _ = agree("Satu"), begin()
    agreements.edit(session, item_id=item_id, version=1, text="Dua", actor=recorder, now=now)

    with pytest.raises(Conflict) as refused:
        say("agreement", item_id, Decision.DEFERRED, "menunggu", version=1)

    assert (refused.value.theirs, refused.value.mine) == ("Dua", "menunggu")


def test_before_the_reading_begins_nothing_is_decided(agree, say):
    item_id = agree("Satu")

    with pytest.raises(RuleBroken, match="belum dibacakan"):
        say("agreement", item_id, Decision.AGREED)


def test_an_item_of_another_kind_or_meeting_is_not_found(session, agree, begin, recorder, now):
    agree("Satu")
    meeting_id = begin()
    given: dict = {"version": 1, "decision": Decision.AGREED, "actor": recorder, "now": now}

    with pytest.raises(NotFound):
        read_back.decide(session, meeting_id=meeting_id, item_kind="note", item_id=1, **given)
    with pytest.raises(NotFound):
        read_back.decide(session, meeting_id=meeting_id, item_kind="action", item_id=999_999, **given)


def test_within_ten_seconds_a_decision_is_taken_back_and_the_history_keeps_both(
    session, agree, begin, say, recorder, now
):
    item_id, meeting_id = agree("Satu"), begin()
    made = say("agreement", item_id, Decision.DEFERRED, "menunggu")

    read_back.undo(session, read_back_id=made, actor=recorder, now=now + timedelta(seconds=10))

    (reading,) = queue(session, meeting_id)
    assert (reading.is_open, reading.decision_id, reading.item.deferred_reason) == (True, None, "")
    told = session.exec(select(Change.action).where(col(Change.entity) == "read_back").order_by(col(Change.id)))
    assert list(told) == ["decide", "undo"]
    assert session.get_one(ReadBack, made).decision is Decision.DEFERRED


def test_taking_back_an_agreement_brings_the_reason_before_it_again(session, agree, begin, say, recorder, now):
    item_id, _ = agree("Satu"), begin()
    say("agreement", item_id, Decision.DEFERRED, "menunggu")
    made = say("agreement", item_id, Decision.AGREED)

    read_back.undo(session, read_back_id=made, actor=recorder, now=now)

    assert session.get_one(Agreement, item_id).deferred_reason == "menunggu"


def test_after_ten_seconds_one_decides_anew(agree, begin, say, session, recorder, now):
    item_id, _ = agree("Satu"), begin()
    made = say("agreement", item_id, Decision.AGREED)

    with pytest.raises(RuleBroken, match="10 detik"):
        read_back.undo(session, read_back_id=made, actor=recorder, now=now + timedelta(seconds=11))


def test_what_was_decided_again_meanwhile_is_not_taken_back(session, agree, begin, say, recorder, now):
    item_id, _ = agree("Satu"), begin()
    made = say("agreement", item_id, Decision.AGREED)
    say("agreement", item_id, Decision.DEFERRED, "menunggu")

    with pytest.raises(Conflict):
        read_back.undo(session, read_back_id=made, actor=recorder, now=now)


def test_a_viewer_decides_nothing(session, viewer, now):
    with pytest.raises(NotAllowed):
        read_back.decide(session, meeting_id=0, item_kind="", item_id=0, version=0,
                         decision=Decision.AGREED, actor=viewer, now=now)  # fmt: skip


def test_beginning_puts_the_first_item_on_the_wall_and_asks_the_room(session, agree, begin, now):
    item_id, meeting_id = agree("Data disandingkan"), begin()

    shown = stage.current(session, meeting_id=meeting_id)
    content = wall.content(session, meeting_id=meeting_id, now=now)

    assert (shown.view, shown.item_kind, shown.item_id) == (StageView.ITEM, "agreement", item_id)
    assert content["head"]["place"] == "Pembacaan hasil · 1 dari 1"
    assert content["stage"]["question"] == "Setuju? Ada catatan?"
    assert content["stage"]["said"] == ""


def test_after_a_decision_the_wall_bears_a_calm_mark_and_asks_no_more(session, agree, begin, say, now):
    item_id, meeting_id = agree("Data disandingkan"), begin()
    say("agreement", item_id, Decision.DEFERRED, "menunggu data BPS")

    shown = wall.content(session, meeting_id=meeting_id, now=now)["stage"]

    assert (shown["question"], shown["said"]) == ("", "Ditangguhkan: menunggu data BPS")


def test_a_corrected_item_is_asked_about_again_on_the_wall(session, agree, begin, say, now):
    item_id, meeting_id = agree("Data disandingkan"), begin()
    say("agreement", item_id, Decision.CORRECTED)

    shown = wall.content(session, meeting_id=meeting_id, now=now)["stage"]

    assert shown["question"] == "Diperbaiki. Setuju? Ada catatan?"


def test_remarks_about_an_item_stand_below_it_on_the_wall(session, agree, begin, recorder, now):
    item_id, meeting_id = agree("Data disandingkan"), begin()
    remarks.add(session, meeting_id=meeting_id, kind=RemarkKind.OBJECTION, name="BPS", text="Angka belum rilis.",
                item_kind="agreement", item_id=item_id, actor=recorder, now=now)  # fmt: skip

    shown = wall.content(session, meeting_id=meeting_id, now=now)["stage"]

    assert shown["remarks"] == ["Keberatan, BPS: Angka belum rilis."]


def test_what_was_put_off_is_not_counted_on_the_closing_slide(session, agree, act, begin, say, recorder, now):
    agree("Data disandingkan")
    put_off, meeting_id = act("Melatih kader"), begin()
    say("action", put_off, Decision.DEFERRED, "anggaran belum pasti")
    lifecycle.finish(session, meeting_id=meeting_id, actor=recorder, now=now)

    shown = wall.content(session, meeting_id=meeting_id, now=now)["stage"]

    assert shown["title"].replace("\u00a0", " ") == "1 kesepakatan, 1 penanggung jawab"


def test_an_item_says_what_was_promised_about_it(session, act):
    item_id = act("Melatih kader", due_on=None)
    session.get_one(ActionItem, item_id).incomplete_until = date(2024, 12, 4)
    session.flush()

    told = items.one(session, kind="action", item_id=item_id)

    assert told.promise == "dilengkapi sekretariat paling lambat 4 Desember 2024"


def test_a_correction_changes_words_and_fields_once_and_asks_again(session, act, begin, recorder, now):
    item_id, meeting_id = act("Melatih kader", due_on=None), begin()
    given: dict = {"meeting_id": meeting_id, "item_kind": "action", "item_id": item_id, "version": 1}
    given |= {"text": "Melatih 7 kader", "fields": {"due": "28 Februari 2025"}, "client_key": "k-12345678"}
    for _ in range(2):  # a doubled Enter
        read_back_edit.correct(session, **given, actor=recorder, now=now)

    (reading,) = queue(session, meeting_id)

    assert (reading.item.text, reading.item.due_on, reading.lacks) == ("Melatih 7 kader", date(2025, 2, 28), ())
    assert (reading.decision, reading.is_open) == (Decision.CORRECTED, True)


def test_a_correction_that_changes_nothing_is_none(session, act, begin, recorder, now):
    item_id, meeting_id = act("Melatih kader"), begin()
    read_back_edit.correct(session, meeting_id=meeting_id, item_kind="action", item_id=item_id, version=1,
                           text="Melatih kader", fields={}, actor=recorder, now=now)  # fmt: skip

    assert queue(session, meeting_id)[0].decision is None
