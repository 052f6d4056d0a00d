"""Words on the wall that a line must not part."""

import re

_NO_BREAK, _NO_BREAK_HYPHEN, _JOINER = "\u00a0", "\u2011", "\u2060"
_AFTER_SIGN = re.compile(r"([<>≤≥]|\bs\.d\.) (?=\S)")  # "< 6", "≥ 90", "s.d. Okt"
_COUNTED = re.compile(r"(?<=\d) (?=(?:bulan|tahun|hari)\b)")  # "6–23 bulan"
_SPAN = re.compile(r"(?<=\d)–(?=\d)")  # "6–23"
_OF = re.compile(r"(?<=\d) dari (?=\d)")  # "7 dari 8"
_SHORT_FIRST = re.compile(r"\b(e|MP)-(?=[A-Z])")  # "e-PPGBM", "MP-ASI"


def joined(text: str) -> str:
    """Return a name or a note with what belongs together on one line: "< 6 bulan", "7 dari 8", "e-PPGBM"."""
    text = _AFTER_SIGN.sub(rf"\1{_NO_BREAK}", text)
    text = _COUNTED.sub(_NO_BREAK, text)
    text = _OF.sub(f"{_NO_BREAK}dari{_NO_BREAK}", text)
    text = _SPAN.sub(f"–{_JOINER}", text)
    return _SHORT_FIRST.sub(rf"\1{_NO_BREAK_HYPHEN}", text)
