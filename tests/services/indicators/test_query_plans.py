"""However many values are stored, what a screen asks for is found by its series, period and region."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from services.indicators import board, catalogue, gaps, indicator_view, values

OCTOBER, TODAY = date(2024, 10, 1), date(2024, 12, 3)
INDEXES = ("ix_measurement_current (series_id=?", "ix_measurement_region (region_id=?")


@pytest.fixture
def plans(session):
    """A function that runs something and returns how SQLite reads the values for it."""
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("The plans are SQLite's.")

    def of(ask) -> list[str]:
        asked: list[tuple[str, object]] = []

        def listen(_connection, _cursor, statement, parameters, *_):
            if "FROM measurement" in statement:
                asked.append((statement, parameters))

        connection = session.connection()
        event.listen(connection, "before_cursor_execute", listen)
        ask()
        event.remove(connection, "before_cursor_execute", listen)
        rows = [row for one in asked for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one[0]}", one[1])]
        return [row[3] for row in rows if "measurement" in row[3]]

    return of


def asks(session, ids):
    first = catalogue.divisions(session)[0].id
    asi, prevalence = ids.indicator("A-SP-04"), ids.indicator("H-01")
    citta = ids.region("73.12.08")
    on: dict[str, Any] = {"period_on": OCTOBER, "today": TODAY}
    return {
        "a board": lambda: board.read(session, division_id=first, **on),
        "the gaps": lambda: gaps.below_target(session, **on),
        "an indicator": lambda: indicator_view.read(session, indicator_id=asi, region_id=citta, **on),
        "survey and register": lambda: indicator_view.read(session, indicator_id=prevalence, **on),
        "the newest figure": lambda: values.figure(session, indicator_id=asi, region_id=citta),
        "the periods": lambda: values.periods(session),
    }


@pytest.mark.parametrize(
    "what", ["a board", "the gaps", "an indicator", "survey and register", "the newest figure", "the periods"]
)
def test_values_are_found_by_series_or_region(session, ids, plans, measure, what):
    measure("A-SP-04", "73.12.01", 60, 100)

    found = plans(asks(session, ids)[what])

    assert found
    assert [plan for plan in found if not any(index in plan for index in INDEXES)] == []
