"""What an uploaded file is: told by its content, never by its name; what cannot be attached is refused with advice."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from data.models import AttachmentKind
from services import indonesian, pictures
from services.errors import ImportRejected, RuleBroken
from services.imports import office_text, privacy, reading
from services.text import clean_line, fold

MEGABYTE = 1024 * 1024
LARGEST_PHOTO = 10 * MEGABYTE
LARGEST_FILE = 25 * MEGABYTE
LARGEST_WORKBOOK = reading.MAX_BYTES  # what is looked through for personal numbers
LARGEST_MEETING = 200 * MEGABYTE
_LONGEST_NAME = 120
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PICTURE, _PDF = pictures.MEDIA_TYPE, "application/pdf"
_DOCX, _XLSX, _PPTX = (
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.spreadsheetml.sheet",
    f"{_OFFICE}.presentationml.presentation",
)
SUFFIXES = {_PICTURE: ".jpg", _PDF: ".pdf", _DOCX: ".docx", _XLSX: ".xlsx", _PPTX: ".pptx"}
TYPE_WORDS = {_PICTURE: "Gambar", _PDF: "PDF", _DOCX: "Word", _XLSX: "Excel", _PPTX: "PowerPoint"}
_MAIN_PARTS = {"word/document.xml": _DOCX, "xl/workbook.xml": _XLSX, "ppt/presentation.xml": _PPTX}
_LIST_OF_TYPES = "[Content_Types].xml"
_ACCEPTED = "Yang dapat dilampirkan: foto JPEG atau PNG, PDF, PowerPoint (.pptx), Word (.docx), Excel (.xlsx)."
_NOT_IN_NAMES = re.compile('[<>:"/\\\\|?*]')  # what Windows does not take


@dataclass(frozen=True)
class Incoming:
    """An uploaded file as it will be kept.

    Attributes:
        content: of a photo, the smaller picture without what the camera wrote into it.
        width, height: pixels; 0 for what is no picture.
        kind: what it most likely is; the recorder may say otherwise.
    """

    name: str
    content: bytes
    media_type: str
    kind: AttachmentKind
    width: int = 0
    height: int = 0

    @property
    def is_picture(self) -> bool:
        """Return whether it can be printed as a photo."""
        return self.media_type == _PICTURE


def read(*, name: str, content: bytes) -> Incoming:
    """Return an uploaded file ready to be kept; takes a moment for a photo, so call it outside a transaction.

    Raises:
        RuleBroken: empty, too large, of another type, cut off, with macros, or with personal numbers in a table, in
            a text or in its name; a PDF and a picture are not looked into. The message says what to do.
    """
    if not content:
        raise RuleBroken("Berkas ini kosong. Periksa berkasnya, lalu unggah lagi.")
    if privacy.holds_identity(name):
        raise RuleBroken("Nama berkas memuat angka 16 digit seperti NIK. Ganti nama berkasnya, lalu unggah lagi.")
    if len(content) > LARGEST_FILE:
        raise RuleBroken(
            f"Berkas lebih besar dari {LARGEST_FILE // MEGABYTE} MB. "
            "Simpan sebagai PDF atau perkecil gambarnya, lalu unggah lagi."
        )
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _photo(name, content)
    media_type = _type_of(content)
    if media_type == _XLSX:
        _require_no_identity(content)
    if media_type in (_DOCX, _PPTX):
        privacy.refuse_identity_in_text(office_text.paragraphs(content))
        for table in office_text.embedded_tables(content):
            _require_no_identity(table)
    return Incoming(file_name(name, media_type), content, media_type, _kind(name, media_type))


def size_shown(size_bytes: int) -> str:
    """Return "350 KB" or "1,4 MB"."""
    if size_bytes < MEGABYTE:
        return f"{max(1, round(size_bytes / 1024))} KB"
    return f"{indonesian.number(size_bytes / MEGABYTE, 1)} MB"


def file_name(name: str, media_type: str) -> str:
    """Return a name any office computer takes: no folders, no hidden or reversing signs, the type's own suffix."""
    bare = "".join(sign for sign in clean_line(name) if unicodedata.category(sign)[0] != "C")
    bare = _NOT_IN_NAMES.sub(" ", bare.replace("\\", "/").rpartition("/")[2])
    suffix = SUFFIXES[media_type]
    stem = PurePosixPath(bare).stem if PurePosixPath(bare).suffix[1:].isalnum() else bare
    stem = " ".join(stem.split()).strip(". ")
    return (stem[: _LONGEST_NAME - len(suffix)].strip(". ") or "Lampiran") + suffix


def _photo(name: str, content: bytes) -> Incoming:
    if len(content) > LARGEST_PHOTO:
        raise RuleBroken(
            f"Foto lebih besar dari {LARGEST_PHOTO // MEGABYTE} MB. Kecilkan ukuran foto di telepon, lalu unggah lagi."
        )
    made = pictures.reduced(content)
    kind = AttachmentKind.INVITATION if "undangan" in fold(name) else AttachmentKind.PHOTO
    return Incoming(file_name(name, _PICTURE), made.content, _PICTURE, kind, made.width, made.height)


def _type_of(content: bytes) -> str:
    """Return the media type of what is no photo."""
    if b"%PDF-" in content[:1024]:
        if b"%%EOF" not in content[-2048:]:
            raise RuleBroken("Berkas PDF ini tidak utuh. Simpan ulang berkasnya, lalu unggah lagi.")
        return _PDF
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RuleBroken(
            "Berkas Office ini berformat lama atau berkata sandi. "
            "Simpan sebagai .pptx, .docx, .xlsx, atau PDF tanpa kata sandi, lalu unggah lagi."
        )
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif"):
        raise RuleBroken(
            "Foto ini berformat HEIC dari telepon. Kirim lewat pesan sebagai foto, atau simpan sebagai JPEG, "
            "lalu unggah lagi."
        )
    raise RuleBroken(f"Jenis berkas ini tidak dapat dilampirkan. {_ACCEPTED}")


def _office_type(content: bytes) -> str:
    """Look at the list of parts only; nothing that lies packed in the file is unfolded."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise RuleBroken("Berkas ini tidak utuh. Simpan ulang berkasnya, lalu unggah lagi.") from None
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise RuleBroken("Berkas ini memuat makro. Simpan tanpa makro atau sebagai PDF, lalu unggah lagi.")
    found = [media_type for part, media_type in _MAIN_PARTS.items() if part in parts]
    if len(found) != 1 or _LIST_OF_TYPES not in parts:
        raise RuleBroken(f"Jenis berkas ini tidak dapat dilampirkan. {_ACCEPTED}")
    return found[0]


def _require_no_identity(content: bytes) -> None:
    """What cannot be looked through is not taken either."""
    if len(content) > LARGEST_WORKBOOK:
        raise RuleBroken(
            f"Berkas Excel lebih besar dari {LARGEST_WORKBOOK // MEGABYTE} MB. "
            "Simpan sebagai PDF atau hapus lembar yang tidak perlu, lalu unggah lagi."
        )
    try:
        sheets = reading.sheets(content)
    except ImportRejected as refusal:
        raise RuleBroken(str(refusal)) from refusal
    privacy.refuse_identity_numbers(sheets)


def _kind(name: str, media_type: str) -> AttachmentKind:
    if "undangan" in fold(name):
        return AttachmentKind.INVITATION
    is_shown = media_type == _PPTX or any(word in fold(name) for word in ("paparan", "presentasi"))
    return AttachmentKind.SLIDES if is_shown else AttachmentKind.OTHER
