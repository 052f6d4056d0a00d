"""How alike two actions are: what they say to do, in words without their forms, and who does it where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from services.text import fold

ALIKE = 0.7  # from here on it is worth asking whether both are one
_FEWEST_SHARED = 3  # "melengkapi data sanitasi" and "melengkapi data capaian" are two things
_FEWEST_WHOLE = 2  # … unless one of them says nothing else
_SAME_OWNER, _SAME_PLACE, _SAME_INDICATOR = 0.1, 0.05, 0.1
_SHORTEST_ROOT = 3
_BEFORE_SUFFIX = 4
# Words that stand in any action, whatever it is about; dates, names of places and offices go the same way.
_COMMON_WORDS = """
    yang dan serta atau di ke dari oleh untuk pada dengan dalam agar akan ini itu tersebut bagi per setiap tiap sebagai
    secara hasil paling lambat selambat lambatnya sampai hingga menjadi minimal kali bersama bukti dukung dokumentasi
    kepala camat kecamatan desa kelurahan kabupaten dinas badan kantor puskesmas ketua koordinator sekretariat tpps
    bulan minggu tahun hari tanggal januari februari maret april mei juni juli agustus september oktober november
    desember melakukan melaksanakan dilakukan dilaksanakan pelaksanaan kegiatan program stunting
    kepada sebanyak orang para semua seluruh masing jumlah belum
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_PREFIXES = re.compile(r"^(?:(?:di|ke|se|ber|ter|per|memper|diper)|(?P<nasal>(?:me|pe)(?:ny|ng|m|n)?))(?=\w)")
# What a nasal prefix swallowed at the head of a root: penyusunan → susun, pemantauan → pantau, menimbang → timbang.
_SWALLOWED = {"ny": "s", "m": "p", "n": "t"}
_SUFFIX = re.compile(r"(?:nya|kan|an|i)$")
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Deed:
    """What an action is, for comparing. Ids are None when nobody said them."""

    words: frozenset[str]
    owner_office_id: int | None = None
    region_id: int | None = None
    indicator_id: int | None = None


def deed(
    text: str,
    *,
    apart: Iterable[str] = (),
    owner_office_id: int | None = None,
    region_id: int | None = None,
    indicator_id: int | None = None,
) -> Deed:
    """Return a sentence as what it says to do.

    Args:
        apart: texts whose words do not count although the sentence holds them: owner, place, proof.
    """
    without = frozenset().union(*(_roots(other) for other in apart))
    return Deed(_roots(text) - without, owner_office_id, region_id, indicator_id)


def likeness(one: Deed, other: Deed) -> float:
    """Return from 0 (nothing in common, or another place) to about 1.25 (the same words, owner, place, indicator).

    The same both ways round, and whatever the order of the words.
    """
    shared = len(one.words & other.words)
    is_whole = shared == min(len(one.words), len(other.words))
    if shared < (_FEWEST_WHOLE if is_whole else _FEWEST_SHARED) or _agree(one.region_id, other.region_id) < 0:
        return 0.0
    score = 2 * shared / (len(one.words) + len(other.words))
    score += _SAME_OWNER * _agree(one.owner_office_id, other.owner_office_id)
    score += _SAME_PLACE * _agree(one.region_id, other.region_id)
    score += _SAME_INDICATOR * _agree(one.indicator_id, other.indicator_id)
    return max(score, 0.0)


def root_of(word: str) -> str:
    """Return about the root of an Indonesian word: "melatih", "pelatihan" and "dilatih" are all "latih"."""
    found = _PREFIXES.match(word)
    root = _after(word, found) if found else word
    stripped = _SUFFIX.sub("", root)
    return stripped if len(stripped) >= _BEFORE_SUFFIX else root


def _after(word: str, found: re.Match[str]) -> str:
    rest, nasal = word[found.end() :], (found["nasal"] or "")[2:]
    if nasal in _SWALLOWED and rest[0] in _VOWELS:
        rest = _SWALLOWED[nasal] + rest
    return rest if len(rest) > _SHORTEST_ROOT else word


@lru_cache(maxsize=4096)
def _roots(text: str) -> frozenset[str]:
    words = (word for word in fold(text).split() if len(word) > 1 and not word.isdecimal())
    return frozenset(root_of(word) for word in words if word not in _COMMON)


def _agree(one: int | None, other: int | None) -> int:
    """1 when both are the same, -1 when they differ, 0 when one of them is not said."""
    if one is None or other is None:
        return 0
    return 1 if one == other else -1
