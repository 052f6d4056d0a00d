"""Getting in and out in a real browser: deep links, F5, Keluar, a sign-in ended by an admin, the first admin."""

import re

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from pages.components.menu import PAGES
from tests.browser import serving
from tests.browser.serving import PASSWORD, Server
from tests.browser.watching import visible_text

OPEN_HERE = ("layar", "capaian", "indikator")  # without an account on this machine, unless the admin says otherwise
MASUK = ["Papan Rakor", "Masuk", "Masuk dengan akun yang dibuat oleh sekretariat.", "Nama pengguna", "Kata sandi",
         "Masuk", "Lupa kata sandi? Minta admin membuat kata sandi sementara."]  # fmt: skip
KEYBOARD_LINK = "Skip to main content"  # Streamlit's, shown in Indonesian when it has the focus
expect.set_options(timeout=15_000)


def enter(page: Page, name: str, password: str = PASSWORD) -> None:
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")


def test_a_deep_link_leads_through_masuk_to_the_page_asked_for(new_context):
    page = new_context().new_page()
    page.goto("/tindak-lanjut?bidang=2")
    expect(page.locator("[name=name]")).to_be_focused()

    enter(page, "notulis")

    expect(page.get_by_role("button", name="Keluar")).to_be_visible()
    assert page.url.endswith("/tindak-lanjut?bidang=2")
    page.reload()
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()
    assert "rakor_sign_in" not in page.evaluate("document.cookie")


def test_keluar_ends_the_sign_in_and_the_old_cookie_opens_nothing(new_context):
    context = new_context(Role.VIEWER)
    page = context.new_page()
    page.goto("/dokumen")
    kept = context.cookies()
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("[name=name]")).to_be_visible()

    context.add_cookies(kept)
    page.reload()

    expect(page.locator("[name=name]")).to_be_visible()
    expect(page.get_by_role("button", name="Keluar")).to_have_count(0)


def test_a_wrong_password_is_said_and_the_name_stays(new_context):
    page = new_context().new_page()
    page.goto("/dokumen")

    enter(page, "notulis", "salah")

    expect(page.get_by_role("alert")).to_contain_text("tidak cocok")
    expect(page.locator("[name=name]")).to_have_value("notulis")
    expect(page.get_by_role("button", name="Masuk")).to_be_enabled()


def test_signed_out_every_page_says_only_masuk(new_context):
    page = new_context().new_page()
    for one in PAGES:
        if one.url in OPEN_HERE:
            continue
        page.goto(f"/{one.url}")
        expect(page.locator("[name=name]")).to_be_visible()

        lines = [line.strip() for line in visible_text(page).splitlines() if line.strip()]
        assert [line for line in lines if line != KEYBOARD_LINK] == MASUK, one.title


def test_a_sign_in_that_an_admin_ends_closes_the_page_at_once(new_context):
    admin, reader = new_context(Role.ADMIN).new_page(), new_context(Role.AGENCY).new_page()
    reader.goto("/dokumen")
    expect(reader.get_by_role("button", name="Keluar")).to_be_visible()
    admin.goto("/pengguna")
    admin.get_by_role("tab", name=re.compile("Sedang masuk")).click()
    row = admin.get_by_test_id("stHorizontalBlock").filter(has_text="Akun perangkat")
    row.get_by_role("button", name="Keluarkan").click()
    expect(row).to_have_count(0)

    reader.get_by_role("link", name="Kata Sandi").click()

    expect(reader.locator("[name=name]")).to_be_visible()


@pytest.fixture
def fresh_server(tmp_path):
    """A server on a data folder that nobody has an account in, as after the very first start."""
    from data.migrations import upgrade
    from services import startup

    with serving.own_data(tmp_path):
        upgrade.to_newest()
        startup.prepare(with_samples=False, profile=None)
    made = Server(tmp_path)
    made.start()
    yield made
    made.stop()


def test_the_first_admin_is_made_with_the_code_from_the_data_folder(new_context, fresh_server):
    page = new_context(address=fresh_server.address).new_page()
    page.goto("/pengguna")
    expect(page.locator("[name=code]")).to_be_focused()
    code = (fresh_server.folder / "kode-admin.txt").read_text("utf-8").strip()
    page.locator("[name=full_name]").fill("Admin Sekretariat")
    page.locator("[name=again]").fill("kuda laut biru")
    page.locator("[name=code]").fill("AAAA-AAAA-AAAA")

    enter(page, "admin", "kuda laut biru")
    expect(page.get_by_role("alert")).to_contain_text("Kode tidak cocok")
    page.locator("[name=code]").fill(code.lower())
    page.locator("[name=code]").press("Enter")

    expect(page.get_by_role("heading", name="1 akun aktif, satu admin")).to_be_visible()
    assert not (fresh_server.folder / "kode-admin.txt").exists()
