"""Saved on one laptop, seen on the wall; not before Enter, and not because somebody types."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from data.models import NoteKind, Role
from pages.components import files
from services.meetings import lifecycle, notes
from tests.browser.capturing import expect_saved, line_of, open_line, write
from tests.browser.watching import watch

_COUNT_REDRAWS = """() => {
  window.redraws = 0
  for (const bus of globalThis.rakorBuses.values()) {
    const fire = bus.fire
    bus.fire = (...told) => { window.redraws += 1; fire(...told) }
  }
}"""

_DRAW_TWICE = """async (js) => {
  const bus = await import(URL.createObjectURL(new Blob([js], { type: "text/javascript" })))
  const root = document.createElement("div"), buses = globalThis.rakorBuses
  document.body.append(root)
  const draw = () => bus.default({ data: { topics: {}, boot: "" }, parentElement: root, setTriggerValue() {} })
  const leaveOvertaken = draw(), leave = draw()
  leaveOvertaken()
  const stands = buses.has(root)
  root.remove()
  leave()
  return { "after the overtaken call": stands, "after the root is gone": buses.has(root) }
}"""
_DRAW_THRICE = """async (js) => {
  // Each round is a module of its own, drawn three times while it loads, as on a page that has just been opened.
  const buses = (globalThis.rakorBuses ??= new Map()), last = []
  for (let round = 0; round < 40; round++) {
    const url = URL.createObjectURL(new Blob([`${js}//${round}`], { type: "text/javascript" }))
    const root = document.body.appendChild(document.createElement("div"))
    const draw = async (number) => {
      const { default: bus } = await import(url)
      bus({ data: { topics: { number }, boot: "", drawn: ["now", number] }, parentElement: root, setTriggerValue() {} })
    }
    await Promise.all([7, 8, 9].map(draw))
    last.push(buses.get(root).topics.number)
    if (round === 39) {
      const { default: bus } = await import(url)
      bus({ data: { topics: { number: 1 }, boot: "", drawn: ["anew", 1] }, parentElement: root, setTriggerValue() {} })
      last.push(`anew: ${buses.get(root).topics.number}`)
    }
    root.remove()
    buses.delete(root)
  }
  return [...new Set(last)]
}"""
_DRAW = """async (js) => {
  const revive = await import(URL.createObjectURL(new Blob([js], { type: "text/javascript" })))
  revive.default({ data: { boot: "" }, parentElement: document.body, setTriggerValue() {} })
}"""
_OPEN_STREAMLITS_DIALOG = """() => {
  const dialog = document.createElement("div")
  dialog.dataset.testid = "stDialog"
  dialog.innerHTML = '<h2>Connection error</h2><button aria-label="Close">Close</button>'
  dialog.querySelector("button").onclick = () => dialog.remove()
  document.body.append(dialog)
  dialog.querySelector("button").focus()
}"""
_MOUNT_AND_LEAVE = """async ([html, js]) => {
  const revive = await import(URL.createObjectURL(new Blob([js], { type: "text/javascript" })))
  const root = document.createElement("div")
  root.innerHTML = html
  const data = { boot: document.documentElement.dataset.boot }
  const leave = revive.default({ data, parentElement: root, setTriggerValue() {} })
  leave()
}"""


@pytest.fixture
def wall(signed_in, meeting_id) -> Page:
    page = signed_in(Role.VIEWER, f"/layar?rapat={meeting_id}")
    expect(page.locator("html[data-live=on]")).to_have_count(1)
    expect(page.get_by_text("Belum ada kesepakatan").first).to_be_visible()
    return page


def test_a_saved_line_stands_on_the_wall_within_a_second_and_not_before_enter(recorder, wall):
    seen = watch(recorder)
    recorder.locator("textarea.line").focus()
    recorder.keyboard.type("/t Kelas ibu hamil di empat desa oleh Camat Citta paling lambat 27/3/2025")
    recorder.wait_for_timeout(800)
    expect(wall.get_by_text("Kelas ibu hamil di empat desa")).to_have_count(0)

    recorder.keyboard.press("Enter")

    expect(wall.get_by_text("Kelas ibu hamil di empat desa").first).to_be_visible(timeout=1000)
    expect_saved(recorder, "Kelas ibu hamil di empat desa")
    expect(recorder.get_by_text("Tersimpan pukul")).to_be_visible()
    seen.check()


def test_typing_redraws_nobody(recorder, wall):
    asked: list[str] = []
    wall.on("request", lambda request: asked.append(request.url))
    for page in (recorder, wall):
        page.evaluate(_COUNT_REDRAWS)
    recorder.locator("textarea.line").focus()
    recorder.keyboard.type("Sebuah kalimat panjang yang diketik pelan-pelan oleh Camat Citta", delay=40)
    recorder.wait_for_timeout(700)

    assert (recorder.evaluate("window.redraws"), wall.evaluate("window.redraws")) == (0, 0)
    assert asked == []


def test_a_write_of_another_process_reaches_the_page(recorder, server, meeting_id):
    actor, now = server.actor(Role.RECORDER), datetime.now(UTC)
    with server.database() as session:
        current = lifecycle.head(session, meeting_id=meeting_id).current_agenda_item_id
        notes.add(
            session,
            meeting_id=meeting_id,
            agenda_item_id=current,
            kind=NoteKind.OBSTACLE,
            text="Kader kurang",
            actor=actor,
            now=now,
        )

    expect(recorder.locator(".row", has_text="Kader kurang")).to_be_visible(timeout=1500)


def test_foreign_writes_leave_text_caret_and_focus_alone(recorder, signed_in, meeting_id):
    other = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    recorder.locator("textarea.line").focus()
    recorder.keyboard.type("Kelas ibu hamil")
    for _ in range(6):
        recorder.keyboard.press("ArrowLeft")
    before = line_of(recorder)

    for number in range(8):
        write(other, f"Catatan orang kedua nomor {number}")
    expect_saved(recorder, "Catatan orang kedua nomor 7")

    assert line_of(recorder) == before
    assert before["has_focus"]


def test_moving_on_in_the_acara_moves_every_page(recorder, signed_in, meeting_id):
    other = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    recorder.locator("textarea.line").focus()
    recorder.keyboard.press("Alt+ArrowDown")

    expect(other.locator("button[aria-current=step]", has_text="Bidang 2")).to_be_visible()
    expect(recorder.locator("button[aria-current=step]", has_text="Bidang 2")).to_be_visible()


def test_a_stage_key_steers_the_wall_and_another_key_goes_back_into_the_line(recorder, wall):
    recorder.locator("textarea.line").focus()
    recorder.keyboard.type("Kelas hamil")
    for _ in range(5):
        recorder.keyboard.press("ArrowLeft")
    recorder.keyboard.press("Escape")
    expect(recorder.locator(".commands")).to_be_visible()
    recorder.keyboard.press("2")
    expect(recorder.locator(".command-answer")).to_contain_text("Bidang 2")
    recorder.keyboard.press("k")
    expect(wall.get_by_text("Rapat sedang jeda")).to_be_visible()
    recorder.keyboard.press("k")
    recorder.keyboard.type("xbu ")

    assert line_of(recorder)["text"] == "Kelas xbu hamil"
    expect(recorder.locator(".commands")).to_be_hidden()


def test_one_drawing_of_a_page_that_goes_leaves_the_socket_to_the_one_that_stays(recorder, wall):
    wall.evaluate(_MOUNT_AND_LEAVE, ['<p class="away"></p>', files.script("revive")])

    write(recorder, "Kelas ibu hamil di empat desa")

    expect(wall.locator("html[data-live=on]")).to_have_count(1)
    expect(recorder.locator(".row[data-state=saved]")).to_have_count(1)
    assert wall.evaluate("Boolean(globalThis.rakorLive)")


def test_a_drawing_that_was_overtaken_closes_nothing_of_the_one_after_it(wall):
    """As Streamlit does it when a page is drawn twice in a row, which a restarted server makes it do."""
    bus_stands = wall.evaluate(_DRAW_TWICE, files.script("live_bus"))

    assert bus_stands == {"after the overtaken call": True, "after the root is gone": False}


def test_of_drawings_that_wait_for_one_module_the_newest_stays(wall):
    """Chromium answers imports of a module that is still loading in any order; see pages/components/in_order.js."""
    assert wall.evaluate(_DRAW_THRICE, files.script("live_bus")) == [9, "anew: 1"]


def test_a_page_drawn_anew_gives_the_focus_back_that_it_found(new_context):
    """Streamlit's dialog takes it while the server is away; nothing told the new drawing where it had been."""
    page = new_context().new_page()
    page.goto("/_stcore/health")  # an address of the server without Streamlit's page
    page.set_content('<textarea></textarea><p class="away"></p>')
    page.locator("textarea").focus()
    page.evaluate(_DRAW, files.script("revive"))

    page.evaluate(_OPEN_STREAMLITS_DIALOG)
    page.keyboard.type("Kelas ibu")

    expect(page.locator("textarea")).to_be_focused()
    expect(page.locator("textarea")).to_have_value("Kelas ibu")
