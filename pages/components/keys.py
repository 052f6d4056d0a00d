"""Keys of Streamlit's own buttons; the keys of the rooms stand with their components (DESIGN.md §3)."""

MAIN = "Alt+Enter"  # the one deed a page is open for; never one that cannot be taken back
