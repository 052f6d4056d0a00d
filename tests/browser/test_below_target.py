"""Di bawah target, belum ada tindak lanjut: from the list in Pencatatan, and from a cell of the board, to an action."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import expect_saved, line_of, open_line, open_room, start_meeting

FILTER, ROWS, CHOSEN = ".gaps .filter", ".gaps button", ".gaps button[aria-selected=true]"
BOARD = "/capaian?bidang=1"
BELOW = "button.cell.far_below, button.cell.below"


def field(page: Page, label: str):
    return page.locator(".capture .field", has_text=label).locator("textarea")


def act(server, meeting_id: int, indicator: str, region: str) -> None:
    """Write an action about a cell as another laptop would."""
    from services.meetings import capture
    from services.meetings.kinds import Kind

    fields = {"indicator": indicator, "region": region}
    given = {"client_key": f"uji-{indicator}-{region}", "actor": server.actor(Role.ADMIN), "now": datetime.now(UTC)}
    with server.database() as session:
        capture.save(session, meeting_id=meeting_id, kind=Kind.ACTION, text="Kunjungan", fields=fields, **given)


def test_every_cell_of_the_list_is_reached_by_arrows(recorder):
    counted = int(recorder.locator(".gaps h3").inner_text().rpartition(": ")[2])
    expect(recorder.locator(ROWS)).to_have_count(counted)
    assert counted > 20
    recorder.keyboard.press("Alt+g")
    for _ in range(counted):
        recorder.keyboard.press("ArrowDown")

    last = recorder.locator(ROWS).last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(last).to_be_in_viewport(ratio=1)
    region = last.inner_text().split(", ")[1].split()[0]
    recorder.keyboard.press("Enter")
    expect(field(recorder, "Wilayah")).to_have_value(re.compile(region))
    assert line_of(recorder)["has_focus"]


def test_words_filter_the_list_and_esc_clears_them_before_it_leaves(recorder):
    recorder.keyboard.press("Alt+g")
    recorder.keyboard.type("marioriawa asix")
    expect(recorder.locator(ROWS)).to_have_count(0)
    recorder.keyboard.press("Backspace")
    expect(recorder.locator(ROWS)).to_have_count(1)
    expect(recorder.locator(CHOSEN)).to_contain_text("ASI eksklusif, Marioriawa")
    expect(recorder.locator(FILTER)).to_have_value("marioriawa asi")
    recorder.keyboard.press("Escape")
    expect(recorder.locator(FILTER)).to_have_value("")
    expect(recorder.locator(FILTER)).to_be_focused()
    recorder.keyboard.press("Escape")

    assert line_of(recorder) == {"text": "", "start": 0, "end": 0, "has_focus": True}


def test_a_row_brings_indicator_region_and_the_office_that_answers_and_the_sentence_may_name_another(recorder):
    recorder.keyboard.press("Alt+g")
    recorder.keyboard.type("marioriawa asi")
    expect(recorder.locator(CHOSEN)).to_contain_text(re.compile(r"kurang \d+,\d poin persen dari target"))
    recorder.keyboard.press("1")
    expect(field(recorder, "Indikator")).to_have_value("ASI eksklusif")
    expect(field(recorder, "Wilayah")).to_have_value("Kecamatan Marioriawa")
    expect(field(recorder, "Penanggung jawab")).to_have_value("Kepala Dinas Kesehatan")
    recorder.keyboard.type("Kelas ibu menyusui oleh Camat Marioriawa")
    expect(field(recorder, "Penanggung jawab")).to_have_value("Camat Marioriawa")
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Kelas ibu menyusui")
    expect(recorder.locator(ROWS, has_text="ASI eksklusif, Marioriawa")).to_have_count(0)


def test_a_proposed_owner_is_no_word_that_was_left_behind(recorder, server, meeting_id):
    recorder.keyboard.press("Alt+g")
    recorder.keyboard.type("marioriawa balita dipantau")
    recorder.keyboard.press("Enter")
    recorder.keyboard.type("Kunjungan rumah oleh Camat Marioriawa")
    _cancel(server, meeting_id)
    recorder.goto(f"/pencatatan?rapat={meeting_id}")

    left = "Kunjungan rumah oleh Camat Marioriawa · Balita dipantau tumbuh kembang · Kecamatan Marioriawa"
    expect(recorder.locator(".left-behind li").first).to_have_text(re.compile(f"^{left}(?! · )"))


def test_a_push_leaves_what_one_looks_at_where_it_is(recorder, server, meeting_id):
    recorder.keyboard.press("Alt+g")
    for _ in range(12):
        recorder.keyboard.press("ArrowDown")
    chosen = recorder.locator(CHOSEN)
    chosen.evaluate("(row) => { row.isTheSame = true }")
    told, before = chosen.inner_text(), chosen.bounding_box()
    count = recorder.locator(ROWS).count()

    act(server, meeting_id, *_last_cell(recorder))

    expect(recorder.locator(ROWS)).to_have_count(count - 1)
    assert chosen.inner_text() == told
    assert chosen.evaluate("(row) => row.isTheSame === true")
    assert chosen.bounding_box() == before
    expect(recorder.locator(FILTER)).to_be_focused()


def _last_cell(page: Page) -> tuple[str, str]:
    name, _, rest = page.locator(ROWS).last.inner_text().rpartition(", ")
    return name, f"Kecamatan {re.split(r' [0-9]', rest)[0]}"


def open_board(signed_in, role: Role) -> Page:
    page = signed_in(role, BOARD)
    expect(page.locator(BELOW).first).to_be_visible()
    return page


def walk_to(page: Page, name: str) -> None:
    """Go to a cell of the board with Tab and arrows only."""
    page.locator(".board button[tabindex='0']").focus()
    cells = page.locator(".board tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.querySelectorAll('button')].map((cell) => cell.ariaLabel ?? ''))"
    )
    row, column = next((r, c) for r, cells in enumerate(cells) for c, told in enumerate(cells) if told.startswith(name))
    page.keyboard.press("Home")
    for key, times in (("ArrowDown", row), ("ArrowRight", column)):
        for _ in range(times):
            page.keyboard.press(key)
    expect(page.locator(f".board button:focus[aria-label^='{name}']")).to_be_visible()


@pytest.mark.parametrize("role", [Role.RECORDER, Role.ADMIN])
def test_enter_at_a_cell_below_target_opens_an_action_about_it(signed_in, meeting_id, role):
    page = open_board(signed_in, role)
    walk_to(page, "Lilirilau: 69,1%")
    expect(page.locator(".told")).to_contain_text("Enter: tulis tindak lanjut")
    page.keyboard.press("Enter")

    open_line(page)
    expect(page).to_have_url(re.compile(rf"/pencatatan\?rapat={meeting_id}"))
    expect(field(page, "Indikator")).to_have_value("Balita dipantau tumbuh kembang")
    expect(field(page, "Wilayah")).to_have_value("Kecamatan Lilirilau")
    expect(field(page, "Penanggung jawab")).to_have_value("Kepala Dinas Kesehatan")
    assert line_of(page)["has_focus"]
    page.reload()
    open_line(page)
    page.wait_for_timeout(500)
    assert page.locator(".kind[aria-checked=true]").inner_text().startswith("Catatan")  # it came once


def test_a_line_that_was_being_typed_is_offered_again(signed_in, meeting_id):
    page = open_room(signed_in, meeting_id)
    page.keyboard.type("Kalimat yang belum selesai")
    page.wait_for_timeout(600)
    page.goto(BOARD)
    expect(page.locator(BELOW).first).to_be_visible()
    walk_to(page, "Lilirilau: 69,1%")
    page.keyboard.press("Enter")

    open_line(page)
    expect(field(page, "Wilayah")).to_have_value("Kecamatan Lilirilau")
    expect(page.locator(".restore")).to_contain_text("Kalimat yang belum selesai")


def test_what_was_begun_at_a_cell_waits_for_a_line_that_is_late(signed_in, meeting_id):
    page = open_board(signed_in, Role.RECORDER)
    page.evaluate(
        "() => addEventListener('rakor:ask-outbox', (event) => window.isHere || event.stopImmediatePropagation())"
    )
    walk_to(page, "Lilirilau: 69,1%")
    page.keyboard.press("Enter")
    open_line(page)
    page.wait_for_timeout(500)
    expect(page.locator(".capture .field", has_text="Penanggung jawab")).to_have_count(0)

    page.evaluate("() => { window.isHere = true }")

    expect(field(page, "Wilayah")).to_have_value("Kecamatan Lilirilau")


def test_a_cell_says_what_is_already_done_about_it_and_i_leads_to_its_indicator(signed_in, server, meeting_id):
    act(server, meeting_id, "Balita dipantau tumbuh kembang", "Kecamatan Lilirilau")
    page = open_board(signed_in, Role.RECORDER)
    walk_to(page, "Lilirilau: 69,1%")
    expect(page.locator(".told")).to_contain_text(re.compile(r"Sudah ada RTL-2024-\d+"))
    page.keyboard.press("i")

    expect(page).to_have_url(re.compile(r"/indikator\?indikator=\d+&wilayah=\d+"))


def test_without_a_meeting_or_for_a_reader_a_cell_leads_to_its_indicator(signed_in, server, meeting_id):
    reader = open_board(signed_in, Role.VIEWER)
    _cancel(server, start_meeting(server))
    for page in (reader, open_board(signed_in, Role.RECORDER)):
        expect(page.locator(".told")).to_be_hidden()
        walk_to(page, "Lilirilau: 69,1%")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/indikator\?"))


def _cancel(server, meeting_id: int) -> None:
    from services.meetings import lifecycle

    given = {"reason": "uji", "actor": server.actor(Role.ADMIN), "now": datetime.now(UTC)}
    with server.database() as session:
        lifecycle.cancel(session, meeting_id=meeting_id, **given)


def test_the_board_is_one_stop_of_the_tab_key_and_a_name_leads_to_its_indicator(signed_in):
    page = open_board(signed_in, Role.VIEWER)
    expect(page.locator(".board button[tabindex='0']")).to_have_count(1)

    page.get_by_role("rowheader").first.get_by_role("button").click()

    expect(page).to_have_url(re.compile(r"/indikator\?indikator=\d+"))
