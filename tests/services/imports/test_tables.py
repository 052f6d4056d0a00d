"""Where the table stands in a sheet."""

import pytest

from services.imports import tables
from tests.services.imports.conftest import only_table


def test_title_blank_row_and_headings_are_told_apart(open_file, index):
    grid = open_file("asi_eksklusif_tangsel.csv").grids[0]

    table = only_table(grid, lambda text: text in ("Serpong", "Setu"))

    assert table.title.startswith("Jumlah dan Persentase Bayi")
    assert table.headings[0] == "Kecamatan"
    assert [row + 1 for row in table.body] == [4, 5, 6, 7, 8, 9, 10]


def test_column_numbers_totals_and_sources_are_not_imported(open_file, soppeng):
    table = only_table(open_file("asi_soppeng.csv").grids[0], soppeng.knows)

    assert table.headings == ("No", "Kecamatan", "Sasaran", "Mendapat ASI eksklusif", "%")
    assert [row + 1 for row in table.body] == list(range(6, 14))
    assert [row + 1 for row in table.totals] == [14]
    assert "Oktober 2024" in table.title


def test_headings_merged_over_columns_and_rows_are_joined(open_file, soppeng):
    table = only_table(open_file("gabungan_dua_baris_kepala.csv").grids[0], soppeng.knows)

    assert table.headings == (
        "NO",
        "KECAMATAN",
        "BAYI < 6 BULAN SASARAN",
        "BAYI < 6 BULAN ASI EKSKLUSIF",
        "BAYI < 6 BULAN %",
        "KETERANGAN",
    )
    assert len(table.body) == 2


def test_a_misspelt_first_region_is_still_a_row(table_of):
    table = table_of([["Kecamatan", "Bayi"], ["Gandra", 312.0], ["Citta", 24.0]])

    assert table.body == (1, 2)


def test_without_any_known_region_the_first_figures_are_the_first_row(table_of):
    table = table_of([["Judul", ""], ["Wilayah", "Bayi"], ["Antah", "1.514"], ["Berantah", "24"]])

    assert (table.headings, table.body) == (("Wilayah", "Bayi"), (2, 3))


def test_years_in_the_headings_are_no_figures(table_of):
    table = table_of([["Wilayah", "2022", "2023"], ["Antah", "61", "67"]])

    assert table.body == (1,)


def test_headings_repeated_on_the_next_page_are_no_row(table_of):
    table = table_of([["Kecamatan", "Bayi"], ["Ganra", "312"], ["Kecamatan", "Bayi"], ["Citta", "24"]])

    assert table.body == (1, 3)


def test_a_region_without_figures_is_still_a_row(table_of):
    assert table_of([["Kecamatan", "Bayi"], ["Citta", "24"], ["Ganra", ""]]).body == (1, 2)


def test_headings_are_never_blank_and_never_twice(table_of):
    table = table_of([["Kecamatan", "Bayi", "Bayi", ""], ["Citta", "24", "13", "x"]])

    assert table.headings == ("Kecamatan", "Bayi", "Bayi (C)", "Kolom D")


@pytest.mark.parametrize("rows", [[["hanya judul"]], [["a", "b"], ["c", "d"]]])
def test_a_sheet_without_data_has_no_table(rows, index):
    assert tables.find(tables.Grid("", rows), knows=index.knows) is None


@pytest.mark.parametrize("label", ["Total", "JUMLAH", "Jumlah Kabupaten", "Grand Total", "(Total)"])
def test_sums_of_the_whole_are_recognised(label):
    assert tables.is_total(label)
    assert tables.is_plain_total(label)


@pytest.mark.parametrize("label", ["Sub total", "Jumlah Kec. Citta", "Rata-rata"])
def test_other_sums_are_not_compared_with_the_whole(label):
    assert tables.is_total(label)
    assert not tables.is_plain_total(label)
