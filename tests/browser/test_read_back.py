"""Pembacaan Hasil by keyboard only, from Akhiri rapat to Final, while another browser's wall shows each step."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from data.models import RemarkKind, Role
from tests.browser.reading_back import PAGE, focused, press, start_with_results
from tests.browser.watching import english_on, watch


@pytest.fixture
def meeting_id(server) -> int:
    return start_with_results(server)


@pytest.fixture
def desk(signed_in, meeting_id) -> Page:
    """The recorder's page, with the reading begun by keyboard."""
    page = signed_in(Role.RECORDER, f"/pembacaan?rapat={meeting_id}")
    begin = page.get_by_role("button", name="Akhiri rapat dan bacakan hasil")
    begin.focus()
    page.keyboard.press("Enter")
    focused(page, "Setuju")
    return page


def test_a_whole_reading_by_keyboard_and_the_wall_shows_each_step(signed_in, server, meeting_id, desk):
    seen = watch(desk)
    wall = signed_in(None, f"/layar?rapat={meeting_id}")

    _correct_what_is_incomplete(desk, wall)
    _remark_and_put_off(desk, wall)
    _agree_to_the_rest_and_take_one_back(desk, wall)
    _make_final(desk, wall)

    assert english_on(desk) == []
    seen.check()
    _check_notula(server, meeting_id)


def _correct_what_is_incomplete(desk: Page, wall: Page) -> None:
    """What is incomplete comes first; it is corrected on the spot, and the room is asked again."""
    item, stage = desk.locator(f"{PAGE} .item .text"), wall.locator("main section.item")
    expect(item).to_have_text("Menimbang semua balita")
    expect(stage).to_contain_text("Setuju? Ada catatan?")
    expect(wall.locator("header .place")).to_contain_text("Pembacaan hasil · 1 dari 4")
    press(desk, "Perbaiki")
    desk.keyboard.type(" di posyandu")
    for _ in range(3):
        desk.keyboard.press("Tab")
    desk.keyboard.type("31 Januari 2025")
    desk.keyboard.press("Enter")
    expect(item).to_have_text("Menimbang semua balita di posyandu")
    expect(stage).to_contain_text("Diperbaiki. Setuju? Ada catatan?")
    expect(stage).to_contain_text("31 Januari 2025")
    focused(desk, "Setuju")
    desk.keyboard.press("Enter")
    expect(stage.locator(".said")).to_have_text("Disetujui")
    focused(desk, "Butir berikutnya")
    desk.keyboard.press("Enter")


def _remark_and_put_off(desk: Page, wall: Page) -> None:
    """A catatan peserta, and what it is about is put off with a reason."""
    item, stage = desk.locator(f"{PAGE} .item .text"), wall.locator("main section.item")
    expect(item).to_have_text("Data stunting disandingkan tiap bulan")
    expect(wall.locator("header .place")).to_contain_text("Pembacaan hasil · 2 dari 4")
    press(desk, "Catatan peserta")
    desk.keyboard.type("BPS")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Angka SKI belum rilis.")
    desk.keyboard.press("Enter")
    expect(stage.locator(".remarks")).to_contain_text("Keberatan, BPS: Angka SKI belum rilis.")
    focused(desk, "Setuju")
    press(desk, "Tangguhkan")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Isi alasannya terlebih dahulu.")).to_be_visible()
    desk.keyboard.type("menunggu rilis BPS")
    desk.keyboard.press("Enter")
    expect(stage.locator(".said")).to_have_text("Ditangguhkan: menunggu rilis BPS")
    focused(desk, "Butir berikutnya")
    desk.keyboard.press("Enter")


def _agree_to_the_rest_and_take_one_back(desk: Page, wall: Page) -> None:
    """Two are agreed to; the last one is taken back and agreed to again."""
    item, stage = desk.locator(f"{PAGE} .item .text"), wall.locator("main section.item")
    for text in ("Anggaran antropometri masuk Renja", "Melatih kader PMBA"):
        expect(item).to_have_text(text)
        focused(desk, "Setuju")
        desk.keyboard.press("Enter")
        expect(stage.locator(".said")).to_have_text("Disetujui")
        focused(desk, "Butir berikutnya" if text.startswith("Anggaran") else "Jadikan Final")
        if text.startswith("Anggaran"):
            desk.keyboard.press("Enter")
    press(desk, "Urungkan")
    expect(stage).to_contain_text("Setuju? Ada catatan?")
    focused(desk, "Setuju")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Semua hasil rapat sudah dibacakan")).to_be_visible()


def _make_final(desk: Page, wall: Page) -> None:
    """The last question of the reading, and the notula is Final."""
    focused(desk, "Jadikan Final")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Notulen akan menjadi Final versi 1.")).to_be_visible()
    focused(desk, "Ya, jadikan Final")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Notula rapat ini sudah Final")).to_be_visible()
    expect(desk.get_by_text("Notula Final versi 1 tersimpan.")).to_be_visible()
    expect(desk.get_by_text("Pembahasan selesai")).to_have_count(0)
    expect(wall.locator("main section")).to_contain_text("1 rekomendasi, 2 tindak lanjut")


def _check_notula(server, meeting_id: int) -> None:
    from services.documents import minutes_content

    with server.database() as session:
        content = minutes_content.frozen(session, meeting_id=meeting_id)
    assert content is not None
    assert content.agreements == ()
    assert [row.text for row in content.actions] == ["Melatih kader PMBA", "Menimbang semua balita di posyandu"]
    assert content.deferred[0].startswith("Kesepakatan 1 ditangguhkan: menunggu rilis BPS.")
    assert content.remarks == ("Catatan peserta tentang Kesepakatan 1. Keberatan, BPS: Angka SKI belum rilis.",)


def test_no_letter_and_no_space_decides_anything(desk, server, meeting_id):
    desk.keyboard.type("setuju semua ya ok")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Huruf dan spasi tidak memutuskan apa pun. Tekan Tab")).to_be_visible()

    assert _decisions(server, meeting_id) == 0
    press(desk, "Setuju")
    focused(desk, "Butir berikutnya")
    assert _decisions(server, meeting_id) == 1


def test_enter_held_down_decides_one_item_only(desk, server, meeting_id):
    desk.keyboard.down("Enter")
    for _ in range(5):
        desk.keyboard.down("Enter")
    desk.keyboard.up("Enter")

    focused(desk, "Butir berikutnya")
    assert _decisions(server, meeting_id) == 1


def test_a_late_answer_takes_nothing_from_who_has_gone_on(desk, server, meeting_id):
    """The push of a decision may be here before its own answer: what is begun meanwhile stays."""
    _hold_answers(desk, "/decide", milliseconds=2000)
    desk.keyboard.press("Enter")
    focused(desk, "Butir berikutnya")
    desk.keyboard.press("Enter")
    focused(desk, "Setuju")
    desk.keyboard.press("Enter")  # the answer to the first is still under way
    focused(desk, "Butir berikutnya")
    press(desk, "Catatan peserta")
    desk.keyboard.type("Dinas Kesehatan")
    expect(desk.locator("html[data-answered='2']")).to_have_count(1)

    expect(desk.locator(f"{PAGE} input[name=name]")).to_be_focused()
    expect(desk.locator(f"{PAGE} input[name=name]")).to_have_value("Dinas Kesehatan")
    assert _decisions(server, meeting_id) == 2


def _hold_answers(page: Page, path: str, *, milliseconds: int) -> None:
    """Answers from `path` reach the page that much later; the page's data-answered counts them."""
    page.evaluate(
        """([path, milliseconds]) => {
          const asked = window.fetch, told = document.documentElement.dataset
          told.answered = 0
          window.fetch = async (...given) => {
            const answer = await asked(...given)
            if (!String(given[0]).includes(path)) return answer
            await new Promise((done) => setTimeout(done, milliseconds))
            setTimeout(() => { told.answered = Number(told.answered) + 1 }, 100)
            return answer
          }
        }""",
        [path, milliseconds],
    )


def test_arrows_move_between_items_and_the_wall_follows(desk, signed_in, meeting_id):
    wall = signed_in(None, f"/layar?rapat={meeting_id}")
    item, stage = desk.locator(f"{PAGE} .item .text"), wall.locator("main section.item h1")
    for key, text in (
        ("ArrowRight", "Data stunting disandingkan tiap bulan"),
        ("ArrowRight", "Anggaran antropometri masuk Renja"),
        ("ArrowLeft", "Data stunting disandingkan tiap bulan"),
    ):
        desk.keyboard.press(key)
        expect(item).to_have_text(text)
        expect(stage).to_have_text(text)
        focused(desk, "Setuju")


def test_a_push_neither_moves_the_focus_nor_what_is_being_typed(desk, server, meeting_id):
    from services.meetings import remarks

    press(desk, "Tangguhkan")
    desk.keyboard.type("menunggu ")
    by: dict = {"actor": server.actor(Role.ADMIN), "now": datetime.now(UTC)}
    with server.database() as session:
        remarks.add(session, meeting_id=meeting_id, kind=RemarkKind.PROPOSAL, name="IBI", text="Bidan desa ikut.", **by)
    expect(desk.locator(f"{PAGE} .remarks")).to_contain_text("Bidan desa ikut.")
    desk.keyboard.type("data")

    expect(desk.locator(f"{PAGE} input[name=reason]")).to_have_value("menunggu data")


@pytest.fixture
def remark(desk, server, meeting_id):
    """Open the correction of a catatan peserta, and return how another recorder corrects it meanwhile."""
    from services.meetings import remarks

    by: dict = {"actor": server.actor(Role.ADMIN), "now": datetime.now(UTC)}
    said: dict = {"kind": RemarkKind.PROPOSAL, "name": "IBI"}
    with server.database() as session:
        remark_id = remarks.add(session, meeting_id=meeting_id, text="Bidan desa ikut.", **said, **by)
    desk.locator(f"{PAGE} .remarks").get_by_role("button", name="Ubah").click()
    desk.locator(f"{PAGE} .sheet textarea[name=text]").fill("Bidan desa diundang.")

    def correct(text: str) -> None:
        with server.database() as session:
            remarks.edit(session, remark_id=remark_id, version=1, text=text, **said, **by)

    return correct


def _remarks(desk):
    return desk.locator(f"{PAGE} .remarks li")


def test_a_remark_that_two_correct_stands_side_by_side_and_the_own_text_can_follow(desk, remark):
    remark("Bidan koordinator ikut.")
    field = desk.locator(f"{PAGE} .sheet textarea[name=text]")
    field.press("Enter")
    both = desk.locator(f"{PAGE} .both > div")
    expect(both.nth(0)).to_contain_text("Bidan koordinator ikut.")
    expect(both.nth(1)).to_contain_text("Bidan desa diundang.")
    field.press("Enter")

    expect(_remarks(desk)).to_have_count(1)
    expect(_remarks(desk)).to_contain_text("Bidan desa diundang.")


def test_the_correction_of_a_remark_is_still_one_after_f5(desk, remark):
    desk.reload()
    field = desk.locator(f"{PAGE} .sheet textarea[name=text]")
    expect(field).to_have_value("Bidan desa diundang.")
    field.press("Enter")

    expect(_remarks(desk)).to_have_count(1)
    expect(_remarks(desk)).to_contain_text("Bidan desa diundang.")


def test_what_was_typed_is_offered_again_after_f5(desk):
    press(desk, "Tangguhkan")
    desk.keyboard.type("menunggu rilis")
    desk.reload()

    expect(desk.locator(f"{PAGE} input[name=reason]")).to_have_value("menunggu rilis")
    expect(desk.get_by_text("Tulisan yang belum disimpan ada di sini.")).to_be_visible()


def test_what_was_left_open_is_offered_on_another_laptop(desk, signed_in, meeting_id):
    press(desk, "Tangguhkan")
    desk.keyboard.type("menunggu rilis")
    desk.goto("about:blank")

    other = signed_in(Role.RECORDER, f"/pembacaan?rapat={meeting_id}")
    reason = other.locator(f"{PAGE} input[name=reason]")
    expect(reason).to_have_value("menunggu rilis")
    reason.press("Enter")
    expect(other.locator(f"{PAGE} .said")).to_contain_text("Ditangguhkan: menunggu rilis")
    other.reload()
    expect(other.locator(f"{PAGE} .said")).to_contain_text("Ditangguhkan")
    expect(reason).to_have_count(0)


def test_two_who_correct_one_item_see_both_texts(desk, server, meeting_id):
    from services.meetings import read_back, rewriting

    press(desk, "Perbaiki")
    desk.keyboard.type(" setiap bulan")
    by: dict = {"actor": server.actor(Role.ADMIN), "now": datetime.now(UTC)}
    with server.database() as session:
        first = read_back.queue(session, meeting_id=meeting_id)[0].item
        written: dict = {"text": "Menimbang balita di posyandu", "fields": {}}
        rewriting.edit(session, item_kind="action", item_id=first.id, version=first.version, **written, **by)
    desk.keyboard.press("Enter")

    both = desk.locator(f"{PAGE} .both")
    expect(both).to_contain_text("Menimbang balita di posyandu")
    expect(both).to_contain_text("Menimbang semua balita setiap bulan")
    press(desk, "Simpan tulisan saya")
    expect(desk.locator(f"{PAGE} .item .text")).to_have_text("Menimbang semua balita setiap bulan")


def test_the_other_recorder_sees_who_corrects_the_item_that_is_read(desk, signed_in, meeting_id):
    other = signed_in(Role.ADMIN, f"/pembacaan?rapat={meeting_id}")
    wall = signed_in(None, f"/layar?rapat={meeting_id}")
    mark, own = other.locator(f"{PAGE} .editor"), desk.locator(f"{PAGE} .editor")
    press(desk, "Perbaiki")

    expect(mark).to_have_text("sedang diubah Akun notulis")
    expect(own).to_have_text("")
    press(other, "Tangguhkan")
    expect(own).to_have_text("sedang diubah Akun admin")
    expect(wall.get_by_text("sedang diubah")).to_have_count(0)
    desk.keyboard.press("Escape")
    expect(mark).to_have_text("")
    desk.keyboard.press("ArrowRight")
    expect(own).to_have_text("")


def test_a_form_that_was_only_opened_does_not_open_again(desk):
    press(desk, "Perbaiki")
    desk.wait_for_timeout(600)
    desk.reload()

    focused(desk, "Setuju")
    expect(desk.locator(f"{PAGE} .sheet")).to_have_count(0)


def _decisions(server, meeting_id: int) -> int:
    from sqlmodel import select

    from data.models import ReadBack

    with server.database() as session:
        return len(session.exec(select(ReadBack).where(ReadBack.meeting_id == meeting_id)).all())
