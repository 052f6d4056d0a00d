"""Names and codes become regions."""

import pytest

from data.models import Level


@pytest.mark.parametrize(
    ("text", "region_id"),
    [
        ("Citta", 3),
        ("CITTA", 3),
        ("Kec. Citta", 3),
        ("Kecamatan Citta", 3),
        ("Donri Donri", 4),
        ("DONRIDONRI", 4),
        ("donri-donri", 4),
        ("73.12.07", 2),
        ("731207", 2),
        ("7312041", 2),
    ],
)
def test_a_district_is_found_however_it_is_written(index, text, region_id):
    assert [place.id for place in index.find(text, level=Level.DISTRICT)] == [region_id]


def test_a_word_of_another_level_finds_nothing(index):
    assert index.find("Desa Citta", level=Level.DISTRICT) == []
    assert [place.id for place in index.find("Desa Citta", level=Level.VILLAGE)] == [7]


def test_a_puskesmas_is_not_its_district(index):
    assert [place.id for place in index.find("PKM Citta", level=Level.PUSKESMAS)] == [9]


def test_a_name_that_two_villages_bear_finds_both(index):
    assert [place.id for place in index.find("Lompulle", level=Level.VILLAGE)] == [6, 8]
    assert [place.id for place in index.find("Lompulle", level=Level.VILLAGE, parent_id=3)] == [8]


def test_aliases_of_the_profile_count(soppeng):
    assert [place.name for place in soppeng.find("Lili Rilau", level=Level.DISTRICT)] == ["Lilirilau"]


def test_a_misspelt_name_has_a_nearest(index):
    assert index.nearest("Kec. Gandra", level=Level.DISTRICT) == ["Ganra"]


def test_the_codes_of_nation_and_province_are_no_regions_of_a_table(soppeng):
    assert not soppeng.knows("73")
    assert soppeng.knows("73.12.08")
