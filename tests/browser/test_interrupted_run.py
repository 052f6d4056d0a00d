"""The connection is lost while the page is being drawn: nothing on it goes away."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.models import Role
from services.access.sign_ins import COOKIE
from tests.browser import serving
from tests.browser.capturing import line_of, open_line, start_meeting
from tests.browser.conftest import SIZE
from tests.browser.held import HOLD, IS_HELD
from tests.browser.serving import Server, Wire

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


def test_the_line_stays_when_the_connection_is_lost_in_the_middle_of_a_run(browser, held_server, cable):
    context = browser.new_context(base_url=cable.address, viewport=SIZE, locale="id-ID")
    context.add_cookies([{"name": COOKIE, "value": held_server.token(Role.RECORDER), "url": cable.address}])
    page = context.new_page()
    page.goto(f"/pencatatan?rapat={start_meeting(held_server)}")
    open_line(page)
    line = page.evaluate_handle(_LINE)
    page.locator("textarea.line").focus()
    page.keyboard.type("Posyandu ")
    hold, is_held = held_server.folder / HOLD, held_server.folder / IS_HELD

    hold.touch()
    cable.cut()
    page.wait_for_timeout(300)
    cable.mend()  # the page that comes back asks for a run
    while not is_held.exists():
        page.wait_for_timeout(20)
    cable.cut()  # in the middle of it
    page.wait_for_timeout(300)
    hold.unlink()
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
    context.close()
