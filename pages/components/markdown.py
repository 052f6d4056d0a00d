"""Text of people inside Markdown: shown as it was typed, never read as formatting."""

import re

# A hyphen between letters says nothing to Markdown, and a screen reader would read its escape in a label (Donri-Donri).
_SIGNS = re.compile(r"[\\`*_{}\[\]()#+.!|<>~$:]|-(?![^\W\d_])|(?<![^\W\d_])-")


def plain(text: str) -> str:
    """Return `text` with every sign escaped that Streamlit's Markdown would read."""
    return _SIGNS.sub(r"\\\g<0>", text)
