"""Ten power cuts while people type and save: what was acknowledged, and what was typed meanwhile."""

import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from data.models import Role
from tests.bench.live import chromium, page_of
from tests.bench.measuring import Figure
from tests.browser import serving
from tests.browser.capturing import line_of, open_line, start_meeting, texts_of, write
from tests.browser.serving import Server
from tests.browser.watching import english_on

KILLS = 10
AWAY_SECONDS = 10
_SEED = 20241203
_WORDS = ("kelas", "ibu", "hamil", "balita", "posyandu", "kader", "gizi", "data", "desa", "rujuk", "pantau", "sanitasi")
_PATIENCE_MS = 60_000


@dataclass
class Losses:
    """What must stay zero, and how long coming back took."""

    acknowledged: int = 0
    doubled: int = 0
    keys: int = 0
    focus: int = 0
    english: list[str] = field(default_factory=list)
    back_seconds: list[float] = field(default_factory=list)


def run() -> Iterator[Figure]:
    """Yield what ten SIGKILLs cost."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        server = Server(Path(folder))
        serving.prepare(server.folder, with_samples=True)
        meeting_id = start_meeting(server)
        server.start()
        losses, chance = Losses(), random.Random(_SEED)
        try:
            page = page_of(browser, server, Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
            open_line(page)
            for round_ in range(KILLS):
                _cut(page, server, meeting_id, losses, chance, round_)
        finally:
            server.kill()
        yield Figure(f"acknowledged items lost in {KILLS} kills", losses.acknowledged, unit="", most=0)
        yield Figure("items stored twice", losses.doubled, unit="", most=0)
        yield Figure(f"keys lost in {AWAY_SECONDS} s without a server, {KILLS} times", losses.keys, unit="", most=0)
        yield Figure("times focus or caret was lost", losses.focus, unit="", most=0)
        yield Figure("English phrases seen", len(losses.english), unit="", most=0)
        yield Figure("server answers to page lives again, slowest", max(losses.back_seconds), unit="s")


def _cut(page: Page, server: Server, meeting_id: int, losses: Losses, chance: random.Random, round_: int) -> None:
    for number in range(4):
        write(page, f"Butir {round_}.{number} {chance.choice(_WORDS)}")
    page.wait_for_timeout(chance.uniform(0, 250))
    page.keyboard.type(f"Putaran {round_}: ")
    green = page.locator(".row[data-state=saved] .text").all_inner_texts()
    server.kill()
    typed = f"Putaran {round_}: "
    ends_at = time.monotonic() + AWAY_SECONDS
    while time.monotonic() < ends_at:
        word = f"{chance.choice(_WORDS)} "
        page.keyboard.type(word, delay=chance.uniform(20, 90))
        typed += word
        losses.english += english_on(page)
    server.start()
    answered_at = time.monotonic()
    expect(page.locator("html[data-live=on]")).to_have_count(1, timeout=_PATIENCE_MS)
    expect(page.locator(".row[data-state=saved]")).to_have_count(4 + 5 * round_, timeout=_PATIENCE_MS)
    losses.back_seconds.append(time.monotonic() - answered_at)
    line = line_of(page)
    losses.keys += sum(a != b for a, b in zip(line["text"], typed, strict=False)) + abs(len(line["text"]) - len(typed))
    losses.focus += not (line["has_focus"] and line["start"] == line["end"] == len(typed))
    stored = texts_of(server, meeting_id)
    losses.acknowledged += len(set(green) - set(stored))
    losses.doubled += len(stored) - len(set(stored))
    page.keyboard.press("Enter")
    expect(page.locator(".row[data-state=saved]")).to_have_count(5 + 5 * round_, timeout=_PATIENCE_MS)
