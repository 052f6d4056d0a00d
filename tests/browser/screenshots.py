"""Pictures of every page and every stage of the wall, and the few that the guide shows.

python -m tests.browser.screenshots [--out DIR] [--guide]
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, ViewportSize, sync_playwright

from data.models import AgendaKind, Role
from services.access.sign_ins import COOKIE
from services.meetings import items, stage, wall
from tests.browser import looking, sample_rakor, serving
from tests.browser.conftest import ARGUMENTS, CHROMIUM, SIZE
from tests.browser.serving import Server
from tests.browser.watching import english_on, visible_text

GUIDE = serving.ROOT / "docs" / "gambar"
_COLOURS = 256
_WORDS_AT_LEAST = 8  # a blank wall says where the meeting stands and that it pauses
_TYPED = (
    "/t Pelatihan kader pemberian makan bayi oleh Kepala Puskesmas Ganra bersama Camat Ganra paling lambat 28 Februari"
)
_HEADING = "Bayi Usia Kurang Dari 6 Bulan Yang Mendapatkan ASI Eksklusif, Desember 2024;;"
_COLUMNS = (
    "Kecamatan;Jumlah bayi usia kurang dari 6 bulan yang mendapat ASI eksklusif;Jumlah bayi usia kurang dari 6 bulan"
)
_TABLE = ("Marioriwawo;184;241", "Liliriaja;96;130", "Lilirilau;121;160", "Lalabata;171;205", "Marioriawa;88;150",
          "Donri-Donri;90;131", "Ganra;53;70", "Citta;15;24")  # fmt: skip
_STAGES = {
    "1": "bidang-1",
    "2": "bidang-2",
    "3": "bidang-3",
    "4": "bidang-4",
    "I": "indikator",
    "M": "matriks",
    "P": "ringkasan-pimpinan",
    "A": "acara",
    "L": "tindak-lanjut-lama",
    "H": "kehadiran",
    "K": "jeda",
}
_BEFORE = {"beranda": "/", "persiapan": "/persiapan"}
_DURING = {
    "kendali": "/kendali",
    "capaian": "/capaian",
    "indikator": "/indikator",
    "tindak-lanjut": "/tindak-lanjut",
    "pengaturan": "/pengaturan",
}


@dataclass
class Camera:
    """A browser on one server, where pictures go, and what was wrong on them."""

    server: Server
    browser: Browser
    out: Path
    meeting_id: int = 0
    problems: list[str] = field(default_factory=list)

    @contextmanager
    def page(self, size: ViewportSize, role: Role | None = Role.ADMIN) -> Iterator[Page]:
        """Yield a page of a browser in which an account of that role is signed in, or nobody."""
        context: BrowserContext = self.browser.new_context(
            base_url=self.server.address, viewport=size, locale="id-ID", timezone_id="Asia/Makassar"
        )
        if role is not None:
            token = self.server.token(role)
            context.add_cookies([{"name": COOKIE, "value": token, "url": self.server.address}])
        yield context.new_page()
        context.close()

    def take(self, page: Page, name: str) -> None:
        """Look at a drawn page and keep its picture in the folder."""
        looking.is_drawn(page)
        found = {
            "scrolls sideways": looking.sideways(page) or None,
            "cut off": looking.cut_off(page),
            "English": english_on(page),
            "is empty": len(visible_text(page).split()) < _WORDS_AT_LEAST,
        }
        self.problems += [f"{name} {what}: {seen}" for what, seen in found.items() if seen]
        page.screenshot(path=self.out / f"{name}.png", animations="disabled")

    def play(self) -> None:
        """Hold the sample rakor until the middle of bidang 1."""
        with self.server.database() as session:
            self.meeting_id = sample_rakor.play(session)

    def follow(self, page: Page) -> None:
        """Wait until the wall shows what the server would show it now."""
        with self.server.database() as session:
            due = wall.content(session, meeting_id=self.meeting_id, now=sample_rakor.at("10.04"))["stage"]
        page.locator(f".wall:not(.preview)[data-stage={due['kind']}]").wait_for()
        page.locator(".wall:not(.preview) h1", has_text=due.get("title") or due.get("text")).first.wait_for()

    def press(self, key: str) -> None:
        """Put something on the wall, as another process would."""
        with self.server.database() as session:
            stage.press(
                session,
                meeting_id=self.meeting_id,
                key=key,
                actor=sample_rakor.ACTOR,
                now=sample_rakor.at("10.04"),
            )


def every_page(camera: Camera) -> None:
    """Picture each page of the menu at its sizes."""
    for width, height in looking.WALL:
        with camera.page({"width": width, "height": height}) as page:
            for view in looking.views():
                if (view.width, view.height) == (width, height):
                    page.goto(f"/{view.page.url}")
                    camera.take(page, view.name)


def every_stage(camera: Camera) -> None:
    """Picture all that the wall can show, at its sizes; the meeting stands in bidang 1 again afterwards."""
    for width, height in looking.WALL:
        with camera.page({"width": width, "height": height}, Role.VIEWER) as page:
            page.goto("/layar")
            for key, name in _STAGES.items():
                camera.press(key)
                camera.follow(page)
                camera.take(page, f"layar-{name}-{width}x{height}")
            camera.press("K")
            show_action(camera)
            camera.follow(page)
            camera.take(page, f"layar-butir-{width}x{height}")
            move_to(camera, AgendaKind.DIRECTIVES)
            camera.follow(page)
            camera.take(page, f"layar-pokok-bicara-{width}x{height}")
            move_to(camera, AgendaKind.DIVISION)


def show_action(camera: Camera) -> None:
    """Put the first action on the whole wall."""
    with camera.server.database() as session:
        actions = [one for one in items.of_meeting(session, meeting_id=camera.meeting_id) if one.kind == "action"]
        stage.show(
            session,
            meeting_id=camera.meeting_id,
            view="item",
            item_kind="action",
            item_id=actions[0].id,
            actor=sample_rakor.ACTOR,
            now=sample_rakor.at("10.04"),
        )


def move_to(camera: Camera, kind: AgendaKind) -> None:
    """Enter the first acara of a kind."""
    with camera.server.database() as session:
        sample_rakor.enter(session, camera.meeting_id, kind, "10.04")


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
    keep("masuk", "/", None)
    notula(camera, folder / "notula.png")


def half_typed(page: Page) -> None:
    """Type an action up to where its measure and proof are still missing, and wait until it is understood."""
    page.locator("textarea.line").click()
    page.keyboard.type(_TYPED)
    page.locator(".field[data-missing=true]").first.wait_for()
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


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; return 1 when something can be seen to be wrong on one of them."""
    options = _parser().parse_args(arguments)
    if CHROMIUM is None:
        print("Chromium is not installed: no pictures.")
        return 1
    out = options.out or Path(tempfile.mkdtemp(prefix="rakor-gambar-"))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        sample_rakor.prepare(Path(data))
        server = Server(Path(data), now=sample_rakor.NOW)
        server.start()
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            camera = Camera(server, browser, out)
            if options.guide:
                for_guide(camera, GUIDE)
            else:
                camera.play()
                every_page(camera)
                every_stage(camera)
            browser.close()
        finally:
            server.stop()
    print(f"Pictures: {GUIDE if options.guide else out}")
    print(*camera.problems, sep="\n")
    return 1 if camera.problems else 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m tests.browser.screenshots")
    made.add_argument("--out", type=Path, help="folder for the pictures (default: a new temporary one)")
    made.add_argument("--guide", action="store_true", help="write the pictures of docs/panduan.md into docs/gambar")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
