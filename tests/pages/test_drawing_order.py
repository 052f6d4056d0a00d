"""The numbers by which a page tells which of two drawings of a component is the newer one."""

from types import SimpleNamespace

import pytest

from pages.components import drawing_order


@pytest.fixture
def number(monkeypatch):
    """Return how to number a drawing, in a session of its own."""
    monkeypatch.setattr(drawing_order, "st", SimpleNamespace(session_state={}))
    return lambda data, key="capture-review": drawing_order.numbered(key, data)["drawn"][1]


def test_each_change_has_a_higher_number_also_one_back_to_what_stood_before(number):
    numbers = [number({"editing": editing}) for editing in ([], ["Akun notulis"], [])]

    assert numbers == sorted(set(numbers))


def test_the_same_data_has_the_same_number_so_that_nothing_is_drawn_anew(number):
    assert number({"editing": []}) == number({"editing": []})


def test_components_are_numbered_apart(number):
    first = number({"rows": []})
    number({"rows": ["lain"]}, "capture-items")

    assert number({"rows": []}) == first


def test_a_session_that_was_lost_goes_on_above_what_the_page_has_drawn(number, monkeypatch):
    drawn = number({"rows": [1]})
    monkeypatch.setattr(drawing_order.st, "session_state", {})

    assert number({"rows": []}) > drawn
