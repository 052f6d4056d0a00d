"""Sumber anggaran: one typed text becomes a source and an amount, and reads the same again."""

import pytest

from services.errors import RuleBroken
from services.meetings import budgets
from services.meetings.budgets import Budget


@pytest.mark.parametrize(
    ("typed", "source", "rupiah"),
    [
        ("APBD 2025, Rp25.000.000", "APBD 2025", 25_000_000),
        ("APBD 2025 Rp 25.000.000,-", "APBD 2025", 25_000_000),
        ("APBD 2025 (Rp25.000.000,00)", "APBD 2025", 25_000_000),
        ("Rp. 1,5 miliar dari DAK Nonfisik BOKB", "dari DAK Nonfisik BOKB", 1_500_000_000),
        ("BOK 25 juta", "BOK", 25_000_000),
        ("bok 750rb", "bok", 750_000),
        ("Dana Desa 12.500.000", "Dana Desa", 12_500_000),
        ("Dana Desa 2025", "Dana Desa 2025", None),
        ("RPJMD 2025–2029", "RPJMD 2025–2029", None),
        ("Rp500.000", "", 500_000),
        ("", "", None),
    ],
)
def test_words_and_amount_are_told_apart(typed, source, rupiah):
    assert budgets.parse(typed) == Budget(source, rupiah)


@pytest.mark.parametrize("typed", ["APBD Rp10 juta, BOK Rp5 juta", "DAK Fisik, Rp3.500.000.000"])
def test_two_amounts_and_what_is_too_large_to_keep_stay_in_the_words(typed):
    assert budgets.parse(typed) == Budget(typed, None)


@pytest.mark.parametrize("typed", ["APBD, Rp", "APBD, Rp dua juta", "APBD Rp25,000,000", "APBD Rp25.5 juta"])
def test_an_amount_that_cannot_be_read_is_refused(typed):
    with pytest.raises(RuleBroken, match=r"tidak terbaca\. Tulis misalnya APBD 2025, Rp25\.000\.000\."):
        budgets.parse(typed)


def test_words_that_are_too_long_are_refused_rather_than_cut():
    with pytest.raises(RuleBroken, match="terlalu panjang: 81 huruf"):
        budgets.parse("a" * 81)


@pytest.mark.parametrize("typed", ["APBD 2025, Rp25.000.000", "Dana Desa", "Rp500.000", ""])
def test_what_is_printed_is_read_again_as_the_same(typed):
    read = budgets.parse(typed)

    assert budgets.printed(read.source, read.rupiah) == typed
