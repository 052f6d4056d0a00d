"""Text as it may be stored and printed."""

import re
import unicodedata

# XML 1.0 allows tab, newline and U+0020 upwards without surrogates and U+FFFE/FFFF; Word needs exactly that.
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str | None) -> str:
    """Return `text` in NFC without characters that no document can hold, newlines as ``\\n``, ends trimmed.

    Nothing a person typed is lost: `& < >` and every visible character stay.
    """
    plain = unicodedata.normalize("NFC", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return _FORBIDDEN.sub("", plain).strip()


def clean_line(text: str | None) -> str:
    """Return `text` cleaned and on one line: runs of white space become one space."""
    return " ".join(clean(text).split())


def printable(text: str) -> str:
    """Return `text` as it stands, without the characters that no document can hold."""
    return _FORBIDDEN.sub("", text)


def fold(text: str) -> str:
    """Return `text` for comparing: lower case, accents and punctuation gone, single spaces."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())
