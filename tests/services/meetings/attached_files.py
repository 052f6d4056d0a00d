"""Files as they come from phones and laptops, made by hand."""

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from PIL import Image

_MAIN_PARTS = {"pptx": "ppt/presentation.xml", "docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def photo(*, size: tuple[int, int] = (400, 300), colour: str = "steelblue", turned: bool = False) -> bytes:
    """Return a JPEG as a phone writes it: with place, camera, comment, and perhaps lying on its side."""
    image = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif[0x010F] = "TELEPON RAHASIA"
    exif[0x0112] = 6 if turned else 1
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (4.0, 21.0, 3.0)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"catatan kamera")
    return out.getvalue()


def png(*, size: tuple[int, int] = (300, 200)) -> bytes:
    """Return a PNG that is half transparent, with a text inside."""
    image = Image.new("RGBA", size, (200, 30, 30, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pdf(text: str = "paparan") -> bytes:
    """Return the smallest thing a reader takes for a PDF."""
    return b"%PDF-1.4\n% " + text.encode() + b"\n%%EOF\n"


def office(kind: str, *, more: dict[str, bytes] | None = None, text: str = "") -> bytes:
    """Return the bare parts of a PPTX, DOCX or XLSX."""
    out = io.BytesIO()
    parts = {"[Content_Types].xml": b"<Types/>", _MAIN_PARTS[kind]: text.encode(), **(more or {})}
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def workbook(**sheets: Sequence[Sequence[str | int]]) -> bytes:
    """Return an XLSX with these sheets; all but the first are hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if len(book.worksheets) > 1 else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
