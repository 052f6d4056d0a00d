"""Text loses only what no document can hold."""

from hypothesis import given
from hypothesis import strategies as st

from services.text import clean, clean_line, fold


def test_control_characters_and_surrogates_go_and_signs_stay():
    assert clean("A & B < C > D\x00\x07\x0b\x1f\ud800\ufffe") == "A & B < C > D"


@given(st.text())
def test_clean_text_can_be_encoded_and_stays_clean(text):
    cleaned = clean(text)

    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned


@given(st.text())
def test_a_line_has_no_break(text):
    assert "\n" not in clean_line(text)


def test_folding_ignores_case_accents_and_points():
    assert fold("Donri-Donri, Kec.") == fold("DONRI donri kec")
