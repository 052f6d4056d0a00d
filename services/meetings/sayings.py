"""Verbs of saying: by them a note tells who speaks, whether it answers the point before, and what is proposed."""

import re

_PROPOSES = re.compile(r"(?<!\w)(?:meng|di)usulkan(?!\w)", re.IGNORECASE)
# At the head of a note, or after the office there: what follows answers the point before it.
_ANSWERS = re.compile(r"\s*(?:juga\s+|kembali\s+)?(?:menanggapi|menjawab)(?!\w)", re.IGNORECASE)
# After an office at the head of a note, these words tell that it is the one who speaks.
_SPEAKS = re.compile(
    r"\s*(?::|(?:juga\s+|kembali\s+)?(?:meny(?:ampai|ebut|ata|arah)\w*|melapor\w*|mengusul\w*|menjelas\w*|meminta\w*|menanya\w*"
    r"|memaparkan|menanggapi|menjawab|mengatakan|menegaskan|mengarahkan|mengapresiasi|menekankan|menginstruksikan"
    r"|mengimbau|berpendapat)\b)",
    re.IGNORECASE,
)
# Before "oleh", these words tell that it names who speaks; after any other passive it names who does ("ditolak oleh").
_SAID = re.compile(
    r"(?<!\w)di(?:sampaikan|sebutkan|nyatakan|laporkan|usulkan|jelaskan|minta|mintakan|tanyakan|paparkan|tanggapi|jawab"
    r"|katakan|tegaskan|arahkan|apresiasi|tekankan|instruksikan|imbau|kemukakan|ungkapkan|utarakan|sarankan)"
    r"(?:\s+(?:juga|kembali|pula|langsung))?\s+$",
    re.IGNORECASE,
)


def proposes(sentence: str) -> bool:
    """Return whether somebody proposes something in it."""
    return _PROPOSES.search(sentence) is not None


def answers(sentence: str, at: int) -> bool:
    """Return whether what stands at a place answers the point before: "menanggapi", "juga menjawab"."""
    return _ANSWERS.match(sentence, at) is not None


def speaks(sentence: str, at: int) -> bool:
    """Return whether an office that ends at a place is the one who speaks: "Camat Citta menyampaikan", "Camat:"."""
    return _SPEAKS.match(sentence, at) is not None


def is_said(sentence: str, at: int) -> bool:
    """Return whether an "oleh" at a place names who said it: "disampaikan oleh", but not "ditolak oleh"."""
    return _SAID.search(sentence, 0, at) is not None
