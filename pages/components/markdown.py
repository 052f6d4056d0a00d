"""Text of people inside Markdown: shown as it was typed, never read as formatting."""

_SIGNS = "\\`*_{}[]()#+-.!|<>~$:"


def plain(text: str) -> str:
    """Return `text` with every sign escaped that Streamlit's Markdown would read."""
    return "".join(f"\\{letter}" if letter in _SIGNS else letter for letter in text)
