"""Every page opens for every role; signed out it shows Masuk and nothing else."""

import pytest

from data.models import Role
from pages.components.access import guard
from pages.components.menu import PAGES

pytestmark = pytest.mark.usefixtures("sample_data")
MACHINERY = {"revive"}  # brings a page back after a restart; shows nothing


def faults(test):
    """Return what went wrong: an exception on the page, or the apology that stands for one."""
    return [one.value for one in [*test.exception, *test.error]]


def shown(test):
    """Return the keys of what stands on the page, or the kinds of what has no key."""
    return {element.key or element.type for element in test.main if element.type != "main"} - MACHINERY


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_a_page_opens_without_an_exception(visit, page, role):
    test = visit(page.path, role)

    assert faults(test) == []
    if role not in page.roles:
        assert [title.value for title in test.title] == ["Halaman ini memerlukan akun lain"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_signed_out_a_page_shows_only_masuk(visit, monkeypatch, page):
    monkeypatch.setattr(guard, "_is_open_to_all", lambda: False)

    test = visit(page.path, None)

    assert faults(test) == []
    assert shown(test) == {"sign-in-form"}
    assert len(test.sidebar) == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_with_a_temporary_password_every_page_asks_for_a_new_one(visit, page):
    test = visit(page.path, Role.RECORDER, must_change=True)

    assert [title.value for title in test.title] == ["Buat kata sandi baru"]
    assert len(test.sidebar) == 0
