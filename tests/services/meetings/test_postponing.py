"""A rakor that is put off before it begins."""

from datetime import date

import pytest

from services.errors import Conflict, RuleBroken
from services.meetings import lifecycle, postponing

NEW_DAY = date(2024, 12, 12)


@pytest.fixture
def postpone(session, draft, recorder, now):
    def do(held_on=NEW_DAY, reason="Pimpinan bertugas ke provinsi", version=None):
        version = version or lifecycle.head(session, meeting_id=draft).version
        given = {"meeting_id": draft, "version": version, "actor": recorder, "now": now}
        postponing.postpone(session, held_on=held_on, reason=reason, **given)

    return do


def test_the_day_moves_and_the_one_before_stays_with_its_reason(session, draft, postpone):
    postpone()

    assert lifecycle.head(session, meeting_id=draft).held_on == NEW_DAY
    assert postponing.told(session, meeting_id=draft) == [
        "Semula Selasa, 3 Desember 2024. Alasan penundaan: Pimpinan bertugas ke provinsi"
    ]


def test_every_move_stays(session, draft, postpone):
    postpone()
    postpone(date(2024, 12, 17), "Gedung dipakai")

    assert len(postponing.told(session, meeting_id=draft)) == 2


@pytest.mark.parametrize(("held_on", "reason", "said"), [(NEW_DAY, " ", "alasan"), (date(2024, 12, 3), "x", "sudah")])
def test_without_a_reason_or_another_day_nothing_moves(session, draft, postpone, held_on, reason, said):
    with pytest.raises(RuleBroken, match=said):
        postpone(held_on, reason)

    assert lifecycle.head(session, meeting_id=draft).held_on == date(2024, 12, 3)


def test_a_rakor_that_has_started_is_not_postponed(session, draft, postpone, recorder, now):
    lifecycle.start(session, meeting_id=draft, actor=recorder, now=now)

    with pytest.raises(RuleBroken, match="sudah dimulai"):
        postpone()


def test_two_who_move_it_at_once_do_not_overwrite_each_other(session, draft, postpone):
    seen = lifecycle.head(session, meeting_id=draft).version
    postpone(version=seen)

    with pytest.raises(Conflict):
        postpone(date(2024, 12, 19), version=seen)
