"""Layar Rapat in a browser: what the recorder presses, the room sees; a server that is away changes nothing on it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.models import Role
from services.meetings import action_items, lifecycle, stage
from tests.browser import serving
from tests.browser.capturing import start_meeting
from tests.browser.serving import Server
from tests.browser.watching import english_on, watch

_PROBE = Path(__file__).with_name("wall_probe.js").read_text("utf-8")


@pytest.fixture
def meeting_id(server) -> int:
    return start_meeting(server)


@pytest.fixture
def wall(signed_in, meeting_id) -> Page:
    page = signed_in(Role.VIEWER, f"/layar?rapat={meeting_id}")
    shows(page, "agenda")
    expect(page.locator("html[data-live=on]")).to_have_count(1)
    return page


@pytest.fixture
def press(server, meeting_id) -> Callable[[str], None]:
    def do(key: str) -> None:
        actor = server.actor(Role.RECORDER)
        with server.database() as session:
            stage.press(session, meeting_id=meeting_id, key=key, actor=actor, now=datetime.now(UTC))

    return do


def shows(page: Page, kind: str) -> None:
    """Wait until this kind of stage stands on the wall."""
    expect(page.locator(f".wall:not(.preview)[data-stage={kind}]")).to_be_visible()


def promise(server: Server, meeting_id: int, text: str) -> None:
    """Write an action, as another process would."""
    actor = server.actor(Role.RECORDER)
    with server.database() as session:
        action_items.add(
            session,
            meeting_id=meeting_id,
            agenda_item_id=None,
            text=text,
            owner=None,
            actor=actor,
            now=datetime.now(UTC),
        )


def test_the_wall_is_nothing_but_the_wall(wall):
    seen = watch(wall)
    wall.reload()
    shows(wall, "agenda")

    assert english_on(wall) == []
    assert wall.locator("button >> visible=true").count() == 0
    assert wall.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        1366,
        768,
    ]
    seen.check()


def test_opening_the_wall_changes_no_state(server, signed_in, meeting_id):
    with server.database() as session:
        before = lifecycle.head(session, meeting_id=meeting_id)
    shows(signed_in(Role.VIEWER, f"/layar?rapat={meeting_id}"), "agenda")

    with server.database() as session:
        assert lifecycle.head(session, meeting_id=meeting_id) == before


def test_each_key_brings_its_view_and_every_view_stands_well(wall, press):
    views = {"1": "board", "2": "board", "3": "board", "4": "board", "I": "indicator", "ArrowRight": "indicator"}
    for key, kind in (views | {"L": "actions", "H": "words", "A": "agenda"}).items():
        press(key)
        shows(wall, kind)
        wall.wait_for_timeout(150)

        assert wall.locator(".wall").evaluate(f"(wall) => ({_PROBE})(wall.getRootNode())") == [], key


def test_k_empties_the_wall_and_t_holds_it(server, wall, press, meeting_id):
    press("1")
    shows(wall, "board")
    press("K")
    expect(wall.get_by_text("Rapat sedang jeda")).to_be_visible()
    press("K")
    shows(wall, "board")
    title = wall.locator("h1").inner_text()

    press("T")
    promise(server, meeting_id, "Melatih kader selama tampilan ditahan")
    press("2")
    wall.wait_for_timeout(800)
    assert wall.locator("h1").inner_text() == title
    expect(wall.get_by_text("selama tampilan ditahan")).to_have_count(0)

    press("T")
    expect(wall.locator("article", has_text="selama tampilan ditahan")).to_be_visible()


def test_a_new_card_leaves_the_board_alone(server, wall, press, meeting_id):
    press("1")
    shows(wall, "board")
    wall.locator(".grid").evaluate("""(grid) => { window.writes = 0
      const all = { subtree: true, childList: true, characterData: true }
      new MutationObserver((told) => { writes += told.length }).observe(grid, all) }""")

    promise(server, meeting_id, "Menyandingkan data tiap triwulan")

    expect(wall.locator("article", has_text="Menyandingkan data")).to_be_visible()
    assert wall.evaluate("writes") == 0


def test_the_buttons_of_pencatatan_steer_the_wall_and_typing_never_does(signed_in, wall, meeting_id):
    page = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    expect(page.locator(".wall.preview")).to_be_visible()
    page.locator(".control button[title^='Bidang 2']").click()
    shows(wall, "board")
    expect(page.locator(".wall.preview[data-stage=board]")).to_be_visible()

    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.type("a 1234 kali")
    wall.wait_for_timeout(500)
    shows(wall, "board")
    expect(page.locator("textarea.line")).to_have_value("a 1234 kali")

    page.get_by_role("button", name="Kosongkan layar").click()
    expect(wall.get_by_text("Rapat sedang jeda")).to_be_visible()
    expect(page.get_by_text("Layar dikosongkan.")).to_be_visible()
    page.get_by_role("button", name="Kosongkan layar").click()


def test_a_viewer_cannot_steer(signed_in, wall, meeting_id):
    answer = wall.evaluate(
        """(id) => fetch(`/stage/${id}`, { method: "POST", headers: { "content-type": "application/json" },
             body: JSON.stringify({ key: "1" }) }).then((answer) => answer.status)""",
        meeting_id,
    )

    assert answer == 403
    shows(wall, "agenda")


@pytest.fixture
def own_server(sample_data: Path, tmp_path: Path) -> Iterator[Server]:
    made = Server(serving.copy_of(sample_data, tmp_path))
    made.start()
    yield made
    made.stop()


def test_a_dead_server_is_told_in_one_line_and_the_wall_comes_back_by_itself(own_server: Server, browser: Browser):
    meeting_id = start_meeting(own_server)
    page = browser.new_page(viewport={"width": 1366, "height": 768}, base_url=own_server.address)
    page.goto(f"/layar?rapat={meeting_id}")
    shows(page, "agenda")
    expect(page.locator("html[data-live=on]")).to_have_count(1)
    title = page.locator(".wall h1").inner_text()

    own_server.kill()
    line = page.locator(".wall .away")
    expect(line).to_be_visible()
    page.wait_for_timeout(4000)  # Streamlit's own dialog comes after three seconds

    assert line.inner_text().startswith("Sambungan terputus sejak pukul ")
    assert line.inner_text().endswith("Yang tampil adalah keadaan terakhir.")
    assert page.locator(".wall h1").inner_text() == title
    assert english_on(page) == []

    own_server.start()
    expect(line).to_be_hidden(timeout=20_000)
    promise(own_server, meeting_id, "Melatih kader setelah server kembali")
    expect(page.locator("article", has_text="setelah server kembali")).to_be_visible(timeout=10_000)
    page.close()
