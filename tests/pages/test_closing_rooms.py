"""A room that closes while people are in it: nothing of it draws into the page that stands there then."""

import ast
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "pages"


@pytest.mark.parametrize("page", ["meetings/capture.py", "meetings/control.py", "meetings/read_back.py"])
def test_a_closed_room_lets_its_script_end(page):
    """After st.stop() Streamlit keeps the fragments of the room; what they draw turned the closed page white."""
    tree = ast.parse((PAGES / page).read_text("utf-8"))
    names = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]

    assert "stop" not in names
