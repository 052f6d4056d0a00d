"""Files kept in the database: checked by their content, never by their name."""

import hashlib
import struct
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, select

from data.models import StoredFile
from services import history
from services.access.roles import Actor, require_recorder
from services.errors import NotFound, RuleBroken
from services.text import clean_line

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_MEGABYTE = 1024 * 1024
_LONGEST_SIDE = 6000  # pixels; a small file can unfold into a picture that no laptop can hold


class FileKind(StrEnum):
    """What a file is for; decides what may be in it."""

    LOGO = "logo"


_LARGEST = {FileKind.LOGO: _MEGABYTE}


@dataclass(frozen=True)
class FileContent:
    """A stored file as it is handed out."""

    name: str
    media_type: str
    sha256: str
    content: bytes


def store(session: Session, *, name: str, content: bytes, kind: FileKind, actor: Actor, now: datetime) -> int:
    """Return the id of the stored file; the same content twice is stored once.

    Raises:
        NotAllowed: the actor may not write.
        RuleBroken: too large, or not a PNG or JPEG picture.
    """
    require_recorder(actor)
    if len(content) > _LARGEST[kind]:
        raise RuleBroken(
            f"Gambar lebih besar dari {_LARGEST[kind] // _MEGABYTE} MB. Perkecil gambar, lalu unggah lagi."
        )
    media_type = picture_type(content)
    sha256 = hashlib.sha256(content).hexdigest()
    if known := session.exec(select(StoredFile.id).where(StoredFile.sha256 == sha256)).first():
        return known
    file = StoredFile(name=clean_line(name)[:200], media_type=media_type, sha256=sha256, content=content, stored_at=now)
    session.add(file)
    session.flush()
    history.record(session, actor=actor, now=now, action="store", entity=file, after={"name": file.name})
    return file.id or 0


def read(session: Session, *, file_id: int) -> FileContent:
    """Return a stored file.

    Raises:
        NotFound: no such file.
    """
    file = session.get(StoredFile, file_id)
    if file is None:
        raise NotFound("Berkas ini tidak ditemukan. Unggah kembali.")
    return FileContent(file.name, file.media_type, file.sha256, file.content)


def picture_type(content: bytes) -> str:
    """Return "image/png" or "image/jpeg" as the first bytes say.

    Raises:
        RuleBroken: something else, cut off, or larger than any picture of a kop.
    """
    size = _png_size(content) or _jpeg_size(content)
    if size is None:
        raise RuleBroken("Berkas ini bukan gambar PNG atau JPEG yang utuh. Simpan ulang sebagai PNG, lalu unggah lagi.")
    if not all(0 < side <= _LONGEST_SIDE for side in size):
        raise RuleBroken(f"Gambar lebih besar dari {_LONGEST_SIDE} piksel. Perkecil gambar, lalu unggah lagi.")
    return "image/png" if content.startswith(_PNG) else "image/jpeg"


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or b"IEND" not in content[-12:]:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk from marker to marker to the start of frame, which holds the size."""
    at = 2 if content.startswith(_JPEG) else len(content)
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
