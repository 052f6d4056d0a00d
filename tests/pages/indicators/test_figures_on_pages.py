"""Capaian per Bidang and Indikator: the answers on top are those of the numbers below."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import Indicator, Level, Measurement, PeriodKind, Region, Role, Series
from pages.components.access import guard
from services.transaction import transaction

ASI = ((81, 132), (70, 98), (90, 121), (142, 171), (60, 102), (55, 83), (29, 40), (13, 24))


@pytest.fixture(scope="module")
def asi(own_database):
    """ASI of the eight districts, October 2024; the id of the indicator and of the districts."""
    with transaction() as session:
        indicator = session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one()
        series = session.exec(select(Series).where(Series.indicator_id == indicator.id)).one()
        districts = session.exec(select(Region).where(Region.level == Level.DISTRICT).order_by(Region.code)).all()
        for region, (numerator, denominator) in zip(districts, ASI, strict=True):
            session.add(
                Measurement(
                    series_id=series.id or 0,
                    region_id=region.id or 0,
                    period_kind=PeriodKind.MONTH,
                    period_on=date(2024, 10, 1),
                    numerator=numerator,
                    denominator=denominator,
                )
            )
        return indicator.id, [region.id for region in districts]


@pytest.fixture(autouse=True)
def on_the_third_of_december(monkeypatch):
    monkeypatch.setenv("RAKOR_NOW", "2024-12-03T09:00:00+08:00")


def title(test) -> str:
    return test.title[0].value.replace("\\", "")


def texts(test) -> str:
    return "\n".join(str(element.value) for element in (*test.markdown, *test.caption)).replace("\\", "")


def test_the_board_answers_in_its_title(visit, asi):
    test = visit("indicators/divisions.py", Role.VIEWER)

    assert not test.exception
    assert title(test) == "ASI eksklusif, bayi < 6 bulan belum mencapai target"
    assert "Terjauh: **ASI eksklusif, bayi < 6 bulan di Marioriawa**, 58,8% dari 80%." in texts(test)


def test_the_bidang_of_the_address_is_shown(visit, asi):
    test = visit("indicators/divisions.py", Role.VIEWER)
    test.query_params["bidang"] = "4"
    test.run()

    assert not test.exception
    assert "masih jauh dari target" in title(test)


def test_an_address_that_names_nothing_known_shows_the_first_bidang(visit, asi):
    test = visit("indicators/divisions.py", Role.VIEWER)
    for name, value in {"bidang": "99", "periode": "kemarin", "halaman": "banyak"}.items():
        test.query_params[name] = value
    test.run()

    assert not test.exception
    assert "Oktober 2024" in texts(test)


def test_an_indicator_shows_its_facts_and_its_small_print(visit, asi):
    test = visit("indicators/indicator.py", Role.VIEWER)
    test.query_params["indikator"] = str(asi[0])
    test.run()

    assert not test.exception
    assert "waktu mencapai target tidak dapat diperkirakan" in title(test)
    assert "540 dari 771 bayi" in texts(test)
    assert "penyebut kurang dari 30" in texts(test)


def test_an_indicator_is_drilled_down_by_the_address(visit, asi):
    test = visit("indicators/indicator.py", Role.VIEWER)
    test.query_params["indikator"], test.query_params["wilayah"] = str(asi[0]), str(asi[1][7])
    test.run()

    assert not test.exception
    assert "Kecamatan Citta" in title(test)
    assert "kisaran 95%: 35,1% s.d. 72,1%" in texts(test)


@pytest.mark.parametrize("code", ["H-01", "H-01-KASUS", "B-TK-02", "A-SN-08", "A-SP-09"])
def test_every_kind_of_indicator_opens(visit, asi, code):
    with transaction() as session:
        indicator_id = session.exec(select(Indicator.id).where(Indicator.code == code)).one()
    test = visit("indicators/indicator.py", Role.VIEWER)
    test.query_params["indikator"] = str(indicator_id)
    test.run()

    assert not test.exception
    assert title(test)


@pytest.mark.parametrize("path", ["indicators/divisions.py", "indicators/indicator.py"])
def test_where_the_admin_allows_it_figures_are_read_without_signing_in(visit, asi, monkeypatch, path):
    monkeypatch.setattr(guard, "_is_open_to_all", lambda: True)

    test = visit(path, None)

    assert not test.exception
    assert title(test)
