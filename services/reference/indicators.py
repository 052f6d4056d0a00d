"""Indicators, their series and targets, and published figures."""

from pathlib import Path

from sqlmodel import Session, select

from data.models import (
    Aggregation,
    Direction,
    Division,
    Indicator,
    Measurement,
    Nature,
    PeriodKind,
    Series,
    SeriesKind,
    Target,
)
from services.reference import rows
from services.reference.rows import Row

INDICATOR_COLUMNS = (
    "kode", "nama", "nama_singkat", "bidang", "jenis", "satuan", "yang_dihitung", "arah", "sifat",
    "agregasi", "nasional", "desimal", "tayang", "sumber", "terverifikasi",
)  # fmt: skip
SERIES_COLUMNS = ("kode_indikator", "seri", "jenis", "bertarget")
TARGET_COLUMNS = ("kode_indikator", "seri", "kode_wilayah", "tahun", "nilai", "dasar", "sumber", "terverifikasi")
FIGURE_COLUMNS = (
    "kode_indikator", "seri", "kode_wilayah", "jenis_periode", "periode", "persen", "pembilang", "penyebut", "rujukan",
)  # fmt: skip

_DIRECTIONS = {"lebih_tinggi_lebih_baik": Direction.HIGHER, "lebih_rendah_lebih_baik": Direction.LOWER}
_NATURES = {"sesaat": Nature.SNAPSHOT, "kumulatif": Nature.CUMULATIVE, "tahunan": Nature.ANNUAL}
_AGGREGATIONS = {"rasio": Aggregation.RATIO, "jumlah": Aggregation.SUM, "tidak": Aggregation.NONE}
_KINDS = {"survei": SeriesKind.SURVEY, "register": SeriesKind.REGISTER}
_PERIODS = {"bulan": PeriodKind.MONTH, "semester": PeriodKind.SEMESTER, "tahun": PeriodKind.YEAR}
SHORT_NAME_LENGTH = 34  # letters that fit on two lines of the wall's first column


def load_indicators(session: Session, *, path: Path) -> None:
    """Add the indicators of a file; their order in the file is their order on boards.

    Raises:
        RuleBroken: a code twice, an unknown bidang or word, or a short name too long for the wall.
    """
    found = rows.read(path, columns=INDICATOR_COLUMNS)
    rows.refuse_twins(found, "kode")
    divisions = {division.slug: division.id or 0 for division in session.exec(select(Division))}
    session.add_all(_indicator(row, position, divisions) for position, row in enumerate(found, start=1))
    session.flush()


def _indicator(row: Row, position: int, divisions: dict[str, int]) -> Indicator:
    short_name = row.needed("nama_singkat")
    if len(short_name) > SHORT_NAME_LENGTH:
        raise row.broken("nama_singkat", f"paling panjang {SHORT_NAME_LENGTH} huruf.")
    return Indicator(
        code=row.needed("kode"),
        name=row.needed("nama"),
        short_name=short_name,
        division_id=row.one_of("bidang", divisions),
        kind=row.text("jenis"),
        unit=row.needed("satuan"),
        counted=row.text("yang_dihitung"),
        direction=row.one_of("arah", _DIRECTIONS),
        nature=row.one_of("sifat", _NATURES),
        aggregation=row.one_of("agregasi", _AGGREGATIONS),
        is_national=row.flag("nasional"),
        decimals=row.whole("desimal", default=1),
        position=position,
        on_stage=row.flag("tayang"),
        source=row.text("sumber"),
        verified=row.flag("terverifikasi"),
    )


def load_series(session: Session, *, path: Path) -> None:
    """Add the series of a file; the first named of an indicator stands on boards."""
    indicators = _indicator_ids(session)
    for position, row in enumerate(rows.read(path, columns=SERIES_COLUMNS), start=1):
        session.add(
            Series(
                indicator_id=row.one_of("kode_indikator", indicators),
                name=row.needed("seri"),
                kind=row.one_of("jenis", _KINDS),
                takes_target=row.flag("bertarget", default=True),
                position=position,
            )
        )
    session.flush()


def load_targets(session: Session, *, path: Path, region_ids: dict[str, int], is_sample: bool = False) -> None:
    """Add the targets of a file; a blank region means all of them.

    Raises:
        RuleBroken: an unknown series or region, a series that takes no target, or a negative value.
    """
    series = _series(session)
    for row in rows.read(path, columns=TARGET_COLUMNS):
        region_id = row.one_of("kode_wilayah", region_ids) if row.text("kode_wilayah") else None
        one = _one_series(row, series)
        value = row.number_or_none("nilai")
        if value is None or value < 0:
            raise row.broken("nilai", "isi angka nol atau lebih.")
        if not one.takes_target:
            raise row.broken("seri", f"seri {one.name} tidak dibandingkan dengan target.")
        session.add(
            Target(
                series_id=one.id or 0,
                region_id=region_id,
                year=row.whole("tahun"),
                value=value,
                basis=row.needed("dasar"),
                source=row.text("sumber"),
                verified=row.flag("terverifikasi"),
                is_sample=is_sample,
            )
        )
    session.flush()


def load_figures(session: Session, *, path: Path, region_ids: dict[str, int]) -> None:
    """Add published figures, each with where it was read.

    Raises:
        RuleBroken: an unknown series or region, no value, or no reference.
    """
    series = _series(session)
    for row in rows.read(path, columns=FIGURE_COLUMNS):
        percent, numerator = row.number_or_none("persen"), row.number_or_none("pembilang")
        if percent is None and numerator is None:
            raise row.broken("persen", "isi persen atau pembilang.")
        denominator = row.number_or_none("penyebut")
        session.add(
            Measurement(
                series_id=_one_series(row, series).id or 0,
                region_id=row.one_of("kode_wilayah", region_ids),
                period_kind=row.one_of("jenis_periode", _PERIODS),
                period_on=row.day("periode"),
                numerator=numerator,
                denominator=denominator,
                denominator_source="tercatat" if denominator else "",
                reported_percent=percent,
                reference=row.needed("rujukan"),
            )
        )
    session.flush()


def _indicator_ids(session: Session) -> dict[str, int]:
    return {indicator.code: indicator.id or 0 for indicator in session.exec(select(Indicator))}


def _series(session: Session) -> dict[tuple[str, str], Series]:
    codes = {number: code for code, number in _indicator_ids(session).items()}
    return {(codes[one.indicator_id], one.name): one for one in session.exec(select(Series))}


def _one_series(row: Row, series: dict[tuple[str, str], Series]) -> Series:
    key = (row.needed("kode_indikator"), row.needed("seri"))
    if key not in series:
        raise row.broken("seri", f"{key[0]} tidak mempunyai seri “{key[1]}”.")
    return series[key]
