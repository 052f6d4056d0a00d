"""What was said in an acara, in pages: every point can be brought back to the wall by ← and →."""

from datetime import datetime

import pytest
from sqlmodel import Session

from data.models import AgendaKind, NoteKind
from services.access.roles import Actor
from services.meetings import agenda, notes, stage, wall


@pytest.fixture
def say(session: Session, running: int, recorder: Actor, now: datetime):
    """Enter the acara of a kind and write so many directives in it."""

    def do(count: int, *, text: str = "Arahan nomor", kind: AgendaKind = AgendaKind.DIRECTIVES) -> None:
        rows = agenda.rows(session, meeting_id=running, now=now)
        here = next(row.id for row in rows if row.kind is kind)
        given: dict = {"meeting_id": running, "actor": recorder, "now": now}
        agenda.enter(session, agenda_item_id=here, **given)
        for number in range(1, count + 1):
            notes.add(session, agenda_item_id=here, kind=NoteKind.DIRECTIVE, text=f"{text} {number}", **given)

    return do


@pytest.fixture
def walk(session: Session, running: int, recorder: Actor, now: datetime):
    """Press keys and return what stands on the wall after each: the numbers of the points and the page, or the kind."""

    def do(*keys: str) -> list[tuple[list[int], str] | str]:
        seen: list[tuple[list[int], str] | str] = []
        for key in keys:
            stage.press(session, meeting_id=running, key=key, actor=recorder, now=now)
            shown = wall.content(session, meeting_id=running, now=now)["stage"]
            numbers = [int(row["text"].split()[-1]) for row in shown["rows"]] if shown["kind"] == "points" else []
            seen.append((numbers, shown["paging"]) if numbers else shown["kind"])
        return seen

    return do


def test_ten_directives_are_two_pages_and_the_run_of_show_comes_after_the_newest(say, walk):
    say(10)

    seen = walk("a", "ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft")

    newest, earlier = ([5, 6, 7, 8, 9, 10], "Halaman 2 dari 2"), ([1, 2, 3, 4], "Halaman 1 dari 2")
    assert seen == [newest, earlier, earlier, newest, "agenda", "agenda", newest]


def test_of_forty_points_each_is_on_exactly_one_page(say, walk):
    say(40)

    shown = [numbers for numbers, _paging in walk("a", *["ArrowLeft"] * 6)]

    assert [len(numbers) for numbers in shown] == [6, 6, 6, 6, 6, 6, 4]
    assert sorted(number for numbers in shown for number in numbers) == list(range(1, 41))


def test_fewer_long_points_stand_on_a_page_and_one_that_fills_it_stands_alone(say, walk):
    say(4, text="kader " * 98)

    assert walk("a", "ArrowLeft") == [([3, 4], "Halaman 2 dari 2"), ([1, 2], "Halaman 1 dari 2")]
    say(2, text="kader " * 400, kind=AgendaKind.REPORT)
    assert walk("a", "ArrowLeft") == [([2], "Halaman 2 dari 2"), ([1], "Halaman 1 dari 2")]


def test_in_penutup_what_was_said_lies_before_what_was_agreed(say, walk):
    say(2, kind=AgendaKind.CLOSING)

    assert walk("a", "ArrowLeft", "ArrowRight", "ArrowRight") == ["words", ([1, 2], ""), "words", "agenda"]


def test_without_a_word_there_is_only_the_run_of_show(say, walk):
    say(0)

    assert walk("a", "ArrowLeft", "ArrowRight") == ["agenda", "agenda", "agenda"]


def test_another_acara_begins_with_its_newest_points(say, walk, session, running, now):
    say(10)
    walk("a", "ArrowLeft")

    say(3, kind=AgendaKind.REPORT)

    shown = wall.content(session, meeting_id=running, now=now)["stage"]
    assert [row["label"] for row in shown["rows"]] == ["Arahan 11", "Arahan 12", "Arahan 13"]
