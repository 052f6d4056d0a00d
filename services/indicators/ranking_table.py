"""The ranking as a table: what the bars show, in words and counts, for reading aloud and copying."""

import pandas as pd

from services import indonesian
from services.indicators import periods, sentences
from services.indicators.views import STATUS_MARKS, STATUS_WORDS, Figure, IndicatorView

NO_COUNTS = "–"


def table(view: IndicatorView) -> pd.DataFrame:
    """Return one row a part, worst first: name, value, counts, 95 % range, status; all as text."""
    rows = [
        {
            "Wilayah": part.region_name,
            "Capaian": _value(part, view.unit),
            "Pembilang/penyebut": sentences.counts(part, view.counted) if part.denominator else NO_COUNTS,
            "Kisaran 95%": _range(part),
            "Status": f"{STATUS_MARKS[part.status]} {part.note or STATUS_WORDS[part.status]}".strip(),
        }
        for part in view.ranking
    ]
    found = pd.DataFrame(rows)
    return found if any(part.interval for part in view.ranking) else found.drop(columns=["Kisaran 95%"])


def heading(view: IndicatorView) -> str:
    """Return the heading of the ranking."""
    order = "Terendah di atas" if _rises(view) else "Tertinggi di atas"
    return f"{order}, {periods.within_sentence(view.period_on)}"


def _rises(view: IndicatorView) -> bool:
    known = [part.value for part in view.ranking if part.value is not None]
    return known == sorted(known)


def _value(part: Figure, unit: str) -> str:
    mark = "*" if part.is_small else ""
    return f"{part.shown}{'%' if unit == 'persen' and part.value is not None else ''}{mark}"


def _range(part: Figure) -> str:
    if part.interval is None:
        return NO_COUNTS
    low, high = part.interval
    return f"{indonesian.percent(low)} s.d. {indonesian.percent(high)}"
