"""What the samples of a profile are made of: data/samples/<code of the regency>/."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from data.engine import ROOT
from data.models import Level, PeriodKind
from services import settings
from services.reference import rows
from services.reference.rows import Row

_PERIODS = {"bulan": PeriodKind.MONTH, "tahun": PeriodKind.YEAR}
_LEVELS = {"desa": Level.VILLAGE, "kecamatan": Level.DISTRICT}


@dataclass(frozen=True)
class Spec:
    """How an indicator's sample values move.

    Attributes:
        level: the lowest level that has values.
        gain: points a year.
        season, peak: points above and below the trend, and the month (1–12) of the highest.
        fixed_denominator: a projection that holds for the whole year.
        denominator_of: code whose numerators are this one's denominators.
        numerator_of: code whose numerators this one counts.
    """

    code: str
    period: PeriodKind
    level: Level
    gain: float
    season: float
    peak: int
    denominator_source: str
    fixed_denominator: bool
    denominator_of: str
    numerator_of: str


@dataclass(frozen=True)
class Anchor:
    """The counts of a district in the month that the samples are built around; `gain` in points a year, if its own."""

    numerator: int
    denominator: int | None
    gain: float | None = None


@dataclass(frozen=True)
class Gap:
    """Months in which a district sent no report; code "*" stands for every indicator."""

    code: str
    region_code: str
    first: date
    last: date


def folder(session: Session) -> Path | None:
    """Return where the samples of this database's regency lie; None when its profile has none."""
    code = settings.read(session).profile_code
    found = ROOT / "data" / "samples" / code
    return found if code and found.is_dir() else None


def specs(home: Path) -> list[Spec]:
    """Return how each indicator moves, in an order in which what is counted on comes first."""
    return [_spec(row) for row in rows.read(home / "values.csv", columns=("kode_indikator", "periode", "jenjang"))]


def anchors(home: Path) -> dict[tuple[str, str], Anchor]:
    """Return the anchors by code of the indicator and code of the district."""
    found = rows.read(home / "anchors.csv", columns=("kode_indikator", "kode_wilayah", "pembilang", "penyebut"))
    return {(row.needed("kode_indikator"), row.needed("kode_wilayah")): _anchor(row) for row in found}


def gaps(home: Path) -> list[Gap]:
    """Return the reports that are missing."""
    found = rows.read(home / "gaps.csv", columns=("kode_indikator", "kode_wilayah", "dari", "sampai"))
    return [
        Gap(row.needed("kode_indikator"), row.needed("kode_wilayah"), row.day("dari"), row.day("sampai"))
        for row in found
    ]


def meetings(home: Path) -> list[dict[str, Any]]:
    """Return the stories of the sample meetings, the earliest first."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(home.glob("rakor-*.json"))]


def events(home: Path) -> list[dict[str, Any]]:
    """Return what became of the actions, in the order of the days."""
    found: list[dict[str, Any]] = json.loads((home / "progress.json").read_text(encoding="utf-8"))
    return sorted(found, key=lambda event: str(event["tanggal"]))


def _spec(row: Row) -> Spec:
    return Spec(
        code=row.needed("kode_indikator"),
        period=row.one_of("periode", _PERIODS),
        level=row.one_of("jenjang", _LEVELS),
        gain=row.number_or_none("naik_per_tahun") or 0.0,
        season=row.number_or_none("musim") or 0.0,
        peak=row.whole("puncak", default=1),
        denominator_source=row.text("sumber_penyebut"),
        fixed_denominator=row.flag("penyebut_tetap"),
        denominator_of=row.text("penyebut_dari"),
        numerator_of=row.text("pembilang_dari"),
    )


def _anchor(row: Row) -> Anchor:
    denominator = row.whole("penyebut") if row.text("penyebut") else None
    return Anchor(row.whole("pembilang"), denominator, row.number_or_none("naik_per_tahun"))
