"""Unggah Data: from a file to stored values, and back."""

import pytest
from sqlmodel import select

from data.models import Measurement, Role
from services.imports import reading as files
from services.transaction import reading
from tests.conftest import FILES

PAGE = "indicators/upload.py"
ASI = (FILES / "imports" / "asi_soppeng.csv").read_bytes()
WITH_TOO_MANY = b"Kecamatan;Jumlah bayi;Jumlah bayi mendapat ASI\nGanra;298;312\nCitta;24;13\nLalabata;100;50\n"


@pytest.fixture
def upload(visit):
    """Return how to open the page as a recorder and hand it a file."""

    def make(content, name="asi.csv"):
        test = visit(PAGE, Role.RECORDER)
        test.file_uploader[0].upload(name, content)
        return test.run()

    return make


def field(test, label):
    """Return the list with this label."""
    return next(box for box in test.selectbox if box.label == label)


def texts(test):
    """Return everything the page says in running text."""
    return "\n".join(element.value for kind in (test.markdown, test.info, test.error, test.caption) for element in kind)


def imported():
    with reading() as session:
        return len(session.exec(select(Measurement).where(Measurement.batch_id != None)).all())  # noqa: E711


def test_title_and_headings_fill_in_the_form(upload):
    test = upload(ASI)

    assert not test.exception
    assert [field(test, label).value for label in ("Periode", "Bulan", "Tahun")] == ["month", 10, 2024]
    assert [field(test, label).value for label in ("Kolom wilayah", "Pembilang", "Penyebut", "Persentase")] == [
        1,
        3,
        2,
        4,
    ]
    assert "65,7%, yaitu 3\\.829 dari 5\\.826 bayi" in texts(test)
    assert "8 wilayah: 8 baru, 0 berubah, 0 sama" in texts(test)


def test_simpan_data_stores_and_batalkan_takes_back(upload):
    test = upload(ASI)
    test.button(key="upload-save").click().run()

    assert not test.exception
    assert test.success[0].value.startswith("Tersimpan: 8 angka")
    assert imported() == 8
    assert any("asi" in text.value and "8 angka" in text.value for text in test.markdown)

    test.button(key="upload-undo-yes-1").click().run()

    assert test.success[0].value == "Unggahan dibatalkan. Angka sebelumnya berlaku lagi."
    assert "Dibatalkan oleh Penguji" in texts(test)


def test_a_row_problem_keeps_what_was_chosen_and_waits_for_an_answer(upload):
    test = upload(WITH_TOO_MANY)
    field(test, "Indikator").select(next(o for o in field(test, "Indikator").options if "A-SP-04" in o)).run()
    test.text_input(key="upload-cutoff").set_value("31 Oktober 2024").run()

    assert "lebih besar daripada sasaran 298" in texts(test)
    assert test.button(key="upload-save").disabled

    tick = next(box for box in test.checkbox if box.label == "Lewati baris ini")
    tick.check().run()

    assert not test.button(key="upload-save").disabled
    assert "A-SP-04" in field(test, "Indikator").options[field(test, "Indikator").index]
    assert test.text_input(key="upload-cutoff").value == "31 Oktober 2024"


def test_a_date_that_is_none_is_said_and_kept(upload):
    test = upload(ASI)
    test.text_input(key="upload-cutoff").set_value("31 Februari").run()

    assert "31 Februari" in texts(test)
    assert test.text_input(key="upload-cutoff").value == "31 Februari"


def test_a_list_of_persons_is_refused_and_may_be_counted(upload):
    test = upload((FILES / "imports" / "daftar_nama.csv").read_bytes(), "bnba.csv")

    assert "data pribadi: kolom B NIK, C Nama Anak dan D Tgl Lahir" in texts(test).replace("\\", "")
    test.button(key="upload-recap-make").click().run()

    assert not test.exception
    assert "CONTOH" not in texts(test)
    assert "Hanya jumlah baris per wilayah yang dipakai. 1 baris tidak ikut" in texts(test)
    assert [list(table.value.iloc[:, 1]) for table in test.table[:1]] == [["1", "2"]]


@pytest.mark.parametrize(("content", "word"), [(b"", "kosong"), (b"hanya;judul\n", "Tabel tidak ditemukan")])
def test_what_is_no_table_is_said(upload, content, word):
    assert word in texts(upload(content))


def test_a_file_over_the_limit_is_refused(upload, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10)

    assert "batasnya 10 MB" in texts(upload(ASI))


@pytest.mark.parametrize("role", [Role.AGENCY, Role.VIEWER])
def test_who_may_not_write_sees_no_uploader(visit, role):
    assert len(visit(PAGE, role).file_uploader) == 0
