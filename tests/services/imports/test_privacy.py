"""Files about persons are refused, and only counts leave them."""

import pytest

from data.models import Level
from services.errors import ImportRejected
from services.imports import mapping, privacy, reading
from services.imports.reading import Grid
from tests.services.imports.conftest import only_table


def nobody(_text: str) -> bool:
    return False


@pytest.mark.parametrize(
    "heading",
    ["NIK", "No. KK", "Nomor KK", "Nama Anak", "NAMA BALITA", "Nama Ibu", "nama lengkap", "Tgl Lahir",
     "Tanggal lahir anak", "Tempat/Tgl. Lahir", "Alamat", "No HP", "Nama Orang Tua", "NIK Ibu", "Nama"],
)  # fmt: skip
def test_a_heading_of_a_person_is_recognised(heading):
    grid = Grid("", [["Desa", heading], ["Watu", "x"]])

    assert privacy.personal_columns(grid, knows=nobody) == [(1, heading)]


@pytest.mark.parametrize(
    "heading",
    ["Nama Desa", "Nama Kecamatan", "Nama Puskesmas", "Jumlah balita punya NIK", "Bayi lahir hidup", "Jumlah ibu hamil",
     "KK miskin", "Persentase KK stop BABS", "Kepala keluarga", "Jumlah KK"],
)  # fmt: skip
def test_a_heading_of_counts_is_not(heading):
    grid = Grid("", [["Desa", heading], ["Watu", "12"]])

    assert privacy.personal_columns(grid, knows=nobody) == []


def test_nama_above_regions_is_a_region(soppeng):
    assert privacy.personal_columns(Grid("", [["Nama", "Bayi"], ["Ganra", "12"]]), knows=soppeng.knows) == []


@pytest.mark.parametrize("cell", ["7312081234567890", 7312081234567890.0, "'7312081234567890", "731208 1234567890"])
def test_sixteen_digits_are_a_person_whatever_the_heading(cell):
    grid = Grid("", [["Desa", "Kode"], ["Watu", cell]])

    assert privacy.personal_columns(grid, knows=nobody) == [(1, "berisi angka 16 digit")]


@pytest.mark.parametrize("cell", ["0.8042840311587147", "0,8042840311587147", "73.12.08.2003", "1.514.000"])
def test_other_long_numbers_are_not(cell):
    assert privacy.personal_columns(Grid("", [["Desa", "Nilai"], ["Watu", cell]]), knows=nobody) == []


def test_the_refusal_names_columns_and_sheet_and_no_content():
    content = Grid("BNBA", [["No", "Desa", "NIK", "Nama Anak"], ["1", "Watu", "7312081234567890", "CONTOH"]])
    book = reading.Workbook("bnba.xlsx", "", (content,))

    with pytest.raises(ImportRejected) as refused:
        privacy.refuse_personal_data(book, knows=nobody)

    assert str(refused.value) == (
        "Berkas ditolak karena memuat data pribadi: kolom C NIK dan D Nama Anak (lembar BNBA). "
        "Tidak ada yang disimpan. Kirim rekap per desa, atau tekan Buat rekap tanpa nama."
    )
    assert "CONTOH" not in repr(refused.value.problems)


def test_a_hidden_sheet_is_looked_at_too():
    hidden = Grid("Data", [["NIK"], ["7312081234567890"]], is_hidden=True)

    with pytest.raises(ImportRejected):
        privacy.refuse_personal_data(reading.Workbook("x.xlsx", "", (hidden,)), knows=nobody)


def test_a_list_of_names_becomes_counts(open_file, soppeng):
    grid = open_file("daftar_nama.csv").grids[0]
    column, level, _ = privacy.region_columns(grid, regions=soppeng)[0]

    recap = privacy.anonymous_counts(grid, column, regions=soppeng, level=level)

    assert [(name, count) for _, name, count in recap.counts] == [("Watu", 1), ("Labae", 2)]
    assert (level, recap.unknown) == (Level.VILLAGE, 1)


def test_the_counts_are_a_table_like_any_other(open_file, soppeng):
    grid = open_file("daftar_nama.csv").grids[0]
    recap = privacy.anonymous_counts(grid, 4, regions=soppeng, level=Level.VILLAGE)

    table = only_table(recap.as_grid(), soppeng.knows)

    assert mapping.propose(table, soppeng, is_percent=False).choices == mapping.Choices(0, Level.VILLAGE, numerator=1)
    assert "CONTOH" not in repr(table)
