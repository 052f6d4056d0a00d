"""Fixtures: small files of the shapes that offices send, and a preview in one line."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from data.models import Indicator, Level, PeriodKind, Series
from services import profiles
from services.imports import batches, known, mapping, reading, regions, tables
from services.imports.known import Destination
from services.imports.previews import Preview
from services.imports.reading import Grid, Workbook
from services.imports.regions import Place, RegionIndex
from services.imports.tables import Table
from tests.conftest import FILES

IMPORTS = FILES / "imports"
TANGSEL = FILES / "tangsel" / "profile.json"
OCTOBER = date(2024, 10, 1)


def only_table(grid: Grid, knows: Callable[[str], bool]) -> Table:
    """Return the table of a sheet that has one."""
    found = tables.find(grid, knows=knows)
    assert found is not None
    return found


@pytest.fixture
def open_file() -> Callable[[str], Workbook]:
    """Return how to read one of the files of these tests."""

    def read(name: str) -> Workbook:
        return reading.read((IMPORTS / name).read_bytes(), file_name=name)

    return read


@pytest.fixture
def csv_book() -> Callable[[str], Workbook]:
    """Return how to read a CSV written in the test; rows are lines, cells are cut by ";"."""

    def read(text: str) -> Workbook:
        return reading.read(text.encode(), file_name="uji.csv")

    return read


@pytest.fixture
def index() -> RegionIndex:
    """Two districts, villages of which two bear the same name, without a database."""
    return RegionIndex(
        [
            Place(1, "73.12", "7312", "Soppeng", Level.REGENCY, "kabupaten", None, "Kabupaten Soppeng"),
            Place(2, "73.12.07", "7312041", "Ganra", Level.DISTRICT, "kecamatan", 1),
            Place(3, "73.12.08", "", "Citta", Level.DISTRICT, "kecamatan", 1),
            Place(4, "73.12.06", "", "Donri-Donri", Level.DISTRICT, "kecamatan", 1),
            Place(5, "73.12.07.2001", "", "Ganra", Level.VILLAGE, "desa", 2),
            Place(6, "73.12.07.2002", "", "Lompulle", Level.VILLAGE, "desa", 2),
            Place(7, "73.12.08.2001", "", "Citta", Level.VILLAGE, "desa", 3),
            Place(8, "73.12.08.2002", "", "Lompulle", Level.VILLAGE, "desa", 3),
            Place(9, "P7312080101", "", "Puskesmas Citta", Level.PUSKESMAS, "", 3),
        ]
    )


@pytest.fixture
def table_of(index: RegionIndex) -> Callable[..., Table]:
    """Return how to find the table in rows written in the test."""

    def find(rows: list[list[Any]], sheet: str = "Okt") -> Table:
        return only_table(Grid(sheet, rows), index.knows)

    return find


@pytest.fixture
def series_of(session: Session) -> Callable[[str], int]:
    """Return how to find an indicator's first series."""

    def find(code: str) -> int:
        wanted = select(Series.id).join(Indicator).where(Indicator.code == code)
        found = session.exec(wanted.order_by(Series.position)).first()  # type: ignore[arg-type]
        assert found is not None
        return found

    return find


@pytest.fixture
def make_preview(session: Session, series_of: Callable[[str], int]) -> Callable[..., Preview]:
    """Return how to preview a file with the proposed columns."""

    def make(book: Workbook, *, code: str = "A-SP-04", on: date = OCTOBER, **options: Any) -> Preview:
        kind = options.pop("kind", PeriodKind.MONTH)
        ticks = {name: options.pop(name) for name in ("skipped", "accepted") if name in options}
        destination = Destination(series_of(code), kind, on, **options)
        facts = known.read(session, destination=destination)
        table = next(found for grid in book.visible if (found := tables.find(grid, knows=facts.regions.knows)))
        proposal = mapping.propose(table, facts.regions, is_percent=facts.indicator.is_percent, year=on.year)
        return batches.preview(
            workbook=book,
            table=table,
            choices=proposal.choices,
            destination=destination,
            known=facts,
            **ticks,
        )

    return make


@pytest.fixture
def tangsel(empty_session: Session, now: datetime) -> Session:
    """A session that holds Kota Tangerang Selatan in place of Soppeng."""
    profiles.load(empty_session, TANGSEL, now=now)
    empty_session.flush()
    return empty_session


@pytest.fixture
def soppeng(session: Session) -> RegionIndex:
    """The regions of the loaded profile."""
    return regions.read(session)
