"""Files in the data folder, each under the SHA-256 of its content: never changed, the same content once."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data import engine as database

_NAME = re.compile("[0-9a-f]{64}")


def folder() -> Path:
    """Return the folder of attached files inside the data folder."""
    return database.data_dir() / "lampiran"


def put(content: bytes) -> str:
    """Keep `content` and return its SHA-256 in hex; it is on the disk when this returns.

    Call it before the row that names it is committed: a file without a row does no harm, a row without a file does.
    """
    sha256 = digest(content)
    target = _path(sha256)
    if target.exists() and digest(target.read_bytes()) == sha256:
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(target)
    return sha256


def read(sha256: str) -> bytes | None:
    """Return the content kept under `sha256`, or None when it is not there or no longer what it was."""
    if not is_name(sha256):
        return None
    try:
        content = _path(sha256).read_bytes()
    except OSError:
        return None
    return content if digest(content) == sha256 else None


def discard(sha256: str) -> bool:
    """Delete the file kept under `sha256`; return whether there was one."""
    if not is_name(sha256) or not _path(sha256).exists():
        return False
    _path(sha256).unlink()
    return True


def names() -> Iterator[str]:
    """Yield the SHA-256 of every file kept, in order."""
    found = folder().glob("*/*") if folder().is_dir() else ()
    yield from sorted(path.name for path in found if _NAME.fullmatch(path.name))


def digest(content: bytes) -> str:
    """Return the SHA-256 of `content`, in hex."""
    return hashlib.sha256(content).hexdigest()


def is_name(text: str) -> bool:
    """Return whether `text` can name a file of the store: 64 hex digits."""
    return _NAME.fullmatch(text) is not None


def _path(sha256: str) -> Path:
    return folder() / sha256[:2] / sha256
