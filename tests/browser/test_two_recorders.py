"""Two recorders, one item: who edits is seen early, a stale save is refused, both texts stand, none is lost."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import expect_saved, line_of, open_line, texts_of, write

FIRST = "Kader kurang"
WRITES = 200
# Watches the line at every frame: what is seen there once and then differs is written down.
_WATCH = """() => {
  const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
  const line = all(document).find((node) => node.matches("textarea.line"))
  const main = document.querySelector("[data-testid=stMain]")
  const hasFocus = () => line.getRootNode().activeElement === line && document.hasFocus()
  const look = () => JSON.stringify([line.isConnected, line.value, line.selectionStart, line.selectionEnd,
    line.scrollTop, main.scrollTop, Math.round(line.getBoundingClientRect().top), hasFocus()])
  const seen = window.rakorSeen = { first: look(), changes: [], frames: 0 }
  const note = (change) => seen.changes.push(change)
  for (const name of ["compositionend", "blur", "input"]) line.addEventListener(name, () => note(name))
  const frame = () => {
    seen.frames += 1
    if (look() !== seen.first) note(look())
    if (!seen.stopped) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}"""


@pytest.fixture
def both(signed_in, meeting_id) -> tuple[Page, Page]:
    """Two laptops at the same acara, in which one sentence was saved."""
    pages = [signed_in(role, f"/pencatatan?rapat={meeting_id}") for role in (Role.RECORDER, Role.ADMIN)]
    for page in pages:
        open_line(page)
    write(pages[0], f"/k {FIRST}")
    for page in pages:
        expect_saved(page, FIRST)
    return pages[0], pages[1]


def _change(page: Page, more: str) -> None:
    page.locator(".row").get_by_role("button", name="Ubah").click()
    page.keyboard.type(more)


def _collide(both: tuple[Page, Page]) -> tuple[Page, Page]:
    """The first types, the second types and saves, the first saves and is refused."""
    first, second = both
    _change(first, " di Citta")
    _change(second, " di Ganra")
    second.keyboard.press("Enter")
    expect_saved(second, f"{FIRST} di Ganra")
    first.keyboard.press("Enter")
    expect(first.locator(".row .told")).to_be_visible()
    return first, second


def test_the_other_sees_who_is_editing_and_that_it_ended(both):
    first, second = both
    _change(first, " di Ci")

    expect(second.locator(".row .editor")).to_have_text("sedang diubah Akun notulis")
    expect(first.locator(".row .editor")).to_have_text("")
    first.keyboard.press("Escape")
    first.keyboard.press("Escape")
    expect(second.locator(".row .editor")).to_have_text("")
    expect_saved(second, FIRST)


def test_who_opens_it_all_the_same_sees_the_mark_in_the_open_field_too(both):
    first, second = both
    _change(first, " di Ci")
    expect(second.locator(".row .editor")).to_have_text("sedang diubah Akun notulis")
    _change(second, " di Ganra")

    expect(second.locator(".edit .editor")).to_have_text("sedang diubah Akun notulis")
    expect(first.locator(".edit .editor")).to_have_text("sedang diubah Akun admin")


def test_a_tab_that_goes_away_takes_its_mark_along_and_another_laptop_offers_its_text(both, signed_in, meeting_id):
    first, second = both
    _change(first, " di Citta")
    expect(second.locator(".row .editor")).to_have_text("sedang diubah Akun notulis")
    first.close(run_before_unload=True)
    expect(second.locator(".row .editor")).to_have_text("")

    elsewhere = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    expect(elsewhere.locator(".edit textarea")).to_have_value(f"{FIRST} di Citta")


def test_a_stale_save_is_refused_and_both_texts_stand_side_by_side(both):
    first, _second = _collide(both)

    said = r"Kalimat ini baru saja diubah oleh Akun admin pukul \d\d\.\d\d\. Tulisan Bapak/Ibu tidak hilang\. "
    expect(first.locator(".row .told")).to_have_text(re.compile(said + r"Pilih salah satu atau gabungkan\."))
    expect(first.locator(".both > div")).to_have_text(
        [f"Tulisan Bapak/Ibu{FIRST} di Citta", f"Tulisan Akun admin{FIRST} di Ganra"]
    )
    expect(first.locator(".edit textarea")).to_have_value(f"{FIRST} di Citta")


def test_merging_is_typing_on_and_saving(both, server, meeting_id):
    first, second = _collide(both)
    first.locator(".edit textarea").focus()
    first.keyboard.press("End")
    first.keyboard.type(" dan Ganra")
    expect(first.locator(".both")).to_contain_text(f"{FIRST} di Citta")
    first.get_by_role("button", name="Simpan gabungan").click()

    expect_saved(second, f"{FIRST} di Citta dan Ganra")
    assert texts_of(server, meeting_id) == [f"{FIRST} di Citta dan Ganra"]


@pytest.mark.parametrize(("button", "kept"), [("Pakai tulisan saya", "Citta"), ("Pakai tulisan Akun admin", "Ganra")])
def test_one_of_both_texts_is_chosen_with_one_press(both, server, meeting_id, button, kept):
    first, second = _collide(both)
    first.get_by_role("button", name=button).click()

    for page in (first, second):
        expect_saved(page, f"{FIRST} di {kept}")
        expect(page.locator(".row .editor")).to_have_text("")
    assert texts_of(server, meeting_id) == [f"{FIRST} di {kept}"]


def test_the_refused_text_is_still_there_after_f5_and_can_be_saved(both, server, meeting_id):
    first, _second = _collide(both)
    first.reload()
    open_line(first)
    expect(first.locator(".edit textarea")).to_have_value(f"{FIRST} di Citta")
    first.locator(".edit textarea").press("Enter")

    expect_saved(first, f"{FIRST} di Citta")
    assert texts_of(server, meeting_id) == [f"{FIRST} di Citta"]


def test_a_field_the_other_changed_is_not_set_back_by_a_later_save(both, server, meeting_id):
    first, second = both
    _change(first, " di Citta")
    second.locator(".row").get_by_role("button", name="Ubah").click()
    second.locator(".edit input[name=owner]").fill("Camat Ganra")
    second.locator(".edit input[name=owner]").press("Enter")
    expect(second.locator(".row[data-state=saved]")).to_contain_text("Camat Ganra")
    first.keyboard.press("Enter")
    first.get_by_role("button", name="Pakai tulisan saya").click()

    expect(first.locator(".row[data-state=saved]")).to_contain_text(f"{FIRST} di Citta")
    expect(first.locator(".row[data-state=saved]")).to_contain_text("Camat Ganra")


def test_a_field_that_both_changed_stands_side_by_side_too(both):
    first, second = both
    for page in both:
        page.locator(".row").get_by_role("button", name="Ubah").click()
    for page, owner in ((second, "Camat Ganra"), (first, "Camat Citta")):
        page.locator(".edit input[name=owner]").fill(owner)
        page.locator(".edit input[name=owner]").press("Enter")
        if page is second:
            expect(second.locator(".row[data-state=saved]")).to_contain_text("Camat Ganra")
    sides = first.locator(".both > div")

    expect(sides.nth(0)).to_contain_text("Camat Citta")
    expect(sides.nth(1)).to_contain_text("Camat Ganra")
    first.get_by_role("button", name="Pakai tulisan Akun admin").click()
    expect(first.locator(".row[data-state=saved]")).to_contain_text("Camat Ganra")


def _others_write(server, meeting_id: int, page: Page) -> None:
    """Another recorder saves `WRITES` notes in the acara on the screen, one by one."""
    from data.models import NoteKind
    from services.meetings import lifecycle, notes

    actor = server.actor(Role.ADMIN)
    for place in range(WRITES):
        with server.database() as session:
            notes.add(
                session,
                meeting_id=meeting_id,
                agenda_item_id=lifecycle.head(session, meeting_id=meeting_id).current_agenda_item_id,
                kind=NoteKind.RESPONSE,
                text=f"Butir orang lain nomor {place}",
                actor=actor,
                now=datetime.now(UTC),
            )
    expect(page.locator(".row", has_text=f"Butir orang lain nomor {WRITES - 1}")).to_be_visible()


def _check_calm(page: Page) -> None:
    seen = page.evaluate("() => { window.rakorSeen.stopped = true; return window.rakorSeen }")
    assert seen["changes"] == []
    assert seen["frames"] > 20


def test_two_hundred_writes_of_others_leave_caret_selection_and_scroll_alone(both, server, meeting_id):
    page, _other = both
    page.set_viewport_size({"width": 1024, "height": 420})
    page.locator("textarea.line").focus()
    page.keyboard.insert_text("Kelas ibu hamil di empat desa belum berjalan karena kader pindah. " * 6)
    for _step in range(40):
        page.keyboard.press("ArrowLeft")
    for _step in range(7):
        page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_timeout(1000)  # what the pause in the typing brings is not the others' doing
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop += 30")
    page.wait_for_timeout(200)
    page.evaluate(_WATCH)
    _others_write(server, meeting_id, page)

    _check_calm(page)
    line = line_of(page)
    assert line["end"] - line["start"] == 7
    assert line["has_focus"]


def test_two_hundred_writes_of_others_do_not_end_a_composition(both, server, meeting_id):
    page, _other = both
    page.locator("textarea.line").focus()
    page.keyboard.type("Kelas ")
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "ibuu", "selectionStart": 4, "selectionEnd": 4})
    page.wait_for_timeout(1000)
    page.evaluate(_WATCH)
    _others_write(server, meeting_id, page)

    _check_calm(page)
    keys.send("Input.insertText", {"text": "ibu"})
    assert line_of(page)["text"] == "Kelas ibu"  # the composition was still open: its text is replaced, not added to
