"""Choices with the same words on them stay apart."""

from pages.components import choice


def test_names_that_occur_once_stay_as_they_are():
    assert choice.distinct({1: "Rakor A", 2: "Rakor B"}) == {1: "Rakor A", 2: "Rakor B"}


def test_each_of_two_equal_names_gets_its_number():
    assert choice.distinct({3: "Rakor", 7: "Rakor", 8: "Lain"}) == {
        3: "Rakor (nomor 3)",
        7: "Rakor (nomor 7)",
        8: "Lain",
    }
