"""Import without a screen: only what is beyond doubt."""

import pytest

from services.errors import ImportRejected, NotAllowed, NotFound, RuleBroken
from services.imports import batches, command
from tests.services.imports.conftest import IMPORTS


@pytest.fixture
def run(session, recorder, now):
    """Return how to import a file from the terminal."""

    def make(path, **options):
        chosen = {"indicator_code": "A-SP-04", "period": "2024-10", "actor": recorder, "now": now} | options
        return command.import_file(session, path=path, **chosen)

    return make


def test_a_clear_file_is_stored_and_told(session, run):
    report = run(IMPORTS / "asi_soppeng.csv")

    assert report.sentence == (
        "ASI eksklusif, bayi < 6 bulan, Oktober 2024: 8 angka disimpan. "
        "Kabupaten Soppeng: 65,7%, yaitu 3.829 dari 5.826 bayi (8 dari 8 kecamatan)."
    )
    assert len(batches.list_batches(session)) == 1


def test_the_same_file_again_changes_nothing(run):
    run(IMPORTS / "asi_soppeng.csv")

    report = run(IMPORTS / "asi_soppeng.csv")

    assert (report.batch_id, report.stored, report.unchanged) == (None, 0, 8)
    assert "sudah tersimpan" in report.sentence


def test_doubtful_columns_are_left_to_the_page(run, tmp_path):
    path = tmp_path / "panjang_badan.csv"
    path.write_text("Kecamatan;Balita Normal;Balita Pendek\nGanra;200;20\nCitta;100;10\n", "utf-8")

    with pytest.raises(ImportRejected, match="Unggah Data"):
        run(path)


def test_faulty_rows_are_listed(run, tmp_path):
    path = tmp_path / "salah.csv"
    path.write_text("Kecamatan;Sasaran (penyebut);Capaian (pembilang)\nGanra;298;312\nCitta;24;13\n", "utf-8")

    with pytest.raises(ImportRejected) as refused:
        run(path)

    assert [problem.row for problem in refused.value.problems] == [2]


def test_personal_data_is_refused(run):
    with pytest.raises(ImportRejected, match="data pribadi"):
        run(IMPORTS / "daftar_nama.csv")


def test_an_indicator_with_several_sources_needs_one_named(run):
    with pytest.raises(RuleBroken, match="SSGI"):
        run(IMPORTS / "asi_soppeng.csv", indicator_code="H-01")


def test_what_is_unknown_is_named(run):
    with pytest.raises(NotFound, match="X-99"):
        run(IMPORTS / "asi_soppeng.csv", indicator_code="X-99")
    with pytest.raises(NotFound, match="Yang ada: e-PPGBM"):
        run(IMPORTS / "asi_soppeng.csv", series="SSGI")


def test_a_viewer_may_not_import(run, viewer):
    with pytest.raises(NotAllowed):
        run(IMPORTS / "asi_soppeng.csv", actor=viewer)
