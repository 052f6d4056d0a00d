"""Peta Wilayah: tiles as a text, boundaries from a file."""

import json

import pytest

from data.models import Role
from services.indicators import boundaries, shapes
from services.transaction import reading


@pytest.fixture
def page(visit):
    return lambda: visit("settings/regions.py", Role.ADMIN)


def test_the_layout_is_shown_as_a_text_and_saved(page):
    test = page()
    lines = test.text_area(key="regions-layout-text").value.splitlines()

    test.text_area(key="regions-layout-text").set_value("\n".join(reversed(lines)))
    test.button(key="regions-layout-save").click().run()

    assert not test.exception
    assert [found.value for found in test.success] == ["Tata letak petak disimpan."]


def test_a_faulty_layout_is_refused_and_stays_in_its_field(page):
    with reading() as session:
        before = shapes.tiles(session)
    test = page()

    test.text_area(key="regions-layout-text").set_value("Entah")
    test.button(key="regions-layout-save").click().run()

    assert "Entah" in test.error[0].value
    assert test.text_area(key="regions-layout-text").value == "Entah"
    with reading() as session:
        assert shapes.tiles(session) == before


def test_boundaries_are_previewed_and_kept(page):
    square = [[[119.9, -4.5], [120.1, -4.5], [120.1, -4.3], [119.9, -4.5]]]
    shape = {"type": "Polygon", "coordinates": square}
    areas = [{"type": "Feature", "properties": {"nama": name}, "geometry": shape} for name in ("Ganra", "Entah")]
    data = json.dumps({"type": "FeatureCollection", "features": areas}).encode()
    test = page()

    test.file_uploader[0].upload("batas.geojson", data)
    test.run()
    assert "Entah" in test.warning[0].value
    test.button(key="regions-keep").click().run()

    assert not test.exception
    with reading() as session:
        assert boundaries.held(session)[0].with_shape == 1


def test_a_file_of_another_kind_is_refused_with_a_sentence(page):
    test = page()

    test.file_uploader[0].upload("batas.geojson", b"bukan GeoJSON")
    test.run()

    assert not test.exception
    assert "bukan GeoJSON" in test.error[0].value
