"""Boundaries as they are drawn, and the tile layout that stands in for them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, select

from data.models import RegionShape, RegionTile

Ring = list[list[float]]


@dataclass(frozen=True)
class Outline:
    """The rings of a region as one line: a None lifts the pen. `centre`: where a label stands."""

    x: tuple[float | None, ...]
    y: tuple[float | None, ...]
    centre: tuple[float, float]


def outlines(session: Session, *, region_ids: Iterable[int]) -> dict[int, Outline]:
    """Return the uploaded boundaries of regions, by region."""
    wanted = select(RegionShape).where(col(RegionShape.region_id).in_(list(region_ids)))
    return {shape.region_id: outline(json.loads(shape.geometry)) for shape in session.exec(wanted)}


def tiles(session: Session) -> dict[int, tuple[int, int]]:
    """Return row and column of every region that has a tile."""
    return {tile.region_id: (tile.row, tile.column) for tile in session.exec(select(RegionTile))}


def rings(geometry: dict[str, Any]) -> list[Ring]:
    """Return the rings of a GeoJSON Polygon or MultiPolygon."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def outline(geometry: dict[str, Any]) -> Outline:
    """Return a geometry as one line, labelled in the middle of its largest ring."""
    found = rings(geometry)
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in found:
        x += [point[0] for point in ring] + [None]
        y += [point[1] for point in ring] + [None]
    return Outline(tuple(x), tuple(y), _centre(max(found, key=lambda ring: abs(_area(ring)))))


def _area(ring: Ring) -> float:
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise(ring)) / 2


def _centre(ring: Ring) -> tuple[float, float]:
    """The centroid; for a ring without area the mean of its points."""
    area = _area(ring)
    if abs(area) < 1e-12:
        return sum(point[0] for point in ring) / len(ring), sum(point[1] for point in ring) / len(ring)
    x = y = 0.0
    for one, other in pairwise(ring):
        cross = one[0] * other[1] - other[0] * one[1]
        x += (one[0] + other[0]) * cross
        y += (one[1] + other[1]) * cross
    return x / (6 * area), y / (6 * area)
