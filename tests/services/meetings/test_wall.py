"""What the wall is told: complete, computed, without personal data, the same for all walls."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from data.models import (
    AgendaKind,
    AgreementKind,
    Indicator,
    Level,
    Measurement,
    Meeting,
    NoteKind,
    PeriodKind,
    Region,
    Series,
    SeriesKind,
)
from services import settings
from services.indicators.views import Status
from services.live import topics
from services.meetings import (
    action_items,
    agenda,
    agreements,
    attendance,
    lifecycle,
    notes,
    participants,
    stage,
    wall,
    wall_head,
)
from services.meetings.views import Party


@pytest.fixture
def read(session, now):
    def do(meeting_id: int | None, at=now):
        return wall.content(session, meeting_id=meeting_id, now=at)

    return do


def texts(node) -> list[str]:
    """Return every text in a content."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts(value)]
    return [node] if isinstance(node, str) else []


def test_a_content_is_json_ready(read, running):
    assert json.loads(json.dumps(read(running)))["meeting"] == running


def test_before_the_start_the_wall_announces_the_meeting(session, read, draft):
    content = read(draft)

    assert content["layout"] == "full"
    assert content["head"]["place"] == "Rapat belum dimulai"
    assert content["stage"]["title"] == "Rakor TPPS"
    assert "Selasa, 3 Desember 2024" in texts(content["stage"])
    assert "Pembukaan" in texts(content["stage"]["agenda"])


def test_reading_the_wall_changes_no_state(session, read, draft):
    before = session.get_one(Meeting, draft).version

    read(draft)

    assert session.get_one(Meeting, draft).version == before


def test_a_running_meeting_says_where_it_stands(session, read, running, division_item, recorder, now):
    agenda.enter(session, meeting_id=running, agenda_item_id=division_item, actor=recorder, now=now)

    head = read(running, now + timedelta(minutes=3))["head"]

    assert head["place"].startswith("Acara 4 dari 8 · Bidang 1: ")
    assert (head["planned"], head["elapsed"], head["runs"]) == (15 * 60, 180, True)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (
            "Rapat Koordinasi Tim Percepatan Penurunan Stunting (TPPS) Kabupaten Soppeng",
            "Rakor TPPS Kabupaten Soppeng",
        ),
        ("Rapat Koordinasi Teknis TPPS", "Rakor Teknis TPPS"),
        ("Rembuk Stunting", "Rembuk Stunting"),
    ],
)
def test_the_head_shortens_a_long_title(title, short):
    assert wall_head.short_title(title, settings.Settings()) == short


def test_a_sample_says_contoh(session, read, recorder, now, today):
    sample = lifecycle.create(session, title="Rakor", held_on=today, is_sample=True, actor=recorder, now=now)

    assert read(sample)["head"]["mark"] == "CONTOH"


def test_a_new_action_stands_on_top_of_the_cards(read, running, make_action, office):
    make_action("Menyandingkan data")
    make_action(
        "Melatih tujuh kader PMBA",
        owner=office("Kepala Dinas Kesehatan"),
        supporters=[Party(None, "Camat Citta"), Party(None, "TPK")],
        due_on=date(2025, 2, 28),
    )

    cards = read(running)["cards"]

    assert [card["text"] for card in cards["items"]] == ["Melatih tujuh kader PMBA", "Menyandingkan data"]
    said = ["".join(piece["text"] for piece in cards["items"][0][part]) for part in ("who", "aim", "missing")]
    assert said == [
        "Kepala Dinas Kesehatan bersama Camat Citta, TPK",
        "paling lambat 28 Februari 2025",
        "Belum ada: ukuran keberhasilan",
    ]


def test_who_carries_an_action_out_is_not_said_to_help_with_it(read, running, make_action, office):
    make_action("Kelas ibu hamil", owner=office("Kepala Dinas Kesehatan"), executors=[Party(None, "Puskesmas Citta")])
    make_action("Kelas balita", executors=[Party(None, "Puskesmas Citta")], supporters=[Party(None, "TPK")])

    said = ["".join(piece["text"] for piece in card["who"]) for card in read(running)["cards"]["items"]]

    assert said == ["bersama TPK · pelaksana Puskesmas Citta", "Kepala Dinas Kesehatan · pelaksana Puskesmas Citta"]


def test_what_a_sentence_says_is_strong_in_it_and_not_said_again(read, running, make_action, office):
    make_action(
        "kepala dinas kesehatan melatih kader paling lambat 28 Februari 2025",
        owner=office("Kepala Dinas Kesehatan"),
        supporters=[Party(None, "Camat Citta")],
        due_on=date(2025, 2, 28),
    )

    card = read(running)["cards"]["items"][0]

    assert [(piece["text"], piece["strong"]) for piece in card["said"]] == [
        ("kepala dinas kesehatan", True),
        (" melatih kader paling lambat ", False),
        ("28 Februari 2025", True),
    ]
    assert ["".join(piece["text"] for piece in card[part]) for part in ("who", "aim")] == ["bersama Camat Citta", ""]


def test_notes_have_no_card(session, read, running, recorder, now):
    notes.add(
        session,
        meeting_id=running,
        agenda_item_id=None,
        kind=NoteKind.OBSTACLE,
        text="Kader berganti",
        actor=recorder,
        now=now,
    )

    cards = read(running)["cards"]

    assert cards["items"] == []
    assert cards["empty"].startswith("Belum ada kesepakatan pada acara ini.")


def test_what_is_said_in_the_acara_stands_on_its_page_and_the_run_of_show_on_the_next(
    session, read, running, division_item, recorder, now
):
    agenda.enter(session, meeting_id=running, agenda_item_id=division_item, actor=recorder, now=now)
    said = {"kind": NoteKind.DIRECTIVE, "speaker": Party(None, "Wakil Bupati"), "actor": recorder, "now": now}
    notes.add(session, meeting_id=running, agenda_item_id=division_item, text="Menyamakan persepsi", **said)
    notes.add(session, meeting_id=running, agenda_item_id=None, text="Di luar acara", **said)

    first = read(running)["stage"]
    stage.press(session, meeting_id=running, key="ArrowRight", actor=recorder, now=now)
    second = read(running)["stage"]

    assert (first["kind"], second["kind"]) == ("points", "agenda")
    assert [(row["label"], row["text"], row["who"]) for row in first["rows"]] == [
        ("Arahan 1", "Menyamakan persepsi", "Wakil Bupati")
    ]


def test_the_run_of_show_says_how_long_a_finished_acara_took(session, read, running, recorder, now):
    first, second, third = agenda.rows(session, meeting_id=running, now=now)[:3]
    for row, minutes in ((second, 7), (third, 7)):
        at = now + timedelta(minutes=minutes)
        agenda.enter(session, meeting_id=running, agenda_item_id=row.id, actor=recorder, now=at)

    words = [row["word"] for row in read(running)["stage"]["rows"][:4]]

    assert words == [f"selesai · 7 / {first.planned_minutes} menit", "selesai", "sedang dibahas", "12 menit"]


def test_penutup_shows_what_was_agreed_and_then_the_run_of_show(session, read, running, make_action, recorder, now):
    make_action("Kelas ibu hamil")
    rows = agenda.rows(session, meeting_id=running, now=now)
    closing = next(row.id for row in rows if row.kind is AgendaKind.CLOSING)
    agenda.enter(session, meeting_id=running, agenda_item_id=closing, actor=recorder, now=now)
    stage.press(session, meeting_id=running, key="a", actor=recorder, now=now)

    first = read(running)["stage"]
    stage.press(session, meeting_id=running, key="ArrowRight", actor=recorder, now=now)

    assert first["title"].startswith("1\u00a0tindak\u00a0lanjut")
    assert "Terima kasih atas kehadiran Bapak/Ibu." in first["lines"]
    assert read(running)["stage"]["kind"] == "agenda"


def test_what_was_cancelled_leaves_the_wall(session, read, running, make_action, recorder, now):
    item = make_action("Keliru")
    action_items.cancel(session, item_id=item, version=1, reason="salah ketik", actor=recorder, now=now)

    assert read(running)["cards"]["total"] == 0


def test_forty_items_are_counted_but_not_all_sent(session, read, running, recorder, now):
    for number in range(40):
        agreements.add(
            session, meeting_id=running, agenda_item_id=None, kind=AgreementKind.AGREEMENT, text=f"Butir {number}",
            parties=[Party(None, "Camat")], is_standing=True, actor=recorder, now=now,
        )  # fmt: skip

    cards = read(running)["cards"]

    assert cards["total"] == 40
    assert len(cards["items"]) < 40
    assert "berlaku terus" in texts(cards["items"][0])


def test_a_board_carries_its_computed_title_and_the_legend(session, read, running, recorder, now):
    stage.press(session, meeting_id=running, key="1", actor=recorder, now=now)

    content = read(running)

    assert content["stage"]["kind"] == "board"
    assert content["stage"]["title"]
    assert [step["word"] for step in content["foot"]["legend"]] == [
        "tercapai", "mendekati target", "di bawah target", "jauh di bawah target", "belum ada data",
    ]  # fmt: skip
    assert len(content["stage"]["columns"]) == 8
    assert all(len(row["cells"]) == 8 for row in content["stage"]["rows"])
    assert len(content["stage"]["rows"]) <= 9


def test_an_indicator_shows_facts_ranking_and_the_obstacles_told_in_this_meeting(session, read, running, recorder, now):
    shown = [stage.press(session, meeting_id=running, key=key, actor=recorder, now=now) for key in ("1", "I")][-1]
    notes.add(
        session, meeting_id=running, agenda_item_id=None, kind=NoteKind.OBSTACLE, text="Kader berganti",
        speaker=Party(None, "Camat Citta"), indicator_id=shown.indicator_id, actor=recorder, now=now,
    )  # fmt: skip

    content = read(running)

    assert content["stage"]["kind"] == "indicator"
    assert content["stage"]["notes"][0].startswith("Kendala yang disampaikan: Kader berganti")
    assert len(content["stage"]["ranking"]["rows"]) == 8


def test_attendance_is_counts_without_a_single_name(session, read, running, recorder, now):
    people = attendance.rows(session, meeting_id=running)
    participants.edit(
        session, participant_id=people[0].id, version=people[0].version, name="Fulan bin Fulan", actor=recorder, now=now
    )
    participants.mark(session, participant_id=people[0].id, is_present=True, actor=recorder, now=now)
    stage.press(session, meeting_id=running, key="H", actor=recorder, now=now)

    content = read(running)

    assert content["stage"]["title"] == f"1 dari {len(people)} undangan hadir"
    assert [piece["text"] for piece in content["foot"]["parts"][0]][:2] == ["Hadir ", f"1 dari {len(people)}"]
    assert not [text for text in texts(content) if "Fulan" in text]


def test_as_long_as_nobody_is_ticked_the_wall_does_not_say_that_nobody_came(session, read, running, recorder, now):
    stage.press(session, meeting_id=running, key="H", actor=recorder, now=now)

    content = read(running)

    assert content["stage"]["title"] == "Kehadiran belum dicatat"
    assert content["foot"]["parts"] == []


def test_a_blank_wall_says_that_the_meeting_pauses(session, read, running, recorder, now):
    stage.press(session, meeting_id=running, key="K", actor=recorder, now=now)

    content = read(running)

    assert content["stage"]["title"] == "Rapat sedang jeda"
    assert content["layout"] == "full"


def test_reading_back_asks_the_room(session, read, running, recorder, now, make_action):
    item = make_action("Melatih kader")
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    stage.show(session, meeting_id=running, view="item", item_kind="action", item_id=item, actor=recorder, now=now)

    content = read(running)

    assert content["stage"]["question"] == "Setuju? Ada catatan?"
    assert "belum ditetapkan" in texts(content["stage"]["facts"])


def test_an_item_counts_its_days_from_the_meeting(session, read, running, recorder, now, make_action):
    item = make_action("Melatih kader", due_on=date(2025, 3, 27))
    stage.show(session, meeting_id=running, view="item", item_kind="action", item_id=item, actor=recorder, now=now)

    assert "114 hari lagi" in texts(read(running)["stage"])


def test_the_last_slide_counts_what_was_agreed(session, read, running, recorder, now, make_action, office):
    owner = office("Kepala Dinas Kesehatan")
    make_action("Melatih kader", owner=owner, due_on=date(2025, 3, 27))
    make_action("Melapor", owner=owner, due_on=date(2025, 1, 10))
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)

    content = read(running)

    assert content["stage"]["title"].replace("\u00a0", " ") == "2 tindak lanjut, 1 penanggung jawab"
    assert content["stage"]["facts"][0]["big"] == "10 Januari 2025"
    assert content["head"]["place"] == "Rapat selesai"


def test_without_a_meeting_the_wall_is_calm(read):
    content = read(None)

    assert content["stage"]["title"] == "Belum ada rapat yang dijadwalkan"
    assert content["head"]["runs"] is False


def test_the_running_meeting_is_chosen_before_the_next(session, running, recorder, now, today):
    lifecycle.create(session, title="Berikutnya", held_on=today, actor=recorder, now=now)

    assert wall.choose(session, wanted=None, today=today) == running


def test_the_next_meeting_is_chosen_before_one_whose_day_has_passed(session, recorder, now, today):
    past = lifecycle.create(session, title="Lewat", held_on=today - timedelta(days=9), actor=recorder, now=now)
    assert wall.choose(session, wanted=None, today=today) == past
    later = lifecycle.create(session, title="Nanti", held_on=today + timedelta(days=9), actor=recorder, now=now)
    sooner = lifecycle.create(session, title="Segera", held_on=today, actor=recorder, now=now)

    assert wall.choose(session, wanted=None, today=today) == sooner
    assert wall.choose(session, wanted=later, today=today) == later


def test_no_meeting_is_chosen_when_there_is_none(session, today):
    assert wall.choose(session, wanted=77, today=today) is None


def test_a_hidden_figure_stays_hidden(session, running, recorder, now, today):
    from services.indicators import board
    from services.meetings import wall_stage

    shown = stage.press(session, meeting_id=running, key="1", actor=recorder, now=now)
    read = board.read(session, division_id=shown.division_id or 0, period_on=date(2024, 10, 1), today=today)
    hidden = replace(
        read.rows[0].parts[0], value=None, shown="…", numerator=None, denominator=None, is_hidden=True,
        is_small=True, status=Status.NO_DATA,
    )  # fmt: skip
    row = replace(read.rows[0], parts=(hidden, *read.rows[0].parts[1:]))

    cell = wall_stage.board(replace(read, rows=(row,)), indicator_id=None, region_id=None)["rows"][0]["cells"][0]

    assert (cell["shown"], cell["star"]) == ("…", False)


def test_the_end_counts_each_kind_and_each_owner_once(session, read, running, make_action, recorder, now):
    health, planning = Party(None, "Dinas Kesehatan"), Party(None, "Bappelitbangda")
    given = {"meeting_id": running, "agenda_item_id": None, "actor": recorder, "now": now}
    for kind in (AgreementKind.AGREEMENT, AgreementKind.RECOMMENDATION):
        agreements.add(session, kind=kind, text="Menyatukan data", parties=[health, planning], **given)
    make_action(owner=health)
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)

    told = read(running)["stage"]["title"].replace("\u00a0", " ")
    assert told == "1 kesepakatan, 1 rekomendasi, 1 tindak lanjut, 2 penanggung jawab"


@pytest.mark.parametrize("key", ["1", "I", "M", "P"])
def test_made_up_figures_are_marked_on_the_wall_of_a_real_meeting(session, read, running, recorder, now, key):
    stage.press(session, meeting_id=running, key=key, actor=recorder, now=now)
    assert read(running)["head"]["mark"] == ""

    series = session.exec(
        select(Series).join(Indicator).where(Indicator.code == "A-SP-04", Series.kind == SeriesKind.REGISTER)
    ).first()
    about = {"series_id": series.id, "period_kind": PeriodKind.MONTH, "period_on": date(2024, 10, 1)}
    for region in session.exec(select(Region).where(Region.level == Level.DISTRICT)):
        session.add(Measurement(region_id=region.id, numerator=40, denominator=90, is_sample=True, **about))
    stage.show(session, meeting_id=running, view="indicator", indicator_id=series.indicator_id, actor=recorder, now=now)
    stage.press(session, meeting_id=running, key=key, actor=recorder, now=now)
    topics.bump(session, topics.DATA)
    assert read(running)["head"]["mark"] == "ANGKA CONTOH"
