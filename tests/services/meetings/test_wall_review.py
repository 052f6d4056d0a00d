"""The review on the wall: which page, which row is marked, how a figure moved."""

from dataclasses import replace
from datetime import date

import pytest

from data.models import StageView
from services.errors import NotFound
from services.meetings import carry_over, carry_over_stage, due_dates, stage, wall, wall_review
from services.meetings.views import Kept


@pytest.fixture
def owed(make_action, old):
    """Seven old actions, and one due next year."""
    made = [make_action(f"Pekerjaan {at}", meeting_id=old, due_on=date(2024, 11, 20 + at)) for at in range(7)]
    return [*made, make_action("Pekerjaan panjang", meeting_id=old, due_on=date(2025, 12, 31))]


@pytest.fixture
def choose(session, running, recorder, now):
    def do(item_id):
        return carry_over_stage.follow(session, meeting_id=running, action_item_id=item_id, actor=recorder, now=now)

    return do


@pytest.fixture
def shown(session, running, now):
    return lambda: wall.content(session, meeting_id=running, now=now)["stage"]


def marked(content):
    return [row["text"] for row in content["rows"] if row["chosen"]]


def test_the_page_follows_the_chosen_action_which_is_marked(choose, shown, owed):
    choose(owed[0])
    assert (marked(shown()), shown()["paging"].partition(" · ")[0]) == (["Pekerjaan 0"], "Halaman 1 dari 2")
    choose(owed[6])
    assert (marked(shown()), shown()["paging"].partition(" · ")[0]) == (["Pekerjaan 6"], "Halaman 2 dari 2")


def test_what_is_folded_comes_up_only_when_it_is_chosen(choose, shown, owed):
    choose(owed[5])
    assert "Pekerjaan panjang" not in [row["text"] for row in shown()["rows"]]
    assert shown()["paging"].endswith("Tidak ditampilkan: 1 tindak lanjut berbatas waktu setelah 3 Maret 2025")
    choose(owed[7])
    assert marked(shown()) == ["Pekerjaan panjang"]


def test_the_key_for_old_actions_marks_none(session, running, choose, shown, owed, recorder, now):
    choose(owed[6])
    stage.press(session, meeting_id=running, key="L", actor=recorder, now=now)

    assert marked(shown()) == []
    assert shown()["rows"][0]["text"] == "Pekerjaan 0"


def test_arrows_page_through_the_review(session, running, shown, owed, recorder, now):
    for key in ("L", "ArrowRight", "ArrowRight"):
        at = stage.press(session, meeting_id=running, key=key, actor=recorder, now=now)

    assert (at.view, at.page) == (StageView.ACTIONS, 2)


def test_a_decision_shows_at_once(session, running, choose, shown, owed, recorder, now, today):
    choose(owed[0])
    given = {"meeting_id": running, "action_item_id": owed[0], "actor": recorder, "now": now}
    carry_over.record(session, outcome="berjalan", note="Tiga desa", today=today, **given)
    assert (shown()["rows"][0]["state"], shown()["rows"][0]["decided"]) == ("Masih berjalan: Tiga desa", True)
    assert shown()["lead"][0]["text"] == "1 dari 8 sudah diputuskan."

    carry_over.undo(session, version=1, **given)
    assert (shown()["rows"][0]["state"], shown()["rows"][0]["decided"]) == ("", False)


def test_a_request_that_waits_is_told_until_when(session, running, choose, shown, owed, recorder, now, today):
    until, given = date(2025, 1, 31), {"actor": recorder, "today": today, "now": now}
    due_dates.request_due_date(session, item_id=owed[0], requested_due_on=until, reason="banjir", **given)

    choose(owed[1])

    assert shown()["rows"][0]["state"] == "Permohonan perpanjangan sampai 31 Januari 2025"


def test_an_action_of_no_earlier_meeting_is_refused(choose, make_action):
    with pytest.raises(NotFound):
        choose(make_action("Dari rapat ini"))


def test_a_figure_says_then_now_target_and_verdict(session, running, owed, today):
    kept = Kept(
        1, "ASI eksklusif", 1, "Citta", date(2024, 8, 1), "54,2%", "13 dari 24 bayi*", "80%", "60,0%", "membaik", "80%",
        then_interval="35,1–72,1", then_month="Agu 2024", now_month="Okt 2024", then_sizes="13 dari 24 bayi*",
        now_sizes="18 dari 30 bayi", source="e-PPGBM", cutoff_on=date(2024, 10, 31),
    )  # fmt: skip
    read = carry_over.queue(session, meeting_id=running, today=today)
    row = read.rows[0]
    row = replace(row, action=replace(row.action, item=replace(row.action.item, kept=kept)))

    page = wall_review.page_of(replace(read, rows=(row,)), chosen_id=None, page=1)

    assert page["rows"][0]["figure"] == {
        "then": "54,2%*",
        "then_month": "Agu 2024",
        "now": "60,0%",
        "now_month": "Okt 2024",
        "target": "target\u00a080%",
        "gaps": "",
        "sizes": "13 dari 24 bayi* → 18 dari 30 bayi",
        "verdict": "membaik",
        "tone": "better",
    }
    assert page["sources"] == "Sumber: e-PPGBM; data per 31 Oktober 2024."
    assert page["caution"] == "Perubahan angka belum tentu akibat tindak lanjut ini."


def test_a_moved_due_date_says_from_when(session, running, owed, recorder, now, today):
    given = {"meeting_id": running, "action_item_id": owed[0], "actor": recorder, "today": today, "now": now}
    until = date(2024, 12, 20)
    carry_over.record(session, outcome="perpanjangan", note="x", requested_due_on=until, is_granted=True, **given)

    (row,) = [
        row for row in carry_over.queue(session, meeting_id=running, today=today).rows if row.action.item.id == owed[0]
    ]
    told = wall_review.due_shown(row).replace("\u00a0", " ")
    assert told == "batas waktu 20 November → 20 Desember 2024, diperpanjang 1×"
