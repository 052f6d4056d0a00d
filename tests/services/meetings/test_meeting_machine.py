"""Whatever two recorders do, in any order or at once: nothing is lost, doubled, or back by itself."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run
from sqlalchemy import inspect
from sqlmodel import col, func, select

from data import engine as database
from data.models import ActionItem, Agreement, AgreementKind, Meeting, MeetingState, Note, NoteKind
from services.errors import AppError, Conflict, RuleBroken
from services.meetings import action_items, agreements, due_dates, editing, items, lifecycle, notes
from services.meetings.states import ACTIVE
from services.meetings.views import ItemKind
from services.transaction import reading, transaction
from tests.services.meetings import desks
from tests.services.meetings.desks import PATIENCE_SECONDS, Desk, Fact, Key, accepted, caught, place, refused, unit

EXAMPLES = 500
TODAY = date(2024, 12, 3)
NOW = datetime(2024, 12, 3, 1, tzinfo=UTC)
SAME: dict[str, Any] = {"now": NOW}
OWNER: dict[ItemKind, Any] = {"note": notes, "agreement": agreements, "action": action_items}
TABLES: dict[ItemKind, Any] = {"note": Note, "agreement": Agreement, "action": ActionItem}
PROFILE: dict[str, Any] = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}
WHO, WHICH, DAYS = st.integers(0, 1), st.integers(0, 3), st.integers(1, 40)
KINDS: "st.SearchStrategy[ItemKind]" = st.sampled_from(["note", "agreement", "action", "action"])
WAYS: dict[MeetingState, tuple[tuple[Callable[..., None], MeetingState], ...]] = {
    MeetingState.RUNNING: ((lifecycle.begin_reading_back, MeetingState.READING_BACK),),
    MeetingState.READING_BACK: ((lifecycle.finish, MeetingState.FINAL), (lifecycle.resume, MeetingState.RUNNING)),
    MeetingState.FINAL: ((lifecycle.reopen, MeetingState.READING_BACK),),
}


class TwoRecorders(RuleBasedStateMachine):
    """The meeting as it must stand, beside the one in the database."""

    places: ClassVar[tuple[Desk, Desk]]
    examples: ClassVar[int] = 0
    met: ClassVar[Counter[str]] = Counter()  # how saves were answered

    def __init__(self) -> None:
        super().__init__()
        type(self).examples += 1
        self.state, self.facts, self.words = MeetingState.RUNNING, list[Fact](), 0
        with transaction() as session:
            meeting = Meeting(title="Rakor", held_on=TODAY, state=MeetingState.RUNNING, started_at=NOW)
            session.add(meeting)
            session.flush()
            self.meeting = meeting.id or 0
            self.numbers = session.exec(select(func.count(col(ActionItem.id)))).one()  # one sequence a year
        for desk in self.places:
            desk.seen = {}

    def teardown(self) -> None:
        self._put(MeetingState.CANCELLED)

    @initialize(kind=KINDS, days=DAYS)
    def begin(self, kind: ItemKind, days: int) -> None:
        """One item that both have seen."""
        self.add(0, kind, days)
        for desk in self.places:
            desk.look(self.meeting)

    # What one recorder does

    @rule(who=WHO)
    def look(self, who: int) -> None:
        self.places[who].look(self.meeting)

    @rule(who=WHO, kind=KINDS, days=st.none() | DAYS)
    def add(self, who: int, kind: ItemKind, days: int | None) -> None:
        text, due = self._text(who), TODAY + timedelta(days) if days and kind == "action" else None
        made = self._try(self.places[who], lambda: self._write(who, kind, text, text, due))
        if self.state in ACTIVE:
            self._remember(kind, accepted(made), text, due)
        else:
            refused(made, RuleBroken)

    @precondition(lambda self: self.facts)
    @rule(who=WHO, which=WHICH)
    def send_again(self, who: int, which: int) -> None:
        """A browser that got no answer sends its item once more, whatever became of it and of the meeting."""
        fact = self._fact(which)
        again = self._try(self.places[who], lambda: self._write(who, fact.kind, "lain", fact.client_key, None))
        assert again == fact.id, "the same key made a second item"

    @precondition(lambda self: self.facts)
    @rule(who=WHO, which=WHICH, days=st.none() | DAYS)
    def edit(self, who: int, which: int, days: int | None) -> None:
        fact, text = self._fact(which), self._text(who)
        due = TODAY + timedelta(days) if days and fact.kind == "action" else None
        is_fresh, answer = self._is_fresh(who, fact), self._try(self.places[who], self._edit(who, fact, text, due))
        if not is_fresh:
            self._check_conflict(answer, theirs={fact.text}, mine=text)
        elif not self._is_writable(fact) or (due and fact.extended and due != fact.due_on):
            refused(answer, RuleBroken)
        else:
            accepted(answer)
            self._now(who, fact, text=text, due_on=due or fact.due_on)

    @precondition(lambda self: self.facts)
    @rule(who=WHO, which=WHICH)
    def cancel(self, who: int, which: int) -> None:
        fact, is_fresh = self._fact(which), self._is_fresh(who, self._fact(which))
        answer = self._try(self.places[who], self._cancel(who, fact))
        if not is_fresh:
            self._check_conflict(answer, theirs={fact.text}, mine="salah dengar")
        elif fact.is_cancelled or (fact.kind != "action" and self.state not in ACTIVE):
            refused(answer, RuleBroken)
        else:
            accepted(answer)
            self._now(who, fact, is_cancelled=True)

    @precondition(lambda self: self.facts)
    @rule(who=WHO, which=WHICH)
    def restore(self, who: int, which: int) -> None:
        fact, is_fresh = self._fact(which), self._is_fresh(who, self._fact(which))
        asked = self._asked(who, fact)
        answer = self._try(self.places[who], unit(lambda session: OWNER[fact.kind].restore(session, **asked)))
        if not is_fresh:
            refused(answer, Conflict)
        elif fact.kind != "action" and self.state not in ACTIVE:
            refused(answer, RuleBroken)
        else:
            accepted(answer)
            self._now(who, fact, is_cancelled=False)

    @precondition(lambda self: self._actions())
    @rule(who=WHO, which=WHICH, days=DAYS)
    def ask_for_time(self, who: int, which: int, days: int) -> None:
        fact, wanted = self._fact(which, self._actions()), TODAY + timedelta(days)
        given: dict[str, Any] = {"item_id": fact.id, "requested_due_on": wanted, "reason": "hujan", "today": TODAY}
        actor = self.places[who].actor
        answer = self._try(
            self.places[who],
            unit(lambda session: due_dates.request_due_date(session, **given, actor=actor, **SAME)),
        )
        if fact.is_cancelled or fact.due_on is None or wanted <= fact.due_on or fact.waiting:
            refused(answer, RuleBroken)
        else:
            fact.waiting, fact.asked_for = accepted(answer), wanted

    @precondition(lambda self: any(fact.waiting for fact in self.facts))
    @rule(who=WHO, which=WHICH, is_granted=st.booleans())
    def decide(self, who: int, which: int, is_granted: bool) -> None:
        fact = self._fact(which, [fact for fact in self.facts if fact.waiting])
        asked: dict[str, Any] = {"request_id": fact.waiting, "is_granted": is_granted, "reason": "ya"}
        asked |= {"actor": self.places[who].actor, **SAME}
        decided = unit(lambda session: due_dates.decide_due_date(session, **asked))
        answer = self._try(self.places[who], decided)
        if fact.is_cancelled:
            refused(answer, RuleBroken)
            return
        accepted(answer)
        fact.waiting = None
        refused(self._try(self.places[1 - who], decided), RuleBroken)
        if is_granted:
            fact.extended += 1
            self._moved(fact, due_on=fact.asked_for)

    @rule(which=WHICH)
    def move_the_meeting(self, which: int) -> None:
        """As the room does; where something must be complete before, that is not the matter here."""
        way, wanted = WAYS[self.state][which % len(WAYS[self.state])]
        reason = {"reason": "salah ketik"} if way is lifecycle.reopen else {}
        given = {"meeting_id": self.meeting, "actor": self.places[0].actor}
        moved = self._try(self.places[0], unit(lambda session: way(session, **given, **reason, **SAME)))
        if isinstance(moved, RuleBroken):
            self._put(wanted)
        self.state = wanted

    # What both do at once

    @precondition(lambda self: self.facts)
    @rule(which=WHICH, is_cancelling=st.booleans())
    def both_change_one(self, which: int, is_cancelling: bool) -> None:
        """Two threads, two connections: the first to come in wins, the other is told what the first wrote."""
        fact, texts = self._fact(which), (self._text(0), self._text(1))
        works = [self._edit(0, fact, texts[0], None), self._edit(1, fact, texts[1], None)]
        if is_cancelling:
            works[1] = self._cancel(1, fact)
        self._check_race(fact, texts, self._together(*works), is_cancelling=is_cancelling)

    @precondition(lambda self: self.facts)
    @rule(which=WHICH)
    def one_has_read_while_the_other_saves(self, which: int) -> None:
        """The first reads inside the unit of work that will write; where rows are locked, the second slips between."""
        fact, texts = self._fact(which), (self._text(0), self._text(1))
        has_read, may_go_on = threading.Event(), threading.Event()

        def slowly() -> None:
            with transaction() as session:
                items.one(session, kind=fact.kind, item_id=fact.id, with_figures=False)
                has_read.set()
                if not database.is_sqlite():  # a file lets one writer in at a time: the second waits for the first
                    may_go_on.wait(PATIENCE_SECONDS)
                OWNER[fact.kind].edit(session, **self._asked(0, fact), text=texts[0])

        first = self.places[0].start(caught(slowly))
        has_read.wait(PATIENCE_SECONDS)
        second = self.places[1].start(caught(self._edit(1, fact, texts[1], None)))
        if not database.is_sqlite():
            second.result(PATIENCE_SECONDS)
        may_go_on.set()
        self._check_race(fact, texts, [first.result(PATIENCE_SECONDS), second.result(PATIENCE_SECONDS)])

    @rule(kind=KINDS, is_doubled=st.booleans())
    def both_add(self, kind: ItemKind, is_doubled: bool) -> None:
        texts = self._text(0), self._text(1)
        keys = (texts[0], texts[0] if is_doubled else texts[1])
        works = [lambda who=who: self._write(who, kind, texts[who], keys[who], None) for who in (0, 1)]
        made = self._together(*works)
        if self.state not in ACTIVE:
            for one in made:
                refused(one, RuleBroken)
            return
        ids = [accepted(one) for one in made]
        assert (ids[0] == ids[1]) == is_doubled
        for item_id, key in sorted({(ids[0], keys[0]), (ids[1], keys[1])}):
            self._remember(kind, item_id, key, None, texts=texts)

    # What must hold after every step

    @invariant()
    def everything_accepted_is_stored_and_nothing_else(self) -> None:
        with reading() as session:
            stored: dict[Key, Any] = {
                (kind, row.id): row
                for kind, table in TABLES.items()
                for row in session.exec(select(table).where(table.meeting_id == self.meeting))
            }
        assert set(stored) == {fact.key for fact in self.facts}
        for fact in self.facts:
            row = stored[fact.key]
            assert row.text == fact.text, "an accepted text was lost, or a refused one stored"
            assert (row.cancelled_at is not None) == fact.is_cancelled, "only undoing brings back"
            assert row.version == fact.version, "a row changed without anybody's accepted save"
            if fact.kind == "action":
                assert row.number == fact.label
                assert row.due_on == fact.due_on, "a due date moved without a granted request"

    @invariant()
    def numbers_stand_without_gap_or_double(self) -> None:
        labels = [fact.label for fact in self.facts if fact.kind == "agreement"]
        assert sorted(labels, key=place) == [f"Kesepakatan {number}" for number in range(1, len(labels) + 1)]

    # How it is done

    def _text(self, who: int) -> str:
        self.words += 1
        return f"kalimat-{self.meeting}-{self.words} {self.places[who].name}"

    def _fact(self, which: int, among: list[Fact] | None = None) -> Fact:
        found = among or self.facts
        return found[-1 - which % len(found)]

    def _actions(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == "action"]

    def _is_fresh(self, who: int, fact: Fact) -> bool:
        return self.places[who].seen.get(fact.key) == fact.version

    def _is_writable(self, fact: Fact) -> bool:
        return self.state in ACTIVE and not fact.is_cancelled

    def _asked(self, who: int, fact: Fact) -> dict[str, Any]:
        desk = self.places[who]
        return {"item_id": fact.id, "version": desk.seen.get(fact.key, 0), "actor": desk.actor, **SAME}

    def _write(self, who: int, kind: ItemKind, text: str, client_key: str, due: date | None) -> int:
        by_kind: dict[ItemKind, dict[str, Any]] = {
            "note": {"kind": NoteKind.OBSTACLE},
            "agreement": {"kind": AgreementKind.AGREEMENT, "parties": ()},
            "action": {"owner": None, "due_on": due},
        }
        extra = by_kind[kind]
        given = {"meeting_id": self.meeting, "agenda_item_id": None, "client_key": client_key[:40], "text": text}
        actor = self.places[who].actor
        return int(unit(lambda session: OWNER[kind].add(session, **given, **extra, actor=actor, **SAME))())

    def _edit(self, who: int, fact: Fact, text: str, due: date | None) -> Callable[[], Any]:
        fields = {"text": text} | ({"due_on": due} if due else {})
        return unit(lambda session: OWNER[fact.kind].edit(session, **self._asked(who, fact), **fields))

    def _cancel(self, who: int, fact: Fact) -> Callable[[], Any]:
        asked = self._asked(who, fact)
        return unit(lambda session: OWNER[fact.kind].cancel(session, **asked, reason="salah dengar"))

    def _try(self, desk: Desk, work: Callable[[], Any]) -> Any:
        answer = desk.do(caught(work))
        self.met[type(answer).__name__] += 1
        return answer

    def _together(self, *works: Callable[[], Any]) -> list[Any]:
        started: list[Future[Any]] = [desk.start(caught(work)) for desk, work in zip(self.places, works, strict=True)]
        answers = [one.result(PATIENCE_SECONDS) for one in started]
        self.met.update(type(answer).__name__ for answer in answers)
        return answers

    def _put(self, state: MeetingState) -> None:
        with transaction() as session:
            session.get_one(Meeting, self.meeting).state = state

    def _remember(self, kind: ItemKind, item_id: int, text: str, due: date | None, texts: tuple[str, ...] = ()) -> None:
        with reading() as session:
            item = items.one(session, kind=kind, item_id=item_id, with_figures=False)
        assert item.text in (texts or (text,))
        if kind == "action":
            self.numbers += 1
            assert place(item.label) == self.numbers, "a number was given twice, or left out"
        self.facts.append(Fact(kind, item_id, text[:40], item.label, item.text, item.version, due))

    def _now(self, who: int, fact: Fact, **fields: Any) -> None:
        """An accepted save: it counts, and its recorder has seen it."""
        self._moved(fact, **fields)
        self.places[who].seen[fact.key] = fact.version

    def _moved(self, fact: Fact, **fields: Any) -> None:
        differs = any(getattr(fact, name) != value for name, value in fields.items())
        for name, value in fields.items():
            setattr(fact, name, value)
        fact.version += differs

    def _check_conflict(self, answer: Any, *, theirs: set[str], mine: str) -> None:
        refused(answer, Conflict)
        assert answer.theirs in theirs, "the other's text is not the stored one"
        assert answer.mine == mine, "the own text is not handed back"

    def _check_race(
        self, fact: Fact, texts: tuple[str, str], answers: list[Any], *, is_cancelling: bool = False
    ) -> None:
        fresh = [who for who in (0, 1) if self._is_fresh(who, fact)]
        won = [who for who in (0, 1) if not isinstance(answers[who], AppError)]
        may_change = self._is_writable(fact) or (is_cancelling and fact.kind == "action" and not fact.is_cancelled)
        if not may_change or not fresh:
            assert won == [], "a stale save was accepted"
        before = fact.text
        if won:
            assert len(won) == 1, "two saves of one version were accepted: one is lost"
            (winner,) = won
            assert winner in fresh, f"not refused with Conflict: {winner}"
            is_cancelled = is_cancelling and winner == 1
            self._now(winner, fact, **({"is_cancelled": True} if is_cancelled else {"text": texts[winner]}))
        elif self._is_writable(fact):
            assert fresh == []
        for who in {0, 1} - set(won):
            mine = "salah dengar" if is_cancelling and who == 1 else texts[who]
            if won or who not in fresh:
                self._check_conflict(answers[who], theirs={before, fact.text}, mine=mine)
            else:
                refused(answers[who], RuleBroken)


@pytest.fixture(scope="module", autouse=True)
def _desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with desks.two(tmp_path_factory.mktemp("desks")) as places:
        TwoRecorders.places = places
        yield


def test_two_recorders_lose_nothing_double_nothing_and_bring_nothing_back():
    TwoRecorders.examples = 0
    run(TwoRecorders, settings=settings(max_examples=EXAMPLES, stateful_step_count=6, **PROFILE))

    assert TwoRecorders.examples >= EXAMPLES
    assert min(TwoRecorders.met[answer] for answer in ("NoneType", "int", "Conflict", "RuleBroken")) > EXAMPLES / 10


def _never_compared(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(editing, "require_version", lambda *_, **__: None)


def _never_counted(patch: pytest.MonkeyPatch) -> None:
    for table in TABLES.values():
        patch.setattr(inspect(table), "version_id_generator", lambda _version: 1)


@pytest.mark.parametrize("take_out", [_never_compared, _never_counted])
def test_without_the_version_the_machine_finds_what_is_lost(monkeypatch, take_out):
    take_out(monkeypatch)
    only_find = settings(max_examples=EXAMPLES, stateful_step_count=6, phases=[Phase.generate], **PROFILE)

    with pytest.raises(AssertionError, match=r"not refused with Conflict|one is lost|row changed|other's text|stale"):
        run(TwoRecorders, settings=only_find)
