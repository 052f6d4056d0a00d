"""A break of the meeting in Pencatatan: the acara's minutes stand, as on the wall."""

import re

from playwright.sync_api import Page, expect

from services import clock
from services.access.roles import PROGRAM
from services.meetings import intermission
from tests.browser.serving import Server

_TICK_MS = 5000  # how often the page counts on


def test_the_minutes_of_the_acara_stand_still_in_a_break(recorder: Page, server: Server, meeting_id: int) -> None:
    minutes = recorder.locator("button[aria-current=step] .minutes")
    _ten_minutes_pass(recorder)
    expect(minutes).to_have_text(re.compile(r"^10 / "))

    with server.database() as session:
        intermission.pause(session, meeting_id=meeting_id, actor=PROGRAM, now=clock.now())
    expect(minutes).to_have_text(re.compile(r"^0 / "))  # as the program counted, which is not ten minutes further

    _ten_minutes_pass(recorder)
    recorder.wait_for_timeout(_TICK_MS + 1000)
    expect(minutes).to_have_text(re.compile(r"^0 / "))


def _ten_minutes_pass(page: Page) -> None:
    page.evaluate("() => { const before = Date.now; Date.now = () => before.call(Date) + 600000 }")
