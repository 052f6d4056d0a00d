"""Periods as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.models import PeriodKind
from services.errors import RuleBroken
from services.imports import periods


@pytest.mark.parametrize(
    ("text", "kind", "on"),
    [
        ("2024-10", PeriodKind.MONTH, date(2024, 10, 1)),
        ("10/2024", PeriodKind.MONTH, date(2024, 10, 1)),
        ("Oktober 2024", PeriodKind.MONTH, date(2024, 10, 1)),
        ("okt 2024", PeriodKind.MONTH, date(2024, 10, 1)),
        ("Agt 2024", PeriodKind.MONTH, date(2024, 8, 1)),
        ("2024-S2", PeriodKind.SEMESTER, date(2024, 7, 1)),
        ("Semester I 2024", PeriodKind.SEMESTER, date(2024, 1, 1)),
        ("semester 2 tahun 2024", PeriodKind.SEMESTER, date(2024, 7, 1)),
        ("2022", PeriodKind.YEAR, date(2022, 1, 1)),
        ("Tahun 2022", PeriodKind.YEAR, date(2022, 1, 1)),
    ],
)
def test_a_period_is_understood(text, kind, on):
    assert periods.parse(text) == (kind, on)


@pytest.mark.parametrize("text", ["", "kemarin", "2024-13", "Oktober", "24"])
def test_other_text_is_refused_with_an_example(text):
    with pytest.raises(RuleBroken, match="2024-10"):
        periods.parse(text)


def test_a_title_names_its_period():
    assert periods.find("ASI eksklusif menurut kecamatan bulan Oktober 2024") == (PeriodKind.MONTH, date(2024, 10, 1))
    assert periods.find("… di Kota Tangerang Selatan Tahun 2022") == (PeriodKind.YEAR, date(2022, 1, 1))


def test_a_title_that_names_two_periods_names_none():
    assert periods.find("Perbandingan Tahun 2022 dan Tahun 2023") is None


@given(st.sampled_from(PeriodKind), st.integers(2000, 2090), st.integers(1, 12))
def test_what_is_shown_is_understood_again(kind, year, month):
    first = {PeriodKind.YEAR: 1, PeriodKind.SEMESTER: 1 if month < 7 else 7, PeriodKind.MONTH: month}[kind]
    on = date(year, first, 1)

    assert periods.parse(periods.shown(kind, on)) == (kind, on)
