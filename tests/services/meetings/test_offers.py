"""What is offered while one types: offices also by their agency, days by number, weekday and what they are called."""

from datetime import date

import pytest

from services.meetings import offers, vocabulary

HELD_ON = date(2024, 12, 5)


@pytest.fixture
def offered(session):
    """All lists of a meeting on 5 December 2024."""
    return offers.of_lists(vocabulary.read(session), held_on=HELD_ON)


def _found(offered, said):
    return [offer.name for offer in offered if said in offer.also]


def test_an_office_is_found_by_the_agency_it_heads(offered):
    assert _found(offered["office"], "dinas kesehatan") == ["Kepala Dinas Kesehatan"]


def test_a_village_is_offered_with_its_level(offered):
    names = [offer.name for offer in offered["region"]]

    assert "Kecamatan Citta" in names
    assert "Desa Citta" in names


def test_days_come_in_order_and_only_after_the_meeting(offered):
    days = offered["day"]

    assert (days[0].name, days[0].about.startswith("Jumat")) == ("6 Desember 2024", True)
    assert days[-1].name == "6 Desember 2025"


def test_a_day_is_found_as_it_is_written_short(offered):
    assert _found(offered["day"], "27/3") == ["27 Maret 2025"]


def test_the_end_of_a_month_is_its_last_working_day(offered):
    (found,) = (offer for offer in offered["day"] if "akhir maret 2025" in offer.also)

    assert (found.name, found.is_usual) == ("27 Maret 2025", True)  # 28 to 31 March are Nyepi, weekend and Idulfitri
    assert found.about == "Kamis · akhir Maret 2025"


def test_a_holiday_says_so(offered):
    (christmas,) = (offer for offer in offered["day"] if offer.name == "25 Desember 2024")

    assert christmas.about.startswith("Rabu · libur: ")
    assert not christmas.is_usual


def test_a_note_may_become_any_kind_of_note(offered):
    assert [offer.name for offer in offered["note_kind"]] == [
        "Paparan",
        "Tanggapan",
        "Usul",
        "Umpan balik",
        "Arahan",
        "Kendala",
    ]
