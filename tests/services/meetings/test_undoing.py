"""Urungkan: the last own act is taken back within seconds, and the history tells it."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from data.models import Change, KeptFigure
from services.access.roles import Actor
from services.errors import Conflict, NotAllowed, RuleBroken
from services.meetings import action_history, capture, items, lifecycle, rewriting, undoing
from services.meetings.kinds import Kind
from tests.services.meetings.captured import captured

SENTENCES = {
    Kind.NOTE: "Camat Citta menyampaikan kader kurang",
    Kind.OBSTACLE: "Kader kurang di Citta",
    Kind.AGREEMENT: "Data disandingkan oleh Camat Citta bersama Camat Ganra paling lambat 27/3",
    Kind.ACTION: "Kelas ibu hamil oleh Camat Citta bersama Camat Ganra paling lambat 27/3 menjadi 65 #ASI ~Citta",
}


@pytest.fixture
def save(session, running, recorder, now):
    def saved(text=SENTENCES[Kind.ACTION], kind=Kind.ACTION, key="kunci-urung"):
        given = {"meeting_id": running, "fields": {}, "client_key": key, "actor": recorder, "now": now}
        return captured(session, kind=kind, text=text, **given)

    return saved


@pytest.fixture
def edit(session, recorder, now):
    def edited(item, text, **fields):
        which = {"item_kind": item.kind, "item_id": item.id, "version": item.version}
        return rewriting.edit(session, **which, text=text, fields=fields, actor=recorder, now=now)

    return edited


@pytest.fixture
def undo(session, recorder, now):
    def undone(item, *, after=0, actor=recorder, version=None):
        which = {"item_kind": item.kind, "item_id": item.id, "version": version or item.version}
        return undoing.undo(session, **which, actor=actor, now=now + timedelta(seconds=after))

    return undone


def same_but_version(item):
    return {name: value for name, value in asdict(item).items() if name != "version"}


def acts_on(session, entity):
    found = select(Change.action).where(Change.entity == entity).order_by(col(Change.id))
    return list(session.exec(found))


def test_a_saved_item_is_cancelled_and_its_number_not_given_again(save, undo):
    first = save()

    gone = undo(first, after=9)

    assert (gone.is_cancelled, gone.cancel_reason) == (True, "diurungkan")
    assert save(key="kunci-lain").label != first.label


@pytest.mark.parametrize("kind", SENTENCES)
def test_an_edited_item_stands_as_before_with_a_new_version(session, save, edit, undo, kind):
    before = save(SENTENCES[kind], kind)
    fields = {"owner": "Camat Ganra, Camat Lilirilau"} if kind is Kind.AGREEMENT else {"owner": "Camat Ganra"}
    more = {"supporters": "", "due": "28 Maret 2025", "measure": "7 kader"} if "paling lambat" in before.text else {}
    edited = edit(before, "Kalimat lain sama sekali", **fields, **more)
    assert edited.owner != before.owner

    undone = undo(edited)

    assert same_but_version(undone) == same_but_version(before)
    assert undone.version > edited.version


def test_a_cancelled_item_is_restored(session, save, undo, recorder, now):
    item = save()
    which = {"item_kind": "action", "item_id": item.id, "version": item.version}
    cancelled = capture.cancel(session, **which, reason="salah rapat", actor=recorder, now=now)

    assert not undo(cancelled).is_cancelled


def test_each_undoing_is_a_new_entry_in_the_history(session, save, edit, undo):
    edited = edit(save(), "Kelas balita oleh Camat Ganra")
    item = undo(edited)

    assert acts_on(session, "action_item") == ["create", "edit", "undo"]
    assert action_history.of(session, item_id=item.id)[-1].what == "Perubahan isinya diurungkan"


def test_a_figure_kept_for_another_indicator_stays_and_the_former_is_kept_again(session, save, edit, undo):
    undo(edit(save(), SENTENCES[Kind.ACTION], indicator="MP-ASI"))

    kept = list(session.exec(select(KeptFigure.indicator_id).order_by(col(KeptFigure.id))))
    assert len(kept) == 3
    assert kept[0] == kept[2] != kept[1]


def test_after_ten_seconds_it_is_too_late(save, undo):
    with pytest.raises(RuleBroken, match="10 detik"):
        undo(save(), after=13)


def test_what_somebody_else_wrote_last_is_not_undone(session, save, undo, recorder):
    other = replace(recorder, user_id=(recorder.user_id or 0) + 1)

    with pytest.raises(RuleBroken, match="orang lain"):
        undo(save(), actor=other)


def test_a_stale_version_carries_both_texts(save, edit, undo):
    item = save()
    edit(item, "Kelas balita")

    with pytest.raises(Conflict):
        undo(item)


def test_an_undone_edit_is_not_undone_again(save, edit, undo):
    undone = undo(edit(save(), "Kelas balita"))

    with pytest.raises(RuleBroken):
        undo(undone)


def test_after_the_meeting_an_edit_stays(session, running, save, edit, undo, recorder, now):
    edited = edit(save(), "Kelas balita")
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)

    with pytest.raises(RuleBroken):
        undo(edited)
    assert items.one(session, kind="action", item_id=edited.id).text == "Kelas balita"


def test_a_viewer_undoes_nothing(save, undo, viewer: Actor):
    with pytest.raises(NotAllowed):
        undo(save(), actor=viewer)
