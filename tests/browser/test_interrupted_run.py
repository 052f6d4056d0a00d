"""A run is cut short, by a lost connection or by the next press: nothing goes away, and what was pressed is done."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.models import Role
from services.access.sign_ins import COOKIE
from services.meetings import lifecycle, participants
from tests.browser import serving
from tests.browser.capturing import line_of, open_line, start_meeting
from tests.browser.conftest import SIZE
from tests.browser.held import HOLD, IS_HELD
from tests.browser.serving import Server, Wire
from tests.conftest import NOW

_HELD_PROGRAM = Path(__file__).parent / "held" / "held_program.py"
_LINE = """() => {
  const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
  return all(document).find((node) => node.matches("textarea.line"))
}"""


@pytest.fixture
def held_server(sample_data, tmp_path):
    made = Server(serving.copy_of(sample_data, tmp_path / "data"), program=_HELD_PROGRAM)
    made.start()
    yield made
    (made.folder / HOLD).unlink(missing_ok=True)
    made.stop()


@pytest.fixture
def cable(held_server):
    made = Wire(held_server.port)
    yield made
    made.close()


@pytest.fixture
def page(browser, held_server, cable):
    """Pencatatan with the line open."""
    context = browser.new_context(base_url=cable.address, viewport=SIZE, locale="id-ID")
    context.add_cookies([{"name": COOKIE, "value": held_server.token(Role.RECORDER), "url": cable.address}])
    page = context.new_page()
    page.goto(f"/pencatatan?rapat={start_meeting(held_server)}")
    open_line(page)
    yield page
    context.close()


def _begin_a_run_that_is_held(page, held_server, cable):
    (held_server.folder / HOLD).touch()
    cable.cut()
    page.wait_for_timeout(300)
    cable.mend()  # the page that comes back asks for a run
    _wait_until_held(page, held_server)


def _wait_until_held(page, held_server):
    while not (held_server.folder / IS_HELD).exists():
        page.wait_for_timeout(20)


def test_nothing_fades_while_the_page_is_drawn_anew(page, held_server, cable):
    _begin_a_run_that_is_held(page, held_server, cable)
    page.wait_for_timeout(2000)  # Streamlit fades what a run has not reached after a while

    paleness = "all => all.map(node => [node.dataset.stale, getComputedStyle(node).opacity])"
    seen = page.locator("[data-testid=stElementContainer]").evaluate_all(paleness)
    assert "true" in {is_stale for is_stale, _ in seen}
    assert {opacity for _, opacity in seen} == {"1"}


def test_the_line_stays_when_the_connection_is_lost_in_the_middle_of_a_run(page, held_server, cable):
    line = page.evaluate_handle(_LINE)
    page.locator("textarea.line").focus()
    page.keyboard.type("Posyandu ")

    _begin_a_run_that_is_held(page, held_server, cable)
    cable.cut()  # in the middle of it
    page.wait_for_timeout(300)
    (held_server.folder / HOLD).unlink()
    page.keyboard.type("di ")
    page.wait_for_timeout(300)  # the run finds that it is to stop
    cable.mend()
    expect(page.locator("html[data-live=on]")).to_have_count(1)
    for word in ("lima ", "desa ", "sejak ", "Januari"):
        page.keyboard.type(word)
        page.wait_for_timeout(700)

    assert line.evaluate("(line) => line.isConnected")
    text = "Posyandu di lima desa sejak Januari"
    assert line_of(page) == {"text": text, "start": len(text), "end": len(text), "has_focus": True}


def test_a_tick_is_kept_when_the_meeting_is_started_at_once(browser, held_server):
    with held_server.database() as session:
        draft = lifecycle.create(
            session, title="Rakor uji", held_on=date(2024, 12, 5), actor=held_server.actor(Role.ADMIN), now=NOW
        )
    address = f"http://127.0.0.1:{held_server.port}"
    context = browser.new_context(base_url=address, viewport=SIZE, locale="id-ID")
    context.add_cookies([{"name": COOKIE, "value": held_server.token(Role.RECORDER), "url": address}])
    page = context.new_page()
    page.goto(f"/persiapan?rapat={draft}")
    page.get_by_role("tab", name="Peserta").click()
    tick = page.locator(".st-key-preparation-people-list label").first
    expect(tick).to_be_visible()

    (held_server.folder / HOLD).touch()
    tick.click()
    _wait_until_held(page, held_server)
    page.get_by_role("button", name="Mulai rapat").click()
    page.wait_for_timeout(500)  # the run of the tick is told to stop
    (held_server.folder / HOLD).unlink()

    expect(page.get_by_text("Rapat dimulai.")).to_be_visible()
    with held_server.database() as session:
        assert [person.is_present for person in participants.rows(session, meeting_id=draft)].count(True) == 1
    context.close()
