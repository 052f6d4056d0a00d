"""A fault anywhere on a page ends in an apology with a number, in Indonesian; its trace is in the log."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services.errors import RuleBroken

PAGES = Path(__file__).parents[2] / "pages"
APOLOGY = "Mohon maaf, program mengalami gangguan"


def _living() -> None:
    """A page with a fragment that breaks as `st.session_state.fault` says, and something below it."""
    import streamlit as st

    from pages.components import live

    @live.fragment
    def part(word: str) -> None:
        st.write(word)
        if fault := st.session_state.get("fault"):
            raise fault

    part("sebelum")
    st.write("sesudah")


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_function(_living)


def test_a_fault_in_a_live_fragment_apologises_with_a_number_and_the_page_goes_on(page, caplog):
    page.session_state["fault"] = ZeroDivisionError("inner words")
    page.run()

    assert [error.value.startswith(APOLOGY) for error in page.error] == [True]
    assert not page.exception
    assert [text.value for text in page.markdown] == ["sebelum", "sesudah"]
    assert "inner words" not in page.error[0].value
    number = page.error[0].value.split("nomor ")[1].split(" ")[0]
    assert any(number in record.getMessage() and record.exc_info for record in caplog.records)


def test_a_refusal_in_a_live_fragment_is_its_own_sentence(page):
    page.session_state["fault"] = RuleBroken("Isi alasannya terlebih dahulu.")
    page.run()

    assert [error.value for error in page.error] == ["Isi alasannya terlebih dahulu."]
    assert not page.exception


def test_a_whole_fragment_says_nothing_of_faults(page):
    page.run()

    assert not page.error
    assert not page.exception


def test_no_page_makes_a_fragment_that_would_break_in_english():
    """`live.fragment` is the only maker of fragments; windows (`st.dialog`) report their faults themselves."""
    found = [
        path.relative_to(PAGES).as_posix()
        for path in sorted(PAGES.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "fragment" and ast.unparse(node) == "st.fragment"
    ]

    assert found == ["components/live.py"]
