"""How measures and verdicts are worded."""

import pytest

from data.models import Direction, MeasureKind
from services.meetings import measures, verdicts
from services.meetings.measures import Measure


@pytest.mark.parametrize(
    ("measure", "shown"),
    [
        (Measure(MeasureKind.VALUE, 54.2, 65, "persen"), "54,2% menjadi 65%"),
        (Measure(MeasureKind.VALUE, None, 65, "persen"), "menjadi 65%"),
        (Measure(MeasureKind.VALUE, 2, 9, "kader"), "2 kader menjadi 9 kader"),
        (Measure(MeasureKind.COUNT, None, 7, "kader"), "7 kader"),
        (Measure(MeasureKind.VALUE, 0.25, 12.5, "persen"), "0,25% menjadi 12,5%"),
        (Measure(MeasureKind.COUNT, None, 1514, "anak"), "1.514 anak"),
        (Measure(MeasureKind.OUTPUT, text=" SK  tim terbit "), "SK tim terbit"),
        (Measure(), ""),
    ],
)
def test_a_measure_is_printed_as_it_is_said(measure, shown):
    assert measures.printed(measure) == shown


def test_a_measure_without_a_kind_gets_the_one_it_shows():
    assert measures.columns(Measure(to_value=65, unit="persen"))["measure_kind"] is MeasureKind.VALUE
    assert measures.columns(Measure(text="SK terbit"))["measure_kind"] is MeasureKind.OUTPUT
    assert measures.columns(None)["measure_kind"] is MeasureKind.NONE


@pytest.mark.parametrize(
    ("then", "now", "direction", "said"),
    [
        (54.2, 60.0, Direction.HIGHER, "membaik"),
        (54.2, 54.6, Direction.HIGHER, "tetap"),
        (54.2, 54.7, Direction.HIGHER, "membaik"),
        (54.2, 50.0, Direction.HIGHER, "menurun capaiannya"),
        (24.1, 20.0, Direction.LOWER, "membaik"),
        (None, 20.0, Direction.LOWER, "belum ada data"),
        (24.1, None, Direction.LOWER, "belum ada data"),
    ],
)
def test_a_verdict_compares_then_and_now(then, now, direction, said):
    assert verdicts.verdict(then, now, direction=direction, is_percent=True) == said


def test_counts_stay_only_when_they_are_equal():
    assert verdicts.verdict(3, 3, direction=Direction.HIGHER, is_percent=False, decimals=0) == "tetap"
    assert verdicts.verdict(3, 4, direction=Direction.HIGHER, is_percent=False, decimals=0) == "membaik"


def test_overlapping_intervals_of_small_denominators_say_nothing_changed():
    small: dict = {"then_interval": (30.0, 70.0), "now_interval": (45.0, 80.0)}

    assert verdicts.verdict(50, 62, direction=Direction.HIGHER, is_percent=True, **small) == "tetap"
    assert (
        verdicts.verdict(50, 62, direction=Direction.HIGHER, is_percent=True, then_interval=(40.0, 60.0)) == "membaik"
    )
