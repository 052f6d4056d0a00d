"""Indicators, their series, targets and values."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel, UniqueConstraint

from data.models.base import moment, words


class Nature(StrEnum):
    """What a monthly value is: the state of the month, the year to date, or one value a year."""

    SNAPSHOT = "snapshot"
    CUMULATIVE = "cumulative"
    ANNUAL = "annual"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Aggregation(StrEnum):
    """How parts make a whole: Σ numerator / Σ denominator, a sum of counts, or not at all."""

    RATIO = "ratio"
    SUM = "sum"
    NONE = "none"


class SeriesKind(StrEnum):
    """A survey estimates the population, a register counts who was reached; they never share a line."""

    SURVEY = "survey"
    REGISTER = "register"


class PeriodKind(StrEnum):
    """How long a period lasts; `period_on` is its first day."""

    MONTH = "month"
    SEMESTER = "semester"
    YEAR = "year"


class Indicator(SQLModel, table=True):
    """What is measured. `unit`: "persen" for percentages (0–100), else what is counted ("anak", "kali per tahun")."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=30, unique=True)
    name: str
    short_name: str = Field(max_length=60)
    division_id: int = Field(foreign_key="division.id", index=True)
    agency_id: int | None = Field(default=None, foreign_key="agency.id")  # answers for it; None: its bidang's does
    kind: str = Field(default="", max_length=20)  # hasil, spesifik, sensitif, pilar
    unit: str = Field(default="persen", max_length=40)
    counted: str = Field(default="", max_length=40)  # what the denominator counts: "bayi", "ibu hamil"
    direction: Direction = Field(sa_column=words(Direction))
    nature: Nature = Field(sa_column=words(Nature))
    aggregation: Aggregation = Field(sa_column=words(Aggregation))
    is_national: bool = False  # the published target counts the nation: no target for a regency
    zero_steps: str = Field(default="", max_length=40)  # distances for a target of 0, "0;2;5" in the unit
    decimals: int = 1
    position: int = 0
    on_stage: bool = False
    source: str = ""
    verified: bool = False  # wording seen in a source


class Series(SQLModel, table=True):
    """One way an indicator is measured: SSGI, e-PPGBM, e-Kohort. The one with the lowest position stands on boards."""

    __table_args__ = (UniqueConstraint("indicator_id", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    name: str = Field(max_length=60)
    kind: SeriesKind = Field(sa_column=words(SeriesKind))
    takes_target: bool = True  # register prevalence: "tidak dibandingkan dengan target survei"
    position: int = 0


class Target(SQLModel, table=True):
    """What a series should reach in a year. A later basis supersedes an earlier one; nothing is deleted."""

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    region_id: int | None = Field(default=None, foreign_key="region.id")  # None: all regions
    year: int
    value: float
    basis: str = Field(max_length=120)  # "Perpres 72/2021", "RPJMD", "SK Bupati …"
    source: str = ""
    verified: bool = False
    superseded: bool = False
    is_sample: bool = False


class ImportBatch(SQLModel, table=True):
    """One confirmed upload; undoing it restores what it had superseded."""

    __tablename__ = "import_batch"
    id: int | None = Field(default=None, primary_key=True)
    file_name: str = Field(max_length=200)
    sha256: str = Field(max_length=64)
    sheet: str = Field(default="", max_length=80)
    series_id: int = Field(foreign_key="series.id")
    period_kind: PeriodKind = Field(sa_column=words(PeriodKind))
    period_on: date
    rows: int
    imported_at: datetime = Field(sa_column=moment())
    imported_by: int | None = Field(default=None, foreign_key="user_account.id")
    imported_by_name: str = Field(default="", max_length=160)
    undone_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    undone_by_name: str = Field(default="", max_length=160)


class ImportMapping(SQLModel, table=True):
    """How a table with these headings was read last time. `choices` is JSON."""

    __tablename__ = "import_mapping"
    signature: str = Field(primary_key=True, max_length=64)
    choices: str
    used_at: datetime = Field(sa_column=moment())


class Measurement(SQLModel, table=True):
    """One value of a series for a region and a period, with where it came from.

    Percent indicators keep `numerator` and `denominator`, or only `reported_percent` (0–100) when the
    source gave no counts. Count indicators keep `numerator` alone. A correction is a new row that the
    old one points to.
    """

    __table_args__ = (
        Index("ix_measurement_current", "series_id", "period_kind", "period_on", "region_id", "superseded_by"),
        Index("ix_measurement_region", "region_id", "series_id", "period_kind", "period_on"),
    )
    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id")
    region_id: int = Field(foreign_key="region.id")
    period_kind: PeriodKind = Field(sa_column=words(PeriodKind))
    period_on: date
    numerator: float | None = None
    denominator: float | None = None
    denominator_source: str = Field(default="", max_length=60)  # proyeksi, Dukcapil, tercatat
    reported_percent: float | None = None
    cutoff_on: date | None = None
    downloaded_on: date | None = None
    is_provisional: bool = False
    reference: str = ""  # where a published figure was read
    superseded_by: int | None = Field(default=None, foreign_key="measurement.id", index=True)
    withdrawn: bool = False  # its batch was undone
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id", index=True)
    is_sample: bool = False
