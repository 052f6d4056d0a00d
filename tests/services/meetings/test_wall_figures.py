"""What stands beside the figures on the wall: which bidang they are of, what their marks mean."""

from datetime import date

import pytest
from sqlmodel import select

from data.models import AgreementKind, Indicator, Level, Measurement, PeriodKind, Region, Series
from services.meetings import agenda, agreements, stage, wall, wall_words


def test_a_board_of_another_bidang_than_the_acaras_says_which_it_is(
    session, shown, running, division_item, recorder, now
):
    agenda.enter(session, meeting_id=running, agenda_item_id=division_item, actor=recorder, now=now)

    above = {key: shown(key)["stage"]["above"] for key in ("1", "2")}

    title = next(row.title for row in agenda.rows(session, meeting_id=running, now=now) if "Bidang 2" in row.title)
    assert above == {"1": "", "2": title}


@pytest.fixture
def alone(session, running, recorder, now):
    """Return the content with one item over the whole wall."""

    def do(kind, item_id):
        given = {"item_kind": kind, "item_id": item_id, "actor": recorder, "now": now}
        stage.show(session, meeting_id=running, view="item", **given)
        return wall.content(session, meeting_id=running, now=now)

    return do


def heads(content):
    return [one["head"] for one in content["stage"]["facts"]]


def test_an_agreement_that_lacks_something_is_not_said_to_lack_a_measure(session, running, alone, recorder, now):
    about = {"meeting_id": running, "agenda_item_id": None, "kind": AgreementKind.AGREEMENT, "parties": []}
    agreed = agreements.add(session, text="Data disandingkan", actor=recorder, now=now, **about)

    assert heads(alone("agreement", agreed)) == ["Penanggung jawab", "Batas waktu"]


def test_an_action_without_a_measure_says_so(alone, make_action):
    assert heads(alone("action", make_action("Kelas ibu hamil")))[-1] == "Ukuran keberhasilan"


@pytest.fixture
def asi(session):
    return session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one()


@pytest.fixture
def small(session, asi):
    """Return a value of Citta, counted in 24."""
    series = session.exec(select(Series).where(Series.indicator_id == asi.id, Series.name == "e-PPGBM")).one()
    citta = session.exec(select(Region).where(Region.name == "Citta", Region.level == Level.DISTRICT)).one()
    made = Measurement(
        series_id=series.id or 0, region_id=citta.id or 0, period_kind=PeriodKind.MONTH, period_on=date(2024, 10, 1),
        numerator=13, denominator=24,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def feet(content):
    return ["".join(piece["text"] for piece in part) for part in content["foot"]["parts"]]


@pytest.mark.usefixtures("small")
def test_a_star_on_a_board_is_explained_under_the_table_and_not_again_in_the_foot(shown):
    content = shown("1")

    told = "* penyebut kurang dari 30; tafsirkan dengan hati-hati, tidak dihitung dalam kalimat di atas."
    assert content["stage"]["marks"] == told  # 54,2 is below its target
    assert not [part for part in feet(content) if part.startswith("*")]


def test_a_star_at_the_figure_of_an_item_is_explained_in_the_foot(alone, make_action, asi, small):
    content = alone("action", make_action("Kelas ibu hamil", indicator_id=asi.id, region_id=small.region_id))

    assert content["stage"]["facts"][-1]["small"].startswith("13 dari 24 bayi*")
    assert "* penyebut < 30" in feet(content)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ASI eksklusif, bayi < 6 bulan", "ASI eksklusif, bayi <_6_bulan"),
        ("MP-ASI, anak 6–23 bulan", "MP~ASI, anak 6–^23_bulan"),
        ("cakupan ≥ 90", "cakupan ≥_90"),
        ("(s.d. Okt; 7 dari 8 kecamatan)", "(s.d._Okt; 7_dari_8 kecamatan)"),
        ("Sumber: e-PPGBM, e-Kohort", "Sumber: e~PPGBM, e~Kohort"),
        ("lintas-sektor dari desa", "lintas-sektor dari desa"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text, kept):
    assert wall_words.joined(text) == kept.replace("_", "\u00a0").replace("~", "\u2011").replace("^", "\u2060")


def test_a_long_list_of_doubtful_targets_is_counted_and_a_short_one_named(shown):
    said = {key: " ".join(shown(key)["stage"]["notes"]) for key in ("1", "2")}

    assert "Target belum dicocokkan dengan lampiran resmi: Imunisasi dasar lengkap." in said["1"]
    assert (
        said["2"].replace("\u00a0", " ").endswith("Target 7 dari 8 indikator belum dicocokkan dengan lampiran resmi.")
    )
