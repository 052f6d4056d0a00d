"""Convergence: which services reach which districts, as far as the data goes; only how each stands, no numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services import indonesian
from services import settings as all_settings
from services.indicators import catalogue, gauges, notes, periods, region_tree, sentences, sheet, status
from services.indicators.gauges import Gauge
from services.indicators.sheet import Sheet
from services.indicators.views import Figure
from services.settings import Settings

ROWS = 10
_DIVISIONS = (1, 2)  # specific and sensitive services; the others coordinate
_NAMED, _TIED = 3, 2  # districts in the title, services in the sentence


@dataclass(frozen=True)
class MatrixColumn:
    """One service."""

    indicator_id: int
    short_name: str
    division_number: int


@dataclass(frozen=True)
class MatrixRow:
    """One district across the services.

    Attributes:
        below, judged: how many of its values lie below target, of how many; small denominators count in neither.
    """

    region_id: int
    name: str
    cells: tuple[Figure, ...]
    below: int
    judged: int


@dataclass(frozen=True)
class Matrix:
    """One page of districts, those below target most often first; title and sentence are of all of them."""

    title: str
    sentence: str
    period_on: date
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    page: int
    pages: int
    sources: str
    cutoff_on: date | None
    has_small: bool
    has_hidden: bool
    is_sample: bool


def read(session: Session, *, period_on: date, page: int = 1, settings: Settings | None = None) -> Matrix:
    """Return the matrix of the services of Bidang 1 and 2 that stand on the wall.

    A service no district of which can be judged is left out.

    Args:
        page: from 1; one that is too high gives the last.
    """
    settings = settings or all_settings.read(session)
    numbers = {entry.id: entry.number for entry in catalogue.divisions(session) if entry.number in _DIVISIONS}
    shown = _gauges(session, numbers)
    made = sheet.read(session, gauges=shown, asked=period_on, settings=settings)
    by_gauge = [(gauge, _parts(made, gauge)) for gauge in shown]
    judged = [(gauge, parts) for gauge, parts in by_gauge if any(status.is_judged(one.status) for one in parts)]
    rows = _rows(made, [parts for _, parts in judged])
    last = _pages_of(len(rows))
    page = min(max(page, 1), last)
    dated = [cell for row in rows for cell in row.cells if cell.value is not None]
    return Matrix(
        title=title(rows, period_on=period_on, district_word=settings.district_word),
        sentence=_sentence(judged, len(shown), period_on, settings),
        period_on=period_on,
        columns=tuple(
            MatrixColumn(gauge.indicator.id, gauge.short_name, numbers[gauge.indicator.division_id])
            for gauge, _ in judged
        ),
        rows=tuple(rows[(page - 1) * ROWS : page * ROWS]),
        page=page,
        pages=last,
        sources=notes.sources(dated),
        cutoff_on=notes.cutoff(dated),
        has_small=any(cell.is_small and status.is_judged(cell.status) for row in rows for cell in row.cells),
        has_hidden=any(cell.is_hidden for row in rows for cell in row.cells),
        is_sample=any(cell.is_sample for cell in dated),
    )


def pages(session: Session) -> int:
    """Return how many pages the matrix has, at least one."""
    return _pages_of(len(region_tree.read(session, settings=all_settings.read(session)).districts))


def title(rows: Sequence[MatrixRow], *, period_on: date, district_word: str) -> str:
    """Return the answer: "Marioriawa dan Citta di bawah target pada lima layanan atau lebih"."""
    if not any(row.judged for row in rows):
        return sentences.no_data_title(period_on)
    ordered = sorted((row for row in rows if row.below), key=lambda row: -row.below)
    if not ordered:
        return f"Tidak ada {district_word} di bawah target pada layanan yang berdata"
    named = [row for row in ordered if row.below == ordered[0].below]
    if len(named) == 1 and len(ordered) > 1:  # the second stands beside the first when it is alone and not far
        second = [row for row in ordered if row.below == ordered[1].below]
        named += second if len(second) == 1 and 2 * second[0].below > ordered[0].below else []
    names = _listed([row.name for row in named], district_word)
    more = " atau lebih" if named[0].below != named[-1].below else ""
    return f"{names} di bawah target pada {indonesian.count_word(named[-1].below)} layanan{more}"


def _gauges(session: Session, division_ids: dict[int, int]) -> list[Gauge]:
    listed = [
        indicator
        for division_id in division_ids
        for indicator in catalogue.indicators(session, division_id=division_id, only_stage=True)
    ]
    return [gauge for indicator in listed if (gauge := gauges.lead(indicator)) is not None]


def _parts(made: Sheet, gauge: Gauge) -> tuple[Figure, ...]:
    return made.parts(gauge, period_on=made.period(gauge), parent_id=made.tree.regency.id)


def _rows(made: Sheet, columns: Sequence[tuple[Figure, ...]]) -> list[MatrixRow]:
    rows = [
        _row(place.id, place.name, tuple(column[at] for column in columns))
        for at, place in enumerate(made.tree.districts)
    ]
    return sorted(rows, key=lambda row: -row.below)


def _row(region_id: int, name: str, cells: tuple[Figure, ...]) -> MatrixRow:
    counted = [cell for cell in cells if status.is_judged(cell.status) and not cell.is_small]
    return MatrixRow(region_id, name, cells, sum(status.is_below(cell.status) for cell in counted), len(counted))


def _sentence(
    judged: Sequence[tuple[Gauge, tuple[Figure, ...]]], asked: int, period_on: date, settings: Settings
) -> str:
    """Return which service is below target in most districts, and how many services have no data."""
    counted = [
        (sum(status.is_below(one.status) and not one.is_small for one in parts), gauge) for gauge, parts in judged
    ]
    most = max((many for many, _gauge in counted), default=0)
    names = [gauge.short_name for many, gauge in counted if many == most]
    each = "masing-masing di" if len(names) > 1 else "di"
    widest = f"Paling luas: {_services(names)}, {each} {most} {settings.district_word}." if most > 1 else ""
    data = f"{len(judged)} dari {asked} layanan berdata, {periods.within_sentence(period_on)}."
    return " ".join(filter(None, [widest, data]))


def _services(names: list[str]) -> str:
    """Names of services have commas of their own."""
    rest = len(names) - _TIED
    if rest > 0:
        return "; ".join([*names[:_TIED], f"dan {rest} layanan lain"])
    return " dan ".join(names)


def _listed(names: list[str], district_word: str) -> str:
    if len(names) > _NAMED:
        return f"{indonesian.count_word(len(names)).capitalize()} {district_word}"
    return ", ".join(names[:-1]) + f" dan {names[-1]}" if len(names) > 1 else names[0]


def _pages_of(rows: int) -> int:
    return max(1, -(-rows // ROWS))
