"""Capaian per bidang: what the table says of an indicator of which no figure of the regency is made."""

from datetime import date

import pytest
from sqlmodel import delete

from data.models import Aggregation, Target
from services import settings
from services.documents import minutes_content


@pytest.fixture
def unsummed(indicator, measure):
    """An indicator that is not aggregated, with a value of one district far below its target."""
    indicator.aggregation = Aggregation.NONE
    measure(date(2024, 10, 1), 54, 100)
    return indicator


@pytest.fixture
def row(session, rakor, unsummed, today):
    """Read its row in a notula."""

    def read():
        content = minutes_content.read(session, meeting_id=rakor, today=today)
        rows = (row for division in content.figures for row in division.rows)
        return next(row for row in rows if row.indicator.startswith(unsummed.short_name))

    return read


def test_what_is_not_aggregated_is_judged_by_district(row):
    found = row()

    assert (found.value, found.status) == ("–", "dinilai per kecamatan")
    assert found.target.startswith("80%")
    assert found.below.startswith("Jauh di bawah target: Citta 54,0%")


def test_a_district_is_called_by_the_word_of_the_settings(session, row, admin, now):
    settings.change(session, district_word="distrik", actor=admin, now=now)

    assert row().status == "dinilai per distrik"


def test_without_a_target_the_districts_are_not_judged_either(session, row):
    session.exec(delete(Target))

    found = row()

    assert (found.target, found.status) == ("tanpa target", "tanpa target")
