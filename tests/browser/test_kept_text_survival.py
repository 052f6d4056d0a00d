"""Texts of Streamlit's own fields after a kill, an ended sign-in, on another laptop, for nobody else."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from data.models import Role
from services.access.sign_ins import COOKIE
from tests.browser.capturing import hold_first
from tests.browser.keeping import (
    BASIS,
    PLACE,
    bar,
    box,
    expect_nothing_offered,
    expect_offered,
    head_of,
    is_drawn,
    open_desk,
    press,
    sign_in,
    wait_until_kept,
    write,
)


@pytest.fixture
def restarted(server):
    """The server, running again whatever the test did to it."""
    yield server
    server.kill()
    server.start()


def test_on_another_laptop_of_the_same_user(desk, signed_in, server, prepared):
    write(desk, "Tempat", PLACE)
    wait_until_kept(desk, server, prepared, PLACE)
    desk.context.close()
    other = signed_in(Role.RECORDER)
    open_desk(other, prepared)
    expect_offered(other, PLACE)
    write(other, "Dasar (SK TPPS nomor)", BASIS)
    wait_until_kept(other, server, prepared, PLACE, BASIS)
    other.reload()
    is_drawn(other)
    expect_offered(other, PLACE, BASIS)
    press(other, "Lanjutkan")

    expect(box(other, "Tempat")).to_have_value(PLACE)
    expect(box(other, "Dasar (SK TPPS nomor)")).to_have_value(BASIS)


def test_who_types_before_the_server_has_answered_does_not_cost_the_other_laptops_text(
    desk, signed_in, server, prepared
):
    write(desk, "Tempat", PLACE)
    wait_until_kept(desk, server, prepared, PLACE)
    desk.context.close()
    other = signed_in(Role.RECORDER)
    let_go = hold_first(other, "**/drafts/*?place=form:preparation")
    open_desk(other, prepared)
    write(other, "Dasar (SK TPPS nomor)", BASIS)
    wait_until_kept(other, server, prepared, PLACE, BASIS)
    let_go()

    expect_offered(other, PLACE)


def test_two_users_do_not_see_each_others_texts(desk, server, prepared):
    write(desk, "Tempat", PLACE)
    wait_until_kept(desk, server, prepared, PLACE)
    token = server.token(Role.ADMIN)
    desk.context.add_cookies([{"name": COOKIE, "value": token, "url": server.address}])  # on the same laptop
    desk.reload()
    is_drawn(desk)

    expect_nothing_offered(desk)


def test_a_text_in_a_form_survives_a_killed_server_without_a_reload(desk, restarted, prepared):
    write(desk, "Tempat", PLACE)
    restarted.kill()
    expect(desk.locator("p.away")).to_be_visible()
    restarted.start()
    expect(desk.locator("p.away")).to_be_hidden(timeout=20_000)
    is_drawn(desk)

    expect(box(desk, "Tempat")).to_have_value(PLACE)
    expect_nothing_offered(desk)
    desk.get_by_role("button", name="Simpan", exact=True).click()
    expect(desk.get_by_text("Keterangan rapat tersimpan.")).to_be_visible()
    assert head_of(restarted, prepared).head.place == PLACE


def test_a_text_is_offered_after_a_kill_and_f5_and_where_others_saved_meanwhile(desk, restarted, prepared):
    from services.meetings import meeting_head

    write(desk, "Tempat", PLACE)
    restarted.kill()
    version, actor = head_of(restarted, prepared).head.version, restarted.actor(Role.ADMIN)
    with restarted.database() as session:
        meeting_head.edit(
            session, meeting_id=prepared, version=version, place="Aula", actor=actor, now=datetime.now(UTC)
        )
    restarted.start()
    expect(desk.locator("p.away")).to_be_hidden(timeout=20_000)
    is_drawn(desk)
    expect_offered(desk, f"Rapat, Tempat: “{PLACE}”; kini “Aula”")
    desk.reload()
    is_drawn(desk)
    expect_offered(desk, PLACE)
    press(desk, "Lanjutkan")

    expect(box(desk, "Tempat")).to_have_value(PLACE)


def test_a_closed_window_offers_its_text_and_is_filled_when_it_is_opened(desk, prepared):
    desk.get_by_role("button", name="Tunda rakor").click()
    desk.locator('[class*="st-key-preparation-postpone"] input[aria-label="Alasan"]').click()
    desk.keyboard.type("Pimpinan berhalangan")
    desk.reload()
    is_drawn(desk)
    expect_offered(desk, "Tunda rakor, Alasan: “Pimpinan berhalangan”")
    press(desk, "Lanjutkan")
    expect(bar(desk).locator(".words")).to_have_text("Tulisan ini diisikan kembali begitu kolomnya tampil.")
    desk.get_by_role("button", name="Tunda rakor").click()

    reason = desk.locator('[class*="st-key-preparation-postpone"] input[aria-label="Alasan"]')
    expect(reason).to_have_value("Pimpinan berhalangan")
    expect(bar(desk)).to_be_hidden()


def test_an_offer_takes_the_focus_from_nobody(desk, signed_in, server, prepared):
    write(desk, "Tempat", PLACE)
    wait_until_kept(desk, server, prepared, PLACE)
    other, asked = signed_in(Role.RECORDER), []
    other.route("**/drafts/*?place=form:preparation", lambda route: asked.append(route))
    open_desk(other, prepared)
    write(other, "Dasar (SK TPPS nomor)", "SK ")
    asked[0].continue_()
    expect_offered(other, PLACE)
    other.keyboard.type("Bupati")

    expect(box(other, "Dasar (SK TPPS nomor)")).to_have_value("SK Bupati")
    expect(box(other, "Dasar (SK TPPS nomor)")).to_be_focused()


def test_an_expired_sign_in_loses_no_text(desk, server, prepared):
    from services.access import sign_ins

    (token,) = [cookie["value"] for cookie in desk.context.cookies() if cookie["name"] == COOKIE]
    with server.database() as session:
        sign_ins.revoke(session, token=token, now=datetime.now(UTC))
    write(desk, "Tempat", PLACE)
    desk.get_by_role("button", name="Simpan", exact=True).click()
    sign_in(desk)
    expect_offered(desk, PLACE)
    press(desk, "Lanjutkan")
    desk.get_by_role("button", name="Simpan", exact=True).click()
    expect(desk.get_by_text("Keterangan rapat tersimpan.")).to_be_visible()

    assert head_of(server, prepared).head.place == PLACE


def test_masuk_after_a_kill_says_that_the_text_is_safe_and_then_it_is_offered(desk, restarted):
    from services.access import sign_ins

    (token,) = [cookie["value"] for cookie in desk.context.cookies() if cookie["name"] == COOKIE]
    write(desk, "Tempat", PLACE)
    restarted.kill()
    with restarted.database() as session:
        sign_ins.revoke(session, token=token, now=datetime.now(UTC))
    restarted.start()
    expect(desk.get_by_text("Tulisan Bapak/Ibu aman di laptop ini dan ditawarkan lagi setelah masuk.")).to_be_visible()
    sign_in(desk)

    expect_offered(desk, PLACE)
