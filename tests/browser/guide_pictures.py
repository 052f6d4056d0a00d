"""The pictures of docs/panduan.md."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import FilePayload, Page

from data.models import Role
from tests.browser import looking, sample_rakor
from tests.browser.camera import Camera, begin_reading_back
from tests.browser.conftest import SIZE

_COLOURS = 256
_TYPED = (
    "/t Pelatihan kader pemberian makan bayi oleh Kepala Puskesmas Ganra bersama Camat Ganra paling lambat 28 Februari"
)
_HEADING = "Bayi Usia Kurang Dari 6 Bulan Yang Mendapatkan ASI Eksklusif, Desember 2024;;"
_COLUMNS = (
    "Kecamatan;Jumlah bayi usia kurang dari 6 bulan yang mendapat ASI eksklusif;Jumlah bayi usia kurang dari 6 bulan"
)
_TABLE = ("Marioriwawo;184;241", "Liliriaja;96;130", "Lilirilau;121;160", "Lalabata;171;205", "Marioriawa;88;150",
          "Donri-Donri;90;131", "Ganra;53;70", "Citta;15;24")  # fmt: skip
_BEFORE = {"beranda": "/", "persiapan": "/persiapan"}
_DURING = {
    "kendali": "/kendali",
    "capaian": "/capaian",
    "indikator": "/indikator",
    "tindak-lanjut": "/tindak-lanjut",
    "pengaturan": "/pengaturan",
}


def for_guide(camera: Camera, folder: Path) -> None:
    """Write the pictures that the guide shows."""
    folder.mkdir(parents=True, exist_ok=True)

    def keep(name: str, path: str, role: Role | None = Role.ADMIN, act: Callable[[Page], None] | None = None) -> None:
        with camera.page(SIZE, role) as page:
            page.goto(path)
            looking.is_drawn(page)
            if act is not None:
                act(page)
            small(page.screenshot(animations="disabled"), folder / f"{name}.png")

    for name, path in _BEFORE.items():
        keep(name, path)
    camera.play()
    keep("layar", "/layar", Role.VIEWER)
    keep("pencatatan", "/pencatatan", act=half_typed)
    for name, path in _DURING.items():
        keep(name, path)
    keep("unggah", "/unggah", act=handed_over)
    keep("dokumen", f"/dokumen?rapat={camera.meeting_id}")
    begin_reading_back(camera)
    keep("pembacaan", "/pembacaan", act=read_aloud)
    keep("masuk", "/", None)
    notula(camera, folder / "notula.png")


def half_typed(page: Page) -> None:
    """Type an action up to where its measure and proof are still missing, and wait until it is understood."""
    page.locator("textarea.line").click()
    page.keyboard.type(_TYPED)
    page.locator(".field[data-missing=true]").first.wait_for()
    page.wait_for_timeout(1500)


def read_aloud(page: Page) -> None:
    """Wait until the first result can be decided."""
    page.get_by_role("button", name="Setuju").wait_for()
    page.wait_for_timeout(1500)


def handed_over(page: Page) -> None:
    """Give a table of one indicator to Unggah Data and show what the program makes of it."""
    table = "\n".join([_HEADING, _COLUMNS, *_TABLE])
    file: FilePayload = {"name": "ASI eksklusif Desember 2024.csv", "mimeType": "text/csv", "buffer": table.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name="5 Simpan").wait_for()
    looking.is_drawn(page)
    page.get_by_role("heading", name="4 Pratinjau").scroll_into_view_if_needed()
    page.mouse.move(800, 400)
    page.mouse.wheel(0, 420)
    page.wait_for_timeout(500)


def notula(camera: Camera, target: Path) -> None:
    """Write the first page of the meeting's notula, as LibreOffice lays it out."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("LibreOffice or pdftoppm is not installed: the picture of the notula is left out.")
        return
    from services.documents import minutes

    with tempfile.TemporaryDirectory() as work, camera.server.database() as session:
        document = Path(work) / "notula.docx"
        document.write_bytes(minutes.docx(session, meeting_id=camera.meeting_id, today=sample_rakor.at("10.04").date()))
        home = f"-env:UserInstallation={(Path(work) / 'home').as_uri()}"
        quiet = {"check": True, "capture_output": True, "timeout": 120}
        subprocess.run(["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", work, document], **quiet)  # type: ignore[call-overload]
        page = ["pdftoppm", "-f", "1", "-l", "1", "-r", "90", "-png", document.with_suffix(".pdf"), f"{work}/page"]
        subprocess.run(page, **quiet)  # type: ignore[call-overload]
        small(next(Path(work).glob("page*.png")).read_bytes(), target)


def small(picture: bytes, target: Path) -> None:
    """Write a picture with a palette: a screen of text needs no more colours."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
