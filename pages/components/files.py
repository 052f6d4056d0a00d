"""A components-v2 piece is a folder: its .html, .css and .js files, joined in name order, go to Streamlit inline."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from pages.components import drawing_order

_HERE = Path(__file__).parent
_ALWAYS = [(_HERE / name).read_text("utf-8") for name in ("mount.js", "in_order.js", "grow.js", "steer.js")]
_DEFAULT = "export default function ("
_IN_ORDER = """export default (call) =>
  isOvertaken(call.parentElement, call.data?.drawn) ? unmounting(call.parentElement) : drawComponent(call)
"""


def register(folder: str, *parts: str, **options: Any) -> Any:
    """Return the mount function of the component in ``pages/components/<folder>``; its own name is the last part.

    Args:
        parts: folders that it shares with other components; their .js and .css files go before its own.
    """
    name = f"rakor_{Path(folder).name}"
    html, css = _joined([folder], "html"), _joined([*parts, folder], "css")
    mount = st.components.v2.component(name, html=html, css=css, js=script(folder, *parts), **options)

    def draw(*, key: str, data: dict[str, Any], **heard: Any) -> Any:
        return mount(key=key, data=drawing_order.numbered(key, data), **heard)

    return draw


def script(folder: str, *parts: str) -> str:
    """Return the module of a component as the browser gets it: it draws nothing older than what it shows."""
    own = (_joined([*parts, folder], "js") or "").replace(_DEFAULT, "function drawComponent (")
    return "\n".join([*_ALWAYS, own, _IN_ORDER])


def _joined(folders: Sequence[str], suffix: str) -> str | None:
    files = [file for folder in folders for file in sorted((_HERE / folder).glob(f"*.{suffix}"))]
    return "\n".join(file.read_text("utf-8") for file in files) + "\n" if files else None
