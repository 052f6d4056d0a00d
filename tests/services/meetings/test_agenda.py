"""Rules of the acara."""

from datetime import timedelta

import pytest

from data.models import AgendaState
from services import settings
from services.access.roles import PROGRAM
from services.errors import Conflict, RuleBroken
from services.meetings import agenda, lifecycle, meeting_head


def rows(session, meeting_id, now):
    return agenda.rows(session, meeting_id=meeting_id, now=now)


def test_the_template_numbers_all_but_opening_and_closing(session, draft, now):
    assert [row.number for row in rows(session, draft, now)] == [None, 1, 2, 3, 4, 5, 6, 7, 8, None]
    assert agenda.planned_minutes(session, meeting_id=draft) == 115


def test_the_template_names_the_team_as_the_office_does(session, recorder, now, today):
    settings.change(session, actor=PROGRAM, now=now, team_short_name="TP3S")
    made = lifecycle.create(session, title="Rakor", held_on=today, actor=recorder, now=now)

    titles = [row.title for row in rows(session, made, now)[1:3]]
    assert titles == ["Laporan Sekretaris TP3S", "Arahan Ketua TP3S"]


def test_a_new_rakor_takes_over_the_acara_of_an_earlier_one(session, draft, recorder, now, today):
    same = {"actor": recorder, "now": now}
    agenda.add(session, meeting_id=draft, title="Audit kasus stunting", planned_minutes=25, **same)
    left = agenda.add(session, meeting_id=draft, title="Dibahas lain kali", **same)
    first = rows(session, draft, now)[0]
    agenda.edit(session, agenda_item_id=first.id, version=first.version, planned_minutes=20, **same)
    waiting = next(row for row in rows(session, draft, now) if row.id == left)
    agenda.set_aside(session, agenda_item_id=left, version=waiting.version, state=AgendaState.DEFERRED, **same)

    made = lifecycle.create(session, title="Berikutnya", held_on=today, agenda_as_in=draft, **same)

    def told(meeting_id):
        return [(row.number, row.title, row.kind, row.division_id, row.planned_minutes)
                for row in rows(session, meeting_id, now)]  # fmt: skip

    taken = told(made)
    assert [row[1:] for row in taken] == [row[1:] for row in told(draft) if row[1] != "Dibahas lain kali"]
    assert taken[0][-1] == 20
    assert [row[0] for row in taken] == [None, *range(1, 10), None]
    assert {row.state for row in rows(session, made, now)} == {AgendaState.PLANNED}


def test_a_new_rakor_takes_the_template_when_the_earlier_one_has_no_acara(session, recorder, now, today):
    made = lifecycle.create(session, title="Rakor", held_on=today, agenda_as_in=999_999, actor=recorder, now=now)

    assert len(rows(session, made, now)) == 10


def test_entering_adds_up_the_time_of_the_acara_before(session, running, recorder, now):
    first, second = rows(session, running, now)[:2]

    agenda.enter(session, meeting_id=running, agenda_item_id=second.id, actor=recorder, now=now + timedelta(minutes=6))
    agenda.enter(session, meeting_id=running, agenda_item_id=first.id, actor=recorder, now=now + timedelta(minutes=9))

    seen = rows(session, running, now + timedelta(minutes=10))
    assert [row.elapsed_seconds for row in seen[:2]] == [7 * 60, 3 * 60]
    assert [row.state for row in seen[:2]] == [AgendaState.CURRENT, AgendaState.DONE]


def test_a_clock_that_goes_backwards_takes_no_time_away(session, running, recorder, now):
    second = rows(session, running, now)[1]

    agenda.enter(session, meeting_id=running, agenda_item_id=second.id, actor=recorder, now=now - timedelta(hours=1))

    assert rows(session, running, now)[0].elapsed_seconds == 0


def test_the_clock_of_a_finished_meeting_stands_still(session, running, recorder, now):
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now + timedelta(minutes=5))

    later = [row.elapsed_seconds for row in rows(session, running, now + timedelta(days=1))]
    assert sum(later) == 5 * 60


def test_an_acara_of_another_meeting_is_refused(session, running, recorder, now, today):
    other = lifecycle.create(session, title="Lain", held_on=today, actor=recorder, now=now)
    foreign = rows(session, other, now)[0]

    with pytest.raises(RuleBroken):
        agenda.enter(session, meeting_id=running, agenda_item_id=foreign.id, actor=recorder, now=now)


def test_an_acara_is_entered_only_while_the_meeting_runs(session, draft, recorder, now):
    first = rows(session, draft, now)[0]

    with pytest.raises(RuleBroken, match="belum dimulai"):
        agenda.enter(session, meeting_id=draft, agenda_item_id=first.id, actor=recorder, now=now)


def test_a_new_acara_stands_before_the_reading_back(session, draft, recorder, now):
    agenda.add(session, meeting_id=draft, title=" Dana  desa ", planned_minutes=5, actor=recorder, now=now)

    titles = [row.title for row in rows(session, draft, now)]
    assert titles[-3:] == ["Dana desa", "Pembacaan hasil", "Penutup"]
    assert [row.number for row in rows(session, draft, now)][-3:] == [8, 9, None]


def test_moving_an_acara_moves_its_number(session, draft, recorder, now):
    report, directives = rows(session, draft, now)[1:3]

    agenda.move(session, agenda_item_id=directives.id, version=directives.version, by=-1, actor=recorder, now=now)

    seen = {row.id: row.number for row in rows(session, draft, now)}
    assert (seen[directives.id], seen[report.id]) == (1, 2)


def test_an_acara_at_the_end_stays_there(session, draft, recorder, now):
    last = rows(session, draft, now)[-1]

    agenda.move(session, agenda_item_id=last.id, version=last.version, by=1, actor=recorder, now=now)

    assert rows(session, draft, now)[-1].id == last.id


def test_what_is_left_out_does_not_count_in_the_minutes(session, draft, recorder, now):
    report = rows(session, draft, now)[1]
    wanted = {"agenda_item_id": report.id, "version": report.version, "actor": recorder, "now": now}

    agenda.set_aside(session, state=AgendaState.DEFERRED, **wanted)

    assert agenda.planned_minutes(session, meeting_id=draft) == 107


def test_leaving_the_current_acara_out_ends_it(session, running, recorder, now):
    first = rows(session, running, now)[0]

    agenda.set_aside(
        session, agenda_item_id=first.id, version=first.version, state=AgendaState.SKIPPED, actor=recorder, now=now
    )

    assert lifecycle.head(session, meeting_id=running).current_agenda_item_id is None


def test_a_state_that_is_none_of_them_is_refused(session, draft, recorder, now):
    first = rows(session, draft, now)[0]

    with pytest.raises(RuleBroken):
        agenda.set_aside(
            session, agenda_item_id=first.id, version=first.version, state=AgendaState.DONE, actor=recorder, now=now
        )


def test_an_acara_is_removed_in_preparation_only(session, draft, recorder, now):
    report = rows(session, draft, now)[1]
    agenda.remove(session, agenda_item_id=report.id, version=report.version, actor=recorder, now=now)
    assert [row.number for row in rows(session, draft, now)] == [None, 1, 2, 3, 4, 5, 6, 7, None]

    lifecycle.start(session, meeting_id=draft, actor=recorder, now=now)
    directives = rows(session, draft, now)[1]
    with pytest.raises(RuleBroken, match="Lewati"):
        agenda.remove(session, agenda_item_id=directives.id, version=directives.version, actor=recorder, now=now)


def test_a_stale_acara_is_refused(session, draft, recorder, now):
    report = rows(session, draft, now)[1]
    wanted = {"agenda_item_id": report.id, "version": report.version, "actor": recorder, "now": now}
    agenda.edit(session, title="Laporan", planned_minutes=10, **wanted)

    with pytest.raises(Conflict) as refused:
        agenda.edit(session, title="Laporan Sekretariat", **wanted)

    assert (refused.value.theirs, refused.value.mine) == ("Laporan", "Laporan Sekretariat")


def test_minutes_outside_reason_are_refused(session, draft, recorder, now):
    report = rows(session, draft, now)[1]

    with pytest.raises(RuleBroken):
        agenda.edit(
            session, agenda_item_id=report.id, version=report.version, planned_minutes=-5, actor=recorder, now=now
        )


def test_the_sum_of_minutes_is_told_against_the_length(session, draft, recorder, now):
    assert agenda.time_sentence(session, meeting_id=draft) == "Jumlah acara 115 menit: selesai sekitar pukul 10.55."

    meeting_head.edit(session, meeting_id=draft, version=1, ends_at="11", actor=recorder, now=now)
    assert agenda.time_sentence(session, meeting_id=draft).endswith("tersisa 5 menit.")

    meeting_head.edit(session, meeting_id=draft, version=2, ends_at="10:30", actor=recorder, now=now)
    assert "melebihi 25 menit" in agenda.time_sentence(session, meeting_id=draft)
