"""An upload of 20 thousand rows, beside a bare reading and a bare insert of the same rows."""

import gc
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook
from sqlalchemy import insert, text
from sqlmodel import Session, col, select

from data import engine as database
from data.models import Indicator, Level, Measurement, PeriodKind, Region, Series
from services.access.roles import PROGRAM
from services.imports import batches, known, mapping, reading, tables
from services.imports.known import Destination
from services.transaction import transaction
from tests.bench.measuring import Figure, milliseconds
from tests.browser import serving

ROWS = 20_000
_NOW = datetime(2024, 12, 3, tzinfo=UTC)


def run() -> Iterator[Figure]:
    """Yield preview and confirmation of ROWS villages."""
    with tempfile.TemporaryDirectory() as folder, serving.own_data(Path(folder)):
        serving.prepare(Path(folder), with_samples=False)
        content = _many_villages()
        destination = _destination()
        _preview(content, destination)
        gc.collect()
        gc.freeze()  # as the program does after its warm-up
        read = milliseconds(lambda: _bare_read(content), rounds=3)
        yield Figure(
            "preview of 20 k rows",
            milliseconds(lambda: _preview(content, destination), rounds=3),
            floor=read,
            floor_name="calamine",
            most_times=3,
        )
        made = _preview(content, destination)
        stored = read + milliseconds(lambda: _bare_insert(made), rounds=3)
        value = milliseconds(lambda: _confirm(made), rounds=3)
        yield Figure(
            "confirmation of 20 k rows", value, floor=stored, floor_name="calamine + executemany", most_times=4
        )


def _many_villages() -> bytes:
    """Add villages until there are ROWS of them, and return a workbook with a value for each."""
    with transaction() as session:
        district = session.exec(select(Region).where(Region.level == Level.DISTRICT)).first()
        assert district is not None
        names = [(f"99.{number:05d}", f"Desa Uji {number:05d}") for number in range(ROWS)]
        rows = [{"code": code, "name": name, "level": Level.VILLAGE, "parent_id": district.id} for code, name in names]
        session.execute(insert(Region), rows)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(["Kode", "Desa", "Pembilang", "Penyebut"])
    for number, (code, name) in enumerate(names):
        sheet.append([code, name, number * 7 % 31, 31 + number % 13])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _destination() -> Destination:
    with Session(database.engine()) as session:
        ours = col(Indicator.id) == col(Series.indicator_id)
        series = select(Series.id).join(Indicator, ours).where(Indicator.code == "A-SP-04")
        return Destination(session.exec(series).first() or 0, PeriodKind.MONTH, date(2024, 10, 1))


def _bare_read(content: bytes) -> object:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def _preview(content: bytes, destination: Destination) -> batches.Preview:
    with Session(database.engine()) as session:
        facts = known.read(session, destination=destination)
        workbook = reading.read(content, file_name="desa.xlsx")
        table = tables.find(workbook.grids[0], knows=facts.regions.knows)
        assert table is not None
        choices = mapping.propose(table, facts.regions, is_percent=True).choices
        return batches.preview(workbook=workbook, table=table, choices=choices, destination=destination, known=facts)


def _bare_insert(made: batches.Preview) -> None:
    rows = batches._measurements(made, batch_id=1)
    with Session(database.engine()) as session:
        session.execute(text("pragma defer_foreign_keys = on"))
        session.execute(insert(Measurement.__table__), rows)  # type: ignore[attr-defined]
        session.rollback()


def _confirm(made: batches.Preview) -> None:
    with Session(database.engine()) as session:
        batches.confirm(session, preview=made, actor=PROGRAM, now=_NOW)
        session.rollback()
