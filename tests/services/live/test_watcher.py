"""Change detection: what is told to whom, and that commits of other processes are heard."""

import asyncio
import subprocess
import sys

import pytest

from services.live import topics
from services.live.watcher import Watcher

PATIENCE_SECONDS = 10


def _run(story):
    asyncio.run(asyncio.wait_for(story(), PATIENCE_SECONDS))


def test_a_subscriber_hears_what_moved_once_and_only_that():
    async def story():
        watcher = Watcher()
        with watcher.subscription() as heard:
            watcher.set_to({"items:1": 3, "data": 1})
            assert await heard.moved() == {"items:1": 3, "data": 1}
            watcher.set_to({"items:1": 3, "data": 2})
            assert await heard.moved() == {"data": 2}

    _run(story)


def test_changes_while_nobody_listens_become_one():
    async def story():
        watcher = Watcher()
        with watcher.subscription() as heard:
            for counter in (1, 2, 3):
                watcher.raise_to({"items:1": counter})
            assert await heard.moved() == {"items:1": 3}

    _run(story)


def test_a_commit_told_late_is_old_news():
    watcher = Watcher()
    watcher.raise_to({"items:1": 7})
    watcher.raise_to({"items:1": 6})

    assert watcher.counters == {"items:1": 7}


def test_a_restored_database_moves_pages_back():
    async def story():
        watcher = Watcher()
        watcher.set_to({"items:1": 7, "items:2": 4})
        with watcher.subscription() as heard:
            watcher.set_to({"items:1": 2})
            assert await heard.moved() == {"items:1": 2, "items:2": 0}

    _run(story)


def test_a_gone_subscriber_is_forgotten():
    watcher = Watcher()
    with watcher.subscription():
        pass
    watcher.raise_to({"data": 1})

    assert not watcher._others


def test_walls_are_told_before_everybody_else():
    async def story():
        watcher, told = Watcher(), []

        async def note(name, subscriber):
            await subscriber.moved()
            told.append(name)

        with watcher.subscription() as desk, watcher.subscription(is_wall=True) as wall:
            hearing = [asyncio.create_task(note("desk", desk)), asyncio.create_task(note("wall", wall))]
            await asyncio.sleep(0)
            watcher.raise_to({"items:1": 1})
            await asyncio.gather(*hearing)
        assert told == ["wall", "desk"]

    _run(story)


@pytest.mark.usefixtures("reference_engine")
def test_a_commit_of_this_process_and_of_another_is_heard():
    from services.transaction import transaction

    another = (
        "from services.transaction import transaction\n"
        "from services.live import topics\n"
        "with transaction() as session:\n    topics.bump(session, 'uji:dua')\n"
    )

    async def story():
        watcher = Watcher()
        watching = asyncio.create_task(watcher.run())
        with watcher.subscription() as heard:
            while not watcher.counters.get("uji:satu"):
                await asyncio.to_thread(_bump, "uji:satu")
                await heard.moved()
            process = await asyncio.to_thread(
                subprocess.run, [sys.executable, "-c", another], check=True, capture_output=True
            )
            assert process.returncode == 0
            while not watcher.counters.get("uji:dua"):
                await heard.moved()
        watching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await watching

    def _bump(name):
        with transaction() as session:
            topics.bump(session, name)

    try:
        _run(story)
    finally:
        _forget()


def _forget():
    from sqlmodel import col, delete

    from data.models import LiveTopic
    from services.transaction import transaction

    with transaction() as session:
        session.exec(delete(LiveTopic).where(col(LiveTopic.topic).like("uji:%")))


def test_what_was_rolled_back_is_not_told(reference_engine):
    from services.errors import RuleBroken
    from services.transaction import transaction

    told: list[dict[str, int]] = []
    stop = topics.listen(told.append)

    def refused():
        with transaction() as session:
            topics.bump(session, topics.DATA)
            raise RuleBroken("x")

    with pytest.raises(RuleBroken):
        refused()
    stop()

    assert told == []


def test_counters_of_unknown_topics_are_zero_and_bumping_counts_up(session):
    topics.bump(session, "uji:a", "uji:b", "uji:a")
    topics.bump(session, "uji:a")

    assert topics.counters(session, ["uji:a", "uji:b", "uji:c"]) == {"uji:a": 2, "uji:b": 1, "uji:c": 0}
