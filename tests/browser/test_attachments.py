"""Lampiran: photos and slides dropped before the meeting stand in the Word file at its end, and nowhere else."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser.capturing import start_meeting
from tests.services.documents.reading import by_heading, headings
from tests.services.meetings import attached_files as files

PHOTO, UPRIGHT, SLIDES = "IMG_0001.jpg", "IMG_0002.jpg", "Paparan Dinkes.pptx"


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """What lies on the recorder's desktop after the meeting."""
    for name, content in {
        PHOTO: files.photo(size=(1200, 900)),
        UPRIGHT: files.photo(size=(1200, 900), colour="seagreen", turned=True),
        SLIDES: files.office("pptx", text="x" * 22 * 1024 * 1024),
        "Undangan.pdf": files.pdf(),
        "dari iPhone.heic": b"\x00\x00\x00\x18ftypheic" + b"\0" * 200,
        "terlalu besar.pdf": files.pdf() + b"\0" * 26 * 1024 * 1024,
    }.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def drop(page: Page, folder: Path, *names: str) -> None:
    page.locator("input[type=file]").last.set_input_files([folder / name for name in names])


def describe(page: Page, name: str, caption: str) -> None:
    """Write a caption and wait until it came back saved."""
    page.get_by_label(f"Keterangan {name}").fill(caption)
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.get_by_label(f"Keterangan {name}")).to_have_value(caption)


def test_what_is_attached_goes_with_the_notula(server, signed_in, brought):
    meeting_id = start_meeting(server)
    page = signed_in(Role.RECORDER, f"/persiapan?rapat={meeting_id}")
    page.get_by_role("tab", name="Lampiran").click()
    drop(page, brought, PHOTO, UPRIGHT, SLIDES, "Undangan.pdf", "dari iPhone.heic", "terlalu besar.pdf")
    expect(page.get_by_text("4 lampiran tersimpan")).to_be_visible()
    expect(page.get_by_text("simpan sebagai JPEG")).to_be_visible()
    expect(page.get_by_text("Berkas lebih besar dari 25 MB")).to_be_visible()
    expect(page.get_by_text("2 foto, 2 berkas")).to_be_visible()
    drop(page, brought, PHOTO)
    expect(page.get_by_text("Sudah ada pada rakor ini: IMG_0001.jpg.")).to_be_visible()

    page.goto(f"/dokumen?rapat={meeting_id}")
    page.get_by_text("Lampiran: 2 foto, 2 berkas").click()
    describe(page, PHOTO, "Sambutan Wakil Bupati & Sekda")
    describe(page, SLIDES, "Capaian bidang 1")
    page.get_by_role("button", name="↑").last.click()  # the upright photo goes first
    expect(page.get_by_role("button", name="↑").last).to_be_enabled()
    expect(page.get_by_label(f"Keterangan {UPRIGHT}")).to_be_visible()

    file = download(page, "Unduh notula (Word)", brought)
    assert headings(file)[-2:] == ["Lampiran 3: Bahan rapat", "Lampiran 4: Dokumentasi foto"]
    told = by_heading(file)
    assert "Capaian bidang 1 | Paparan Dinkes.pptx" in told["Lampiran 3: Bahan rapat"]
    assert "Foto 1. | Foto 2. Sambutan Wakil Bupati & Sekda" in told["Lampiran 4: Dokumentasi foto"]


def test_a_photo_is_fetched_without_its_place_and_removed_after_a_yes(server, signed_in, brought):
    meeting_id = start_meeting(server)
    page = signed_in(Role.RECORDER, f"/dokumen?rapat={meeting_id}")
    page.get_by_text("Lampiran: belum ada").click()
    drop(page, brought, PHOTO)
    expect(page.get_by_text("1 lampiran tersimpan")).to_be_visible()

    source = (brought / PHOTO).read_bytes()
    fetched = download(page, "Unduh", brought)
    assert b"TELEPON RAHASIA" in source
    assert b"RAHASIA" not in fetched

    page.get_by_role("button", name="Hapus", exact=True).click()
    page.get_by_role("button", name="Ya, hapus").click()
    expect(page.get_by_text("Lampiran: belum ada")).to_be_visible()
    expect(page.get_by_text("Lampiran dihapus.")).to_be_visible()


def download(page: Page, button: str, folder: Path) -> bytes:
    pressed = page.get_by_role("button", name=button, exact=True)
    expect(pressed).to_have_count(1)  # while the list moves, the one drawn anew stands beside the old one
    with page.expect_download() as started:
        pressed.click()
    started.value.save_as(folder / "diunduh")
    return (folder / "diunduh").read_bytes()
