"""A components-v2 piece is a folder: its .html, .css and .js files, joined in name order, go to Streamlit inline."""

from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_ALWAYS = [(_HERE / name).read_text("utf-8") for name in ("mount.js", "grow.js", "steer.js")]


def register(folder: str, *, with_scripts: str = "", **options: Any) -> Any:
    """Return the mount function of the component in ``pages/components/<folder>``; its own name is the last part.

    Args:
        with_scripts: another folder, whose .js files go before its own.
    """
    name = f"rakor_{Path(folder).name}"
    html, css = _joined(folder, "html"), _joined(folder, "css")
    return st.components.v2.component(name, html=html, css=css, js=script(folder, with_scripts=with_scripts), **options)


def script(folder: str, *, with_scripts: str = "") -> str:
    """Return the module of a component as the browser gets it."""
    shared = _joined(with_scripts, "js") if with_scripts else None
    return "\n".join(filter(None, [*_ALWAYS, shared, _joined(folder, "js")]))


def _joined(folder: str, suffix: str) -> str | None:
    files = sorted((_HERE / folder).glob(f"*.{suffix}"))
    return "\n".join(file.read_text("utf-8") for file in files) + "\n" if files else None
