"""Measures: how one sees that an action succeeded."""

from dataclasses import dataclass

from data.models import ActionItem, MeasureKind
from services import indonesian
from services.text import clean_line

_PERCENT = {"persen", "%"}


@dataclass(frozen=True)
class Measure:
    """What tells that an action succeeded.

    Attributes:
        from_value, to_value: percent 0–100 or a count; None when nobody said it.
        unit: "persen", or what is counted ("kader", "kali").
        text: an output that is there or not; printed as it stands when it is given.
    """

    kind: MeasureKind = MeasureKind.NONE
    from_value: float | None = None
    to_value: float | None = None
    unit: str = ""
    text: str = ""


NO_MEASURE = Measure()


def printed(measure: Measure) -> str:
    """Return "54,2% menjadi 65%", "menjadi 65%", "7 kader", or the text; empty for no measure."""
    if measure.text or measure.to_value is None:
        return clean_line(measure.text)
    aim = amount(measure.to_value, measure.unit)
    if measure.from_value is not None:
        return f"{amount(measure.from_value, measure.unit)} menjadi {aim}"
    return aim if measure.kind is MeasureKind.COUNT else f"menjadi {aim}"


def amount(value: float, unit: str) -> str:
    """Return a value with its unit and no more decimals than it needs: "54,2%", "7 kader"."""
    decimals = 0 if float(value).is_integer() else 1 if round(value, 1) == round(value, 6) else 2
    shown = indonesian.number(value, decimals)
    return f"{shown}%" if unit in _PERCENT else f"{shown} {unit}".strip()


def of_row(row: ActionItem) -> Measure:
    """Return the measure an action holds; `text` is kept only where no value says it."""
    text = "" if row.measure_to is not None else row.measure
    return Measure(row.measure_kind, row.measure_from, row.measure_to, row.measure_unit, text)


def columns(measure: Measure | None) -> dict[str, object]:
    """Return the columns of an action that hold `measure`, the printed form among them."""
    given = measure or NO_MEASURE
    kind = given.kind
    if kind is MeasureKind.NONE and printed(given):
        kind = MeasureKind.OUTPUT if given.to_value is None else MeasureKind.VALUE
    return {
        "measure_kind": kind,
        "measure_from": given.from_value,
        "measure_to": given.to_value,
        "measure_unit": clean_line(given.unit)[:40],
        "measure": printed(given)[:200],
    }
