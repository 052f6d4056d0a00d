"""Pencatatan by keyboard: kinds, fields, questions, completion, cells below target, edits, conflicts, cancelling."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from services.documents import minutes_content
from tests.browser.capturing import expect_saved, line_of, open_line, write
from tests.browser.watching import english_on, watch


def _field(page: Page, label: str):
    return page.locator(".fields label", has_text=label).locator("textarea")


# Notes, at every frame, where the capture line begins and how wide it is.
_PLACES = """
  const places = (window.places = new Set())
  const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
  const note = () => {
    const box = all(document).find((node) => node.matches("textarea.line"))?.getBoundingClientRect()
    if (box) places.add(`${Math.round(box.x)}, ${Math.round(box.width)}`)
    requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
"""


def test_the_line_does_not_slide_while_the_menu_folds(signed_in, meeting_id):
    page = signed_in(Role.RECORDER)
    page.add_init_script(f"(() => {{{_PLACES}}})()")
    page.goto(f"/pencatatan?rapat={meeting_id}")
    open_line(page)

    assert len(page.evaluate("[...places]")) == 1


def test_what_is_understood_stands_in_the_fields_while_typing(recorder):
    recorder.keyboard.press("Alt+6")
    recorder.keyboard.type("Kelas ibu oleh Kepala Puskesmas Citta bersama Camat Citta, TPK !27/3 ->65 #ASI ~Citta")

    expect(_field(recorder, "Penanggung jawab")).to_have_value("Kepala Puskesmas Citta")
    expect(_field(recorder, "Batas waktu")).to_have_value("27 Maret 2025")
    expect(_field(recorder, "Indikator")).to_have_value("ASI eksklusif, bayi < 6 bulan")
    expect(_field(recorder, "Wilayah")).to_have_value("Kecamatan Citta")
    expect(_field(recorder, "Ukuran keberhasilan")).to_have_value("54,2% menjadi 65%")
    expect(recorder.locator(".field[data-missing=true]")).to_have_text(["Bukti dukung"])


def test_tab_leads_into_the_fields_and_enter_there_saves(recorder):
    recorder.keyboard.type("/t Melatih kader PMBA")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("Camat Ganra")
    recorder.keyboard.press("Tab")
    recorder.keyboard.type("28 Februari 2025")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_contain_text("Camat Ganra, 28 Februari 2025")
    assert line_of(recorder)["text"] == ""
    assert line_of(recorder)["has_focus"]


def test_a_holiday_is_questioned_and_one_press_answers(recorder):
    recorder.keyboard.type("/t Laporan !31/3")
    expect(recorder.locator(".question")).to_contain_text("Ganti menjadi Kamis, 27 Maret 2025?")
    recorder.locator(".question button").click()
    expect(_field(recorder, "Batas waktu")).to_have_value("27 Maret 2025")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_contain_text("27 Maret 2025")


def test_tab_takes_the_offered_name_and_enter_saves_without_one(recorder):
    recorder.keyboard.type("/t Kelas ibu @camat_ci")
    expect(recorder.locator(".options li").first).to_have_text("Camat Citta")
    recorder.keyboard.press("Tab")
    assert line_of(recorder)["text"] == "/t Kelas ibu @Camat_Citta "
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Kelas ibu oleh Camat Citta")


def test_a_cell_below_target_becomes_an_action_in_the_line(recorder):
    cell = recorder.locator(".gaps button").first
    region = cell.inner_text().split(",")[1].split()[0]
    cell.click()
    expect(_field(recorder, "Wilayah")).to_have_value(f"Kecamatan {region}")
    assert line_of(recorder)["has_focus"]
    recorder.keyboard.type("Kunjungan rumah oleh Dinas Kesehatan")
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Kunjungan rumah")
    expect(recorder.locator(".gaps button", has_text=region).filter(has_text=cell.inner_text())).to_have_count(0)


def test_a_saved_item_is_edited_in_place(recorder):
    write(recorder, "/k Kader kurang")
    expect_saved(recorder, "Kader kurang")
    recorder.locator(".row").get_by_role("button", name="Ubah").click()
    recorder.keyboard.type(" dan belum terlatih")
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Kader kurang dan belum terlatih")


def test_who_carries_a_saved_action_out_is_edited_and_stands_on_the_wall_and_in_the_notula(
    recorder, signed_in, server, meeting_id
):
    wall = signed_in(Role.ADMIN, f"/layar?rapat={meeting_id}")
    write(recorder, "/t Latih kader oleh Camat Citta paling lambat 27/3")
    expect_saved(recorder, "Latih kader")
    row = recorder.locator(".row")
    row.get_by_role("button", name="Ubah").click()
    row.get_by_label("Pelaksana").fill("Kepala Puskesmas Citta, Kader Desa Citta")
    recorder.keyboard.press("Enter")

    expect_saved(recorder, "Latih kader")
    expect(wall.locator("article")).to_contain_text("pelaksana Kepala Puskesmas Citta, Kader Desa Citta")
    with server.database() as session:
        (action,) = minutes_content.read(session, meeting_id=meeting_id, today=date(2024, 12, 5)).actions
    assert action.others == "Pelaksana: Kepala Puskesmas Citta, Kader Desa Citta"
    row.get_by_role("button", name="Ubah").click()
    expect(row.get_by_label("Pelaksana")).to_have_value("Kepala Puskesmas Citta, Kader Desa Citta")


def test_two_edits_of_one_item_show_both_texts_and_lose_none(recorder, signed_in, meeting_id):
    write(recorder, "/k Kader kurang")
    expect_saved(recorder, "Kader kurang")
    other = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    recorder.locator(".row").get_by_role("button", name="Ubah").click()
    recorder.keyboard.type(" di Citta")
    other.locator(".row").get_by_role("button", name="Ubah").click()
    other.keyboard.type(" di Ganra")
    other.keyboard.press("Enter")
    expect_saved(other, "Kader kurang di Ganra")
    recorder.keyboard.press("Enter")

    expect(recorder.locator(".row .told")).to_contain_text("Tulisan Bapak/Ibu tidak hilang")
    expect(recorder.locator(".both")).to_contain_text("Kader kurang di Ganra")
    expect(recorder.locator(".both")).to_contain_text("Kader kurang di Citta")
    recorder.get_by_role("button", name="Pakai tulisan saya").click()
    expect_saved(recorder, "Kader kurang di Citta")
    expect_saved(other, "Kader kurang di Citta")


def test_an_item_is_cancelled_with_a_reason_and_brought_back(recorder):
    write(recorder, "/s Data disandingkan tiap bulan oleh Dinas Kesehatan")
    expect_saved(recorder, "Data disandingkan")
    recorder.locator(".row").get_by_role("button", name="Ubah").click()
    recorder.get_by_role("button", name="Batalkan catatan ini").click()
    recorder.keyboard.type("salah dengar")
    recorder.keyboard.press("Enter")
    expect(recorder.locator(".row[data-state=cancelled]")).to_contain_text("salah dengar")
    recorder.get_by_role("button", name="Urungkan").click()

    expect_saved(recorder, "Data disandingkan")


def test_a_burst_of_enters_stores_every_line_once(recorder):
    for number in range(12):
        recorder.keyboard.insert_text(f"Butir nomor {number}")
        recorder.keyboard.press("Enter")

    expect(recorder.locator(".row[data-state=saved]")).to_have_count(12)
    expect(recorder.locator(".row[data-state=unsaved]")).to_have_count(0)


def test_the_room_speaks_indonesian_and_asks_nobody_outside(signed_in, meeting_id):
    page = signed_in(Role.RECORDER, "/")
    seen = watch(page)
    page.goto(f"/pencatatan?rapat={meeting_id}")
    open_line(page)
    page.wait_for_timeout(500)

    assert english_on(page) == []
    seen.check()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_nothing_is_clipped_and_nothing_scrolls_sideways(recorder, size):
    recorder.set_viewport_size({"width": size[0], "height": size[1]})
    recorder.keyboard.type(
        "/t Kelas ibu hamil oleh Kepala DP3APPKB bersama Koordinator Tim Pendamping Keluarga ~Marioriwawo"
    )
    expect(_field(recorder, "Wilayah")).to_have_value("Kecamatan Marioriwawo")

    clipped = recorder.evaluate("""() => {
      const inside = (node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]
      const all = (root) => [...root.querySelectorAll("*")].flatMap(inside)
      const seen = all(document.querySelector("[data-testid=stMain]")).filter((node) => node.checkVisibility())
      const hides = (node) => ["hidden", "clip"].includes(getComputedStyle(node).overflowX) && node.clientWidth > 1
      const overflows = (node) => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 2
      return seen.filter((node) => hides(node) && overflows(node) && node.textContent.trim())
        .map((node) => `${node.className}: ${node.textContent.slice(0, 60)}`)
    }""")
    wide = recorder.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert wide <= 0
    assert [one for one in clipped if not one.startswith("stage")] == []


@pytest.mark.parametrize(("name", "label"), [("proposal", "Usul pemecahan"), ("budget", "Sumber anggaran")])
def test_a_field_that_only_some_items_have_is_asked_of_those(recorder, name, label):
    with recorder.expect_response("**/capture/*/items") as answer:
        write(recorder, "/r Dana dialokasikan")
    expect_saved(recorder, "Dana dialokasikan")
    recorder.wait_for_timeout(500)  # after the push of the item: what is told now stands until the next one
    item = answer.value.json()["item"]
    fields = {"version": item["version"] + 1, "fields": item["fields"] | {name: ""}}
    recorder.evaluate(
        "(item) => dispatchEvent(new CustomEvent('rakor:saved', { detail: { item, isUndone: true } }))", item | fields
    )
    recorder.locator(".captured .row").get_by_role("button", name="Ubah").click()
    recorder.locator(".captured").get_by_label(label).fill("Dana desa")
    with recorder.expect_request(re.compile("/capture/[0-9]+/items/")) as sent:
        recorder.keyboard.press("Enter")

    assert sent.value.post_data_json["fields"] == {name: "Dana desa"}
