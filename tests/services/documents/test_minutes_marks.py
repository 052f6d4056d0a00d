"""What stands beside numbers in a notula: small ones, hidden ones, made-up ones, each explained under its table."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import KeptFigure, Level, Meeting, MeetingState, Region
from services.documents import minutes, minutes_content
from services.meetings import lifecycle
from tests.services.documents.reading import by_heading

OCTOBER, NOVEMBER = date(2024, 10, 1), date(2024, 11, 1)
SMALL = "* penyebut kurang dari 30; tafsirkan dengan hati-hati."
INTERVAL = "Dalam kurung di belakang tanda *: selang kepercayaan 95% (Wilson)."
HIDDEN = "… tidak ditampilkan karena penyebut kurang dari 5, atau karena angka lain dapat dihitung darinya."
ANNEX = "Rincian per kecamatan"


@pytest.fixture
def told(session, rakor, today):
    """Read the notula back by its headings."""

    def read(meeting_id=None):
        content = minutes_content.read(session, meeting_id=meeting_id or rakor, today=today)
        return by_heading(minutes.render(content))

    return read


@pytest.fixture
def following(session, rakor, recorder, now):
    """Make the rakor after the running one."""

    def make():
        session.get_one(Meeting, rakor).state = MeetingState.FINAL
        return lifecycle.create(session, title="Rakor 2", held_on=date(2025, 1, 20), actor=recorder, now=now)

    return make


def annex(told):
    return next(text for heading, text in told.items() if heading.endswith(ANNEX))


def test_a_small_kept_figure_has_its_interval_and_a_legend_under_its_table(
    told, action, agreement, measure, indicator, citta
):
    measure(OCTOBER, 13, 24)
    action("Kelas ibu.", indicator_id=indicator.id, region_id=citta.id)
    agreement("Data disandingkan.", indicator_id=indicator.id, region_id=citta.id)

    made = told()

    for section in ("Kesepakatan", "Rencana tindak lanjut"):
        assert "*, Oktober 2024; selang kepercayaan 95%: 35,1–72,1)" in made[section]
        assert SMALL in made[section]


def test_without_a_small_figure_there_is_no_legend(told, action, measure, indicator, citta):
    measure(OCTOBER, 54, 100)
    action("Kelas ibu.", indicator_id=indicator.id, region_id=citta.id)

    made = told()

    assert "selang kepercayaan" not in made["Rencana tindak lanjut"]
    assert SMALL not in made["Rencana tindak lanjut"]


def test_small_figures_of_the_review_have_star_interval_and_legend(told, action, following, measure, indicator, citta):
    measure(OCTOBER, 13, 24)
    action("Kelas ibu.", indicator_id=indicator.id, region_id=citta.id)
    measure(NOVEMBER, 60, 100)

    section = told(following())["Tindak lanjut rakor sebelumnya"]

    assert "54,2%* (35,1–72,1; Okt 2024) → 60,0% (Nov 2024) → " in section
    assert SMALL in section
    assert INTERVAL in section


def test_what_is_too_small_to_be_seen_now_is_not_called_missing(
    session, told, action, following, measure, indicator, citta
):
    measure(OCTOBER, 54, 100)
    action("Kelas ibu.", indicator_id=indicator.id, region_id=citta.id)
    ganra = session.exec(select(Region).where(Region.name == "Ganra", Region.level == Level.DISTRICT)).one()
    measure(NOVEMBER, 2, 4)
    measure(NOVEMBER, 60, 100, region_id=ganra.id)

    section = told(following())["Tindak lanjut rakor sebelumnya"]

    assert "54,0% (Okt 2024) → … (Nov 2024) → " in section
    assert "belum ada data" not in section
    assert HIDDEN in section


def test_the_annex_explains_small_and_hidden_cells(session, told, measure, rakor):
    named = dict(session.exec(select(Region.name, Region.id).where(Region.level == Level.DISTRICT)).all())
    for name, size in {"Citta": 24, "Ganra": 3, "Liliriaja": 4, "Lalabata": 80}.items():
        measure(OCTOBER, size // 2, size, region_id=named[name])

    made = annex(told())

    assert "50,0* (31,4–68,6)" in made
    assert "| … |" in made
    for legend in (SMALL, INTERVAL, HIDDEN):
        assert legend in made


def test_a_made_up_figure_says_so_in_a_real_notula(told, action, following, measure, indicator, citta):
    measure(OCTOBER, 54, 100, is_sample=True)
    action("Kelas ibu.", indicator_id=indicator.id, region_id=citta.id)

    made = told()

    assert "Citta, CONTOH 54,0% (54 dari 100" in made["Rencana tindak lanjut"]
    assert any("(CONTOH)" in heading for heading in made)
    assert "CONTOH: tabel ini memuat angka contoh" in made["Capaian per bidang"]
    assert "CONTOH: tabel ini memuat angka contoh" in annex(made)
    measure(NOVEMBER, 60, 100)
    assert "CONTOH 54,0% (Okt 2024) → 60,0% (Nov 2024) → " in told(following())["Tindak lanjut rakor sebelumnya"]


def test_a_made_up_figure_stays_made_up_when_the_samples_are_gone(session, told, action, measure, indicator, citta):
    row = measure(OCTOBER, 54, 100, is_sample=True)
    action("Kelas ibu.", indicator_id=indicator.id, region_id=citta.id)
    session.delete(row)
    session.flush()

    assert session.exec(select(KeptFigure.source)).one().startswith("CONTOH ")
    assert "CONTOH 54,0%" in told()["Rencana tindak lanjut"]


def test_a_real_figure_has_no_mark(told, action, measure, indicator, citta):
    measure(OCTOBER, 54, 100)
    action("Kelas ibu.", indicator_id=indicator.id, region_id=citta.id)

    assert not any("CONTOH" in text for text in told().values())
