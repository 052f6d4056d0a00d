"""What must hold however people write: numbers are never given twice, what is cancelled stays cancelled."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from data.models import ActionItem, ActionStatus, AgreementKind, Note, NoteKind
from services.access.roles import Actor
from services.errors import AppError
from services.meetings import action_items, agreements, items, lifecycle, notes, numbers

TODAY = date(2024, 12, 3)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "cancel", "edit", "stale edit", "report", "done", "verify", "return", "restore"]),
        st.integers(0, 7),
    ),
    max_size=25,
)


class Room:
    """A meeting and what people do in it, one step after another, right or wrong."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self.session, self.actor = session, actor
        self.now = datetime(2024, 12, 3, 1, tzinfo=UTC)
        self.same: dict[str, Any] = {"actor": actor, "now": self.now}
        self.meeting = lifecycle.create(session, title="Rakor", held_on=TODAY, **self.same)
        lifecycle.start(session, meeting_id=self.meeting, **self.same)
        self.cancelled: set[int] = set()

    def item(self, which):
        found = self.session.exec(
            select(ActionItem).where(ActionItem.meeting_id == self.meeting).order_by(col(ActionItem.id))
        ).all()
        return found[which % len(found)] if found else None

    def step(self, verb, which):
        """Take one step; a refused one must leave everything as it was."""
        row = self.item(which)
        if verb == "add" or row is None:
            wanted: dict[str, Any] = {"meeting_id": self.meeting, "agenda_item_id": None, "text": "x", "owner": None}
            action_items.add(self.session, **wanted, **self.same)
            return
        item: dict[str, Any] = {"item_id": row.id, **self.same}
        verbs = {
            "cancel": lambda: action_items.cancel(self.session, version=row.version, reason="y", **item),
            "edit": lambda: action_items.edit(self.session, version=row.version, text=f"z{which}", **item),
            "stale edit": lambda: action_items.edit(self.session, version=row.version - 1, text="stale", **item),
            "report": lambda: action_items.report_progress(self.session, text="r", today=TODAY, **item),
            "done": lambda: action_items.mark_done(self.session, proof="p", today=TODAY, **item),
            "verify": lambda: action_items.verify(self.session, today=TODAY, **item),
            "return": lambda: action_items.return_report(self.session, reason="q", today=TODAY, **item),
            "restore": lambda: action_items.restore(self.session, version=row.version, **item),
        }
        try:
            verbs[verb]()
        except AppError:
            return
        if verb == "cancel":
            self.cancelled.add(row.id)
        if verb == "restore":
            self.cancelled.discard(row.id)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_numbers_never_repeat_and_only_undoing_brings_back_what_was_cancelled(session, recorder, steps):
    savepoint = session.begin_nested()
    try:
        room = Room(session, recorder)
        for verb, which in steps:
            room.step(verb, which)

        rows = items.of_meeting(session, meeting_id=room.meeting)
        given_numbers = [row.label for row in rows]
        assert given_numbers == [f"RTL-2024-{place:03d}" for place in range(1, len(rows) + 1)]
        assert {row.id for row in rows if row.is_cancelled} == room.cancelled
        assert all((row.status is ActionStatus.CANCELLED) == row.is_cancelled for row in rows)
        assert all(row.text != "stale" for row in rows)
    finally:
        savepoint.rollback()
        session.expire_all()


@pytest.mark.parametrize("kind", [AgreementKind.AGREEMENT, AgreementKind.RECOMMENDATION])
def test_a_number_inside_a_meeting_is_not_given_again_after_a_cancel(session, running, kind, recorder, now):
    same = {"actor": recorder, "now": now}
    wanted = {"meeting_id": running, "agenda_item_id": None, "kind": kind, "text": "x", "parties": ()}
    first = agreements.add(session, **wanted, **same)
    agreements.cancel(session, item_id=first, version=1, reason="y", **same)

    second = agreements.add(session, **wanted, **same)

    assert items.one(session, kind="agreement", item_id=second).label.endswith(" 2")


def test_numbers_of_two_meetings_of_one_year_share_a_sequence(session, make_action, recorder, now):
    make_action()
    assert numbers.following(session, scope="RTL-2024") == 2
    assert numbers.following(session, scope="RTL-2025") == 1


def test_a_refused_save_leaves_nothing_behind(session, running, recorder, now):
    with pytest.raises(AppError):
        notes.add(
            session, meeting_id=running, agenda_item_id=None, kind=NoteKind.DIRECTIVE, text="", actor=recorder, now=now
        )

    assert session.exec(select(Note).where(Note.meeting_id == running)).all() == []
