"""The convergence matrix: which services reach which districts, and the answer from the same cells."""

from datetime import date

import pytest

from services.indicators import convergence, status
from services.indicators.views import Status

OCTOBER = date(2024, 10, 1)
ASI = ((81, 132), (90, 98), (90, 121), (142, 171), (60, 102), (80, 83), (38, 40), (13, 24))
MP_ASI = ((50, 100), (90, 100), (90, 100), (90, 100), (40, 100), (90, 100), (36, 40), (3, 4))


@pytest.fixture
def read(session, measure_all):
    def do(**more):
        return convergence.read(session, period_on=OCTOBER, **more)

    measure_all("A-SP-04", *ASI)
    measure_all("A-SP-05", *MP_ASI)
    return do


def row(matrix, name):
    return next(one for one in matrix.rows if one.name == name)


def test_only_services_of_bidang_1_and_2_that_some_district_can_be_judged_on_stand_in_it(read):
    matrix = read()

    assert [column.division_number for column in matrix.columns] == [1, 1]
    assert "2 dari 18 layanan berdata, Oktober 2024." in matrix.sentence


def test_the_title_is_read_off_the_table(read):
    matrix = read()

    worst = [one.name for one in matrix.rows if one.below == 2]
    assert matrix.title == f"{' dan '.join(worst)} di bawah target pada dua layanan"
    assert worst == ["Marioriwawo", "Marioriawa"]


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ((), "Paling luas: ASI eksklusif, bayi < 6 bulan, di 4 kecamatan."),
        (
            ("A-SP-05",),
            "Paling luas: ASI eksklusif, bayi < 6 bulan dan MP-ASI, anak 6–23 bulan, masing-masing di 4 kecamatan.",
        ),
        (
            ("A-SP-05", "A-SP-06", "A-SP-07"),
            "Paling luas: ASI eksklusif, bayi < 6 bulan; MP-ASI, anak 6–23 bulan; dan 2 layanan lain, "
            "masing-masing di 4 kecamatan.",
        ),
    ],
)
def test_services_that_tie_are_named_or_counted(session, measure_all, others, told):
    for code in ("A-SP-04", *others):
        measure_all(code, *[(10, 100)] * 4, *[(99, 100)] * 4)

    assert convergence.read(session, period_on=OCTOBER).sentence.startswith(told)


def test_those_below_most_often_stand_first(read):
    assert [one.below for one in read().rows] == sorted((one.below for one in read().rows), reverse=True)


def test_a_small_denominator_stands_in_the_table_and_in_no_count(read):
    citta = row(read(), "Citta")

    assert status.is_below(citta.cells[0].status)
    assert citta.cells[0].is_small
    assert (citta.below, citta.judged) == (0, 0)


def test_a_denominator_under_five_is_hidden(read):
    cell = row(read(), "Citta").cells[1]

    assert cell.is_hidden
    assert cell.status is Status.NOT_JUDGED
    assert read().has_hidden


def test_without_data_it_says_so(session):
    assert convergence.read(session, period_on=OCTOBER).title == "Belum ada data Oktober 2024"


def test_a_page_too_high_gives_the_last(read):
    assert (read(page=9).page, read().pages) == (1, 1)


def made(*below):
    names = ["Marioriawa", "Citta", "Ganra", "Lalabata", "Liliriaja"]
    return [convergence.MatrixRow(at, names[at], (), count, 9) for at, count in enumerate(below)]


@pytest.mark.parametrize(
    ("below", "answer"),
    [
        ((7, 5, 2, 2, 0), "Marioriawa dan Citta di bawah target pada lima layanan atau lebih"),
        ((7, 3, 2, 2, 0), "Marioriawa di bawah target pada tujuh layanan"),
        ((7, 5, 5, 2, 0), "Marioriawa di bawah target pada tujuh layanan"),
        ((3, 3, 3, 2, 0), "Marioriawa, Citta dan Ganra di bawah target pada tiga layanan"),
        ((3, 3, 3, 3, 0), "Empat kecamatan di bawah target pada tiga layanan"),
        ((0, 0, 0, 0, 0), "Tidak ada kecamatan di bawah target pada layanan yang berdata"),
    ],
)
def test_the_answer_names_who_is_below_most_often(below, answer):
    assert convergence.title(made(*below), period_on=OCTOBER, district_word="kecamatan") == answer
