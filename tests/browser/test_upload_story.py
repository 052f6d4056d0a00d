"""A city uploads its own open data and sees it on the board; a correction follows; what has no sum says so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from data.models import Role
from tests.browser import serving
from tests.browser.serving import Server
from tests.browser.watching import english_on, watch
from tests.conftest import FILES

ASI = FILES / "imports" / "asi_eksklusif_tangsel.csv"
WITHOUT_DENOMINATOR = FILES / "imports" / "layanan_balita_tanpa_penyebut_tangsel.csv"
DISTRICTS = ["Serpong", "Serpong Utara", "Pondok Aren", "Ciputat", "Ciputat Timur", "Pamulang", "Setu"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for Kota Tangerang Selatan, without samples."""
    folder = tmp_path_factory.mktemp("tangsel")
    serving.prepare(folder, with_samples=False, profile=FILES / "tangsel" / "profile.json")
    made = Server(folder)
    made.start()
    yield made
    made.stop()


def hand_over(page: Page, file: Path) -> None:
    """Open Unggah Data and choose a file, as a person does with the file window."""
    page.goto("/unggah")
    page.get_by_test_id("stFileUploader").wait_for()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name="2 Indikator dan periode").wait_for()


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a list by what stands there."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).first.click()


def save(page: Page, said: str) -> None:
    """Press Simpan data and wait for the sentence that says what was stored."""
    page.get_by_role("button", name="Simpan data").click()
    expect(page.get_by_text(said)).to_be_visible()


def row_on_the_board(page: Page, name: str) -> Locator:
    """Open the board of 2022 and return the row of an indicator."""
    page.goto("/capaian?periode=2022")
    row = page.get_by_role("row").filter(has_text=name)
    row.wait_for()
    return row


def test_a_city_uploads_corrects_and_reads_its_board(signed_in, tmp_path):
    page = signed_in(Role.RECORDER, "/unggah")
    seen = watch(page)

    hand_over(page, ASI)
    expect(page.get_by_text("68,1%, yaitu 4.545 dari 6.672 bayi (7 dari 7 kecamatan)")).to_be_visible()
    assert english_on(page) == []
    save(page, "Tersimpan: 7 angka ASI eksklusif")

    row = row_on_the_board(page, "ASI eksklusif")
    headings = page.get_by_role("columnheader").all_inner_texts()
    assert [heading for heading in headings if heading in DISTRICTS] == DISTRICTS
    expect(row.get_by_role("button", name=re.compile("Tangerang Selatan: 68,1.*di bawah target"))).to_be_visible()
    expect(row).to_contain_text("80")

    corrected = tmp_path / "asi_diperbaiki.csv"
    corrected.write_text(ASI.read_text("utf-8").replace("Setu;236;389;60,67%", "Setu;336;389;86,38%"), "utf-8")
    hand_over(page, corrected)
    expect(page.get_by_text("7 wilayah: 0 baru, 1 berubah, 6 sama")).to_be_visible()
    save(page, "Tersimpan: 1 angka")
    expect(row_on_the_board(page, "ASI eksklusif")).to_contain_text("69,6")

    hand_over(page, WITHOUT_DENOMINATOR)
    choose(page, "Indikator", "A-SP-07")
    expect(page.get_by_text("tidak diagregasi karena ada angka tanpa penyebut")).to_be_visible()
    save(page, "Tersimpan: 7 angka")
    expect(row_on_the_board(page, "Balita dipantau")).to_contain_text("tidak diagregasi")
    seen.check()


def test_a_list_of_persons_is_turned_away(signed_in):
    page = signed_in(Role.RECORDER, "/unggah")
    page.get_by_test_id("stFileUploader").wait_for()
    page.locator("input[type=file]").set_input_files(FILES / "imports" / "daftar_nama.csv")

    expect(page.get_by_text("kolom B NIK, C Nama Anak dan D Tgl Lahir")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan data")).to_have_count(0)


@pytest.mark.parametrize("width", [1366, 1024])
def test_every_step_fits_the_screen(signed_in, width):
    page = signed_in(Role.RECORDER, "/unggah")
    page.set_viewport_size({"width": width, "height": 768})

    hand_over(page, ASI)
    page.get_by_role("heading", name="5 Simpan").wait_for()

    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(main) => main.scrollWidth <= main.clientWidth")
