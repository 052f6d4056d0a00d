"""Ringkasan pimpinan and the convergence matrix as the wall gets them."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.models import Meeting
from services.indicators import convergence, overview
from services.indicators.gaps import Treatment
from services.meetings import action_items, follow_up, lifecycle, stage, wall, wall_matrix, wall_summary
from tests.services.indicators.conftest import OCTOBER


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


@pytest.fixture
def summed(session, running, today):
    """Return the summary of an overview with one problem, and the given changes to both."""
    surveyed = overview.read(session, period_on=OCTOBER)
    far = overview.Status.FAR_BELOW
    problem = overview.Problem(1, "MP-ASI", 1, "Citta", "48,9", "75", 26.1, False, "", far, None)

    def do(action=None, **changes):
        told = replace(surveyed, problems=(replace(problem, action=action),), **changes)
        owed = follow_up.review_of(session, meeting_id=running, today=today)
        return wall_summary.content(told, owed, place="Soppeng", today=today)

    return do


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (
            Treatment("RTL-2024-014", "Kepala Dinas Kesehatan", date(2025, 2, 28)),
            "RTL-2024-014 · Kepala Dinas Kesehatan · 28 Februari 2025",
        ),
        (Treatment("RTL-2024-014", "", None), "RTL-2024-014"),
        (None, "belum ada tindak lanjut"),
    ],
)
def test_a_problem_says_who_does_what_is_done_about_it_and_by_when(summed, action, told):
    (problem,) = summed(action)["problems"]

    assert problem["action"].replace("\u00a0", " ") == told
    assert problem["is_open"] == (action is None)


def test_the_survey_is_counted_apart_and_named_as_a_source(summed):
    told = summed(sources="e-PPGBM; data per 31 Oktober 2024")

    assert told["numbers"][0]["small"].startswith("semua bidang, di luar angka survei, Oktober 2024")
    assert re.fullmatch(
        r"Sumber: e-PPGBM; data per 31 Oktober 2024\. Angka survei: SSGI/SKI tahun \d{4}\.", told["notes"][0]
    )
    assert summed(survey=None)["numbers"][0]["small"].startswith("semua bidang, Oktober 2024")


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
    assert told["marks"] == "… disembunyikan: penyebut terlalu kecil."
