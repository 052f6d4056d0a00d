"""The meeting goes on to the next acara: what somebody is writing stays, and what was captured stays in reach."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import expect_saved, hold_first, open_line, texts_of, write

FIRST = "Kader kurang"
_FOCUS = """() => {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return { text: active.value ?? "", caret: active.selectionStart ?? -1 }
}"""


@pytest.fixture
def other(signed_in, meeting_id) -> Page:
    """Another recorder, whose keys the meeting follows."""
    page = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    return page


def _go_on(page: Page) -> None:
    page.locator("textarea.line").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("button[aria-current=step]", has_text="Bidang 2")).to_be_visible()


def test_who_passes_two_acara_quickly_arrives_at_the_last(recorder, other, meeting_id):
    let_go = hold_first(recorder, f"**/agenda/{meeting_id}")
    for _ in range(2):
        recorder.locator("textarea.line").press("Alt+ArrowDown")
    let_go()

    for page in (recorder, other):
        expect(page.locator("button[aria-current=step]", has_text="Bidang 3")).to_be_visible()
    write(recorder, f"/k {FIRST}")
    expect_saved(other, FIRST)


def test_two_steps_without_a_network_leave_the_meeting_where_it_was(recorder, meeting_id):
    recorder.route(f"**/agenda/{meeting_id}", lambda route: route.abort())
    for _ in range(2):
        recorder.locator("textarea.line").press("Alt+ArrowDown")

    expect(recorder.get_by_text("Acara belum berpindah: sambungan terputus. Coba lagi.")).to_be_visible()
    expect(recorder.locator("button[aria-current=step]")).to_contain_text("Bidang 1")


def _row(page: Page, text: str = FIRST):
    return page.locator(".captured .row", has_text=text)


def test_a_form_stays_under_the_fingers_when_another_recorder_goes_on(recorder, other, server, meeting_id):
    for text in (FIRST, "Data ganda"):
        write(recorder, f"/k {text}")
        expect_saved(recorder, text)
    _row(recorder).get_by_role("button", name="Ubah").click()
    recorder.keyboard.type(" di Ci")
    _go_on(other)
    write(other, "/k Dari acara berikutnya")
    expect_saved(recorder, "Dari acara berikutnya")

    assert recorder.evaluate(_FOCUS) == {"text": f"{FIRST} di Ci", "caret": len(FIRST) + 6}
    expect(_row(recorder, "Data ganda")).to_be_hidden()
    recorder.keyboard.type("tta")
    recorder.keyboard.press("Enter")
    expect_saved(recorder, f"{FIRST} di Citta")
    assert f"{FIRST} di Citta" in texts_of(server, meeting_id)


def test_the_reason_of_a_cancelling_stays_when_another_recorder_goes_on(recorder, other):
    write(recorder, f"/k {FIRST}")
    expect_saved(recorder, FIRST)
    _row(recorder).get_by_role("button", name="Ubah").click()
    recorder.get_by_role("button", name="Batalkan catatan ini …").click()
    recorder.keyboard.type("salah ")
    _go_on(other)
    expect(recorder.locator("button[aria-current=step]", has_text="Bidang 2")).to_be_visible()
    expect(_row(recorder).locator(".where")).to_contain_text("Bidang 1")
    recorder.keyboard.type("dengar")
    recorder.keyboard.press("Enter")

    expect(_row(recorder)).to_contain_text("Alasan: salah dengar")


def test_what_earlier_acara_hold_is_corrected_and_made_an_action_without_moving_the_meeting(recorder, meeting_id):
    write(recorder, f"/k {FIRST}")
    write(recorder, "/a Data disandingkan")
    expect_saved(recorder, "Data disandingkan")
    _go_on(recorder)
    head = recorder.get_by_role("button", name="Acara lain: 2 butir")
    expect(_row(recorder)).to_be_hidden()
    expect(recorder.get_by_text("Belum ada catatan pada acara ini")).to_be_visible()
    head.focus()
    recorder.keyboard.press("Enter")

    expect(_row(recorder).locator(".where")).to_contain_text("Bidang 1")
    _row(recorder).get_by_role("button", name="Ubah").click()
    recorder.keyboard.type(" di Citta")
    recorder.keyboard.press("Enter")
    expect_saved(recorder, f"{FIRST} di Citta")
    _row(recorder, "Data disandingkan").get_by_role("button", name="Ubah").focus()
    recorder.keyboard.press("Alt+j")
    expect(recorder.locator("textarea.line")).to_have_value(re.compile("Data disandingkan"))
    expect(recorder.locator("button[aria-current=step]", has_text="Bidang 2")).to_be_visible()
    head.click()
    expect(_row(recorder)).to_be_hidden()


def test_a_form_of_an_earlier_acara_that_was_left_open_stands_open_after_f5(recorder):
    write(recorder, f"/k {FIRST}")
    expect_saved(recorder, FIRST)
    _row(recorder).get_by_role("button", name="Ubah").click()
    recorder.keyboard.type(" di Citta")
    _go_on(recorder)
    recorder.reload()
    open_line(recorder)

    expect(recorder.locator(".edit textarea")).to_have_value(f"{FIRST} di Citta")


def test_forty_items_of_other_acara_cost_a_push_little(recorder, server, meeting_id):
    from data.models import NoteKind
    from services.meetings import agenda, lifecycle, notes

    now, actor = datetime.now(UTC), server.actor(Role.ADMIN)
    with server.database() as session:
        current = lifecycle.head(session, meeting_id=meeting_id).current_agenda_item_id
        elsewhere = [row.id for row in agenda.rows(session, meeting_id=meeting_id, now=now) if row.id != current]
        for place in range(40):
            notes.add(session, meeting_id=meeting_id, agenda_item_id=elsewhere[place % 3], kind=NoteKind.RESPONSE,
                      text=f"Butir nomor {place}", actor=actor, now=now)  # fmt: skip
    expect(recorder.get_by_role("button", name="Acara lain: 40 butir")).to_be_visible()
    recorder.evaluate("""() => {
      const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
      const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
      window.rakorChanged = 0
      const list = all(document).find((node) => node.matches(".captured .rows"))
      const count = (changes) => { window.rakorChanged += changes.length }
      new MutationObserver(count).observe(list, { childList: true, subtree: true, characterData: true })
    }""")
    with server.database() as session:
        notes.add(session, meeting_id=meeting_id, agenda_item_id=elsewhere[0], kind=NoteKind.RESPONSE,
                  text="Satu lagi", actor=actor, now=now)  # fmt: skip
    expect(recorder.get_by_role("button", name="Acara lain: 41 butir")).to_be_visible()

    assert recorder.evaluate("window.rakorChanged") <= 6  # the new row and the count, not forty rows anew
