"""What a page is about, kept in its address: bidang, periode, indikator, wilayah."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import streamlit as st

Key = TypeVar("Key", int, str)
DIVISION, PERIOD, INDICATOR, REGION, PAGE, ORDER, SCOPE = (
    "bidang",
    "periode",
    "indikator",
    "wilayah",
    "halaman",
    "urut",
    "tampil",
)


def distinct(names: Mapping[Key, str]) -> dict[Key, str]:
    """Return the names with the number added to those that occur twice.

    Streamlit tells choices apart by what is written on them: of two rakor of the same name and day it would always
    open the first.
    """
    often = Counter(names.values())
    return {key: f"{name} (nomor {key})" if often[name] > 1 else name for key, name in names.items()}


def chosen(parameter: str, options: Mapping[str, str], *, default: str = "") -> str:
    """Return what the address says when it is one of the options, else the default, else the first."""
    asked = st.query_params.get(parameter, "")
    return asked if asked in options else default if default in options else next(iter(options), "")


def select(
    place: Any,
    label: str,
    options: Mapping[str, str],
    *,
    parameter: str,
    now: str,
    key: str,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """Show a list of the options; what is picked goes into the address, from where the next run reads it."""
    keyed = f"{key}-{now}"
    place.selectbox(
        label,
        list(options),
        list(options).index(now) if now in options else None,
        format_func=lambda option: options[option],
        key=keyed,
        on_change=_to_address,
        args=(parameter, keyed),
        placeholder="Pilih dari daftar",
        filter_mode="contains",
        width=width,
    )


def segments(place: Any, label: str, options: Mapping[str, str], *, parameter: str, now: str, key: str) -> None:
    """Like `select`, side by side: for a handful of options."""
    keyed = f"{key}-{now}"
    place.segmented_control(
        label,
        list(options),
        default=now,
        format_func=lambda option: options[option],
        key=keyed,
        on_change=_to_address,
        args=(parameter, keyed),
        required=True,
    )


def switch(place: Any, label: str, *, parameter: str, on: str, key: str) -> bool:
    """Show a switch kept in the address; return whether it is on, which is when the address says `on`."""
    is_on = st.query_params.get(parameter) == on
    keyed = f"{key}-{is_on}"
    place.toggle(label, is_on, key=keyed, on_change=_switched, args=(parameter, keyed, on))
    return is_on


def go_to(parameter: str, value: str) -> None:
    """Let the address say it, from the first page of what is listed; the callback of a button."""
    st.query_params[parameter] = value
    st.query_params.pop(PAGE, None) if parameter != PAGE else None


def _to_address(parameter: str, key: str) -> None:
    if st.session_state[key] is not None:
        go_to(parameter, st.session_state[key])


def _switched(parameter: str, key: str, on: str) -> None:
    if st.session_state[key]:
        st.query_params[parameter] = on
    else:
        st.query_params.pop(parameter, None)
