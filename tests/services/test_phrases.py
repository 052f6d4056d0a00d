"""Standard phrases: called by a few letters, changed by the sekretariat."""

import pytest
from sqlmodel import col, select

from data.models import Change
from services import phrases
from services.errors import NotAllowed, NotFound, RuleBroken
from services.meetings import vocabulary


@pytest.fixture
def save(session, admin, now):
    def saved(abbreviation, text, phrase_id=None, actor=admin):
        return phrases.save(session, phrase_id=phrase_id, abbreviation=abbreviation, text=text, actor=actor, now=now)

    return saved


def _texts(session):
    return {row.abbreviation: row.text for row in phrases.list_phrases(session)}


def test_the_profile_brings_about_a_dozen(session):
    assert 10 <= len(_texts(session)) <= 16
    assert _texts(session)["ddr"] == "daftar hadir dan dokumentasi kegiatan"


def test_a_new_phrase_is_offered_in_the_line(save, session):
    save(";Rtl", "  ditindaklanjuti  sebelum rapat berikutnya ")

    assert _texts(session)["rtl"] == "ditindaklanjuti sebelum rapat berikutnya"
    assert vocabulary.read(session).phrases["rtl"] == "ditindaklanjuti sebelum rapat berikutnya"


def test_the_line_hears_of_a_change_without_a_restart(save, session):
    before = vocabulary.held(session)
    save("rtl", "ditindaklanjuti")

    assert "rtl" not in before.phrases
    assert "rtl" in vocabulary.held(session).phrases


def test_a_phrase_is_changed_and_taken_out_and_both_are_remembered(save, session, admin, now):
    made = save("rtl", "ditindaklanjuti")
    save("rtl", "ditindaklanjuti segera", phrase_id=made)
    assert _texts(session)["rtl"] == "ditindaklanjuti segera"
    phrases.remove(session, phrase_id=made, actor=admin, now=now)

    assert "rtl" not in _texts(session)
    session.flush()
    found = select(Change).where(Change.entity == "phrase", Change.entity_id == str(made)).order_by(col(Change.id))
    assert [row.action for row in session.exec(found)] == ["create", "edit", "remove"]


@pytest.mark.parametrize("letters", ["", "a", "dua kata", "ab-c", "x" * 21])
def test_letters_that_cannot_be_typed_are_refused(save, letters):
    with pytest.raises(RuleBroken, match="Singkatan terdiri atas"):
        save(letters, "ditindaklanjuti")


def test_letters_of_another_phrase_are_refused(save):
    with pytest.raises(RuleBroken, match="sudah dipakai"):
        save("LKD", "ditindaklanjuti")


def test_a_phrase_without_words_is_refused(save):
    with pytest.raises(RuleBroken, match="Isi kalimatnya"):
        save("rtl", " ")


def test_an_unknown_phrase_is_not_found(save):
    with pytest.raises(NotFound):
        save("rtl", "ditindaklanjuti", phrase_id=999_999)


def test_a_recorder_may_not_change_them(save, recorder):
    with pytest.raises(NotAllowed):
        save("rtl", "ditindaklanjuti", actor=recorder)
