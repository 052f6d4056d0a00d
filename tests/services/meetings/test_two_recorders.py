"""Two recorders at once, each in units of work of their own: no number twice, no double, no lost text."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from data import engine as database
from services.access.roles import PROGRAM
from services.errors import AppError, Conflict
from services.meetings import action_items, items, lifecycle
from services.transaction import reading, transaction
from tests.conftest import NOW

EACH = 12


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A running meeting in a database of its own, where units of work really commit."""
    from data.migrations import upgrade
    from services import profiles

    kept = {name: os.environ.pop(name, None) for name in ("RAKOR_DATA_DIR", "DATABASE_URL")}
    os.environ["RAKOR_DATA_DIR"] = str(tmp_path_factory.mktemp("two"))
    upgrade.to_newest()
    with transaction() as session:
        profiles.load(session, profiles.SOPPENG, now=NOW)
        made = lifecycle.create(session, title="Rakor", held_on=date(2024, 12, 3), actor=PROGRAM, now=NOW)
        lifecycle.start(session, meeting_id=made, actor=PROGRAM, now=NOW)
    yield made
    database.dispose()
    os.environ.pop("RAKOR_DATA_DIR")
    os.environ.update({name: value for name, value in kept.items() if value is not None})


def together(*work: Callable[[], None]) -> None:
    """Do several pieces of work at the same time, and raise what any of them raised."""
    failed: list[BaseException] = []

    def guarded(piece: Callable[[], None]) -> None:
        try:
            piece()
        except BaseException as error:  # noqa: BLE001  # raised again below, in the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(piece,)) for piece in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def write(meeting: int, key: str) -> int:
    with transaction() as session:
        return action_items.add(
            session,
            meeting_id=meeting,
            agenda_item_id=None,
            text=key,
            owner=None,
            client_key=key,
            actor=PROGRAM,
            now=NOW,
        )


def read(meeting: int) -> list[items.Item]:
    with reading() as session:
        return items.of_meeting(session, meeting_id=meeting)


def test_two_recorders_get_different_numbers_and_a_doubled_enter_counts_once(meeting):
    def recorder(name: str) -> Callable[[], None]:
        def piece() -> None:
            for place in range(2 * EACH):
                write(meeting, f"{name}-{place // 2}")

        return piece

    together(recorder("a"), recorder("b"))

    found = read(meeting)
    assert len(found) == 2 * EACH
    assert sorted(item.label for item in found) == [f"RTL-2024-{place:03d}" for place in range(1, 2 * EACH + 1)]


def test_the_same_enter_sent_twice_at_once_creates_one(meeting):
    ids: list[int] = []
    together(*[lambda: ids.append(write(meeting, "twice"))] * 4)

    assert len(set(ids)) == 1


def test_of_two_saves_of_one_version_one_is_refused_with_both_texts(meeting):
    item_id = write(meeting, "shared")
    refused: list[Conflict] = []

    def save(text: str) -> Callable[[], None]:
        def piece() -> None:
            try:
                with transaction() as session:
                    action_items.edit(session, item_id=item_id, version=1, text=text, actor=PROGRAM, now=NOW)
            except Conflict as error:
                refused.append(error)

        return piece

    together(save("satu"), save("dua"))

    assert len(refused) == 1
    stored = next(item for item in read(meeting) if item.id == item_id)
    assert {stored.text, refused[0].mine} == {"satu", "dua"}
    assert (refused[0].theirs, stored.version) == (stored.text, 2)


def test_only_one_of_two_meetings_started_at_once_runs(meeting):
    with transaction() as session:
        lifecycle.cancel(session, meeting_id=meeting, reason="selesai diuji", actor=PROGRAM, now=NOW)
        two = [lifecycle.create(session, title=name, held_on=date(2025, 1, 7), actor=PROGRAM, now=NOW) for name in "ab"]
    refused: list[AppError] = []

    def start(meeting_id: int) -> Callable[[], None]:
        def piece() -> None:
            try:
                with transaction() as session:
                    lifecycle.start(session, meeting_id=meeting_id, actor=PROGRAM, now=NOW)
            except AppError as error:
                refused.append(error)

        return piece

    together(*[start(meeting_id) for meeting_id in two])

    assert len(refused) == 1
    with reading() as session:
        assert lifecycle.running(session) in two
