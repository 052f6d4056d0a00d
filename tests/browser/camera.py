"""A browser that pictures the sample rakor, and moves it on as another process would."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from data.models import AgendaKind, Role
from services.access.sign_ins import COOKIE
from services.meetings import items, lifecycle, stage, wall
from tests.browser import looking, sample_rakor
from tests.browser.serving import Server
from tests.browser.watching import english_on, visible_text

_WORDS_AT_LEAST = 8  # a blank wall says where the meeting stands and that it pauses


@dataclass
class Camera:
    """A browser on one server, where pictures go, and what was wrong on them."""

    server: Server
    browser: Browser
    out: Path
    meeting_id: int = 0
    problems: list[str] = field(default_factory=list)

    @contextmanager
    def page(self, size: ViewportSize, role: Role | None = Role.ADMIN) -> Iterator[Page]:
        """Yield a page of a browser in which an account of that role is signed in, or nobody."""
        context: BrowserContext = self.browser.new_context(
            base_url=self.server.address, viewport=size, locale="id-ID", timezone_id="Asia/Makassar"
        )
        if role is not None:
            token = self.server.token(role)
            context.add_cookies([{"name": COOKIE, "value": token, "url": self.server.address}])
        yield context.new_page()
        context.close()

    def take(self, page: Page, name: str) -> None:
        """Look at a drawn page and keep its picture in the folder."""
        looking.is_drawn(page)
        found = {
            "scrolls sideways": looking.sideways(page) or None,
            "cut off": looking.cut_off(page),
            "English": english_on(page),
            "is empty": len(visible_text(page).split()) < _WORDS_AT_LEAST,
        }
        self.problems += [f"{name} {what}: {seen}" for what, seen in found.items() if seen]
        page.screenshot(path=self.out / f"{name}.png", animations="disabled")

    def play(self) -> None:
        """Hold the sample rakor until the middle of bidang 1."""
        with self.server.database() as session:
            self.meeting_id = sample_rakor.play(session)

    def follow(self, page: Page) -> None:
        """Wait until the wall shows what the server would show it now."""
        with self.server.database() as session:
            due = wall.content(session, meeting_id=self.meeting_id, now=sample_rakor.at("10.04"))["stage"]
        page.locator(f".wall:not(.preview)[data-stage={due['kind']}]").wait_for()
        page.locator(".wall:not(.preview) h1", has_text=due.get("title") or due.get("text")).first.wait_for()

    def press(self, key: str) -> None:
        """Put something on the wall, as another process would."""
        with self.server.database() as session:
            stage.press(
                session,
                meeting_id=self.meeting_id,
                key=key,
                actor=sample_rakor.ACTOR,
                now=sample_rakor.at("10.04"),
            )


def show_action(camera: Camera) -> None:
    """Put the first action on the whole wall."""
    with camera.server.database() as session:
        actions = [one for one in items.of_meeting(session, meeting_id=camera.meeting_id) if one.kind == "action"]
        stage.show(
            session,
            meeting_id=camera.meeting_id,
            view="item",
            item_kind="action",
            item_id=actions[0].id,
            actor=sample_rakor.ACTOR,
            now=sample_rakor.at("10.04"),
        )


def move_to(camera: Camera, kind: AgendaKind) -> None:
    """Enter the first acara of a kind."""
    with camera.server.database() as session:
        sample_rakor.enter(session, camera.meeting_id, kind, "10.04")


def begin_reading_back(camera: Camera) -> None:
    """End the meeting and ask on the wall about its first action."""
    now = sample_rakor.at("10.04")
    with camera.server.database() as session:
        lifecycle.begin_reading_back(session, meeting_id=camera.meeting_id, actor=sample_rakor.ACTOR, now=now)
    show_action(camera)
