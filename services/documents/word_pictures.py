"""Pictures in a Word file: a logo, photos two a row with their captions."""

import io
from collections.abc import Sequence

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Emu, Length

from services import file_store
from services.documents import word_xml
from services.documents.blocks import Picture
from services.documents.word import EMU_PER_TWIP, Paper
from services.text import clean_line

_A_ROW = 2
_CELL_MARGINS = 2 * 70 * EMU_PER_TWIP
_HIGHEST = 3 / 4  # of the width: a photo held upright is as high as one held across
_NOT_A_PICTURE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_MISSING = "Foto ini tidak ditemukan di laptop tempat notula dibuat."


def run(paper: Paper, content: bytes, *, alt: str, width: Length | None = None, height: Length | None = None) -> str:
    """Return a picture as a run, or nothing when `content` is none that Word can show.

    Args:
        alt: what is read aloud to whoever cannot see it.
        width, height: one of them keeps the picture's own proportions.
    """
    if not content:
        return ""
    try:
        inline = paper.document.part.new_pic_inline(io.BytesIO(content), width=width, height=height)
    except _NOT_A_PICTURE:
        return ""
    paper.drawn += 1
    described = {"id": str(paper.drawn), "name": f"Gambar {paper.drawn}", "descr": clean_line(alt)}
    for name, value in described.items():
        inline.docPr.set(name, value)
    for side in "TBLR":  # unsaid, LibreOffice leaves a gap of its own and moves the picture
        inline.set(f"dist{side}", "0")
    return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"


def table(paper: Paper, items: Sequence[Picture]) -> str:
    """Return photos side by side, the captions of a row below them and on the same page."""
    widths = word_xml.shares([1] * _A_ROW, paper.text_width)
    rows = []
    for start in range(0, len(items), _A_ROW):
        row: list[Picture | None] = [*items[start : start + _A_ROW], None][:_A_ROW]
        photos = [_photo(paper, one, widths[0]) for one in row]
        rows.append(word_xml.finished_row(photos, widths, is_at_bottom=True))
        captions = [word_xml.paragraphs(one.caption if one else "", "KeteranganFoto") for one in row]
        rows.append(word_xml.finished_row(captions, widths))
    return word_xml.table("TabelPolos", widths, "".join(rows)) + word_xml.paragraphs("", "JarakTabel")


def _photo(paper: Paper, photo: Picture | None, cell_twips: int) -> str:
    """Return the paragraph of one photo, as large as its cell allows."""
    if photo is None:
        return word_xml.paragraphs("", "Foto")
    room = cell_twips * EMU_PER_TWIP - _CELL_MARGINS
    width = min(room, round(room * _HIGHEST * photo.width / max(1, photo.height)))
    content = file_store.read(photo.sha256) or b""
    drawn = run(paper, content, width=Emu(width), alt=photo.caption)
    return word_xml.paragraph(drawn or word_xml.run(_MISSING), "Foto")
