"""Notes: the small print that a number must not be without."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, select

from data.models import Indicator
from services import indonesian
from services.indicators import catalogue, gauges, periods
from services.indicators.catalogue import IndicatorEntry
from services.indicators.gauges import Gauge
from services.indicators.sheet import Sheet
from services.indicators.status import is_below
from services.indicators.targets import Due
from services.indicators.views import BoardRow, Figure, TrendPoint

SMALL = "* penyebut kurang dari {limit}; tafsirkan dengan hati-hati."
SMALL_NOT_COUNTED = "* penyebut kurang dari {limit}; tafsirkan dengan hati-hati, tidak dihitung dalam kalimat di atas."
HIDDEN = "… tidak ditampilkan karena penyebut kurang dari {limit}, atau karena angka lain dapat dihitung darinya."
NOT_COMPARED = "tidak dibandingkan dengan angka survei"
UNVERIFIED = "Target belum dicocokkan dengan lampiran resmi"


def coverage_gauge(session: Session, shown: Sequence[Gauge]) -> list[Gauge]:
    """Return the gauge of D/S when one of `shown` is a register's value beside a survey; else nothing."""
    if not any(gauge.is_register_beside_survey for gauge in shown):
        return []
    ids = session.exec(select(Indicator.id).where(col(Indicator.code) == gauges.COVERAGE_CODE)).all()
    found = catalogue.indicators(session, ids=[one for one in ids if one is not None])
    return [gauge for indicator in found if (gauge := gauges.lead(indicator))]


def row_note(made: Sheet, gauge: Gauge, whole: Figure, due: Due | None, beside: Sequence[Gauge]) -> str:
    """Return what stands beside a row's name: "s.d. Okt", "tahun 2023", "tidak diagregasi: …", "7 dari 8 kecamatan"."""
    told = [
        f"s.d. {periods.short_month(made.asked)}" if gauge.is_cumulative and periods.is_month(made.asked) else "",
        periods.within_sentence(whole.period_on) if gauge.shows_latest and whole.value is not None else "",
        whole.note,
    ]
    if gauge.is_register_beside_survey:
        told += [NOT_COMPARED, _coverage_note(made, beside)]
    elif due is None:
        told.append("tanpa target")
    elif due.year != made.asked.year:
        told.append(f"target {due.year}")
    return "; ".join(part for part in told if part)


def sources(cells: Iterable[Figure]) -> str:
    """Return "e-PPGBM, e-Kohort; data per 31 Oktober 2024"; two dates when the cells differ."""
    return sourced((cell.source, cell.cutoff_on) for cell in cells)


def sourced(figures: Iterable[tuple[str, date | None]]) -> str:
    """Return the same of pairs of a source and its cut-off date."""
    pairs = list(figures)
    names = ", ".join(dict.fromkeys(name for name, _on in pairs))
    days = sorted({on for _name, on in pairs if on})
    if not days:
        return names
    span = indonesian.day(days[0]) if len(days) == 1 else f"{indonesian.day(days[0])} s.d. {indonesian.day(days[-1])}"
    return f"{names}; data per {span}"


def cutoff(cells: Iterable[Figure]) -> date | None:
    """Return the newest cut-off date among the cells."""
    return max((cell.cutoff_on for cell in cells if cell.cutoff_on), default=None)


def board_footnotes(
    rows: Sequence[BoardRow], made: Sheet, shown: Sequence[Gauge], beside: Sequence[Gauge]
) -> tuple[str, ...]:
    """Return the small print of a board."""
    cells = [cell for row in rows for cell in (row.whole, *row.parts)]
    whole_id = made.tree.regency.id
    of_register = [gauge for gauge in shown if gauge.is_register_beside_survey]
    told = [register_sentence(made, gauge, beside, region_id=whole_id) for gauge in of_register]
    told += small_print(cells, made, is_below_uncounted=any(cell.is_small and is_below(cell.status) for cell in cells))
    doubtful = [row.short_name for row in rows if row.target is not None and not row.target_verified]
    if doubtful:
        told.append(f"{UNVERIFIED}: {', '.join(doubtful)}.")
    if any(cell.is_provisional for cell in cells):
        told.append("Sebagian angka bersifat sementara.")
    return tuple(part for part in told if part)


def small_print(cells: Iterable[Figure], made: Sheet, *, is_below_uncounted: bool = False) -> list[str]:
    """Return what the marks "*" and "…" mean, as far as they are there.

    Args:
        is_below_uncounted: a sentence above says how many lie below target, and leaves marked ones out.
    """
    cells = list(cells)
    told = []
    if any(cell.is_small for cell in cells):
        words = SMALL_NOT_COUNTED if is_below_uncounted else SMALL
        told.append(words.format(limit=made.settings.small_denominator))
    if any(cell.is_hidden for cell in cells):
        told.append(HIDDEN.format(limit=made.settings.hidden_denominator))
    return told


def register_sentence(made: Sheet, gauge: Gauge, beside: Sequence[Gauge], *, region_id: int) -> str:
    """Return "Prevalensi e-PPGBM 9,97% dari 8.214 balita diukur (76,0% sasaran). Tidak dibandingkan …"."""
    whole = made.figure(gauge, region_id=region_id, period_on=made.period(gauge))
    if whole.value is None:
        return ""
    first_word = gauge.indicator.short_name.split()[0]
    counted = ""
    if whole.denominator is not None:
        share = _coverage(made, beside, region_id)
        reached = f" ({indonesian.percent(share)} sasaran)" if share is not None else ""
        counted = f" dari {indonesian.number(whole.denominator)} {gauge.indicator.counted}{reached}"
    return f"{first_word} {gauge.series.name} {whole.shown}%{counted}. Tidak dibandingkan dengan angka survei."


def denominator_fell(trend: Sequence[TrendPoint], indicator: IndicatorEntry) -> str:
    """Return the sentence that a coverage rose only because its denominator fell; empty when it did not."""
    if len(trend) < 2 or indicator.lower_is_better:
        return ""
    before, now = trend[-2:]
    if now.value is None or before.value is None or now.denominator is None or before.denominator is None:
        return ""
    rose = now.value > before.value and now.shown != before.shown
    if not rose or now.denominator >= before.denominator or (now.numerator or 0) > (before.numerator or 0):
        return ""
    was, now_is = indonesian.number(before.denominator), indonesian.number(now.denominator)
    fall = f"dari {was} menjadi {now_is} {indicator.counted}".rstrip()
    return f"Capaian naik karena penyebut turun {fall}; pembilang tidak bertambah."


def _coverage(made: Sheet, beside: Sequence[Gauge], region_id: int) -> float | None:
    return made.figure(beside[0], region_id=region_id, period_on=made.asked).value if beside else None


def _coverage_note(made: Sheet, beside: Sequence[Gauge]) -> str:
    share = _coverage(made, beside, made.tree.regency.id)
    if share is None:
        return ""
    flag = f", di bawah {indonesian.number(gauges.COVERAGE_LIMIT)}%" if share < gauges.COVERAGE_LIMIT else ""
    return f"D/S {indonesian.percent(share)}{flag}"


def interval(figure: Figure) -> str:
    """Return "kisaran 95%: 35,1% s.d. 72,1%" for a small denominator, else an empty string."""
    if figure.interval is None:
        return ""
    low, high = figure.interval
    return f"kisaran 95%: {indonesian.percent(low)} s.d. {indonesian.percent(high)}"
