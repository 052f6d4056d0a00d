"""A components-v2 piece is a folder: its .html, .css and .js files, joined in name order, go to Streamlit inline."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_ALWAYS = [(_HERE / name).read_text("utf-8") for name in ("mount.js", "grow.js", "steer.js")]


def register(folder: str, *parts: str, **options: Any) -> Any:
    """Return the mount function of the component in ``pages/components/<folder>``; its own name is the last part.

    Args:
        parts: folders that it shares with other components; their .js and .css files go before its own.
    """
    name = f"rakor_{Path(folder).name}"
    html, css = _joined([folder], "html"), _joined([*parts, folder], "css")
    return st.components.v2.component(name, html=html, css=css, js=script(folder, *parts), **options)


def script(folder: str, *parts: str) -> str:
    """Return the module of a component as the browser gets it."""
    return "\n".join(filter(None, [*_ALWAYS, _joined([*parts, folder], "js")]))


def _joined(folders: Sequence[str], suffix: str) -> str | None:
    files = [file for folder in folders for file in sorted((_HERE / folder).glob(f"*.{suffix}"))]
    return "\n".join(file.read_text("utf-8") for file in files) + "\n" if files else None
