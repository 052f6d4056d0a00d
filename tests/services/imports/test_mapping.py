"""Which column is what."""

from dataclasses import replace

import pytest

from data.models import Level
from services.imports import mapping
from services.imports.mapping import Choices
from tests.services.imports.conftest import only_table


def rows_of(*headings: str) -> list[list[object]]:
    """Two districts; the figures of the columns by their order: 24/312, 13/210, 54,2/67,3."""
    figures = (["24", "312"], ["13", "210"], ["54,2", "67,3"])
    columns = [["Citta", "Ganra"], *figures[: len(headings) - 1]]
    return [list(headings), *map(list, zip(*columns, strict=True))]


def test_the_percentage_proves_numerator_and_denominator(table_of, index):
    table = table_of(rows_of("Kecamatan", "A", "B", "C %"))

    proposal = mapping.propose(table, index, is_percent=True)

    assert proposal.choices == Choices(0, Level.DISTRICT, numerator=2, denominator=1, percent=3)
    assert proposal.is_certain


def test_words_decide_where_every_share_is_whole(table_of, index):
    rows = [
        ["Kecamatan", "Gizi Buruk", "Gizi Buruk Ditangani", "%"],
        ["Citta", "2", "2", "100%"],
        ["Ganra", "3", "3", "100%"],
    ]

    choices = mapping.propose(table_of(rows), index, is_percent=True).choices

    assert (choices.numerator, choices.denominator) == (2, 1)


def test_two_counts_without_a_word_are_not_guessed(table_of, index):
    proposal = mapping.propose(table_of(rows_of("Kecamatan", "Normal", "Pendek")), index, is_percent=True)

    assert (proposal.choices.numerator, proposal.choices.denominator) == (None, None)
    assert not proposal.is_certain


def test_a_percentage_without_counts_is_certain(table_of, index):
    rows = [["Kecamatan", "Persentase"], ["Citta", "54,2"], ["Ganra", "67,3"]]

    proposal = mapping.propose(table_of(rows), index, is_percent=True)

    assert (proposal.choices.percent, proposal.is_certain) == (1, True)


def test_running_numbers_and_codes_are_no_values(table_of, index):
    rows = [["No", "Kode", "Kecamatan", "Jumlah"], ["1", "73.12.08", "Citta", "13"], ["2", "73.12.07", "Ganra", "210"]]

    choices = mapping.propose(table_of(rows), index, is_percent=False).choices

    assert choices == Choices(1, Level.DISTRICT, numerator=3)


def test_of_columns_by_year_the_periods_own_is_taken(open_file, soppeng):
    table = only_table(open_file("lebar_per_tahun.csv").grids[0], soppeng.knows)

    for year, column in ((2022, 2), (2023, 3)):
        choices = mapping.propose(table, soppeng, is_percent=True, year=year).choices
        assert (choices.region, choices.percent, choices.numerator) == (1, column, None)


def test_villages_are_told_by_the_column_of_their_districts(table_of, index):
    rows = [
        ["Kecamatan", "Desa", "Bayi"],
        ["Ganra", "Lompulle", "12"],
        ["Citta", "Lompulle", "9"],
        ["Citta", "Citta", "4"],
    ]

    choices = mapping.propose(table_of(rows), index, is_percent=False).choices

    assert choices == Choices(1, Level.VILLAGE, parent=0, numerator=2)


def test_a_name_that_is_district_and_village_follows_the_heading(table_of, index):
    for heading, level in (("Kecamatan", Level.DISTRICT), ("Desa/Kelurahan", Level.VILLAGE)):
        table = table_of([[heading, "Bayi"], ["Citta", "4"], ["Ganra", "7"]])
        assert mapping.propose(table, index, is_percent=False).choices.level is level


def test_unknown_names_still_have_their_column(table_of, index):
    table = table_of([["Kecamatan", "Jumlah"], ["Antah", "4"], ["Berantah", "7"]])

    proposal = mapping.propose(table, index, is_percent=False)

    assert proposal.choices.region == 0


def test_personal_columns_are_never_values(table_of, index):
    table = table_of([["Kecamatan", "NIK", "Jumlah"], ["Citta", "12", "4"], ["Ganra", "13", "7"]])

    assert mapping.propose(table, index, is_percent=False).choices.numerator == 2


@pytest.fixture
def remembered(session, table_of, index, now):
    """A table whose columns a person chose against the proposal."""
    table = table_of(rows_of("Kecamatan", "Normal", "Pendek"))
    proposal = mapping.propose(table, index, is_percent=True)
    chosen = replace(proposal.choices, numerator=2, denominator=1)
    signature = mapping.signature(table, indicator_code="H-01")
    mapping.remember(session, headings_signature=signature, choices=chosen, now=now)
    return table, proposal, chosen


def test_what_was_chosen_is_remembered_by_the_headings(session, remembered):
    table, proposal, chosen = remembered

    recalled = mapping.recall(session, table=table, indicator_code="H-01", proposal=proposal)

    assert recalled.choices == chosen
    assert recalled.is_remembered


def test_another_indicator_of_the_same_table_has_a_memory_of_its_own(session, remembered):
    table, proposal, _ = remembered

    assert mapping.recall(session, table=table, indicator_code="A-SP-04", proposal=proposal) is proposal


def test_a_memory_does_not_choose_between_years(session, now, table_of, index):
    table = table_of([["Kecamatan", "TAHUN 2022", "TAHUN 2023"], ["Citta", "13", "14"], ["Ganra", "210", "220"]])
    proposal = mapping.propose(table, index, is_percent=False, year=2023)
    signature = mapping.signature(table, indicator_code="H-01")
    mapping.remember(session, headings_signature=signature, choices=replace(proposal.choices, numerator=1), now=now)

    assert mapping.recall(session, table=table, indicator_code="H-01", proposal=proposal).choices.numerator == 2
