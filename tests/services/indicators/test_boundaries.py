"""Boundaries from a GeoJSON file, and tiles from a text."""

import json

import pytest
from sqlmodel import select

from data.models import Change, RegionShape
from services.errors import ImportRejected, NotAllowed, RuleBroken
from services.indicators import boundaries, geojson, shapes, tiles

SQUARE = [[[119.9, -4.5], [120.1, -4.5], [120.1, -4.3], [119.9, -4.3], [119.9, -4.5]]]


def feature(geometry: object = None, **properties: object) -> dict[str, object]:
    shape = geometry or {"type": "Polygon", "coordinates": SQUARE}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def file(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_areas_are_found_by_code_with_or_without_points(session, ids):
    found = boundaries.read(session, data=file(feature(kode="73.12.01"), feature(KODE="731208")))

    assert set(found.geometries) == {ids.region("73.12.01"), ids.region("73.12.08")}


def test_areas_are_found_by_name_and_by_its_other_spellings(session, ids):
    found = boundaries.read(session, data=file(feature(nama="MARIORIWAWO"), feature(nama="Donri Donri")))

    assert set(found.geometries) == {ids.region("73.12.01"), ids.region("73.12.06")}


def test_a_name_of_a_district_and_a_village_means_what_the_rest_of_the_file_means(session, ids):
    found = boundaries.read(session, data=file(feature(nama="Citta"), feature(nama="Ganra"), feature(nama="Lalabata")))

    assert ids.region("73.12.08") in found.geometries


def test_what_does_not_fit_is_listed_and_the_rest_is_kept(session, ids, admin, now):
    data = file(feature(nama="Ganra"), feature(nama="Entah"), feature(nama="Ganra"))

    found = boundaries.keep(session, data=data, source="Contoh", actor=admin, now=now)

    assert [problem.message.split(":")[0] for problem in found.problems] == ["Entah", "Ganra"]
    assert session.exec(select(RegionShape)).one().region_id == ids.region("73.12.07")
    assert session.exec(select(Change).where(Change.entity == "region_shape")).one().action == "upload"


def test_a_second_file_takes_the_place_of_the_first(session, ids, admin, now):
    for source in ("Lama", "Baru"):
        boundaries.keep(session, data=file(feature(nama="Ganra")), source=source, actor=admin, now=now)

    assert session.exec(select(RegionShape)).one().source == "Baru"
    assert boundaries.held(session)[0].with_shape == 1


def test_boundaries_can_be_taken_away_again(session, admin, now):
    boundaries.keep(session, data=file(feature(nama="Ganra")), source="", actor=admin, now=now)
    boundaries.remove(session, actor=admin, now=now)

    assert boundaries.held(session)[0].with_shape == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"kode;nama", b"[1, 2]", b'{"type": "FeatureCollection"}', file(), b"\xff\xfe", file(feature(nama="Entah"))],
)
def test_a_file_that_is_no_boundary_is_refused_with_a_sentence(session, data):
    with pytest.raises(ImportRejected):
        boundaries.read(session, data=data)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [120, -4]},
        {"type": "Polygon", "coordinates": [[[120, -4], [121, -4]]]},
        {"type": "Polygon", "coordinates": [[["a", 1]] * 4]},
        {"type": "Polygon", "coordinates": [[[792000, 9512000]] * 4]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": [[[float("nan"), 1]] * 4]},
    ],
)
def test_an_outline_that_cannot_be_drawn_is_a_problem_of_its_area(session, geometry):
    found = boundaries.read(session, data=file(feature(nama="Ganra"), feature(geometry, nama="Citta")))

    assert [problem.message.startswith("Citta: ") for problem in found.problems] == [True]


def test_a_file_that_is_too_large_is_refused(session):
    with pytest.raises(ImportRejected, match="MB"):
        boundaries.read(session, data=b" " * (geojson.LARGEST_BYTES + 1))


def test_only_an_admin_may_upload(session, recorder, now):
    with pytest.raises(NotAllowed):
        boundaries.keep(session, data=b"", source="", actor=recorder, now=now)


def test_an_outline_is_one_line_labelled_in_its_middle():
    found = shapes.outline({"type": "Polygon", "coordinates": SQUARE})

    assert found.centre == pytest.approx((120.0, -4.4))
    assert found.x[-1] is None


def test_tiles_are_laid_out_as_the_text_shows(session, ids, admin, now):
    text = "| Marioriawa\nGanra | Citta | Lalabata\nLilirilau | Liliriaja\nDonri Donri || Marioriwawo"

    tiles.arrange(session, text=text, actor=admin, now=now)

    places = shapes.tiles(session)
    assert places[ids.region("73.12.05")] == (0, 1)
    assert places[ids.region("73.12.01")] == (3, 2)


def test_the_layout_reads_back_as_it_was_written(session, admin, now):
    before = shapes.tiles(session)

    tiles.arrange(session, text=tiles.as_text(session), actor=admin, now=now)

    assert shapes.tiles(session) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [("Entah", "Entah"), ("Citta | Citta", "dua kali"), ("Citta", "Belum ada petak"), ("|" * 30, "kolom")],
)
def test_a_layout_with_a_fault_is_refused_with_a_sentence(session, admin, now, text, said):
    with pytest.raises(RuleBroken, match=said):
        tiles.arrange(session, text=text, actor=admin, now=now)
