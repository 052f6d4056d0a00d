"""Persiapan Rakor, Peserta: the way for phones, the absent by name, the paper list."""

from datetime import date

import pytest

from data.models import Role
from services import clock
from services.access.roles import PROGRAM
from services.meetings import lifecycle, participants
from services.transaction import transaction

PAGE = "meetings/preparation.py"


@pytest.fixture(scope="module")
def rakor(own_database) -> int:
    with transaction() as session:
        made = lifecycle.create(session, title="Rakor uji", held_on=date(2024, 12, 3), actor=PROGRAM, now=clock.now())
        person = participants.rows(session, meeting_id=made)[0]
        participants.mark(session, participant_id=person.id, is_present=True, actor=PROGRAM, now=clock.now())
    return made


def test_the_absent_stand_there_by_title_and_who_came_does_not(visit, rakor):
    test = visit(PAGE, Role.RECORDER)
    shown = next(one.value for one in test.markdown if one.value.startswith("- ") and "Camat" in one.value)

    assert not test.exception
    assert "Camat Citta" in shown
    assert "Wakil Bupati Soppeng" not in shown


def test_where_phones_cannot_reach_the_program_the_page_says_how_to_start_it(visit, rakor, monkeypatch):
    monkeypatch.delenv("RAKOR_LAN", raising=False)

    assert any("run.py --lan" in one.value for one in visit(PAGE, Role.RECORDER).info)


def test_where_they_can_the_page_tells_the_address(visit, rakor, monkeypatch):
    monkeypatch.setenv("RAKOR_LAN", "1")
    monkeypatch.setenv("RAKOR_LAN_ADDRESS", "192.168.1.10:8501")
    test = visit(PAGE, Role.RECORDER)

    assert any("/ikuti/" in one.value and "sampai rapat dimulai" in one.value for one in test.caption)
    assert not any("--lan" in one.value for one in test.info)
