"""Pictures of every page and every stage of the wall, and the few that the guide shows.

python -m tests.browser.screenshots [--out DIR] [--guide]
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from data.models import AgendaKind, Role
from tests.browser import looking, sample_rakor, serving
from tests.browser.camera import Camera, begin_reading_back, move_to, show_action
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.guide_pictures import for_guide
from tests.browser.serving import Server

GUIDE = serving.ROOT / "docs" / "gambar"
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
            for kind, name in ((AgendaKind.DIRECTIVES, "pokok-bicara"), (AgendaKind.CLOSING, "penutup")):
                move_to(camera, kind)
                camera.follow(page)
                camera.take(page, f"layar-{name}-{width}x{height}")
            move_to(camera, AgendaKind.DIVISION)


def the_end(camera: Camera) -> None:
    """Picture the reading back: its page, and the wall that follows it."""
    begin_reading_back(camera)
    for width, height in looking.WALL:
        with camera.page({"width": width, "height": height}) as page:
            page.goto("/layar")
            camera.follow(page)
            camera.take(page, f"layar-pembacaan-{width}x{height}")
            if (width, height) in looking.DESK:
                page.goto("/pembacaan")
                page.get_by_role("button", name="Setuju").wait_for()
                camera.take(page, f"pembacaan-butir-{width}x{height}")


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
                the_end(camera)
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
