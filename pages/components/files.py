"""A components-v2 piece is a folder: its .html, .css and .js files, joined in name order, go to Streamlit inline."""

from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def register(folder: str, *, with_scripts: str = "", **options: Any) -> Any:
    """Return the mount function of the component in ``pages/components/<folder>``; its own name is the last part.

    Args:
        with_scripts: another folder, whose .js files go before its own.
    """
    name = f"rakor_{Path(folder).name}"

    def text(suffix: str) -> str | None:
        files = sorted((_HERE / folder).glob(f"*.{suffix}"))
        return "\n".join(file.read_text("utf-8") for file in files) + "\n" if files else None

    shared = sorted((_HERE / with_scripts).glob("*.js")) if with_scripts else []
    script = "\n".join([*(file.read_text("utf-8") for file in shared), text("js") or ""]) or None
    return st.components.v2.component(name, html=text("html"), css=text("css"), js=script, **options)
