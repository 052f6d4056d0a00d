"""The foot of Layar Rapat: who came, how new the figures are, and what the colours of the cells mean."""

from datetime import date
from typing import Any

from services import indonesian
from services.indicators.views import STATUS_WORDS, Status
from services.meetings import wall_stage
from services.meetings.views import Attendance
from services.meetings.wall_cards import piece
from services.settings import Settings

EMPTY: dict[str, Any] = {"parts": [], "legend": []}
_LEGEND = (Status.REACHED, Status.NEAR, Status.BELOW, Status.FAR_BELOW, Status.NO_DATA)
_WITH_FIGURES = ("board", "indicator", "matrix")


def content(shown: dict[str, Any], dated: date | None, *, attended: Attendance, settings: Settings) -> dict[str, Any]:
    """Return the foot below a stage.

    Args:
        shown: the stage.
        dated: the date of its data; None when it shows none.
    """
    parts = []
    if attended.present:  # nobody ticked yet says nothing about who came
        came = [piece("Hadir "), piece(f"{attended.present} dari {attended.invited}", strong=True)]
        parts.append([*came, piece(f", {_districts(attended, settings)}")])
    if dated:
        parts.append([piece("Data per "), piece(indonesian.short_day(dated), strong=True)])
    if wall_stage.lacks_star_note(shown):
        parts.append([piece(f"* penyebut < {settings.small_denominator}")])
    words = [{"status": str(status), "word": STATUS_WORDS[status]} for status in _LEGEND]
    return {"parts": parts, "legend": words if shown["kind"] in _WITH_FIGURES else []}


def _districts(attended: Attendance, settings: Settings) -> str:
    return f"{attended.districts_present} dari {attended.districts_expected} {settings.district_word}"
