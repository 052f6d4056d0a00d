"""Which indicator a table is about, guessed from its title and headings. A proposal, never a decision."""

import re
from collections.abc import Sequence

from services.imports.tables import Table
from services.indicators.catalogue import IndicatorEntry
from services.text import fold

_EMPTY = frozenset(
    fold(
        "jumlah persentase cakupan prevalensi yang dan di ke dari menurut pada dengan untuk atau kabupaten kota "
        "kecamatan desa tahun usia berusia kurang bawah lebih mendapat mendapatkan memperoleh pelayanan anak"
    ).split(" ")
)
_ENOUGH, _AHEAD = 0.6, 0.15


def indicator(table: Table, entries: Sequence[IndicatorEntry]) -> IndicatorEntry | None:
    """Return the indicator that a table names clearly, by its code or by most words of its name; else None."""
    text = " ".join([table.title, *table.headings])
    for entry in entries:
        if re.search(rf"(?<![\w-]){re.escape(entry.code)}(?![\w-])", text):
            return entry
    said = set(fold(text).split())
    ranked = sorted(((_likeness(entry, said), entry) for entry in entries), key=lambda pair: pair[0], reverse=True)
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    is_ahead = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _AHEAD
    return ranked[0][1] if is_ahead else None


def _likeness(entry: IndicatorEntry, said: set[str]) -> float:
    """Return 0–1: the share of the name's telling words, and of the short name's, that the table says."""
    shares = []
    for name in (entry.name, entry.short_name):
        words = set(fold(name).split()) - _EMPTY
        shares.append(len(words & said) / len(words) if words else 0.0)
    return sum(shares) / 2
