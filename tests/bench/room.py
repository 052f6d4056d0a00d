"""The whole room at once: three walls, a hundred phones, a second recorder who types; what the walls show, and when."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from data.models import Meeting, Role
from tests.bench import phones
from tests.bench.live import CLOCK, TYPE_FOR_EVER, WATCH, chromium, recorder_page, wall_page
from tests.bench.measuring import Figure, percentile
from tests.bench.phones import TIME_SAVING, Followers
from tests.browser import serving
from tests.browser.capturing import start_meeting
from tests.browser.serving import Server

WALLS, PHONES = 3, 100
ROUNDS = int(os.environ.get("RAKOR_ROOM_ROUNDS", "30"))
PUSHES = 20
_IDLE_SECONDS = float(os.environ.get("RAKOR_ROOM_IDLE", "60"))
_SETTLE_MS = 400  # between two changes, as the chair would wait for the eye at least
# Notes when the stage was painted anew, and looks at every frame whether an indicator's chart is there.
_WATCH_STAGE = f"""() => {{
  const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
  const wall = all(document).find((node) => node.matches(".wall")), main = wall.querySelector("main")
  const told = () => wall.dataset.stage + main.textContent
  let shown = told()
  window.stage = {{ at: null, frames: 0, blank: 0 }}
  new MutationObserver(() => {{
    if (told() === shown) return
    shown = told()
    requestAnimationFrame(() => setTimeout(() => {{ window.stage.at ??= {CLOCK} }}))
  }}).observe(wall, {{ subtree: true, childList: true, characterData: true, attributes: true }})
  const isBlank = () => {{
    const trend = wall.querySelector(".trend"), line = trend?.querySelector("svg.line")
    return !trend?.querySelector(".empty") && !(line?.childElementCount && line.getBoundingClientRect().width > 50)
  }}
  const frame = () => {{
    if (wall.dataset.stage === "indicator") {{ window.stage.frames += 1; window.stage.blank += isBlank() }}
    requestAnimationFrame(frame)
  }}
  requestAnimationFrame(frame)
}}"""
_TIME_KEYS = f"""() => addEventListener("keydown", () => {{ window.pressed = {CLOCK} }}, true)"""


def run() -> Iterator[Figure]:
    """Yield done-when 4 of "Running the meeting", all of it in one room."""
    with tempfile.TemporaryDirectory() as folder, phones.reachable() as port, chromium() as browser:
        server = Server(Path(folder), port)
        serving.prepare(server.folder, with_samples=True)
        meeting_id = start_meeting(server)
        server.start()
        try:
            yield from _in_the_room(browser, server, meeting_id)
        finally:
            server.stop()


def _in_the_room(browser: Browser, server: Server, meeting_id: int) -> Iterator[Figure]:
    recorder = recorder_page(browser, server, meeting_id, Role.RECORDER)
    second = recorder_page(browser, server, meeting_id, Role.ADMIN)
    walls = [wall_page(browser, server, meeting_id) for _ in range(WALLS)]
    with server.database() as session:
        room = session.get_one(Meeting, meeting_id).room_code
    for page, script in ((recorder, TIME_SAVING), (recorder, _TIME_KEYS), (second, TYPE_FOR_EVER)):
        page.evaluate(script)
    for wall in walls:
        wall.evaluate(WATCH)
        wall.evaluate(_WATCH_STAGE)
    with Followers(server.port, room).reading(PHONES) as followers:
        yield from _texts(recorder, walls, followers)
        yield from _stages(recorder, walls)
        yield _charts(recorder, walls)
        second.close()
        yield Figure("idle CPU of the server, percent of a core", _idle_percent(server), unit="%", most=10)


def _texts(recorder: Page, walls: list[Page], followers: Followers) -> Iterator[Figure]:
    seen, last = [], []
    for number in range(ROUNDS):
        code = f"{number:03d}"
        followers.look_for(f"KODE{code}x")
        phones.save(recorder, code, pause=450)
        entered = float(recorder.evaluate("window.entered"))
        for wall in walls:
            wall.wait_for_function(f"window.seen['{code}']")
            seen.append(float(wall.evaluate(f"window.seen['{code}']")) - entered)
        followers.wait(PHONES)
        last.append(max(followers.seen) * 1000 - entered)
    about = f"with {PHONES} phones and a second recorder typing"
    yield Figure(f"text saved to {WALLS} walls {about}, p95", percentile(seen, 0.95), most=150)
    yield Figure(f"text saved to the last of {PHONES} phones, p95", percentile(last, 0.95), most=1000)


def _stages(recorder: Page, walls: list[Page]) -> Iterator[Figure]:
    recorder.locator("textarea.line").focus()
    recorder.keyboard.press("Escape")
    _change(recorder, walls, "2")
    boards = [took for number in range(ROUNDS) for took in _change(recorder, walls, "12"[number % 2])]
    _change(recorder, walls, "i")
    steps = ("ArrowRight", "ArrowLeft")
    charts = [took for number in range(ROUNDS) for took in _change(recorder, walls, steps[number % 2])]
    yield Figure(f"key to the board on {WALLS} walls, p95", percentile(boards, 0.95), most=300)
    yield Figure(f"key to the chart on {WALLS} walls, p95", percentile(charts, 0.95), most=300)


def _change(recorder: Page, walls: list[Page], key: str) -> list[float]:
    """Return ms from the key until each wall has painted the other stage."""
    for wall in walls:
        wall.evaluate("window.stage.at = null")
    recorder.keyboard.press(key)
    pressed = float(recorder.evaluate("window.pressed"))
    took = []
    for wall in walls:
        wall.wait_for_function("window.stage.at")
        took.append(float(wall.evaluate("window.stage.at")) - pressed)
    recorder.wait_for_timeout(_SETTLE_MS)
    return took


def _charts(recorder: Page, walls: list[Page]) -> Figure:
    """Return how many frames of a chart were blank while others' items were pushed and the indicator changed."""
    for wall in walls:
        wall.evaluate("Object.assign(window.stage, { frames: 0, blank: 0 })")
    for number in range(PUSHES):
        phones.save(recorder, f"{500 + number}", pause=100)
        recorder.keyboard.press("Escape")
        recorder.keyboard.press("ArrowRight")
        recorder.wait_for_timeout(_SETTLE_MS)
    looked = [wall.evaluate("[window.stage.frames, window.stage.blank]") for wall in walls]
    frames, blank = (sum(part) for part in zip(*looked, strict=True))
    return Figure(f"blank chart frames of {frames} in {PUSHES} pushes", blank, unit="", most=0)


def _idle_percent(server: Server) -> float:
    began = server.cpu_seconds()
    time.sleep(_IDLE_SECONDS)
    return (server.cpu_seconds() - began) / _IDLE_SECONDS * 100
