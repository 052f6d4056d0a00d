"""GeoJSON as people upload it: a collection of areas, each with texts that may name a region."""

import json
from dataclasses import dataclass
from math import isfinite
from typing import Any

from services.errors import ImportRejected, Problem

LARGEST_BYTES = 8 * 1024 * 1024
MOST_POINTS = 300_000
_DIGITS = 5  # of a degree: about a metre


@dataclass(frozen=True)
class Area:
    """One area: how a message calls it, the texts of its properties, its outline in WGS 84."""

    label: str
    texts: tuple[str, ...]
    geometry: dict[str, Any]


def read(data: bytes) -> tuple[list[Area], list[Problem]]:
    """Return the areas of a file and what is wrong with the others.

    Raises:
        ImportRejected: too large, no GeoJSON, nothing in it, or more points than a map needs.
    """
    if len(data) > LARGEST_BYTES:
        size = LARGEST_BYTES // 1024 // 1024
        raise ImportRejected(
            f"Berkas lebih besar dari {size} MB. Sederhanakan batasnya lebih dahulu, lalu unggah lagi."
        )
    areas: list[Area] = []
    problems: list[Problem] = []
    for number, feature in enumerate(_features(data), start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        texts = tuple(str(value).strip() for value in (properties or {}).values() if isinstance(value, str | int))
        label = next((text for text in reversed(texts) if text), f"Wilayah ke-{number}")
        geometry = _geometry(feature.get("geometry") if isinstance(feature, dict) else None)
        if isinstance(geometry, str):
            problems.append(Problem(f"{label}: {geometry}", row=number))
        else:
            areas.append(Area(label, texts, geometry))
    if sum(_size(area.geometry) for area in areas) > MOST_POINTS:
        raise ImportRejected("Batas wilayah terlalu rinci untuk peta ini. Sederhanakan, lalu unggah lagi.")
    return areas, problems


def _features(data: bytes) -> list[Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ImportRejected("Berkas ini bukan GeoJSON. Simpan batas wilayah sebagai GeoJSON (WGS 84).") from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        raise ImportRejected("Berkas ini tidak memuat satu wilayah pun. Simpan sebagai kumpulan wilayah GeoJSON.")
    return features


def _geometry(raw: Any) -> dict[str, Any] | str:
    """Return the outline as a MultiPolygon, or what is wrong with it."""
    kind = raw.get("type") if isinstance(raw, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        return "bukan bidang (Polygon atau MultiPolygon)."
    try:
        polygons = [raw["coordinates"]] if kind == "Polygon" else raw["coordinates"]
        rings = [[[_point(point) for point in ring] for ring in polygon] for polygon in polygons]
    except (TypeError, ValueError, IndexError, KeyError):
        return "koordinatnya rusak."
    points = [point for polygon in rings for ring in polygon for point in ring]
    if not points or any(len(ring) < 4 for polygon in rings for ring in polygon):
        return "garis batasnya tidak lengkap."
    if any(abs(x) > 180 or abs(y) > 90 for x, y in points):
        return "koordinatnya bukan derajat bujur dan lintang (WGS 84)."
    return {"type": "MultiPolygon", "coordinates": rings}


def _point(raw: Any) -> list[float]:
    x, y = float(raw[0]), float(raw[1])
    if not (isfinite(x) and isfinite(y)):
        raise ValueError(raw)
    return [round(x, _DIGITS), round(y, _DIGITS)]


def _size(geometry: dict[str, Any]) -> int:
    return sum(len(ring) for polygon in geometry["coordinates"] for ring in polygon)
