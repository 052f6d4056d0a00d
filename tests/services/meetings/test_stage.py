"""Rules of the stage: one key, one view; K empties, T holds; the wall follows the acara."""

from datetime import datetime

import pytest
from sqlmodel import Session, select

from data.models import AgendaKind, Division, Indicator, StageView
from services.access.roles import Actor
from services.errors import NotAllowed, NotFound, RuleBroken
from services.indicators import catalogue
from services.live import topics
from services.meetings import agenda, lifecycle, read_back_stage, stage, wall


@pytest.fixture
def press(session: Session, running: int, recorder: Actor, now: datetime):
    def do(key: str) -> stage.StageNow:
        return stage.press(session, meeting_id=running, key=key, actor=recorder, now=now)

    return do


def counter(session: Session, meeting_id: int) -> int:
    name = topics.stage(meeting_id)
    return topics.counters(session, [name])[name]


def test_a_meeting_whose_stage_was_never_set_shows_its_agenda(session, running):
    shown = stage.current(session, meeting_id=running)

    assert (shown.view, shown.revision) == (StageView.AGENDA, 0)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_digit_shows_the_board_of_that_bidang(session, press, number):
    shown = press(str(number))

    assert shown.view is StageView.DIVISION
    assert session.get_one(Division, shown.division_id).number == number
    assert shown.title.startswith(f"Bidang {number}: ")


@pytest.mark.parametrize(
    ("key", "view"),
    [
        ("a", StageView.AGENDA),
        ("L", StageView.ACTIONS),
        ("h", StageView.ATTENDANCE),
        ("I", StageView.INDICATOR),
        ("m", StageView.MATRIX),
        ("P", StageView.SUMMARY),
    ],
)
def test_letters_choose_views_in_either_case(press, key, view):
    assert press(key).view is view


def test_a_key_that_the_stage_does_not_know_is_refused_in_a_sentence(press):
    with pytest.raises(RuleBroken, match="Tombol x tidak dipakai untuk layar"):
        press("x")


def test_a_bidang_that_does_not_exist_is_not_found(press):
    with pytest.raises(NotFound):
        press("9")


def test_the_indicator_key_shows_the_first_row_of_the_board(session, press):
    board = press("2")
    shown = press("I")

    rows = catalogue.indicators(session, division_id=board.division_id, only_stage=True)
    assert shown.indicator_id == rows[0].id


def test_the_indicator_key_shows_the_marked_cell(session, running, press, recorder, now):
    board = press("1")
    rows = catalogue.indicators(session, division_id=board.division_id, only_stage=True)
    region = catalogue.regions(session, level=None)[5].id
    stage.show(
        session, meeting_id=running, view=StageView.INDICATOR, indicator_id=rows[3].id, region_id=region,
        actor=recorder, now=now,
    )  # fmt: skip
    press("1")

    shown = press("I")

    assert (shown.indicator_id, shown.region_id) == (rows[3].id, region)


def test_another_bidang_forgets_the_marked_cell(press):
    press("1")
    press("I")

    assert press("2").indicator_id is None


def test_arrows_step_through_the_indicators_and_stop_at_the_ends(session, press):
    division = press("1").division_id
    rows = [entry.id for entry in catalogue.indicators(session, division_id=division, only_stage=True)]
    press("I")

    seen = [press("ArrowRight").indicator_id for _ in rows]

    assert seen == [*rows[1:], rows[-1]]
    assert press("ArrowLeft").indicator_id == rows[-2]


def test_arrows_never_leave_the_pages_of_a_board(press):
    press("1")

    assert press("ArrowLeft").page == 1
    for _ in range(5):
        shown = press("ArrowRight")
    assert 1 <= shown.page <= 3


def test_an_item_is_shown_full_and_arrows_go_to_the_next(session, running, recorder, now, make_action):
    first, second = make_action("Melatih kader"), make_action("Menyandingkan data")
    shown = stage.show(
        session, meeting_id=running, view="item", item_kind="action", item_id=first, actor=recorder, now=now
    )
    stepped = stage.press(session, meeting_id=running, key="ArrowRight", actor=recorder, now=now)

    assert (shown.item_kind, shown.item_id) == ("action", first)
    assert stepped.item_id == second


def test_an_item_of_another_meeting_is_not_found(session, running, recorder, now):
    with pytest.raises(NotFound):
        stage.show(session, meeting_id=running, view="item", item_kind="action", item_id=999, actor=recorder, now=now)


def test_k_empties_the_wall_and_k_brings_it_back(press):
    press("3")

    assert press("k").is_blank
    assert not press("K").is_blank


def test_a_view_ends_the_blank_wall(press):
    press("K")

    assert not press("1").is_blank


def test_t_keeps_what_the_wall_shows_until_t_is_pressed_again(session, running, press, now, make_action):
    press("1")
    before = wall.content(session, meeting_id=running, now=now)
    assert press("T").is_held

    make_action("Kartu baru")
    press("2")
    held = wall.content(session, meeting_id=running, now=now)
    assert {part: held[part] for part in wall.HELD_PARTS} == {part: before[part] for part in wall.HELD_PARTS}

    assert not press("t").is_held
    after = wall.content(session, meeting_id=running, now=now)
    assert after["cards"]["items"][0]["text"] == "Kartu baru"
    assert after["stage"]["title"] != before["stage"]["title"] or after["stage"] != before["stage"]


def test_entering_a_bidang_shows_its_board(session, running, division_item, recorder, now):
    shown = stage.follow_agenda(session, meeting_id=running, agenda_item_id=division_item, actor=recorder, now=now)

    assert shown.view is StageView.DIVISION


def test_entering_the_review_shows_the_old_actions_and_other_acara_the_agenda(session, running, recorder, now):
    views = {
        row.kind: stage.follow_agenda(session, meeting_id=running, agenda_item_id=row.id, actor=recorder, now=now).view
        for row in agenda.rows(session, meeting_id=running, now=now)
    }

    assert views[AgendaKind.REVIEW] is StageView.ACTIONS
    assert views[AgendaKind.REPORT] is views[AgendaKind.CLOSING] is StageView.AGENDA


def test_a_blank_wall_stays_blank_when_the_acara_moves_on(session, running, press, division_item, recorder, now):
    press("K")

    assert stage.follow_agenda(
        session, meeting_id=running, agenda_item_id=division_item, actor=recorder, now=now
    ).is_blank


def test_every_change_tells_the_walls_and_a_key_that_changes_nothing_wakes_nobody(session, running, press):
    press("1")
    told = counter(session, running)
    press("1")
    assert counter(session, running) == told

    press("2")
    assert counter(session, running) == told + 1


def test_the_stage_of_no_meeting_is_not_found(session, recorder, now):
    with pytest.raises(NotFound):
        stage.press(session, meeting_id=9_999, key="1", actor=recorder, now=now)


def test_a_viewer_may_not_move_the_stage(session, running, viewer, now):
    with pytest.raises(NotAllowed):
        stage.press(session, meeting_id=running, key="1", actor=viewer, now=now)

    assert stage.current(session, meeting_id=running).revision == 0


def test_a_bidang_without_indicators_says_so(session, running, press):
    shown = press("1")
    for row in session.exec(select(Indicator).where(Indicator.division_id == shown.division_id)):
        row.on_stage = False
        session.add(row)
    session.flush()

    with pytest.raises(RuleBroken, match="belum memiliki indikator"):
        press("I")


def test_the_item_key_shows_what_was_agreed_last_and_says_when_there_is_nothing(press, make_action):
    assert press("S").notice.startswith("Belum ada kesepakatan")
    assert press("S").view is StageView.AGENDA

    first, last = make_action("Melatih kader"), make_action("Membeli timbangan")
    assert (press("s").view, press("s").item_id) == (StageView.ITEM, last)
    assert press("ArrowLeft").item_id == first


def test_a_wall_that_is_held_follows_the_reading_back(session, running, press, make_action, recorder, now):
    given = {"meeting_id": running, "actor": recorder, "now": now}
    read_out = make_action("Melatih kader")
    press("1")
    press("T")

    read_back_stage.begin(session, **given)
    shown = wall.content(session, meeting_id=running, now=now)
    assert (shown["stage"]["kind"], shown["stage"]["text"]) == ("item", "Melatih kader")

    press("T")
    read_back_stage.show(session, item_kind="action", item_id=read_out, **given)
    assert not stage.current(session, meeting_id=running).is_held


@pytest.mark.parametrize("key", ["K", "T"])
def test_the_closing_slide_stands_whatever_key_was_pressed_last(session, running, press, recorder, now, key):
    press("1")
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    press(key)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)

    assert wall.content(session, meeting_id=running, now=now)["stage"]["lines"][0].startswith("Terima kasih")


def test_whoever_looks_around_sees_what_comes_while_the_wall_is_held(session, running, press, now):
    press("1")
    press("T")
    press("a")

    held = wall.content(session, meeting_id=running, now=now)
    ahead = wall.content(session, meeting_id=running, now=now, is_ahead=True)
    assert (held["stage"]["kind"], ahead["stage"]["kind"]) == ("board", "agenda")
