"""What stops a file, what stops a row, what should be known."""

import pytest

from services.imports.findings import Severity
from tests.conftest import FILES

GOOD = "Kecamatan;Sasaran;Capaian;%\nGanra;312;210;67,3\nCitta;24;13;54,2\nLalabata;100;50;50,0\n"


def told(preview, kind):
    """Return the sentences of the faults of a kind."""
    return [finding.problem.message for finding in preview.findings if finding.kind == kind]


@pytest.fixture
def judge(make_preview, csv_book):
    """Return how to preview GOOD with one text replaced."""

    def make(old="", new="", **options):
        assert old in GOOD
        return make_preview(csv_book(GOOD.replace(old, new) if old else GOOD), **options)

    return make


def test_a_good_table_has_nothing_but_missing_districts(judge):
    preview = judge()

    assert {finding.kind for finding in preview.findings} == {"missing_region"}
    assert preview.can_be_stored


def test_missing_districts_are_named(judge):
    assert told(judge(), "missing_region") == [
        "Belum ada baris untuk Kecamatan Marioriwawo, Kecamatan Liliriaja, Kecamatan Lilirilau, Kecamatan Marioriawa, "
        "dan Kecamatan Donri-Donri."
    ]


def test_more_than_all_says_where_and_what_to_do(judge):
    preview = judge("Ganra;312;210;67,3", "Ganra;298;312;")

    assert told(preview, "more_than_all") == [
        "Baris 2, Kecamatan Ganra: yang tercatat 312 lebih besar daripada sasaran 298. "
        "Periksa ke pengirim atau lewati baris ini."
    ]
    assert preview.open_rows == (2,)
    assert not preview.can_be_stored


def test_the_problem_names_cell_found_and_expected(judge):
    problem = next(f for f in judge("312;210", "298;312").findings if f.kind == "more_than_all").problem

    assert (problem.row, problem.column, problem.found, problem.expected) == (
        2,
        "C Capaian",
        "312",
        "paling banyak 298",
    )


def test_a_skipped_row_is_left_out_and_the_rest_can_be_stored(judge):
    preview = judge("312;210", "298;312", skipped={2})

    assert preview.rows["region"].tolist() == ["Citta", "Lalabata"]
    assert preview.can_be_stored
    assert told(preview, "more_than_all")


@pytest.mark.parametrize(
    ("old", "new", "kind", "word"),
    [
        ("Ganra", "Gandra", "unknown_region", "Maksudnya Ganra?"),
        ("Ganra", "", "unknown_region", "kosong"),
        ("Ganra", "citta", "duplicate_region", "juga ada di baris"),
        ("210", "dua ratus", "not_a_number", "“dua ratus” bukan angka"),
        ("210", "-210", "negative", "kurang dari nol"),
        ("210;67,3", "210;167,3", "percent_out_of_range", "di luar 0–100"),
        ("210;67,3", "210;76,3", "percent_disagrees", "tertulis 76,3"),
        ("312;210", ";210", "half_a_ratio", "penyebut kosong"),
        ("312;210", "312,5;210", "not_whole", "bukan bilangan bulat"),
    ],
)
def test_a_faulty_row_is_stopped(judge, old, new, kind, word):
    preview = judge(old, new)

    assert word in told(preview, kind)[0]
    assert preview.open_rows
    assert all(finding.severity is Severity.ROW for finding in preview.findings if finding.kind == kind)


def test_a_percentage_that_disagrees_may_be_accepted(judge):
    preview = judge("210;67,3", "210;76,3", accepted={2})

    assert preview.can_be_stored
    assert preview.shown(preview.rows.loc[0, "value"]) == "67,3%"


def test_a_percentage_that_was_rounded_is_only_remarked(judge):
    preview = judge("67,3", "67,9")

    assert "1 baris" in told(preview, "percent_differs_slightly")[0]
    assert preview.can_be_stored


def test_of_a_region_that_stands_twice_one_row_may_stay(judge):
    preview = judge("Ganra", "Citta", skipped={2})

    assert preview.open_rows == ()
    assert preview.rows["row"].tolist() == [3, 4]


def test_nothing_reported_is_no_zero(judge):
    preview = judge("312;210;67,3", "312;-;-")

    assert "Ganra" not in preview.rows["region"].tolist()
    assert "belum ada data" in told(preview, "not_reported")[0]


def test_nobody_to_be_reached_is_no_fault(judge):
    preview = judge("312;210;67,3", "0;0;-")

    assert preview.can_be_stored
    assert preview.shown(preview.rows.loc[0, "value"]) == "–"


def test_a_total_that_differs_is_said_and_not_used(judge, make_preview, csv_book):
    preview = make_preview(csv_book(GOOD + "JUMLAH;445;273;61,3\n"))

    assert told(preview, "total_differs") == [
        "Jumlah kecamatan 436, baris JUMLAH tertulis 445 (selisih 9). Program memakai hasil penjumlahan."
    ]
    assert preview.can_be_stored


def test_a_total_with_points_is_compared_with_its_column(make_preview, csv_book):
    text = "Kecamatan;Sasaran;Capaian\nGanra;1.312;210\nCitta;1.024;13\nTotal;2.336;223\n"

    assert told(make_preview(csv_book(text)), "total_differs") == []


def test_a_row_of_the_whole_regency_is_a_total(make_preview, csv_book):
    preview = make_preview(csv_book(GOOD + "Kabupaten Soppeng;436;280;64,2\n"))

    assert len(preview.rows) == 3
    assert "baris Kabupaten Soppeng tertulis 280 (selisih 7)" in told(preview, "total_differs")[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kecamatan;Sasaran\nGanra;312\nCitta;224\n", "no_value_column"),
        ("Kecamatan;%\nAntah;10%\nBerantah;20%\nCitta;30%\n", "regions_unknown"),
    ],
)
def test_what_stops_the_whole_file_stands_alone(make_preview, csv_book, text, kind):
    preview = make_preview(csv_book(text))

    assert kind in [finding.kind for finding in preview.findings]
    assert {finding.severity for finding in preview.findings} == {Severity.FILE}
    assert len(preview.rows) == 0


def test_hundreds_of_faulty_rows_become_one_sentence(make_preview, csv_book):
    rows = "".join("Citta;10;20\n" for _ in range(600))

    preview = make_preview(csv_book("Kecamatan;Sasaran (penyebut);Capaian (pembilang)\n" + rows))

    assert [finding.kind for finding in preview.findings] == ["too_many"]


def test_the_real_shape_with_totals_and_sources_is_clean(make_preview):
    from services.imports import reading

    book = reading.read((FILES / "imports" / "asi_soppeng.csv").read_bytes(), file_name="asi.csv")
    preview = make_preview(book)

    assert preview.findings == ()
    assert preview.whole == "Kabupaten Soppeng: 65,7%, yaitu 3.829 dari 5.826 bayi (8 dari 8 kecamatan)."
