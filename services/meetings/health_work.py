"""Work that a puskesmas does, although a camat or a perangkat daerah answers for it."""

import re

from services.meetings.understood import Understood
from services.meetings.vocabulary import Entry, Vocabulary, words_of
from services.text import fold

_MOST = 2  # a district with more puskesmas: which one is meant cannot be guessed
_WORK = re.compile(
    r"\b(?:puskesmas|pkm|bidan|imunisasi|imunisasinya|kelas ibu|nifas|antenatal|anc|tablet tambah darah|ttd|pmba"
    r"|penimbangan|menimbang|ditimbang|skrining|ibu hamil|gizi buruk|(?:peng|meng|di)ukur(?:an)? (?:balita|bayi)"
    r"|makanan tambahan|pmt|asi eksklusif)\b"
)


def doers(read: Understood, lists: Vocabulary) -> tuple[Entry, ...]:
    """Return the puskesmas to offer as pelaksana: named in the sentence, else those of the district it is about.

    Empty when the sentence is no puskesmas' work, nobody answers for it yet, or a puskesmas is named as a party.
    """
    offices = {entry.id: entry for entry in lists.offices}
    parties = [offices.get(party.office_id or 0) for party in (*read.parties, *read.supporters, *read.executors)]
    is_named = any(entry is not None and is_puskesmas(entry) for entry in parties)
    if not read.parties or is_named or not _WORK.search(fold(read.text)):
        return ()
    if said := _said(read.text, lists):
        return said
    district_id = _district_of(read, lists, parties[0])
    there = [entry for entry in lists.offices if is_puskesmas(entry) and entry.district_id == district_id]
    return tuple(there) if district_id is not None and len(there) <= _MOST else ()


def is_puskesmas(entry: Entry) -> bool:
    """Return whether an office heads a puskesmas."""
    return entry.sort == "office" and "puskesmas" in entry.spellings[0]


def _said(text: str, lists: Vocabulary) -> tuple[Entry, ...]:
    words = words_of(text)
    found = (lists.match("office", words, at) for at in range(len(words)))
    return tuple(dict.fromkeys(match.entry for match in found if match and is_puskesmas(match.entry)))[:_MOST]


def _district_of(read: Understood, lists: Vocabulary, owner: Entry | None) -> int | None:
    region = next((entry for entry in lists.regions if entry.id == read.region_id), None)
    return (region.district_id if region else None) or (owner.district_id if owner else None)
