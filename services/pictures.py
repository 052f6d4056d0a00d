"""Photos as they are kept: upright, small enough for a document, without what the camera wrote into them."""

import io
import struct
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

from services.errors import RuleBroken

MEDIA_TYPE = "image/jpeg"
LONGEST_SIDE = 1600  # pixels: 500 dots an inch at half a page's width
_MOST_PIXELS = 64_000_000  # a small file can unfold into a picture that no laptop can hold
_THUMBNAIL_SIDE = 320
_QUALITY = 85
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Picture:
    """A JPEG picture and its size in pixels."""

    content: bytes
    width: int
    height: int


def reduced(content: bytes, *, longest_side: int = LONGEST_SIDE) -> Picture:
    """Return a JPEG or PNG as an upright JPEG of at most `longest_side` pixels; place, camera and comments are gone.

    The pixels are written anew, so that nothing else which lay in the file goes along.

    Raises:
        RuleBroken: not a whole JPEG or PNG picture, or one with more pixels than a laptop can hold.
    """
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise _too_many()
            opened.draft("RGB", (longest_side, longest_side))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS, reducing_gap=3.0)
            return _written(upright)
    except _BOMB:
        raise _too_many() from None
    except _BROKEN:
        raise RuleBroken(
            "Gambar ini tidak utuh atau tidak dapat dibuka. Simpan ulang sebagai JPEG, lalu unggah lagi."
        ) from None


def thumbnail(content: bytes) -> bytes:
    """Return a kept picture at the size of a list; raise RuleBroken when it is none."""
    return reduced(content, longest_side=_THUMBNAIL_SIDE).content


def _written(image: Image.Image) -> Picture:
    clean = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        transparent = image.convert("RGBA")
        clean.paste(transparent, mask=transparent.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(out.getvalue(), clean.width, clean.height)


def _too_many() -> RuleBroken:
    megapixels = _MOST_PIXELS // 1_000_000
    return RuleBroken(f"Gambar ini lebih besar dari {megapixels} megapiksel. Perkecil gambar, lalu unggah lagi.")
