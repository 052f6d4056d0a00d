"""Saved on one laptop, seen on the walls: with a second recorder typing, with viewers, and idle."""

import contextlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from data.models import Role
from services.access.sign_ins import COOKIE
from tests.bench.measuring import Figure, percentile
from tests.bench.viewers import Viewers
from tests.browser import serving
from tests.browser.capturing import open_line, start_meeting
from tests.browser.conftest import CHROMIUM, SIZE
from tests.browser.serving import Server

SAMPLES = 30
WALLS, VIEWERS = 3, 30
IDLE_SECONDS = 60
_EMPTY_APP = Path(__file__).parent / "empty" / "app.py"
CLOCK = "performance.timeOrigin + performance.now()"
# Every root there is, shadow roots among them, is watched for the code of a sample.
WATCH = f"""() => {{
  window.seen = {{}}
  const look = (root) => {{
    for (const found of root.textContent.matchAll(/KODE(\\d+)x/g)) window.seen[found[1]] ??= {CLOCK}
  }}
  const watch = (root) => {{
    new MutationObserver(() => look(root)).observe(root, {{ subtree: true, childList: true, characterData: true }})
    for (const node of root.querySelectorAll("*")) if (node.shadowRoot) watch(node.shadowRoot)
  }}
  watch(document.body)
}}"""
TIME_SAVING = f"""() => {{
  window.saved = {{}}
  addEventListener("keydown", (event) => {{ if (event.key === "Enter") window.entered = {CLOCK} }}, true)
  addEventListener("rakor:saved", ({{ detail }}) => {{
    window.saved[detail.item.text.match(/KODE(\\d+)x/)?.[1]] = {CLOCK}
  }})
}}"""
TYPE_FOR_EVER = """() => {
  const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
  const line = all(document).find((node) => node.matches("textarea.line"))
  setInterval(() => { line.value = (line.value + "ketik ").slice(-80); line.dispatchEvent(new Event("input")) }, 120)
}"""
# Content that the socket brings, as it does at every change of what a wall shows.
_COUNT_BROUGHT = """() => { window.brought = 0; addEventListener("rakor:wall", () => { window.brought += 1 }) }"""
_CLICK = f"""async () => {{
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent.includes("klik"))
  const before = document.body.innerText.match(/n=\\d+/)[0], began = {CLOCK}
  button.click()
  await new Promise((done) => {{
    const wait = new MutationObserver(() => {{
      if (document.body.innerText.match(/n=\\d+/)?.[0] !== before) {{ wait.disconnect(); done() }}
    }})
    wait.observe(document.body, {{ subtree: true, childList: true, characterData: true }})
  }})
  return {CLOCK} - began
}}"""
_ECHO = f"""async () => {{
  window.echo ??= await new Promise((done) => {{
    const socket = new WebSocket(location.origin.replace("http", "ws") + "/echo")
    socket.onopen = () => done(socket)
  }})
  const began = {CLOCK}
  await new Promise((done) => {{ window.echo.onmessage = done; window.echo.send("x") }})
  return {CLOCK} - began
}}"""


def run() -> Iterator[Figure]:
    """Yield the figures of DESIGN.md §7 about saving and seeing."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        server = Server(Path(folder))
        serving.prepare(server.folder, with_samples=True)
        meeting_id = start_meeting(server)
        server.start()
        try:
            yield from _saving(browser, server, meeting_id)
            yield from _with_viewers(browser, server, meeting_id)
            yield Figure("idle CPU of the server, percent of a core", _idle_percent(server), unit="%", most=10)
        finally:
            server.stop()


def _saving(browser: Browser, server: Server, meeting_id: int) -> Iterator[Figure]:
    recorder = recorder_page(browser, server, meeting_id, Role.RECORDER)
    second = recorder_page(browser, server, meeting_id, Role.ADMIN)
    wall = wall_page(browser, server, meeting_id)
    second.evaluate(TYPE_FOR_EVER)
    with _floor(browser) as floor:
        own, seen = _samples(recorder, [wall], "a", before=floor.take)
    asked: list[str] = []
    wall.on("request", lambda request: asked.append(request.url))
    wall.evaluate(_COUNT_BROUGHT)
    recorder.wait_for_timeout(5000)
    redraws = len(asked) + int(wall.evaluate("window.brought"))
    yield Figure(
        "saved to wall, p95, a second recorder typing",
        percentile(seen, 0.95),
        floor=percentile(floor.echoes, 0.95) + percentile(floor.clicks, 0.95),
        floor_name="socket echo + empty fragment rerun",
        most_times=3,
        most=150,
    )
    yield Figure(
        "Enter to own screen says saved, median",
        statistics.median(own),
        floor=statistics.median(floor.clicks),
        floor_name="empty app, click to DOM",
        most_times=3,
    )
    yield Figure("wall redraws caused by drafts", redraws, unit="", most=0)
    for page in (recorder, second, wall):
        page.context.close()


def _with_viewers(browser: Browser, server: Server, meeting_id: int) -> Iterator[Figure]:
    recorder = recorder_page(browser, server, meeting_id, Role.RECORDER)
    walls = [wall_page(browser, server, meeting_id) for _ in range(WALLS)]
    viewers, last = Viewers(server.port, meeting_id), []

    def take_last() -> None:
        _wait_for(lambda: len(viewers.finished) >= VIEWERS)
        entered = float(recorder.evaluate("window.entered")) / 1000
        last.append((max(viewers.finished[:VIEWERS]) - entered) * 1000)

    with viewers.watching(VIEWERS):
        _, seen = _samples(recorder, walls, "b", before=viewers.finished.clear, after=take_last)
    yield Figure(f"saved to {WALLS} walls with {VIEWERS} viewers, p95", percentile(seen, 0.95), most=150)
    yield Figure(f"saved to the last of {VIEWERS} viewers, p95", percentile(last, 0.95), most=1000)
    for page in (recorder, *walls):
        page.context.close()


def _samples(
    recorder: Page,
    walls: list[Page],
    series: str,
    before: Callable[[], None] = lambda: None,
    after: Callable[[], None] = lambda: None,
) -> tuple[list[float], list[float]]:
    """Return ms from Enter (right after `before`) until the own screen says saved, and until each wall shows it."""
    own: list[float] = []
    seen: list[float] = []
    recorder.evaluate(TIME_SAVING)
    for wall in walls:
        wall.evaluate(WATCH)
    for number in range(SAMPLES):
        code = f"{1 if series == 'a' else 2}{number:02d}"
        recorder.locator("textarea.line").focus()
        recorder.keyboard.insert_text(f"/s Kesepakatan KODE{code}x oleh Camat Citta")
        recorder.wait_for_timeout(450)
        before()
        recorder.keyboard.press("Enter")
        recorder.wait_for_function(f"window.saved['{code}']")
        entered = float(recorder.evaluate("window.entered"))
        own.append(float(recorder.evaluate(f"window.saved['{code}']")) - entered)
        for wall in walls:
            wall.wait_for_function(f"window.seen['{code}']")
            seen.append(float(wall.evaluate(f"window.seen['{code}']")) - entered)
        after()
    return own, seen


class _Floor:
    """An empty app in a page of its own.

    A sample of it is taken before each sample of the program: a machine is slower in one minute than in the next.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks: list[float] = []
        self.echoes: list[float] = []

    def take(self) -> None:
        """Add the ms of a click until its number changed, and of a bare socket's echo."""
        self.clicks.append(float(self.page.evaluate(_CLICK)))
        self.echoes.append(float(self.page.evaluate(_ECHO)))
        self.page.wait_for_timeout(100)


@contextlib.contextmanager
def _floor(browser: Browser) -> Iterator[_Floor]:
    port = serving.free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(_EMPTY_APP), "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=serving.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = browser.new_context(viewport=SIZE)
    try:
        page = context.new_page()
        _wait_for(lambda: _opens(page, f"http://127.0.0.1:{port}/"))
        page.get_by_role("button", name="klik").wait_for()
        page.get_by_text("n=0").wait_for()
        floor = _Floor(page)
        for _ in range(3):
            floor.take()
        floor.clicks, floor.echoes = [], []
        yield floor
    finally:
        context.close()
        process.terminate()
        process.wait(20)


def _opens(page: Page, address: str) -> bool:
    from playwright.sync_api import Error

    try:
        return page.goto(address) is not None
    except Error:
        return False


def recorder_page(browser: Browser, server: Server, meeting_id: int, role: Role) -> Page:
    """Return a page in which a line can be written."""
    page = page_of(browser, server, role, f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    page.wait_for_timeout(1500)
    return page


def wall_page(browser: Browser, server: Server, meeting_id: int) -> Page:
    """Return a wall that hears the server."""
    page = page_of(browser, server, Role.VIEWER, f"/layar?rapat={meeting_id}")
    page.locator("html[data-live=on]").wait_for(state="attached")
    page.wait_for_timeout(1500)
    return page


def page_of(browser: Browser, server: Server, role: Role, path: str) -> Page:
    """Return a page in a browser of its own, signed in."""
    context = browser.new_context(base_url=server.address, viewport=SIZE)
    context.add_cookies([{"name": COOKIE, "value": server.token(role), "url": server.address}])
    page = context.new_page()
    page.goto(path)
    return page


def _idle_percent(server: Server) -> float:
    began = server.cpu_seconds()
    time.sleep(IDLE_SECONDS)
    return (server.cpu_seconds() - began) / IDLE_SECONDS * 100


def _wait_for(is_true: Callable[[], bool], seconds: float = 30) -> None:
    ends_at = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > ends_at:
            raise TimeoutError
        time.sleep(0.005)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Yield Debian's Chromium until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
