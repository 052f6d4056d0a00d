"""A file is judged by its content, never by its name."""

import struct
import zlib

import pytest

from services import files
from services.errors import NotAllowed, NotFound, RuleBroken


def png(width=2, height=2):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress((b"\0" + b"\xff\0\0" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + header + rows + chunk(b"IEND", b"")


def jpeg(width=2, height=2):
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\0" * 9
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + b"\0" * 9 + frame + b"\xff\xd9"


def store(session, actor, now, content, name="logo.png"):
    return files.store(session, name=name, content=content, kind=files.FileKind.LOGO, actor=actor, now=now)


@pytest.mark.parametrize(("content", "media_type"), [(png(), "image/png"), (jpeg(), "image/jpeg")])
def test_a_picture_is_stored_and_read_back(session, admin, now, content, media_type):
    found = files.read(session, file_id=store(session, admin, now, content, name="apa saja.txt"))

    assert (found.content, found.media_type) == (content, media_type)


def test_the_same_picture_is_stored_once(session, admin, now):
    assert store(session, admin, now, png()) == store(session, admin, now, png(), name="lain.png")


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"<svg/>", b"MZ" + png(), png()[:40], b"\xff\xd8\xff", jpeg()[:20], b"\xff\xd8\xff\xe0\xff\xff"],
)
def test_what_is_not_a_whole_picture_is_refused(session, admin, now, content):
    with pytest.raises(RuleBroken, match="PNG atau JPEG"):
        store(session, admin, now, content)


def test_a_large_file_is_refused(session, admin, now):
    with pytest.raises(RuleBroken, match="1 MB"):
        store(session, admin, now, png() + b"\0" * files._MEGABYTE)


def test_a_picture_that_would_fill_the_memory_is_refused(session, admin, now):
    with pytest.raises(RuleBroken, match="piksel"):
        store(session, admin, now, jpeg(width=60000, height=60000))


def test_a_viewer_may_not_store_and_an_unknown_file_is_said(session, viewer, now):
    with pytest.raises(NotAllowed):
        store(session, viewer, now, png())
    with pytest.raises(NotFound):
        files.read(session, file_id=0)
