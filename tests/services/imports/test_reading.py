"""Files become cells with the row numbers a spreadsheet shows."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from services.errors import ImportRejected
from services.imports import reading


def read_csv(text: str, encoding: str = "utf-8") -> reading.Grid:
    return reading.read(text.encode(encoding), file_name="uji.csv").grids[0]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found(delimiter):
    grid = read_csv("Judul yang panjang\n\nKecamatan;Bayi;ASI\nGanra;312;210\n".replace(";", delimiter))

    assert grid.rows[3] == ["Ganra", "312", "210"]


def test_decimal_commas_do_not_look_like_delimiters():
    grid = read_csv("Kecamatan;Bayi, usia < 6 bulan;%\nGanra;312;67,3\nCitta;24;54,2\n")

    assert grid.rows[1] == ["Ganra", "312", "67,3"]


def test_quoted_cells_keep_their_commas():
    assert read_csv('Kecamatan,%\nGanra,"67,3"\n').rows[1] == ["Ganra", "67,3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_windows_writes_is_read(encoding):
    assert read_csv("Kecamatan;Bayi – jumlah\nGanra;312\n", encoding).rows[0] == ["Kecamatan", "Bayi – jumlah"]


def test_excels_own_first_line_is_no_row():
    assert read_csv("sep=;\nKecamatan;Bayi\nGanra;312\n").rows[0] == ["Kecamatan", "Bayi"]


def test_short_rows_are_filled_up_and_blank_ends_dropped():
    assert read_csv("a;b;c\nx\n;;\n\n").rows == [["a", "b", "c"], ["x", "", ""]]


def workbook_bytes() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Okt"
    first["B3"], first["C3"], first["C4"] = "Ganra", 312, date(2024, 10, 31)
    hidden = book.create_sheet("BNBA")
    hidden["A1"], hidden.sheet_state = "NIK", "hidden"
    book.create_sheet("Kosong")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_every_sheet_of_a_workbook_is_read_with_its_blank_rows():
    book = reading.read(workbook_bytes(), file_name="rekap.xlsx")

    assert [(grid.sheet, grid.is_hidden) for grid in book.grids] == [("Okt", False), ("BNBA", True)]
    assert [grid.sheet for grid in book.visible] == ["Okt"]
    assert book.grids[0].text(2, 2) == "312"
    assert book.grids[0].rows[2][2] == 312.0


def test_columns_are_named_as_a_spreadsheet_does():
    assert [reading.column_name(index) for index in (0, 2, 26)] == ["A", "C", "AA"]


def test_a_decimal_of_a_spreadsheet_is_shown_with_a_comma():
    assert [reading.cell_text(cell) for cell in (54.2, 2 / 3)] == ["54,2", "0,6667"]


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "kosong.csv", "kosong"),
        (b"x", "foto.png", "bukan tabel"),
        (b"x" * (reading.MAX_BYTES + 1), "besar.csv", "10 MB"),
        (b"PK\x03\x04 rusak", "rusak.xlsx", "rusak"),
        (b"\x00\x01\x02", "bukan.csv", "bukan teks"),
        (b"a;b\n" * (reading.MAX_ROWS + 1), "panjang.csv", "100.000"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, name, word):
    with pytest.raises(ImportRejected, match=word):
        reading.read(content, file_name=name)


def test_a_zip_that_unpacks_to_too_much_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(reading.MAX_UNPACKED_BYTES + 1))

    with pytest.raises(ImportRejected, match="terlalu besar"):
        reading.read(file.getvalue(), file_name="bom.xlsx")


def test_only_the_name_of_the_file_is_kept_of_its_path():
    assert reading.read(b"a;b\n1;2\n", file_name="C:/data/uji.csv").file_name == "uji.csv"


def ods_bytes() -> bytes:
    """Return the least that is a LibreOffice sheet: one name, one number."""
    cells = (
        '<table:table-cell office:value-type="string"><text:p>Ganra</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="312"><text:p>312</text:p></table:table-cell>'
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Okt"><table:table-row>{cells}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return file.getvalue()


def test_a_sheet_of_libreoffice_is_read():
    book = reading.read(ods_bytes(), file_name="rekap.ods")

    assert [(grid.sheet, grid.rows) for grid in book.grids] == [("Okt", [["Ganra", 312.0]])]
