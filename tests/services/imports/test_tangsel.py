"""A city's own open data: uploaded, read on the board, corrected, read again."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import Division, Indicator, PeriodKind
from services.imports import batches
from services.indicators import board
from services.indicators.views import Status

YEAR = date(2022, 1, 1)
BOARD_PERIOD = date(2022, 12, 31)


@pytest.fixture
def upload(tangsel, make_preview, recorder, now):
    """Return how to store a file for the year 2022."""

    def store(book, code="A-SP-04"):
        preview = make_preview(book, code=code, on=YEAR, kind=PeriodKind.YEAR)
        batches.confirm(tangsel, preview=preview, actor=recorder, now=now)
        return preview

    return store


@pytest.fixture
def row_of(tangsel, today):
    """Return how to read an indicator's row from the board."""

    def read(code="A-SP-04"):
        indicator = tangsel.exec(select(Indicator).where(Indicator.code == code)).one()
        division = tangsel.exec(select(Division).where(Division.id == indicator.division_id)).one()
        shown = board.read(tangsel, division_id=division.id, period_on=BOARD_PERIOD, today=today)
        return next(row for row in shown.rows if row.code == code), shown

    return read


def test_the_city_is_the_sum_of_its_seven_districts(upload, row_of, open_file):
    preview = upload(open_file("asi_eksklusif_tangsel.csv"))

    row, shown = row_of()
    assert preview.whole == "Kota Tangerang Selatan: 68,1%, yaitu 4.545 dari 6.672 bayi (7 dari 7 kecamatan)."
    assert len(shown.columns) == 7
    assert (row.whole.shown, row.target_shown, row.whole.status) == ("68,1", "80", Status.BELOW)
    assert (row.whole.numerator, row.whole.denominator) == (4545, 6672)


def test_one_corrected_row_moves_the_sum(upload, row_of, open_file, csv_book):
    upload(open_file("asi_eksklusif_tangsel.csv"))

    preview = upload(csv_book("Kecamatan;Pembilang;Penyebut\nSetu;336;389\n"))

    assert preview.count("berubah") == 1
    assert row_of()[0].whole.shown == "69,6"


def test_without_denominators_nothing_is_aggregated(upload, row_of, open_file):
    preview = upload(open_file("layanan_balita_tanpa_penyebut_tangsel.csv"), "A-SP-07")

    row, _ = row_of("A-SP-07")
    assert "tidak diagregasi" in preview.whole
    assert "tidak diagregasi" in row.note
    assert row.whole.value is None
    assert {part.shown for part in row.parts} == {"100,0", "99,5", "98,0"}
