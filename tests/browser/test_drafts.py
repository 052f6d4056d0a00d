"""What was being typed is offered again: after F5, another page, another laptop, an expired sign-in."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, Response, expect

from data.models import Role
from tests.browser.capturing import expect_saved, line_of, open_line, texts_of, write

UNFINISHED = "Kelas ibu hamil di empat desa belum"


def _type(page: Page, text: str = UNFINISHED) -> None:
    page.locator("textarea.line").focus()
    page.keyboard.type(text)


def _continue(page: Page) -> None:
    open_line(page)
    offer = page.locator(".restore")
    expect(offer).to_contain_text(re.compile(r"Ada tulisan yang belum disimpan \(pukul \d\d\.\d\d\)"))
    offer.get_by_text("Lanjutkan", exact=True).click()


def test_the_server_keeps_every_half_second_of_fast_typing_and_reads_it_in_the_pause(recorder):
    answers: list[bool] = []

    def note(response: Response) -> None:
        if "/drafts/" in response.url and response.request.method == "POST":
            answers.append("understood" in response.json())

    recorder.on("response", note)
    recorder.locator("textarea.line").focus()
    recorder.keyboard.type("/t Kelas ibu hamil di empat desa oleh Camat Citta", delay=40)
    expect(recorder.locator(".fields label", has_text="Penanggung jawab").locator("textarea")).to_have_value(
        "Camat Citta"
    )

    assert len(answers) > 3
    assert answers[-1]
    assert answers.count(True) <= len(answers) // 2  # a busy machine makes pauses of its own between two keys


def test_after_f5_right_after_the_last_key(recorder):
    _type(recorder)
    recorder.reload()
    _continue(recorder)

    assert line_of(recorder)["text"] == UNFINISHED
    assert line_of(recorder)["has_focus"]


def test_after_another_page_and_back(recorder, meeting_id):
    _type(recorder)
    recorder.goto("/tindak-lanjut")
    recorder.goto(f"/pencatatan?rapat={meeting_id}")
    _continue(recorder)

    assert line_of(recorder)["text"] == UNFINISHED


def test_on_another_laptop_of_the_same_user(recorder, signed_in, meeting_id):
    _type(recorder)
    recorder.wait_for_timeout(600)
    recorder.context.close()
    other = signed_in(Role.RECORDER, f"/pencatatan?rapat={meeting_id}")
    _continue(other)

    assert line_of(other)["text"] == UNFINISHED


def test_an_offer_that_comes_late_takes_the_focus_from_nobody(recorder, signed_in, meeting_id):
    write(recorder, "Sudah tersimpan")
    expect_saved(recorder, "Sudah tersimpan")
    _type(recorder)
    recorder.wait_for_timeout(600)
    recorder.context.close()
    other, asked = signed_in(Role.RECORDER), []
    other.route("**/drafts/*?place=line", lambda route: asked.append(route))
    other.goto(f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    other.locator(".row .change").click()
    asked[0].continue_()

    expect(other.locator(".restore")).to_be_visible()
    expect(other.locator(".row .edit textarea")).to_be_focused()


def test_what_was_thrown_away_is_not_offered_again(recorder):
    _type(recorder)
    recorder.reload()
    open_line(recorder)
    recorder.locator(".restore").get_by_text("Buang", exact=True).click()
    recorder.wait_for_timeout(600)
    recorder.reload()
    open_line(recorder)
    recorder.wait_for_timeout(500)

    expect(recorder.locator(".restore")).to_be_hidden()


def test_what_was_saved_is_not_offered_again(recorder):
    _type(recorder)
    recorder.keyboard.press("Enter")
    expect_saved(recorder, UNFINISHED)
    recorder.reload()
    open_line(recorder)
    recorder.wait_for_timeout(500)

    expect(recorder.locator(".restore")).to_be_hidden()


def test_typing_on_without_deciding_loses_neither_text(recorder):
    _type(recorder)
    recorder.reload()
    open_line(recorder)
    expect(recorder.locator(".restore")).to_be_visible()
    recorder.keyboard.type("Yang kedua")
    recorder.reload()
    _continue(recorder)
    first = line_of(recorder)["text"]
    recorder.locator(".restore").get_by_text("Lanjutkan", exact=True).click()

    assert {first, line_of(recorder)["text"]} == {UNFINISHED, "Yang kedua"}


def test_an_expired_sign_in_keeps_the_text_and_saves_after_signing_in_again(recorder, server, meeting_id):
    from services.access import sign_ins
    from services.access.sign_ins import COOKIE

    (token,) = [cookie["value"] for cookie in recorder.context.cookies() if cookie["name"] == COOKIE]
    with server.database() as session:
        sign_ins.revoke(session, token=token, now=datetime.now(UTC))
    _type(recorder)
    expect(recorder.get_by_text("Sesi masuk telah berakhir").first).to_be_visible()
    recorder.keyboard.press("Enter")
    expect(recorder.locator(".row[data-state=unsaved]")).to_be_visible()
    assert texts_of(server, meeting_id) == []

    fresh = server.token(Role.RECORDER)
    recorder.context.add_cookies([{"name": COOKIE, "value": fresh, "url": server.address}])
    recorder.reload()  # as the button Masuk does

    expect_saved(recorder, UNFINISHED)
    assert texts_of(server, meeting_id) == [UNFINISHED]


def test_the_line_stays_under_the_fingers_when_the_sign_in_has_ended_and_others_write(
    recorder, server, meeting_id, signed_in
):
    from services.access import sign_ins
    from services.access.sign_ins import COOKIE

    other = signed_in(Role.ADMIN, f"/pencatatan?rapat={meeting_id}")
    open_line(other)
    (token,) = [cookie["value"] for cookie in recorder.context.cookies() if cookie["name"] == COOKIE]
    _type(recorder, "Kelas ibu ")
    with server.database() as session:
        sign_ins.revoke(session, token=token, now=datetime.now(UTC))
    _type(other, "Dari notulis lain")
    other.keyboard.press("Enter")  # what moves makes the room of the first ask who is there
    expect(recorder.get_by_text("Tekan Masuk untuk menyimpannya.")).to_be_visible()
    recorder.keyboard.type("hamil")

    assert line_of(recorder) == {"text": "Kelas ibu hamil", "start": 15, "end": 15, "has_focus": True}
    expect(recorder.locator(".captured")).to_have_count(0)
    recorder.locator(".st-key-capture-sign-in button").click()
    expect(recorder.get_by_label("Kata sandi", exact=True)).to_be_visible()
    expect(recorder.locator("textarea.line")).to_have_count(0)


def _kept_at_the_server(server, meeting_id: int) -> str:
    from services.meetings import drafts

    with server.database() as session:
        user_id = server.actor(Role.RECORDER).user_id or 0
        kept = drafts.newest(session, user_id=user_id, meeting_id=meeting_id, place="line")
    return str(kept.body.get("text", "")) if kept else ""


def _wait_until_kept(page: Page, server, meeting_id: int, text: str) -> None:
    for _ in range(50):
        if _kept_at_the_server(server, meeting_id) == text:
            return
        page.wait_for_timeout(100)
    assert _kept_at_the_server(server, meeting_id) == text


def test_a_second_tab_does_not_keep_the_first_ones_words_from_the_server(recorder, server, meeting_id):
    recorder.keyboard.type("Data disandingkan tiap bulan " * 5)  # faster than the clock counts
    _wait_until_kept(recorder, server, meeting_id, "Data disandingkan tiap bulan " * 5)
    recorder.keyboard.press("Enter")
    expect(recorder.locator(".row[data-state=saved]")).to_have_count(1)
    _wait_until_kept(recorder, server, meeting_id, "")
    second = recorder.context.new_page()
    second.goto(f"/pencatatan?rapat={meeting_id}")
    open_line(second)
    second.wait_for_timeout(300)
    recorder.reload()
    open_line(recorder)
    _type(recorder)

    _wait_until_kept(recorder, server, meeting_id, UNFINISHED)


def test_what_a_second_tab_found_stands_in_it_and_survives_both_tabs(recorder, meeting_id):
    _type(recorder)
    second = recorder.context.new_page()
    second.goto(f"/pencatatan?rapat={meeting_id}")
    open_line(second)
    expect(second.locator(".restore")).to_contain_text(UNFINISHED)
    recorder.close()
    second.close()
    third = recorder.context.new_page()
    third.goto(f"/pencatatan?rapat={meeting_id}")
    _continue(third)

    assert line_of(third)["text"] == UNFINISHED
