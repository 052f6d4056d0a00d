"""Phones in the room: sixty check in within a minute while the recorder writes; a hundred follow the meeting."""

import asyncio
import contextlib
import http.client
import os
import random
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright
from websockets.asyncio.client import connect
from websockets.typing import Origin

from data.models import Meeting, Role, StageView
from services.access.sign_ins import COOKIE
from tests.bench import crowd
from tests.bench.measuring import Figure, percentile
from tests.browser import serving
from tests.browser.capturing import open_line, start_meeting
from tests.browser.conftest import ARGUMENTS, CHROMIUM, SIZE
from tests.browser.serving import Server

PHONES, DOUBLED, STALE = 60, 5, 5
MINUTE_SECONDS = 60.0
SAMPLES = 40
FOLLOWERS, SAVES = 100, 20
_JITTER_SECONDS = 0.3  # as the page's own script
_PATIENCE_SECONDS = 30
_CLOCK = "performance.timeOrigin + performance.now()"
TIME_SAVING = f"""() => {{
  window.saved = {{}}
  addEventListener("keydown", (event) => {{ if (event.key === "Enter") window.entered = {_CLOCK} }}, true)
  addEventListener("rakor:saved", ({{ detail }}) => {{
    window.saved[detail.item.text.match(/KODE(\\w+)x/)?.[1]] = {_CLOCK}
  }})
}}"""


def run() -> Iterator[Figure]:
    """Yield what phones cost the recorder, whether the wall counts them all, and how soon a follower sees a save."""
    with tempfile.TemporaryDirectory() as folder, reachable() as port, sync_playwright() as playwright:
        server = Server(Path(folder), port)
        serving.prepare(server.folder, with_samples=True)
        meeting_id = start_meeting(server)
        server.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            context = browser.new_context(base_url=server.address, viewport=SIZE)
            context.add_cookies([{"name": COOKIE, "value": server.token(Role.RECORDER), "url": server.address}])
            recorder, wall = context.new_page(), context.new_page()
            _open(recorder, wall, server, meeting_id)
            yield from _checking_in(recorder, wall, server, meeting_id)
            wall.close()
            yield from _following(recorder, server, meeting_id)
        finally:
            browser.close()
            server.stop()


@contextlib.contextmanager
def reachable() -> Iterator[int]:
    """Yield a port; a server started on it shows phones its code."""
    port = serving.free_port()
    before = dict(os.environ)
    os.environ.update({"RAKOR_LAN": "1", "RAKOR_LAN_ADDRESS": f"127.0.0.1:{port}"})
    try:
        yield port
    finally:
        os.environ.clear()
        os.environ.update(before)


def _open(recorder: Page, wall: Page, server: Server, meeting_id: int) -> None:
    from services import clock
    from services.meetings import stage

    with server.database() as session:
        actor, view = server.actor(Role.ADMIN), StageView.ATTENDANCE
        stage.show(session, meeting_id=meeting_id, view=view, actor=actor, now=clock.now())
    wall.goto(f"/layar?rapat={meeting_id}")
    wall.locator(".attendance svg.code").wait_for()
    recorder.goto(f"/pencatatan?rapat={meeting_id}")
    open_line(recorder)
    recorder.wait_for_timeout(1500)
    recorder.evaluate(TIME_SAVING)


def _checking_in(recorder: Page, wall: Page, server: Server, meeting_id: int) -> Iterator[Figure]:
    alone = [save(recorder, f"a{number}", pause=450) for number in range(SAMPLES)]
    took: list[float] = []
    stale = _code(server, meeting_id, ago=600)
    threads = [
        threading.Thread(target=_visit, args=(server, meeting_id, number, stale, took), daemon=True)
        for number in range(PHONES + STALE)
    ]
    for thread in threads:
        thread.start()
    busy = [save(recorder, f"b{number}", pause=1200) for number in range(SAMPLES)]
    for thread in threads:
        thread.join(MINUTE_SECONDS + _PATIENCE_SECONDS)
    yield Figure(
        f"Enter to saved while {PHONES} phones check in, median",
        statistics.median(busy),
        floor=statistics.median(alone),
        floor_name="the same without phones",
        most_times=1.5,
    )
    counted = _counted(wall)
    yield Figure(f"of {PHONES} phones, those the wall does not count", float(abs(PHONES - counted)), unit="", most=0)
    yield Figure("check-in, sent to thanked, p95", percentile(took, 0.95))


def save(recorder: Page, code: str, *, pause: float) -> float:
    """Return ms from Enter until the own screen says saved."""
    recorder.locator("textarea.line").focus()
    recorder.keyboard.insert_text(f"/s Kesepakatan KODE{code}x oleh Camat Citta")
    recorder.wait_for_timeout(pause)
    recorder.keyboard.press("Enter")
    recorder.wait_for_function(f"window.saved['{code}']")
    return float(recorder.evaluate(f"window.saved['{code}'] - window.entered"))


def _code(server: Server, meeting_id: int, *, ago: float = 0) -> str:
    from services import clock
    from services.meetings import check_in

    with server.database() as session:
        return check_in.code(session.get_one(Meeting, meeting_id), now=clock.now() - timedelta(seconds=ago))


def _visit(server: Server, meeting_id: int, number: int, stale: str, took: list[float]) -> None:
    """Arrive at some moment of the minute, open the page and send the form as a phone does."""
    time.sleep(MINUTE_SECONDS * ((number * 37) % (PHONES + STALE)) / (PHONES + STALE))
    if number >= PHONES:
        status, _ = _send(server, f"/hadir/{stale}", f"Basi {number}", {})
        if status != 410:
            raise RuntimeError(f"a stale code was answered with {status}")
        return
    form = _get(server, f"/hadir/{_fresh(server, meeting_id)}")
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form))
    action = re.findall(r'action="([^"]+)"', form)[0]
    for _ in range(2 if number < DOUBLED else 1):
        began = time.perf_counter()
        status, text = _send(server, action, f"Peserta {number}", hidden)
        took.append((time.perf_counter() - began) * 1000)
        if status != 200 or "Terima kasih" not in text:
            raise RuntimeError(f"a phone was answered with {status}")


_codes: dict[int, tuple[float, str]] = {}
_reading = threading.Lock()


def _fresh(server: Server, meeting_id: int) -> str:
    """Return the code that stands on the wall; looked up again after a minute, as somebody scans it anew."""
    with _reading:
        at, code = _codes.get(server.port, (0.0, ""))
        if time.monotonic() - at > MINUTE_SECONDS / 2:
            code = _code(server, meeting_id)
            _codes[server.port] = (time.monotonic(), code)
        return code


def _get(server: Server, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_PATIENCE_SECONDS)
    with contextlib.closing(connection):
        connection.request("GET", path)
        return connection.getresponse().read().decode()


def _send(server: Server, path: str, name: str, hidden: dict[str, str]) -> tuple[int, str]:
    form = urlencode(
        {"name": name, "title": "Peserta undangan", "agency": "", "element": "", "represents": ""} | hidden
    )
    headers = {"Origin": server.address, "Content-Type": "application/x-www-form-urlencoded"}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_PATIENCE_SECONDS)
    with contextlib.closing(connection):
        connection.request("POST", path, form, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def _counted(wall: Page) -> int:
    """Return how many people the wall says are there, invited and not."""
    wall.wait_for_timeout(1000)
    said = wall.locator(".attendance .came").inner_text()
    invited, beside = re.search(r"(\d+) dari \d+ undangan hadir", said), re.search(r"(\d+) di luar undangan", said)
    return sum(int(found[1]) for found in (invited, beside) if found)


def _following(recorder: Page, server: Server, meeting_id: int) -> Iterator[Figure]:
    with server.database() as session:
        room = session.get_one(Meeting, meeting_id).room_code
    last = []
    with Followers(server.port, room).reading(FOLLOWERS) as followers:
        for number in range(SAVES):
            code = f"c{number}"
            followers.look_for(f"KODE{code}x")
            save(recorder, code, pause=450)
            entered = float(recorder.evaluate("window.entered")) / 1000
            followers.wait(FOLLOWERS)
            last.append((max(followers.seen) - entered) * 1000)
    yield Figure(f"saved to the last of {FOLLOWERS} follow pages, p95", percentile(last, 0.95), most=1000)


class Followers:
    """Many follow pages without a browser: each hears the live socket, waits its moment and asks again."""

    def __init__(self, port: int, room: str) -> None:
        self._port, self._path = port, f"/ikuti/{room}/isi"
        self._wanted = ""
        self.seen: list[float] = []

    def look_for(self, text: str) -> None:
        """Begin anew: note when each page first shows `text`."""
        self._wanted, self.seen = text, []

    def wait(self, count: int) -> None:
        """Return when so many pages have shown it."""
        ends_at = time.monotonic() + _PATIENCE_SECONDS
        while len(self.seen) < count:
            if time.monotonic() > ends_at:
                raise TimeoutError(f"{len(self.seen)} of {count} follow pages saw {self._wanted}")
            time.sleep(0.005)

    @contextlib.contextmanager
    def reading(self, count: int) -> Iterator["Followers"]:
        """Keep `count` pages open until the block ends."""
        with crowd.of(count, self._follow):
            yield self

    async def _follow(self, opened: "asyncio.Future[None]") -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        origin = Origin(f"http://127.0.0.1:{self._port}")
        try:
            async with connect(f"ws://127.0.0.1:{self._port}/live/ws", origin=origin) as live:
                await live.recv()
                opened.set_result(None)
                shown = ""
                async for told in live:
                    if '"topics":{}' in str(told).replace(" ", ""):
                        continue
                    await asyncio.sleep(random.random() * _JITTER_SECONDS)
                    text = await self._ask(reader, writer)
                    if self._wanted in text and shown != self._wanted:
                        shown = self._wanted
                        self.seen.append(time.time())
        finally:
            writer.close()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
        writer.write(f"GET {self._path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = re.search(r"content-length: (\d+)", head)
        return (await reader.readexactly(int(length[1]) if length else 0)).decode()
