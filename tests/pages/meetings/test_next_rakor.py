"""Beranda and Persiapan open the next rakor, not the oldest draft that nobody cancelled."""

from datetime import timedelta

import pytest

from data.models import Role
from services import clock
from services.access.roles import PROGRAM
from services.meetings import lifecycle
from services.transaction import transaction


@pytest.fixture(scope="module")
def coming(own_database):
    """A forgotten draft, and a rakor next week."""
    today = clock.today("Asia/Makassar")
    with transaction() as session:
        for title, days in (("Terlupa", -60), ("Pekan depan", 7)):
            held_on = today + timedelta(days=days)
            made = lifecycle.create(session, title=title, held_on=held_on, actor=PROGRAM, now=clock.now())
    return made


def test_beranda_shows_it(visit, coming):
    assert visit("meetings/home.py", Role.RECORDER).subheader[0].value == "Pekan depan"


def test_persiapan_opens_with_it(visit, coming):
    test = visit("meetings/preparation.py", Role.RECORDER)

    assert test.text_input(key=f"preparation-head-{coming}-1-title").value == "Pekan depan"
