"""Boundaries: a GeoJSON file is read, its areas are found among the regions, and their outlines kept."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, func, select

from data.models import Level, Region, RegionShape
from services import history
from services.access.roles import Actor, require_admin
from services.errors import ImportRejected, Problem
from services.indicators import geojson
from services.indicators.geojson import Area
from services.live import topics
from services.text import clean_line, fold

_LEVELS = (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)


@dataclass(frozen=True)
class Found:
    """What a file holds: geometry by region, and what could not be used."""

    geometries: dict[int, dict[str, Any]]
    names: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Held:
    """How many regions of a level have a boundary."""

    level: Level
    with_shape: int
    all: int


def read(session: Session, *, data: bytes) -> Found:
    """Return what a GeoJSON file holds, without keeping anything.

    Raises:
        ImportRejected: too large, no GeoJSON, or no area of it is a region here.
    """
    areas, problems = geojson.read(data)
    regions = session.exec(select(Region).where(col(Region.level).in_(_LEVELS))).all()
    return _matched(areas, list(regions), problems)


def keep(session: Session, *, data: bytes, source: str, actor: Actor, now: datetime) -> Found:
    """Keep the boundaries of a file, in place of earlier ones of the same regions; return what was found.

    Args:
        source: where the boundaries come from, as a person says it.

    Raises:
        NotAllowed: the actor is not an admin.
        ImportRejected: as for `read`.
    """
    require_admin(actor)
    found = read(session, data=data)
    for region_id, geometry in found.geometries.items():
        text = json.dumps(geometry, separators=(",", ":"))
        session.merge(RegionShape(region_id=region_id, geometry=text, source=clean_line(source)[:200]))
    told = {"regions": len(found.geometries), "source": clean_line(source)}
    history.record(session, actor=actor, now=now, action="upload", entity="region_shape", after=told)
    topics.bump(session, topics.DATA)
    return found


def remove(session: Session, *, actor: Actor, now: datetime) -> None:
    """Forget all boundaries; charts use the tile map again.

    Raises:
        NotAllowed: the actor is not an admin.
    """
    require_admin(actor)
    session.exec(delete(RegionShape))
    history.record(session, actor=actor, now=now, action="remove", entity="region_shape")
    topics.bump(session, topics.DATA)


def held(session: Session) -> list[Held]:
    """Return how many districts and villages have a boundary."""
    wanted = (
        select(Region.level, func.count(col(RegionShape.region_id)), func.count(col(Region.id)))
        .join(RegionShape, col(RegionShape.region_id) == col(Region.id), isouter=True)
        .where(col(Region.level).in_((Level.DISTRICT, Level.VILLAGE)))
        .group_by(col(Region.level))
    )
    found = {level: Held(Level(level), with_shape, every) for level, with_shape, every in session.exec(wanted)}
    return [found[level] for level in (Level.DISTRICT, Level.VILLAGE) if level in found]


def _matched(areas: list[Area], regions: list[Region], problems: list[Problem]) -> Found:
    by_code = {code: region for region in regions for code in _codes(region)}
    by_name = _names(regions)
    level = _usual_level(areas, by_code, by_name)
    found: dict[int, dict[str, Any]] = {}
    names = []
    for area in areas:
        region = _by_code(area, by_code) or _by_name(area, by_name, level)
        if region is None:
            problems.append(Problem(f"{area.label}: tidak cocok dengan wilayah mana pun. Periksa kode atau namanya."))
        elif region.id in found:
            problems.append(Problem(f"{area.label}: {region.name} sudah ada di berkas ini; yang kedua dilewati."))
        else:
            found[region.id or 0] = area.geometry
            names.append(region.name)
    if not found:
        raise ImportRejected(
            "Tidak ada batas wilayah yang cocok. Pastikan berkas memuat kolom kode atau nama.", problems
        )
    return Found(found, tuple(names), tuple(problems))


def _codes(region: Region) -> set[str]:
    return {code for code in (region.code, region.code.replace(".", ""), region.bps_code) if code}


def _names(regions: list[Region]) -> dict[tuple[Level, str], list[Region]]:
    found: dict[tuple[Level, str], list[Region]] = {}
    for region in regions:
        for name in {fold(name) for name in (region.name, *region.aliases.splitlines()) if name.strip()}:
            found.setdefault((region.level, name), []).append(region)
    return found


def _by_code(area: Area, by_code: dict[str, Region]) -> Region | None:
    return next((by_code[text] for text in area.texts if text in by_code), None)


def _by_name(area: Area, by_name: dict[tuple[Level, str], list[Region]], level: Level | None) -> Region | None:
    if level is None:
        return None
    hits = [by_name.get((level, fold(text)), []) for text in area.texts]
    return next((regions[0] for regions in hits if len(regions) == 1), None)  # two of one name: only a code tells


def _usual_level(
    areas: list[Area], by_code: dict[str, Region], by_name: dict[tuple[Level, str], list[Region]]
) -> Level | None:
    """A district and a village may share a name: the level that most areas of the file fit is meant."""
    counted: Counter[Level] = Counter()
    for area in areas:
        region = _by_code(area, by_code)
        fits = (
            {region.level}
            if region
            else {level for level in _LEVELS if any((level, fold(text)) in by_name for text in area.texts)}
        )
        counted.update(fits)
    return max(counted, key=lambda level: (counted[level], -_LEVELS.index(level)), default=None)
