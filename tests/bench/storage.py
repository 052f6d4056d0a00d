"""Stored values: the board's queries at 100 thousand and at 10 million values."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, select

from data import engine as database
from data.models import Division, Region, Series
from services.indicators import board
from tests.bench.measuring import Figure, milliseconds
from tests.browser import serving

SMALL, LARGE = 100_000, 10_000_000
_PERIOD = date(2024, 10, 1)


def run() -> Iterator[Figure]:
    """Yield the time of one board at LARGE stored values, the floor being the same board at SMALL."""
    with tempfile.TemporaryDirectory() as folder, serving.own_data(Path(folder)):
        serving.prepare(Path(folder), with_samples=True)
        _fill(SMALL)
        floor = milliseconds(_board)
        _fill(LARGE)
        plan = _plan()
        yield Figure(
            "board at 10 M stored values", milliseconds(_board), floor=floor, floor_name="at 100 k", most_times=1.5
        )
        yield Figure(
            "full scans in the plan", float(sum("SCAN measurement" in line for line in plan)), unit="scans", most=0
        )


def _board() -> object:
    with Session(database.engine()) as session:
        division_id = session.exec(select(Division.id).where(Division.number == 1)).one()
        return board.read(session, division_id=division_id or 0, period_on=_PERIOD, today=date(2024, 12, 3))


def _fill(wanted: int) -> None:
    """Add old values of many periods until the table holds `wanted` rows."""
    with database.engine().begin() as connection:
        regions = list(connection.execute(select(Region.id)).scalars())
        series = list(connection.execute(select(Series.id)).scalars())
        have = connection.execute(text("select count(*) from measurement")).scalar_one()
        years = 1 + (wanted - have) // (len(regions) * len(series) * 12)
        connection.execute(text("create temp table if not exists filler_year (year integer)"))
        connection.execute(text("delete from filler_year"))
        connection.execute(
            text("insert into filler_year values (:year)"), [{"year": 1000 + number} for number in range(years)]
        )
        connection.execute(
            text(
                "with recursive months(month) as (select 1 union all select month + 1 from months where month < 12)"
                " insert into measurement (series_id, region_id, period_kind, period_on, numerator, denominator,"
                " denominator_source, is_provisional, reference, withdrawn, is_sample)"
                " select series.id, region.id, 'month', printf('%04d-%02d-01', year, month), 50, 100, '', 0, '', 0, 1"
                " from filler_year, months, series, region limit :rows"
            ),
            {"rows": wanted - have},
        )
    with database.engine().connect() as connection:
        connection.execute(text("analyze"))


def _plan() -> list[str]:
    """Return the query plan of every statement the board sends."""
    from sqlalchemy import event

    seen: list[tuple[str, object]] = []
    listener = lambda _c, _cursor, statement, parameters, _context, _many: seen.append((statement, parameters))  # noqa: E731
    event.listen(database.engine(), "before_cursor_execute", listener)
    _board()
    event.remove(database.engine(), "before_cursor_execute", listener)
    lines: list[str] = []
    with database.engine().connect() as connection:
        for statement, parameters in seen:
            if statement.startswith("SELECT"):
                lines += [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]  # type: ignore[arg-type]
    return lines
