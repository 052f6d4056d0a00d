"""What the indicator room hands to pages, the wall and documents: frozen values, already judged and worded."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How a value stands against its target."""

    REACHED = "reached"
    NEAR = "near"
    BELOW = "below"
    FAR_BELOW = "far_below"
    NO_DATA = "no_data"
    NOT_JUDGED = "not_judged"  # a value without a target: register prevalence, national counts


STATUS_WORDS = {
    Status.REACHED: "tercapai",
    Status.NEAR: "mendekati target",
    Status.BELOW: "di bawah target",
    Status.FAR_BELOW: "jauh di bawah target",
    Status.NO_DATA: "belum ada data",
    Status.NOT_JUDGED: "tanpa target",
}
STATUS_MARKS = {
    Status.REACHED: "▲",
    Status.NEAR: "●",
    Status.BELOW: "▼",
    Status.FAR_BELOW: "▼",
    Status.NO_DATA: "○",
    Status.NOT_JUDGED: "",
}


@dataclass(frozen=True)
class Figure:
    """One value with all that must stand beside it.

    Attributes:
        value: percent 0–100, or the count; None when there is no data.
        shown: as printed, without the unit ("54,2"); "–" without data, "…" when hidden.
        numerator, denominator: None when the source gave only a percentage.
        is_small: denominator under the small-number limit (30): marked "*".
        is_hidden: denominator under 5: value, numerator and denominator are None.
        interval: Wilson 95 % interval in percent, when `is_small`.
        reported, expected: parts that reported and that should have, for a sum of parts.
        reference: where a published figure was read.
        note: what else must be said of this value: "7 dari 8 kecamatan", "tidak ada sasaran"; may be empty.
        period_on: a month is its first day, a whole year its 31 December; print it with ``periods.shown``.
    """

    indicator_id: int
    series_id: int
    region_id: int
    region_name: str
    period_on: date
    value: float | None
    shown: str
    numerator: float | None
    denominator: float | None
    target: float | None
    status: Status
    is_small: bool = False
    is_hidden: bool = False
    interval: tuple[float, float] | None = None
    reported: int = 0
    expected: int = 0
    source: str = ""  # the series' name
    denominator_source: str = ""
    cutoff_on: date | None = None
    downloaded_on: date | None = None
    is_provisional: bool = False
    is_sample: bool = False
    note: str = ""
    reference: str = ""


@dataclass(frozen=True)
class BoardRow:
    """One indicator across the regency and its districts.

    Attributes:
        note: a small addition to the name ("s.d. Okt", "tanpa target", "tidak diagregasi").
        whole: the regency's figure; its `region_name` is the regency's short name.
        parts: one figure a district, in the board's column order.
    """

    indicator_id: int
    code: str
    short_name: str
    unit: str
    counted: str
    note: str
    target: float | None
    target_shown: str  # "80", "75" pro rata, "–"
    target_basis: str
    target_verified: bool
    whole: Figure
    parts: tuple[Figure, ...]


@dataclass(frozen=True)
class Board:
    """The scoreboard of one bidang in one month.

    Attributes:
        title: the computed answer: "Tiga dari sembilan indikator di bawah target".
        sentence: "Terjauh: Balita dipantau di Marioriawa, 61,7% dari 90%. …"; may be empty.
        emphasis: the part of `sentence` that is set bold; may be empty.
        columns: district names, in order.
        pages: number of pages of at most nine rows; `page` counts from 1.
        missing: sentences, one a place whose reports have not come in: "Belum ada data Oktober 2024 dari …".
        footnotes: small print under the board: targets not matched with the annex, D/S under 80 %.
    """

    division_id: int
    division_number: int
    division_name: str
    period_on: date
    period_shown: str  # "Oktober 2024"
    title: str
    sentence: str
    emphasis: str
    whole_name: str
    columns: tuple[str, ...]
    column_ids: tuple[int, ...]
    rows: tuple[BoardRow, ...]
    page: int
    pages: int
    sources: str  # "e-PPGBM, e-Kohort; data per 31 Oktober 2024"
    cutoff_on: date | None
    is_sample: bool
    missing: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrendPoint:
    """One period of a trend; `value` None where nothing was reported. `target`: pro rata for a cumulative indicator."""

    period_on: date
    value: float | None
    shown: str
    target: float | None = None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class SeriesTrend:
    """The trend of one further series of an indicator, which never shares a line with the first."""

    series_id: int
    name: str
    note: str  # "tidak dibandingkan dengan target survei"
    trend: tuple[TrendPoint, ...]


@dataclass(frozen=True)
class IndicatorView:
    """One indicator in depth: the row, its districts ranked worst first, its trend and pace.

    Attributes:
        title: the computed answer: "ASI eksklusif: dengan laju sekarang, target tercapai 12 bulan lagi".
        facts: up to three (big text, small text, status) triples for the top of the wall.
        ranking: parts, worst first; those without data last.
        notes: small print: source, dates, small denominators, basis of the target.
        region_id, region_name: whose figure it is: the regency, or the district it was drilled down to.
        others: trends of the indicator's other series, each on its own chart.
    """

    indicator_id: int
    name: str
    short_name: str
    unit: str
    counted: str
    series_id: int
    series_name: str
    period_on: date
    period_shown: str
    title: str
    facts: tuple[tuple[str, str, Status], ...]
    target: float | None
    target_label: str  # "Target 80%"
    whole: Figure
    ranking: tuple[Figure, ...]
    trend: tuple[TrendPoint, ...]
    notes: tuple[str, ...]
    is_sample: bool
    region_id: int = 0
    region_name: str = ""
    others: tuple[SeriesTrend, ...] = ()


@dataclass(frozen=True)
class Gap:
    """A cell below target that no open action is about: "ASI eksklusif, Marioriawa 58,8% dari 80%".

    Attributes:
        shown, target_shown: as printed, with the sign of a percentage.
        distance: "kurang 21,2 poin persen dari target".
        agency_name: who answers for the indicator; empty when nobody is named.
    """

    indicator_id: int
    short_name: str
    region_id: int
    region_name: str
    shown: str
    target_shown: str
    status: Status
    gap_points: float
    distance: str = ""
    agency_name: str = ""
