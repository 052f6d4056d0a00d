"""Every page of the menu, in a Chromium for which no other host exists: whole, calm, Indonesian."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from data.models import Role
from pages.components.menu import PAGES
from services.access.sign_ins import COOKIE
from tests.browser import looking
from tests.browser.capturing import start_meeting
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.looking import View
from tests.browser.test_check_in import code_of, room_of
from tests.browser.watching import english_on, visible_text, watch

VIEWS = looking.views()


@pytest.fixture(scope="module")
def alone(browser: Browser, playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that can resolve nothing but this machine; `browser` has made sure that there is one."""
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, rules])
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def running(server) -> int:
    """A meeting that runs, so that Pencatatan and Layar Rapat have something to show."""
    return start_meeting(server)


@pytest.fixture(scope="module")
def admin_token(server) -> str:
    return server.token(Role.ADMIN)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_page_is_whole_and_asks_nobody_else(alone, server, running, admin_token, view: View):
    context = alone.new_context(base_url=server.address, viewport=view.size, locale="id-ID")
    context.add_cookies([{"name": COOKIE, "value": admin_token, "url": server.address}])
    page = context.new_page()
    seen = watch(page)

    page.goto(f"/{view.page.url}")
    looking.is_drawn(page)

    assert looking.sideways(page) <= 0
    assert looking.cut_off(page) == []
    assert english_on(page) == []
    assert len(visible_text(page).split()) > 20
    seen.check()
    context.close()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_a_stranger_sees_only_masuk(alone, server, running, page):
    if page.url in ("layar", "capaian", "indikator"):
        pytest.skip("open on this machine by the office's own setting")
    context = alone.new_context(base_url=server.address, locale="id-ID")
    stranger = context.new_page()
    seen = watch(stranger)

    stranger.goto(f"/{page.url}")
    looking.is_drawn(stranger)

    assert "Masuk" in visible_text(stranger)
    assert not any(word in visible_text(stranger) for word in ("Soppeng", "RTL-", "Kesepakatan", "Beranda"))
    seen.check()
    context.close()


def test_an_address_that_is_no_page_leads_to_beranda(alone, server, running, admin_token):
    context = alone.new_context(base_url=server.address, locale="id-ID")
    context.add_cookies([{"name": COOKIE, "value": admin_token, "url": server.address}])
    page = context.new_page()

    page.goto("/capaian-per-bidang")

    assert "Halaman ini tidak ada" in visible_text(page)
    assert english_on(page) == []
    page.get_by_role("link", name="Buka Beranda").click()
    looking.is_drawn(page)
    assert page.url == f"{server.address}/"
    context.close()


@pytest.mark.parametrize("sort", ["hadir", "ikuti"])
def test_a_page_of_a_phone_is_whole_and_asks_nobody_else(alone, server, running, sort):
    code = code_of(server, running) if sort == "hadir" else room_of(server, running)
    context = alone.new_context(base_url=server.address, viewport={"width": 390, "height": 844}, locale="id-ID")
    phone = context.new_page()
    seen = watch(phone)

    phone.goto(f"/{sort}/{code}")
    phone.wait_for_timeout(1000)  # what it asks for by itself

    assert looking.sideways(phone) <= 0
    assert looking.cut_off(phone) == []
    assert english_on(phone) == []
    assert "Rakor TPPS uji" in visible_text(phone)
    seen.check()
    context.close()
