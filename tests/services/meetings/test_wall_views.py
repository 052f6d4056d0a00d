"""Ringkasan pimpinan and the convergence matrix as the wall gets them."""

import json
import re
from datetime import timedelta

import pytest

from data.models import Meeting
from services.indicators import convergence, overview
from services.meetings import action_items, lifecycle, stage, wall, wall_matrix
from tests.services.indicators.conftest import OCTOBER


@pytest.fixture
def shown(session, running, recorder, now):
    def do(*keys):
        for key in keys:
            stage.press(session, meeting_id=running, key=key, actor=recorder, now=now)
        return wall.content(session, meeting_id=running, now=now)

    return do


@pytest.fixture
def promises(session, draft, office, today, recorder, now):
    """Seven actions of an earlier rakor, late by 1 to 7 days, the oldest with a long text; then the next one runs."""
    then = now - timedelta(days=90)
    session.get_one(Meeting, draft).held_on = then.date()
    lifecycle.start(session, meeting_id=draft, actor=recorder, now=then)
    for days in range(1, 8):
        text, due_on = "Melatih kader " * (40 if days == 7 else 1), today - timedelta(days=days)
        given = {"meeting_id": draft, "agenda_item_id": None, "actor": recorder, "now": then}
        action_items.add(session, text=text, owner=office("Camat Citta"), due_on=due_on, **given)
    lifecycle.begin_reading_back(session, meeting_id=draft, actor=recorder, now=then)
    lifecycle.finish(session, meeting_id=draft, actor=recorder, now=then)
    made = lifecycle.create(session, title="Rakor", held_on=today, actor=recorder, now=now)
    lifecycle.start(session, meeting_id=made, actor=recorder, now=now)
    stage.press(session, meeting_id=made, key="P", actor=recorder, now=now)
    return lambda: wall.content(session, meeting_id=made, now=now)["stage"]


def test_the_oldest_five_late_promises_stand_with_office_and_days(promises):
    told = promises()

    assert told["title"] == "Tujuh tindak lanjut lewat batas waktu"
    assert [one["days"] for one in told["late"]] == [f"lewat {days} hari" for days in (7, 6, 5, 4, 3)]
    assert {one["owner"] for one in told["late"]} == {"Camat Citta"}
    assert told["late_more"] == "+2 lagi"
    assert told["late"][0]["text"].endswith(" …")
    assert told["numbers"][1]["big"] == "7 dari 7"


def test_both_stand_over_the_whole_wall_and_are_json_ready(shown):
    for key, kind in (("P", "summary"), ("M", "matrix")):
        content = shown(key)

        assert (content["layout"], content["stage"]["kind"]) == ("full", kind)
        assert json.loads(json.dumps(content)) == content


def test_without_values_the_summary_still_says_something(shown):
    told = shown("P")["stage"]

    assert told["title"] == "Belum ada angka yang dibandingkan dengan target"
    assert told["problems"] == told["late"] == []
    assert [one["head"] for one in told["numbers"]][-1] == "Prevalensi stunting balita"


def test_numbers_say_of_how_many_and_when(shown):
    survey = shown("P")["stage"]["numbers"][-1]

    assert re.fullmatch(r"\d+,\d%", survey["big"])
    assert re.search(r"Soppeng, SSGI/SKI tahun \d{4}; target \d", survey["small"])


def test_the_matrix_shows_no_number_and_hides_what_is_too_small():
    cells = {"status": "not_judged", "word": "disembunyikan", "star": False, "shown": "…"}
    hidden = overview.Figure(
        1, 1, 1, "Citta", OCTOBER, None, "…", None, None, 80.0, overview.Status.NOT_JUDGED, is_hidden=True
    )
    row = convergence.MatrixRow(1, "Citta", (hidden,), 0, 0)
    column = convergence.MatrixColumn(1, "ASI eksklusif", 1)
    matrix = convergence.Matrix("Jawaban", "", OCTOBER, (column,), (row,), 1, 3, "e-PPGBM", None, False, True, False)

    told = wall_matrix.content(matrix, district_word="kecamatan")

    assert told["rows"] == [{"name": "Citta", "count": "–", "cells": [cells]}]
    assert told["groups"] == [{"name": "Bidang 1", "span": 1}]
    assert told["paging"] == "Halaman 1 dari 3"
    assert "disembunyikan" in told["notes"][0]
