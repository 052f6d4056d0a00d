"""Settings are typed, cleaned, checked together, and kept in the history."""

import pytest
from sqlmodel import select

from data.models import Change
from services import settings
from services.errors import NotAllowed, RuleBroken
from services.live import topics


def test_what_was_never_set_has_its_default_and_the_rest_stays(session, admin, now):
    before = settings.read(session)

    settings.change(session, actor=admin, now=now, paper="F4")

    after = settings.read(session)
    assert (after.paper, after.font, after.profile_name) == ("F4", before.font, before.profile_name)


def test_text_is_cleaned_and_keeps_its_lines(session, admin, now):
    settings.change(session, actor=admin, now=now, letterhead_lines=" Pemerintah & Rakyat <1>\r\nDinas\x07 ")

    assert settings.read(session).letterhead_lines == "Pemerintah & Rakyat <1>\nDinas"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status_near": 1.2}, "menurun"),
        ({"status_below": 0.0}, "menurun"),
        ({"profile_name": "  "}, "Isi nama daerah"),
        ({"warna": "biru"}, "tidak dikenal"),
    ],
)
def test_a_broken_rule_is_said_and_nothing_is_changed(session, admin, now, values, said):
    before = settings.read(session)

    with pytest.raises(RuleBroken, match=said):
        settings.change(session, actor=admin, now=now, **values)

    assert settings.read(session) == before


def test_a_recorder_may_not_change_settings(session, recorder, now):
    with pytest.raises(NotAllowed):
        settings.change(session, actor=recorder, now=now, paper="F4")


def test_a_change_is_kept_in_the_history_and_redraws_what_shows_it(session, admin, now):
    before = topics.counters(session, [topics.DATA])[topics.DATA]
    settings.change(session, actor=admin, now=now, paper="F4")
    settings.change(session, actor=admin, now=now, paper="F4")

    lines = session.exec(select(Change).where(Change.entity == "setting", Change.actor_name == admin.name)).all()
    assert [(line.before, line.after) for line in lines] == [('{"paper": "A4"}', '{"paper": "F4"}')]
    assert topics.counters(session, [topics.DATA])[topics.DATA] == before + 1
