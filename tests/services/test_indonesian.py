"""Dates and numbers as an office writes them."""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import indonesian
from services.errors import RuleBroken

AFTER = date(2024, 12, 3)


def test_a_day_is_written_with_its_weekday():
    assert indonesian.long_day(date(2024, 12, 3)) == "Selasa, 3 Desember 2024"


def test_a_clock_carries_the_zone():
    assert indonesian.clock(datetime(2024, 12, 3, 1, 12, tzinfo=UTC), "Asia/Makassar") == "09.12 WITA"


@pytest.mark.parametrize(
    ("value", "decimals", "shown"), [(1514, 0, "1.514"), (54.25, 1, "54,3"), (-12.34, 1, "-12,3"), (0.05, 1, "0,1")]
)
def test_numbers_have_points_and_a_comma(value, decimals, shown):
    assert indonesian.number(value, decimals) == shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("27 Maret 2025", date(2025, 3, 27)),
        ("27/3/2025", date(2025, 3, 27)),
        ("27/3/25", date(2025, 3, 27)),
        ("27/3", date(2025, 3, 27)),
        ("10 des", date(2024, 12, 10)),
        ("Selasa, 3 Desember 2024", date(2024, 12, 3)),
        ("2025-03-27", date(2025, 3, 27)),
        ("29/2", date(2028, 2, 29)),
        ("1 Jan", date(2025, 1, 1)),
    ],
)
def test_a_date_is_read_as_people_write_it(typed, expected):
    assert indonesian.parse_day(typed, after=AFTER) == expected


@pytest.mark.parametrize("typed", ["", "besok", "31/2/2025", "12", "ju 2025", "3 j"])
def test_what_is_no_date_is_refused_with_an_example(typed):
    with pytest.raises(RuleBroken, match="27 Maret 2025"):
        indonesian.parse_day(typed, after=AFTER)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back(day):
    assert indonesian.parse_day(indonesian.day(day), after=AFTER) == day
    assert indonesian.parse_day(indonesian.short_day(day), after=AFTER) == day


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3, "tiga"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (100, "seratus"),
        (2024, "dua ribu dua puluh empat"),
        (1_100_000, "satu juta seratus ribu"),
    ],
)
def test_a_number_in_words(value, words):
    assert indonesian.in_words(value) == words


@pytest.mark.parametrize(
    ("typed", "printed"), [("196801011990031005", "19680101 199003 1 005"), ("1234", "1234"), ("", "")]
)
def test_a_nip_is_grouped_when_it_is_whole(typed, printed):
    assert indonesian.nip(typed) == printed


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False), st.integers(min_value=0, max_value=3))
def test_a_printed_value_is_rounded_half_up_however_it_is_computed(value, decimals):
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    assert indonesian.rounded_as_printed(value, decimals) == float(exact)


@given(st.integers(min_value=-100_000, max_value=100_000))
def test_a_half_is_printed_away_from_zero(count):
    value = (count * 10 + 5) / 100 if count >= 0 else (count * 10 - 5) / 100

    assert indonesian.rounded_as_printed(value, 1) == (count + (1 if count >= 0 else -1)) / 10


def test_a_moment_is_told_in_the_time_of_the_place():
    at = datetime(2024, 12, 2, 23, 12, tzinfo=UTC)

    assert indonesian.moment(at, "Asia/Makassar") == "3 Desember 2024 pukul 07.12 WITA"
    assert indonesian.short_moment(at, "Asia/Jakarta") == "3 Des 2024, 06.12"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9", "09.00"), ("9:30", "09.30"), ("pukul 13.05 WITA", "13.05"), (" 00.00 ", "00.00"), ("23.59", "23.59")],
)
def test_a_time_of_day_is_read_as_people_write_it(typed, meant):
    assert indonesian.parse_clock(typed) == meant


@pytest.mark.parametrize("typed", ["", "24.00", "9.60", "pagi", "9.3"])
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(RuleBroken, match="tidak dikenali"):
        indonesian.parse_clock(typed)
