"""The kill sweep: five disasters, many times each, at random points while two recorders type (RAKOR_SWEEP_RUNS)."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.live import chromium
from tests.bench.measuring import Figure
from tests.browser import serving, sweeping
from tests.browser.serving import Server, Wire
from tests.browser.sweeping import Losses, Room

RUNS = int(os.environ.get("RAKOR_SWEEP_RUNS", "50"))
_A_ROOM = 10  # runs in one meeting: a list as long as that of a real one
_SEED = 20241203


def run() -> Iterator[Figure]:
    """Yield what each disaster cost."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        server = Server(Path(folder))
        serving.prepare(server.folder, with_samples=True)
        server.start()
        try:
            for name, disaster in sweeping.DISASTERS.items():
                yield from _figures(name, _sweep(browser, server, disaster))
        finally:
            server.kill()


def _sweep(browser: Browser, server: Server, disaster: Callable[[Room], None]) -> Losses:
    """Run the disaster `RUNS` times, in a new meeting now and then."""
    total, green = Losses(), 0
    for first in range(0, RUNS, _A_ROOM):
        wire = Wire(server.port)
        with sweeping.room(browser, server, wire, seed=_SEED + first) as room:
            for _ in range(first, min(first + _A_ROOM, RUNS)):
                sweeping.run(room, disaster, total)
        green += total.green
        wire.close()
    total.green = green
    return total


def _figures(name: str, losses: Losses) -> Iterator[Figure]:
    for told in losses.told:
        print(f"  {name}: {told}", flush=True)
    about = f"{losses.runs} times {name}"
    yield Figure(f"{about}: items lost of {losses.green} acknowledged", losses.acknowledged, unit="", most=0)
    yield Figure(f"{about}: characters not offered of {losses.typed} typed", losses.characters, unit="", most=0)
    yield Figure(f"{about}: items stored twice", losses.doubled, unit="", most=0)
