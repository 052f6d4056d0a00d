"""Which indicator a table is about."""

import pytest

from services.imports import suggestion
from services.imports.reading import Grid
from services.imports.tables import Table
from services.indicators import catalogue


def titled(title: str, *headings: str) -> Table:
    return Table(Grid("", []), title, headings, (), ())


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Persentase Bayi Usia Kurang Dari 6 Bulan Yang Mendapatkan ASI Eksklusif Menurut Kecamatan", "A-SP-04"),
        ("Penanganan Balita Gizi Buruk Menurut Kecamatan", "A-SP-06"),
        ("Format isian (A-SP-07)", "A-SP-07"),
    ],
)
def test_a_clear_title_names_its_indicator(session, title, code):
    found = suggestion.indicator(titled(title, "Kecamatan", "Ditangani"), catalogue.indicators(session))

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("title", ["", "Jumlah Balita Menurut Panjang Badan", "Rekap data kecamatan Tahun 2022"])
def test_an_unclear_title_names_none(session, title):
    assert suggestion.indicator(titled(title, "Kecamatan"), catalogue.indicators(session)) is None
