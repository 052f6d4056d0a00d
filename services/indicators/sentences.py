"""Sentences: the computed answers above boards and charts, from the same cells that stand below them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services import indonesian
from services.indicators import periods, status
from services.indicators.pace import Outlook, Pace
from services.indicators.views import STATUS_WORDS, BoardRow, Figure, Status

# of one indicator the words are about reaching: "di bawah target" could be read as praise where less is better
_ALONE = {
    Status.REACHED: "mencapai target",
    Status.NEAR: STATUS_WORDS[Status.NEAR],
    Status.BELOW: "belum mencapai target",
    Status.FAR_BELOW: "masih jauh dari target",
}


@dataclass(frozen=True)
class Answer:
    """A sentence and the part of it that is set bold; both may be empty."""

    sentence: str = ""
    emphasis: str = ""


def board_title(rows: Sequence[BoardRow], *, period_on: date) -> str:
    """Return the answer of a board: how many indicators of the regency are below target.

    Counted are the cells of the regency's column; rows without a target or with a small denominator are not.
    """
    with_target = [row for row in rows if row.target is not None]
    judged = [row.whole for row in with_target if is_told(row.whole)]
    if not judged:
        has_values = any(row.whole.value is not None for row in rows)
        return "Belum ada angka yang dibandingkan dengan target" if has_values else no_data_title(period_on)
    if len(judged) == 1 and len(rows) > 1:
        row = next(row for row in with_target if is_told(row.whole))
        return f"{row.short_name} {_ALONE[row.whole.status]}"
    below = sum(status.is_below(figure.status) for figure in judged)
    with_data = _which(with_target, judged)
    if below == len(judged):
        return f"Semua indikator{with_data} di bawah target"
    if below:
        return f"{_capital(below)} dari {indonesian.count_word(len(judged))} indikator{with_data} di bawah target"
    near = sum(figure.status is Status.NEAR for figure in judged)
    if near:
        return f"Tidak ada indikator{with_data} di bawah target; {indonesian.count_word(near)} mendekati target"
    return f"Semua indikator{with_data} mencapai target"


def is_told(figure: Figure) -> bool:
    """Return whether a title may speak of a cell: it is judged, and its denominator is not small."""
    return status.is_judged(figure.status) and not figure.is_small


def _which(with_target: Sequence[BoardRow], judged: Sequence[Figure]) -> str:
    """Say of which indicators a title speaks, when it is not all that have a target."""
    if len(judged) == len(with_target):
        return ""
    left_out = [row for row in with_target if not is_told(row.whole)]
    return " yang berdata" if all(row.whole.status is Status.NO_DATA for row in left_out) else " yang dapat dinilai"


def no_data_title(period_on: date) -> str:
    """Return "Belum ada data Oktober 2024"."""
    return f"Belum ada data {periods.within_sentence(period_on)}"


def board_answer(rows: Sequence[BoardRow], *, district_word: str) -> Answer:
    """Return the farthest cell, the district most often below, and how many indicators have no data."""
    farthest, emphasis = _farthest(rows)
    empty = sum(row.whole.status is Status.NO_DATA for row in rows)
    lacking = f"{_capital(empty)} indikator belum berdata." if 0 < empty < len(rows) else ""
    told = (farthest, _most_often(rows, district_word=district_word), lacking)
    return Answer(" ".join(part for part in told if part), emphasis)


def gap_points(figure: Figure, *, lower_is_better: bool) -> float | None:
    """Return how far a value lies on the wrong side of its target, in its unit, both as printed; None when unknown."""
    if figure.value is None or figure.target is None:
        return None
    value = indonesian.rounded_as_printed(figure.value)
    return value - figure.target if lower_is_better else figure.target - value


def distance(points: float, *, lower_is_better: bool, unit: str = "persen", decimals: int = 1) -> str:
    """Return "kurang 12,3 poin persen dari target", of a value that lies `points` on the wrong side of it."""
    side, measured = "lebih" if lower_is_better else "kurang", "poin persen" if unit == "persen" else unit
    return f"{side} {indonesian.number(points, decimals)} {measured} dari target"


def missing(*, period_on: date, place: str, last_on: date | None, indicator: str = "") -> str:
    """Return "Belum ada data Oktober 2024 dari Kecamatan Ganra. Data terakhir: Juli 2024." """
    about = f" untuk {indicator}" if indicator else ""
    whence = f" dari {place}" if place else ""
    last = f"Data terakhir: {periods.shown(last_on)}." if last_on else "Belum pernah ada data."
    return f"Belum ada data {periods.within_sentence(period_on)}{whence}{about}. {last}"


def counts(figure: Figure, counted: str) -> str:
    """Return "540 dari 771 bayi", "13 dari 24 bayi*", "1.514 anak", or an empty string."""
    if figure.numerator is None:
        return ""
    numerator = indonesian.number(figure.numerator)
    mark = "*" if figure.is_small else ""
    if figure.denominator is None:
        return f"{numerator} {counted}".strip()
    return f"{numerator} dari {indonesian.number(figure.denominator)} {counted}".strip() + mark


def pace_title(short_name: str, pace: Pace, whole: Figure, *, unit: str = "%", is_year_to_date: bool = False) -> str:
    """Return the answer above an indicator: "ASI eksklusif: dengan laju sekarang, target tercapai 12 bulan lagi".

    Args:
        is_year_to_date: the figure is judged by the part of the year's target that is due by its month.
    """
    if whole.status is Status.NO_DATA:
        return f"{short_name}: belum ada data {periods.within_sentence(whole.period_on)}"
    if whole.is_hidden:
        return f"{short_name}: angka terlalu kecil untuk ditampilkan"
    if whole.is_small:
        return f"{short_name}: penyebut kurang dari 30, tafsirkan dengan hati-hati"
    if not status.is_judged(whole.status):
        told = whole.note if whole.value is None else f"{whole.shown}{unit} menurut {whole.source}"
        return f"{short_name}: {told}"
    if whole.status is Status.REACHED:
        is_part = is_year_to_date and pace.outlook is not Outlook.REACHED
        until = f" sampai {periods.within_sentence(whole.period_on)}" if is_part else ""
        return f"{short_name}: target{until} tercapai"
    return f"{short_name}: {_outlook(pace)}"


def _outlook(pace: Pace) -> str:
    if pace.outlook is Outlook.FORECAST:
        return f"dengan laju sekarang, target tercapai {pace.months_to_target} bulan lagi"
    return {
        Outlook.REACHED: "target tercapai",
        Outlook.NOT_THIS_YEAR: "dengan laju sekarang, target tahun ini tidak tercapai",
        Outlook.AWAY: "belum bergerak menuju target",
        Outlook.OVERDUE: "lewat batas waktu target",
        Outlook.UNKNOWN: "waktu mencapai target tidak dapat diperkirakan",
    }[pace.outlook]


def _farthest(rows: Sequence[BoardRow]) -> tuple[str, str]:
    """Only percentages are compared, in points; a denominator under the small-number limit is never named."""
    found: tuple[float, BoardRow, Figure] | None = None
    for row in (row for row in rows if row.unit == "persen"):
        for cell in row.parts:
            if not status.is_below(cell.status) or cell.is_small or cell.value is None or cell.target is None:
                continue
            points = abs(cell.target - indonesian.rounded_as_printed(cell.value))
            if found is None or points > found[0]:
                found = (points, row, cell)
    if found is None:
        return "", ""
    _points, row, cell = found
    emphasis = f"{row.short_name} di {cell.region_name}"
    return f"Terjauh: {emphasis}, {cell.shown}% dari {row.target_shown}%.", emphasis


def _most_often(rows: Sequence[BoardRow], *, district_word: str) -> str:
    cells = [cell for row in rows for cell in row.parts if is_told(cell)]
    counted = Counter(cell.region_name for cell in cells if status.is_below(cell.status))
    most = max(counted.values(), default=0)
    if most < 2:
        return ""
    names = [name for name, times in counted.items() if times == most]
    who = " dan ".join(names) if len(names) < 3 else f"{_capital(len(names))} {district_word}"
    return f"{who} di bawah target pada {most} indikator."


def _capital(value: int) -> str:
    return indonesian.count_word(value).capitalize()
