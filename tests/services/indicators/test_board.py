"""The scoreboard: title and sentences say what the cells below them show."""

import json
from datetime import date

import pytest
from sqlmodel import select

from data.models import Division, Indicator
from services import indonesian
from services.indicators import board, board_json, status
from services.indicators.views import Status

OCTOBER = date(2024, 10, 1)
TODAY = date(2024, 12, 3)

# numerators and denominators by district, as in the sketch of the wall
SKETCH = {
    "A-SP-01": ((32, 38), (24, 28), (33, 34), (36, 43), (25, 29), (14, 16), (16, 22), (12, 14)),
    "A-SP-03": ((646, 1000), (643, 1000), (581, 1000), (574, 1000), (483, 1000), (455, 1000), (556, 1000), (463, 1000)),
    "A-SP-04": ((81, 132), (70, 98), (90, 121), (142, 171), (60, 102), (55, 83), (29, 40), (13, 24)),
    "A-SP-07": ((995, 1000), (962, 1000), (702, 1000), (766, 1000), (617, 1000), (845, 1000), (995, 1000), (825, 1000)),
}


@pytest.fixture
def read(session):
    def of(number: int = 1, **more):
        division = session.exec(select(Division).where(Division.number == number)).one()
        return board.read(session, division_id=division.id, today=TODAY, **({"period_on": OCTOBER} | more))

    return of


@pytest.fixture
def sketch(measure_all):
    for code, pairs in SKETCH.items():
        measure_all(code, *pairs, cutoff_on=date(2024, 10, 31))


def row_of(found, code: str):
    return next(row for row in found.rows if row.code == code)


def test_the_title_counts_the_cells_of_the_regencys_column(read, sketch):
    found = read()

    judged = [row.whole for row in found.rows if status.is_judged(row.whole.status)]
    below = sum(status.is_below(figure.status) for figure in judged)
    assert (below, len(judged)) == (1, 4)
    words = indonesian.count_word(below).capitalize(), indonesian.count_word(len(judged))
    assert found.title == f"{words[0]} dari {words[1]} indikator yang berdata di bawah target"


def test_the_farthest_cell_is_found_among_the_cells_and_is_never_a_small_one(read, measure_all, sketch):
    found = read()

    gaps = {
        (row.short_name, cell.region_name): cell.target - indonesian.rounded_as_printed(cell.value)
        for row in found.rows
        for cell in row.parts
        if status.is_below(cell.status) and not cell.is_small
    }
    name, region = max(gaps, key=lambda place: gaps[place])
    assert found.emphasis == f"{name} di {region}" == "Balita dipantau tumbuh kembang di Marioriawa"
    assert found.sentence.startswith(f"Terjauh: {found.emphasis}, 61,7% dari 90%.")


def test_the_district_most_often_below_is_counted_from_the_cells(read, sketch):
    found = read()

    cells = [cell for row in found.rows for cell in row.parts if not cell.is_small]
    below = [cell.region_name for cell in cells if status.is_below(cell.status)]
    assert below.count("Marioriawa") == max(map(below.count, below)) == 3
    assert "Marioriawa di bawah target pada 3 indikator." in found.sentence


def test_no_district_is_named_for_cells_with_a_small_denominator(read, measure_all):
    for code in ("A-SP-04", "A-SP-05", "A-SP-07"):
        measure_all(code, *[(95, 100)] * 7, (3, 24))

    assert "Citta" not in read().sentence


def test_indicators_without_data_are_said(read, sketch):
    found = read()

    assert found.sentence.endswith("Lima indikator belum berdata.")
    assert [row.whole.status for row in found.rows].count(Status.NO_DATA) == 5


def test_a_regency_with_a_small_denominator_is_not_counted_in_the_title(read, measure_all):
    measure_all("A-SP-04", *[(1, 3)] * 8)
    measure_all("A-SP-07", *[(99, 100)] * 8)

    found = read()
    assert row_of(found, "A-SP-04").whole.is_small
    assert found.title.endswith(" mencapai target")


def test_when_nothing_is_below_the_title_says_so(read, measure_all):
    measure_all("A-SP-04", *[(90, 100)] * 8)
    measure_all("A-SP-05", *[(79, 100)] * 8)
    assert read().title == "Tidak ada indikator yang berdata di bawah target; satu mendekati target"

    measure_all("A-SP-07", *[(95, 100)] * 8)
    assert "satu mendekati target" in read().title


def test_when_all_with_data_are_reached_the_title_says_so(read, measure_all):
    measure_all("A-SP-04", *[(90, 100)] * 8)
    measure_all("A-SP-05", *[(90, 100)] * 8)

    found = read()

    assert found.title == "Semua indikator yang berdata mencapai target"
    assert found.emphasis == ""


def test_with_one_judged_indicator_the_title_names_it(read, measure_all):
    measure_all("A-SP-04", *[(50, 100)] * 8)

    assert read().title == "ASI eksklusif, bayi < 6 bulan masih jauh dari target"


def test_a_month_without_data_says_so(read):
    found = read(period_on=date(2020, 5, 1))

    assert found.title == "Belum ada data Mei 2020"
    assert found.sentence == ""


def test_a_cumulative_row_shows_the_part_of_the_target_that_is_due(read, measure_all):
    measure_all("A-SP-09", *[(648, 1000)] * 8)

    row = row_of(read(), "A-SP-09")

    assert (row.note, row.target_shown, row.whole.shown, row.whole.status) == ("s.d. Okt", "75", "64,8", Status.BELOW)


def test_survey_and_register_have_a_row_each_and_only_the_survey_is_judged(read, measure_all):
    measure_all("H-01", *[(100, 1000)] * 8)

    register, survey = (row for row in read(4).rows if row.code == "H-01")

    assert (register.short_name, register.whole.shown) == ("Prevalensi stunting balita (e-PPGBM)", "10,0")
    assert (register.target, register.whole.status) == (None, Status.NOT_JUDGED)
    assert register.note.startswith("tidak dibandingkan dengan angka survei")
    assert (survey.whole.shown, survey.target_shown, survey.note) == ("24,0", "14", "tahun 2023")
    assert {cell.note for cell in survey.parts} == {"tidak diukur per kecamatan"}


def test_the_registers_prevalence_says_how_many_were_measured(read, measure_all):
    measure_all("H-01", *[(100, 1000)] * 8)
    measure_all("L-DS", *[(785, 1000)] * 8)

    found = read(4)

    assert "Prevalensi e-PPGBM 10,0% dari 8.000 balita diukur (78,5% sasaran). Tidak dibandingkan" in found.footnotes[0]
    assert "D/S 78,5%, di bawah 80%" in row_of(found, "H-01").note


def test_missing_reports_are_sentences_with_the_last_data(read, measure_all):
    measure_all("A-SP-04", *SKETCH["A-SP-04"], on=date(2024, 7, 1))
    measure_all("A-SP-04", *SKETCH["A-SP-04"][:6], None, SKETCH["A-SP-04"][7])

    missing = read().missing

    expected = "Belum ada data Oktober 2024 dari Kecamatan Ganra untuk ASI eksklusif, bayi < 6 bulan."
    assert f"{expected} Data terakhir: Juli 2024." in missing


def test_what_a_district_has_not_reported_since_the_same_month_is_one_sentence(read, measure_all):
    for code in ("A-SP-04", "A-SP-05"):
        measure_all(code, *[(70, 100)] * 8, on=date(2024, 7, 1))
        measure_all(code, *[(70, 100)] * 7)

    (about,) = [line for line in read().missing if "Citta" in line]

    assert about == (
        "Belum ada data Oktober 2024 dari Kecamatan Citta untuk ASI eksklusif, bayi < 6 bulan; MP-ASI, anak 6–23 "
        "bulan. Data terakhir: Juli 2024."
    )


def test_an_indicator_nobody_reported_is_one_sentence(read, sketch):
    (about,) = [line for line in read().missing if "MP-ASI" in line]

    assert about.startswith("Belum ada data Oktober 2024 untuk ")
    assert about.endswith("Belum pernah ada data.")
    assert about.count("MP-ASI, anak 6–23 bulan") == 1


def test_sources_and_dates_stand_below_the_board(read, sketch):
    found = read()

    assert found.sources == "e-Kohort, ASIK, e-PPGBM; data per 31 Oktober 2024"
    assert found.cutoff_on == date(2024, 10, 31)


def test_an_unverified_target_is_said(read, measure_all):
    measure_all("A-SP-09", *[(648, 1000)] * 8)

    assert any(line.startswith("Target belum dicocokkan dengan lampiran resmi: ") for line in read().footnotes)


def test_worst_first_puts_the_farthest_status_on_top(read, sketch):
    order = [row.whole.status for row in read(worst_first=True).rows]

    assert order[:4] == [Status.BELOW, Status.NEAR, Status.NEAR, Status.NEAR]
    assert order[-1] is Status.NO_DATA


def test_more_than_nine_rows_are_paged_and_the_title_counts_all(read, session, measure_all):
    for indicator in session.exec(select(Indicator)):
        indicator.on_stage = True
        session.add(indicator)
    session.flush()
    measure_all("A-SP-04", *[(50, 100)] * 8)
    measure_all("B-LY-01", *[(10, 100)] * 8)

    first, last = read(), read(page=99)

    assert (len(first.rows), first.page, last.page) == (9, 1, last.pages)
    assert first.title == last.title == "Semua indikator yang berdata di bawah target"


def test_only_what_stands_on_the_stage_is_shown_unless_all_is_asked(read):
    assert len(read().rows) == 9
    assert read(only_stage=False).pages > 1


def test_the_plain_data_of_a_board_is_ready_to_print(read, sketch):
    data = json.loads(json.dumps(board_json.as_data(read())))

    asi = next(row for row in data["rows"] if row["name"].startswith("ASI"))
    assert data["head"] == {"first": "Indikator (%)", "whole": "Soppeng", "target": "Target"}
    assert [column["name"] for column in data["columns"]][-1] == "Citta"
    assert asi["cells"][0]["shown"] == "70,0"
    citta = asi["cells"][-1]
    assert (citta["shown"], citta["star"], citta["mark"], citta["status"]) == ("54,2", "*", "▼", "far_below")
    assert citta["hint"] == "Citta: 54,2% (13 dari 24 bayi*), jauh di bawah target"
