"""Fixtures of the browser stories: a prepared data folder, a real server, Debian's Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, expect, sync_playwright

from data.models import Role
from services.access.sign_ins import COOKIE
from tests.browser import capturing, keeping, serving
from tests.browser.serving import Server, Wire

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
expect.set_options(timeout=15_000)  # a cold page on two busy cores; not a measure of speed
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
SIZE: ViewportSize = {"width": 1366, "height": 768}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium; without it the stories are left out, but where RAKOR_REQUIRE_TOOLS=1 that is a failure."""
    if CHROMIUM is None:
        sentence = "Chromium is not installed: the browser stories are left out."
        if os.environ.get("RAKOR_REQUIRE_TOOLS") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the Soppeng profile, the samples and one account a role; copy it, never serve it."""
    folder = tmp_path_factory.mktemp("contoh")
    serving.prepare(folder, with_samples=True)
    return folder


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Like `sample_data` without samples."""
    folder = tmp_path_factory.mktemp("kosong")
    serving.prepare(folder, with_samples=False)
    return folder


@pytest.fixture(scope="module")
def server(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a copy of the samples, shared by the tests of a module."""
    made = Server(serving.copy_of(sample_data, tmp_path_factory.mktemp("server")))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    """A network in front of the server that can be cut."""
    made = Wire(server.port)
    yield made
    made.close()


@pytest.fixture
def new_context(browser: Browser, server: Server) -> Iterator[Callable[..., BrowserContext]]:
    """Return how to open another browser: ``new_context(Role.RECORDER)`` is signed in, ``new_context()`` is not."""
    opened: list[BrowserContext] = []

    def make(role: Role | None = None, *, address: str | None = None, token: str | None = None) -> BrowserContext:
        base = address or server.address
        context = browser.new_context(base_url=base, viewport=SIZE, locale="id-ID", timezone_id="Asia/Makassar")
        if role is not None or token is not None:
            secret = token or server.token(role)  # type: ignore[arg-type]  # one of the two is given
            context.add_cookies([{"name": COOKIE, "value": secret, "url": base}])
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def signed_in(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Return how to open a page in a browser of its own: ``signed_in(Role.RECORDER, "/pencatatan")``."""

    def open_page(role: Role | None, path: str = "/", **options: str) -> Page:
        page = new_context(role, **options).new_page()
        page.goto(path)
        return page

    return open_page


@pytest.fixture
def meeting_id(server: Server) -> int:
    """A meeting that runs, at its acara of bidang 1."""
    return capturing.start_meeting(server)


@pytest.fixture
def recorder(signed_in: Callable[..., Page], meeting_id: int) -> Page:
    """A recorder's page of the capture room."""
    return capturing.open_room(signed_in, meeting_id)


@pytest.fixture
def prepared(server: Server) -> int:
    """A meeting in preparation."""
    return keeping.prepare_meeting(server)


@pytest.fixture
def desk(signed_in: Callable[..., Page], prepared: int) -> Page:
    """A recorder's page of Persiapan Rakor."""
    page = signed_in(Role.RECORDER)
    keeping.open_desk(page, prepared)
    return page
