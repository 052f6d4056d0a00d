"""A saved item written anew: indicator, region and kind by their fields, and questions about what is new only."""

import pytest

from services.errors import RuleBroken
from services.meetings import item_fields, rewriting
from services.meetings.kinds import Kind
from tests.services.meetings.captured import captured


@pytest.fixture
def save(session, running, recorder, now):
    """Save a line in the running meeting."""

    def saved(text, kind=Kind.ACTION, client_key="kunci-1", **fields):
        line = {"meeting_id": running, "kind": kind, "text": text, "fields": fields, "client_key": client_key}
        return captured(session, **line, actor=recorder, now=now)

    return saved


@pytest.fixture
def edit(session, recorder, now):
    """Edit an item as its form does."""

    def edited(item, text=None, **fields):
        which = {"item_kind": item.kind, "item_id": item.id, "version": item.version}
        return rewriting.edit(session, **which, text=text or item.text, fields=fields, actor=recorder, now=now)

    return edited


@pytest.fixture
def asked(session):
    """Return the names of the questions about an item as it is to be."""

    def ask(item, text=None, **fields):
        which = {"item_kind": item.kind, "item_id": item.id}
        return [
            question.name for question in rewriting.asked_of(session, **which, text=text or item.text, fields=fields)
        ]

    return ask


def test_the_form_of_an_item_holds_what_one_would_type(save):
    item = save("Kelas ibu oleh Camat Citta paling lambat 27 Februari 2025 #ASI ~Citta")
    fields = item_fields.of(item)

    assert fields["indicator"] == "ASI eksklusif, bayi < 6 bulan"
    assert fields["region"] == "Kecamatan Citta"
    assert fields["due"] == "27 Februari 2025"
    assert "note_kind" not in fields


def test_what_the_form_holds_can_be_sent_back_and_changes_nothing(save, edit):
    item = save("Kelas ibu oleh Camat Citta paling lambat 27 Februari 2025 #ASI ~Citta")
    again = edit(item, **{name: value for name, value in item_fields.of(item).items() if value})

    assert again.version == item.version


def test_indicator_and_region_of_a_saved_action_are_set_by_their_fields(save, edit):
    item = edit(save("Kelas ibu menyusui"), indicator="asi", region="Kecamatan Citta")

    assert (item.indicator_short, item.region_name) == ("ASI eksklusif, bayi < 6 bulan", "Citta")


def test_an_indicator_that_is_on_no_list_is_refused(save, edit):
    item = save("Kelas ibu menyusui")

    with pytest.raises(RuleBroken, match="Indikator “entah” tidak ada dalam daftar"):
        edit(item, indicator="entah")


@pytest.mark.parametrize(
    ("said", "word"), [("arahan", "Arahan"), ("kend", "Kendala"), ("usul", "Usul"), ("Paparan", "Paparan")]
)
def test_a_note_becomes_another_kind_of_note(save, edit, said, word):
    assert edit(save("Alat ukur rusak", kind=Kind.OBSTACLE), note_kind=said).word == word


def test_a_kendala_keeps_its_way_out_through_an_edit_of_its_kind(save, edit):
    item = edit(save("Alat ukur rusak", kind=Kind.OBSTACLE), proposal="Pinjam dari puskesmas")

    assert edit(item, note_kind="Kendala", text="Alat ukur masih rusak").proposal == "Pinjam dari puskesmas"


def test_a_kind_of_note_that_does_not_exist_is_refused_with_those_that_do(save, edit):
    item = save("Alat ukur rusak", kind=Kind.OBSTACLE)

    with pytest.raises(RuleBroken, match=r"Jenis “pidato” tidak dikenal\. Tulis salah satu: Paparan, Tanggapan"):
        edit(item, note_kind="pidato")


def test_an_arahan_may_also_be_said_in_the_field_of_a_catatan(save):
    assert save("Semua camat hadir", kind=Kind.NOTE, note_kind="arahan").label == "Arahan 1"


def test_an_edit_that_moves_the_date_to_a_holiday_is_questioned(save, asked):
    item = save("Menyusun jadwal rembuk oleh Camat Citta paling lambat 27 Februari 2025")

    assert asked(item, due="31/3") == ["due"]
    assert asked(item, text=item.text.replace("27 Februari", "31 Maret")) == ["due"]


def test_a_field_that_is_changed_alone_leaves_its_sentence_behind_and_that_is_asked_about(save, asked):
    item = save("Menyusun jadwal rembuk oleh Camat Citta paling lambat 27 Februari 2025")

    assert asked(item, due="20 Februari 2025") == ["words"]
    assert asked(item, text=item.text.replace("27 Februari", "20 Februari")) == []


def test_what_was_worth_asking_before_is_not_asked_again(save, asked):
    item = save("Menyusun jadwal rembuk oleh Camat Citta paling lambat 31 Maret 2025")

    assert asked(item, text=f"{item.text} lengkap") == []


def test_an_item_is_not_like_itself_but_like_another(save, asked):
    first = save("Melatih 7 kader PMBA oleh Camat Citta")
    other = save("Menyusun jadwal rembuk oleh Camat Ganra", client_key="kunci-2")

    assert asked(first, text="Melatih 8 kader PMBA oleh Camat Citta") == []
    assert asked(other, text="Melatih 7 kader PMBA oleh Camat Citta") == ["similar", "executor"]
