"""In an office that has not written anything yet, every page still opens and says what to do."""

import pytest

from data.models import Role
from pages.components.menu import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_a_page_opens_without_any_meeting_or_value(visit, page):
    test = visit(page.path, Role.ADMIN)

    assert [one.value for one in [*test.exception, *test.error]] == []
