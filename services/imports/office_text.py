"""The text of Word and PowerPoint files, as far as it takes to find personal numbers in it."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from services.errors import RuleBroken

MOST_TEXT = 60 * 1024 * 1024  # bytes of all parts together, unpacked, whatever the file says of itself
# What zipfile raises for a part that is damaged, cut off, locked by a password, or packed in a way it does not know.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError)
_TEXT_PART = re.compile(r"(word|ppt)/.*\.xml")
_PARAGRAPH_END = re.compile(r"</\w+:p>")
_RUN = re.compile(r"<\w+:t(?: [^>]*)?>([^<]*)</\w+:t>")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_EMBEDDED_TABLE = re.compile(r"(word|ppt)/embeddings/.*\.xlsx", re.IGNORECASE)


def paragraphs(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield where a paragraph stands ("slide 3", "isi dokumen") and its text, hidden slides and notes included.

    A number that was typed half bold is one number: runs of a paragraph are put together.

    Raises:
        RuleBroken: more text than `MOST_TEXT`, or a part that cannot be unpacked.
    """
    for name, part in _parts(content, _TEXT_PART):
        place = _place(name)
        for paragraph in _PARAGRAPH_END.split(part.decode("utf-8", "replace")):
            yield place, html.unescape("".join(_RUN.findall(paragraph)))


def embedded_tables(content: bytes) -> Iterator[bytes]:
    """Yield the Excel files that lie inside, as behind a pasted table or a chart.

    Raises:
        RuleBroken: as `paragraphs`.
    """
    for _, part in _parts(content, _EMBEDDED_TABLE):
        yield part


def _parts(content: bytes, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    left = MOST_TEXT
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if not wanted.fullmatch(name):
                continue
            try:
                with packed.open(name) as part:
                    text = part.read(left + 1)
            except _UNREADABLE:
                raise RuleBroken("Berkas ini tidak utuh. Simpan ulang berkasnya, lalu unggah lagi.") from None
            left -= len(text)
            if left < 0:
                raise RuleBroken("Isi berkas ini terlalu besar untuk diperiksa. Simpan sebagai PDF, lalu unggah lagi.")
            yield name, text


def _place(part: str) -> str:
    if slide := _SLIDE.fullmatch(part):
        return f"slide {slide[1]}"
    return "catatan slide" if part.startswith("ppt/notesSlides/") else "isi dokumen"
