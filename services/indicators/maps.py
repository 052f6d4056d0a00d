"""Maps of desk pages (plotly): tiles, and uploaded boundaries drawn as filled lines, so that nothing is fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import plotly.graph_objects as go

from services.indicators.catalogue import RegionEntry
from services.indicators.figures import INK, hover, label, laid_out, plain
from services.indicators.shapes import Outline
from services.indicators.views import IndicatorView, Status

FILLS = {  # as the board's cells: fill, letters
    Status.REACHED: ("#ecf7f0", "#0a4029"),
    Status.NEAR: ("#f5d68f", "#3b2600"),
    Status.BELOW: ("#edb0a6", "#3f0605"),
    Status.FAR_BELOW: ("#981b13", "#ffffff"),
    Status.NOT_JUDGED: ("#eef2f5", INK),
    Status.NO_DATA: ("#ffffff", "#36444f"),
}
_EDGE = "#52606b"
_TILE = 84  # px
_PIXELS, _LETTER, _LINE = 300, 7, 15  # about how wide a map is drawn; a letter and a line of its names
_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Cell:
    """One region on a map."""

    region_id: int
    name: str
    shown: str
    hint: str
    status: Status


def cells(view: IndicatorView) -> list[Cell]:
    """Return the parts of an indicator as they stand on a map."""
    return [
        Cell(
            part.region_id,
            part.region_name,
            part.shown + ("*" if part.is_small else ""),
            hover(part, view.counted),
            part.status,
        )
        for part in view.ranking
    ]


def plain_cells(regions: Sequence[RegionEntry]) -> list[Cell]:
    """Return regions without values, to look at a layout or at boundaries alone."""
    return [Cell(region.id, region.name, "", plain(region.name), Status.NOT_JUDGED) for region in regions]


def tiles(found: Sequence[Cell], places: Mapping[int, tuple[int, int]]) -> go.Figure | None:
    """Return regions as tiles; None when one of them has no tile.

    Args:
        places: row (0 is north) and column (0 is west) by region.
    """
    if not found or any(cell.region_id not in places for cell in found):
        return None
    chart = go.Figure()
    placed = [(cell, places[cell.region_id]) for cell in found]
    for cell, (row, column) in placed:
        fill, letters = FILLS[cell.status]
        box = {"x0": column + 0.03, "x1": column + 0.97, "y0": row + 0.03, "y1": row + 0.97}
        chart.add_shape(type="rect", **box, fillcolor=fill, line={"color": _EDGE, "width": 1}, layer="below")
        chart.add_annotation(label(_text(cell), x=column + 0.5, y=row + 0.5, color=letters, size=14))
    chart.add_trace(_pointed([(cell, column + 0.5, row + 0.5) for cell, (row, column) in placed]))
    rows, columns = (max(place[axis] for _cell, place in placed) + 1 for axis in (0, 1))
    chart.update_xaxes(range=[0, columns], visible=False)
    chart.update_yaxes(range=[rows, 0], visible=False)
    return laid_out(chart, height=_TILE * rows + 10)


def boundaries(found: Sequence[Cell], outlines: Mapping[int, Outline]) -> go.Figure | None:
    """Return regions in their uploaded boundaries; None when none has one."""
    drawn = [(cell, outlines[cell.region_id]) for cell in found if cell.region_id in outlines]
    if not drawn:
        return None
    chart = go.Figure()
    scale = _PIXELS / max(_size([x for _cell, outline in drawn for x in outline.x]), 1e-6)
    written: list[_Box] = []
    for cell, outline in sorted(drawn, key=lambda pair: -_size(pair[1].x) * _size(pair[1].y)):
        fill, letters = FILLS[cell.status]
        line = {"color": _EDGE, "width": 1}
        chart.add_trace(
            go.Scatter(
                x=outline.x, y=outline.y, fill="toself", mode="lines", fillcolor=fill, line=line, hoverinfo="skip"
            )
        )
        if text := _fitting(cell, outline, scale, written):
            place: dict[str, Any] = {
                "x": outline.centre[0],
                "y": outline.centre[1],
                "bgcolor": fill,
            }  # readable past the edge too
            chart.add_annotation(label(text, **place, color=letters, size=12))
    chart.add_trace(_pointed([(cell, *outline.centre) for cell, outline in drawn]))
    middle = sum(outline.centre[1] for _cell, outline in drawn) / len(drawn)
    chart.update_xaxes(visible=False)
    chart.update_yaxes(visible=False, scaleanchor="x", scaleratio=1 / max(cos(radians(middle)), 0.1))
    return laid_out(chart, height=430)


def _text(cell: Cell) -> str:
    return f"{plain(cell.name)}<br><b>{plain(cell.shown)}</b>" if cell.shown else plain(cell.name)


def _fitting(cell: Cell, outline: Outline, scale: float, written: list[_Box]) -> str:
    """Return name and value where no other label stands, else the value, else nothing: a pointer still tells."""
    x, y = outline.centre[0] * scale, outline.centre[1] * scale
    for text, letters, lines in (
        (_text(cell), max(len(cell.name), len(cell.shown)), 2),
        (cell.shown, len(cell.shown), 1),
    ):
        width, height = letters * _LETTER / 2, lines * _LINE / 2
        box = (x - width, y - height, x + width, y + height)
        if letters and not any(_touch(box, other) for other in written):
            written.append(box)
            return text if lines == 2 else f"<b>{plain(text)}</b>"
    return ""


def _touch(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _size(line: Sequence[float | None]) -> float:
    known = [number for number in line if number is not None]
    return max(known) - min(known)


def _pointed(places: Sequence[tuple[Cell, float, float]]) -> go.Scatter:
    """Return unseen points that say what a pointer is over."""
    return go.Scatter(
        x=[x for _cell, x, _y in places],
        y=[y for _cell, _x, y in places],
        mode="markers",
        marker={"size": 50, "opacity": 0},
        hovertext=[cell.hint for cell, _x, _y in places],
        hoverinfo="text",
    )
