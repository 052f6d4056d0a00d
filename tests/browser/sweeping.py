"""Two recorders who type, a disaster at some point, and what was lost by it: shared by the tests and the benchmark."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, expect

from data.models import Role
from services.access import sign_ins
from services.access.sign_ins import COOKIE
from tests.browser.capturing import line_of, open_line, start_meeting, texts_of
from tests.browser.conftest import SIZE
from tests.browser.serving import Server, Wire

PATIENCE_MS = 60_000
_WORDS = ("kelas", "ibu", "hamil", "balita", "posyandu", "kader", "gizi", "data", "desa", "rujuk", "pantau", "sanitasi")
_GREEN = ".row[data-state=saved] .text"
# From now on every sentence that is seen green is written down, however shortly it stands there.
_NOTE_GREEN = """() => {
  const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
  const rows = all(document).find((node) => node.matches("ol.rows")), seen = window.rakorGreen = []
  const look = () => seen.push(...[...rows.querySelectorAll(".row[data-state=saved] .text")]
    .map((node) => node.textContent).filter((text) => !seen.includes(text)))
  new MutationObserver(look).observe(rows, { subtree: true, childList: true, attributes: true, characterData: true })
  look()
}"""


@dataclass
class Losses:
    """What a sweep saw (`green`: of the newest room); `acknowledged`, `characters` and `doubled` must stay zero."""

    runs: int = 0
    green: int = 0
    typed: int = 0
    acknowledged: int = 0
    characters: int = 0
    doubled: int = 0
    told: list[str] = field(default_factory=list)


@dataclass
class Recorder:
    """One who types: the page, what was entered and what stands unfinished in the line."""

    name: str
    role: Role
    page: Page
    line: str = ""
    entered: list[str] = field(default_factory=list)
    green: set[str] = field(default_factory=set)
    letters: int = 0

    def type(self, chance: random.Random) -> None:
        """Press one to five keys of a word; a line begins with a number of its own."""
        if not self.line:
            text = f"{self.name}{len(self.entered):03d} "
        else:
            text = f"{chance.choice(_WORDS)} "[: chance.randint(1, 9)]
        self.page.keyboard.type(text)
        self.line += text
        self.letters += len(text)

    def enter(self) -> None:
        """Press Enter on the line as it stands."""
        self.page.keyboard.press("Enter")
        if self.line:
            self.entered.append(self.line.strip())
        self.line = ""

    def look(self) -> None:
        """Take down what the page has shown green so far."""
        self.green |= set(self.page.evaluate("window.rakorGreen ?? []"))

    def open(self, path: str) -> None:
        """Go to the room and wait until it can be written in."""
        self.page.goto(path)
        self.settle()

    def settle(self) -> None:
        """Wait until the room is there, and watch its green marks."""
        open_line(self.page)
        self.page.evaluate(_NOTE_GREEN)

    def resume(self) -> None:
        """Take what is offered into the line, as WORDING 5 has it; the offer is awaited where one is due."""
        if self.line:
            expect(self.page.locator(".restore")).to_be_visible()
            self.page.locator(".restore").get_by_text("Lanjutkan", exact=True).click()


@dataclass
class Room:
    """A meeting with two recorders behind one wire."""

    server: Server
    wire: Wire
    browser: Browser
    chance: random.Random
    meeting_id: int
    recorders: list[Recorder]

    @property
    def path(self) -> str:
        """Return where the room is."""
        return f"/pencatatan?rapat={self.meeting_id}"

    def type_both(self, steps: int) -> None:
        """Both type in turns, and press Enter now and then."""
        for _ in range(steps):
            self.step(self.chance.choice(self.recorders))

    def step(self, recorder: Recorder) -> None:
        """A few keys, an Enter, or a short thought."""
        draw = self.chance.random()
        if draw < 0.12 and recorder.line:
            recorder.enter()
        elif draw < 0.25:
            recorder.page.wait_for_timeout(self.chance.uniform(0, 120))
        else:
            recorder.type(self.chance)

    def type_for(self, recorders: list[Recorder], seconds: float) -> None:
        """Those recorders go on typing for some time."""
        ends_at = time.monotonic() + seconds
        while time.monotonic() < ends_at:
            recorder = self.chance.choice(recorders)
            self.step(recorder)
            recorder.page.wait_for_timeout(self.chance.uniform(5, 60))


@contextmanager
def room(browser: Browser, server: Server, wire: Wire, *, seed: int) -> Iterator[Room]:
    """Yield a room of a new meeting in which two recorders can type."""
    meeting_id = start_meeting(server)
    recorders = [_recorder(browser, server, wire, *who) for who in (("A", Role.RECORDER), ("B", Role.ADMIN))]
    made = Room(server, wire, browser, random.Random(seed), meeting_id, recorders)
    try:
        for recorder in recorders:
            recorder.open(made.path)
        yield made
    finally:
        for recorder in recorders:
            recorder.page.context.close()


def _recorder(browser: Browser, server: Server, wire: Wire, name: str, role: Role) -> Recorder:
    context = browser.new_context(base_url=wire.address, viewport=SIZE, locale="id-ID", timezone_id="Asia/Makassar")
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies([{"name": COOKIE, "value": server.token(role), "url": wire.address}])
    return Recorder(name, role, context.new_page())


def run(place: Room, disaster: Callable[[Room], None], losses: Losses) -> None:
    """Both type, the disaster comes at some point, both finish; add to `losses` what is not there afterwards."""
    before = [len(recorder.entered) for recorder in place.recorders]
    letters = sum(recorder.letters for recorder in place.recorders)
    place.type_both(place.chance.randint(8, 40))
    for recorder in place.recorders:
        recorder.look()
    disaster(place)
    for recorder in place.recorders:
        _check_line(recorder, losses)
        recorder.enter()
    _check_stored(place, before, losses)
    losses.runs += 1
    losses.typed += sum(recorder.letters for recorder in place.recorders) - letters


def _check_line(recorder: Recorder, losses: Losses) -> None:
    """What stands in the line now must be what was typed and not entered."""
    found = str(line_of(recorder.page)["text"])
    if found == recorder.line:
        return
    same = next((at for at, (a, b) in enumerate(zip(found, recorder.line, strict=False)) if a != b), None)
    kept = same if same is not None else min(len(found), len(recorder.line))
    losses.characters += max(len(recorder.line), len(found)) - kept
    losses.told.append(f"{recorder.name}: typed {recorder.line!r}, offered {found!r}")
    recorder.line = found


def _check_stored(place: Room, before: list[int], losses: Losses) -> None:
    """What was entered must be stored, once, in whatever order; what was green most of all."""
    stored = _stored(place, {text for recorder in place.recorders for text in recorder.entered})
    for recorder, known in zip(place.recorders, before, strict=True):
        expect(recorder.page.locator(_GREEN).filter(has_text=recorder.entered[-1]).first).to_be_visible()
        recorder.look()
        missing = [text for text in recorder.entered[known:] if text not in stored]
        losses.characters += sum(map(len, missing))
        losses.told += [f"{recorder.name}: entered, not stored: {text!r}" for text in missing]
    green = {text for recorder in place.recorders for text in recorder.green}
    losses.green = len(green)
    losses.acknowledged += len(green - set(stored))
    losses.doubled += len(stored) - len(set(stored))


def _stored(place: Room, wanted: set[str]) -> list[str]:
    """Return what is stored, once all that is wanted is, or when patience ends."""
    ends_at = time.monotonic() + PATIENCE_MS / 1000
    while not wanted <= set(stored := texts_of(place.server, place.meeting_id)) and time.monotonic() < ends_at:
        place.recorders[0].page.wait_for_timeout(50)
    return stored


def kill(place: Room) -> None:
    """SIGKILL of the server; both type on until it has come back."""
    place.server.kill()
    place.type_for(place.recorders, place.chance.choice((0, 0, 1, 3)))
    place.server.start(wait=False)
    place.type_for(place.recorders, place.chance.uniform(0.5, 3))
    place.server.wait()
    _live_again(place)


def cut(place: Room) -> None:
    """The network is gone: refused at once, or, as a pulled wire, silent; both type on until it is back."""
    place.chance.choice((place.wire.cut, place.wire.stall))()
    place.type_for(place.recorders, place.chance.uniform(0.2, 4))
    place.wire.mend()
    _live_again(place)


def close_tab(place: Room) -> None:
    """One closes the tab in the middle of a word and opens another; the other types on."""
    one, other = _victim(place)
    context = one.page.context
    one.page.close()
    place.type_for([other], place.chance.uniform(0, 1))
    one.page = context.new_page()
    one.open(place.path)
    one.resume()


def change_page(place: Room) -> None:
    """One goes to another page, by its address or within the program, and comes back."""
    one, other = _victim(place)
    if place.chance.random() < 0.5:
        one.page.goto("/tindak-lanjut")
        place.type_for([other], place.chance.uniform(0, 1))
        one.open(place.path)
    else:
        one.page.evaluate("""document.querySelector('a[href$="/tindak-lanjut"]').click()""")
        expect(one.page.locator("textarea.line")).to_have_count(0)
        one.page.wait_for_url("**/tindak-lanjut")  # the line goes first; until then Back leads to the page before
        place.type_for([other], place.chance.uniform(0, 1))
        one.page.go_back()
        one.settle()
    one.resume()


def expire(place: Room) -> None:
    """The sign-in of one has run out; typing goes on, then the button Masuk and a new sign-in."""
    one, other = _victim(place)
    (token,) = [cookie["value"] for cookie in one.page.context.cookies() if cookie["name"] == COOKIE]
    with place.server.database() as session:
        sign_ins.revoke(session, token=token, now=datetime.now(UTC))
    place.type_for([one, other], place.chance.uniform(0.2, 2))
    one.look()
    fresh = place.server.token(one.role)
    one.page.context.add_cookies([{"name": COOKIE, "value": fresh, "url": place.wire.address}])
    one.page.reload()  # as the button Masuk does
    one.settle()
    one.resume()


DISASTERS: dict[str, Callable[[Room], None]] = {
    "SIGKILL of the server": kill,
    "cut network": cut,
    "closed tab": close_tab,
    "page change": change_page,
    "expired sign-in": expire,
}


def _victim(place: Room) -> tuple[Recorder, Recorder]:
    one, other = place.chance.sample(place.recorders, 2)
    return one, other


def _live_again(place: Room) -> None:
    for recorder in place.recorders:
        expect(recorder.page.locator("html[data-live=on]")).to_have_count(1, timeout=PATIENCE_MS)
