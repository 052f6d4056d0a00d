"""A button and a number in a fragment, nothing else."""

import streamlit as st


@st.fragment
def count() -> None:
    """Count the clicks."""
    clicked = st.button("klik")
    st.session_state["n"] = st.session_state.get("n", 0) + clicked
    st.text(f"n={st.session_state['n']}")


count()
