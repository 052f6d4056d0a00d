"""Tindak Lanjut: what the list is narrowed to, kept in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from data.models import ActionStatus
from pages.components import choice
from services.meetings.follow_up import Choices

_STATUSES: dict[str, tuple[str, ActionStatus | None]] = {
    "": ("Semua keadaan", None),
    "lewat": ("Lewat batas waktu", ActionStatus.OPEN),
    "berjalan": ("Berjalan", ActionStatus.OPEN),
    "menunggu": ("Menunggu verifikasi", ActionStatus.REPORTED),
    "selesai": ("Selesai", ActionStatus.DONE),
    "dibatalkan": ("Dibatalkan", ActionStatus.CANCELLED),
}
_ALL = 0  # no row has this id
_WIDTH = 150  # px: five in a line at 1366, fewer where it is narrower


@dataclass(frozen=True)
class Chosen:
    """What was chosen; None: not narrowed. The names are those of ``follow_up.actions``."""

    division_id: int | None
    status: ActionStatus | None
    late_only: bool
    owner_office_id: int | None
    region_id: int | None
    meeting_id: int | None


def show(choices: Choices) -> Chosen:
    """Show the choices in one line and return what is chosen."""
    with st.grid(5, min_column_width=_WIDTH, key="actions-filters"):
        division_id = _choose("Bidang", "bidang", choices.divisions, "Semua bidang")
        word = _status()
        owner_id = _choose("Penanggung jawab", "oleh", choices.owners, "Semua")
        region_id = _choose("Kecamatan", "wilayah", choices.regions, "Semua")
        meeting_id = _choose("Rakor", "rakor", choices.meetings, "Semua rakor")
    return Chosen(division_id, _STATUSES[word][1], word == "lewat", owner_id, region_id, meeting_id)


def _choose(label: str, parameter: str, names: Mapping[int, str], everything: str) -> int | None:
    asked = st.query_params.get(parameter, "")
    names = choice.distinct(names)
    options = [_ALL, *names]
    now = int(asked) if asked.isdigit() and int(asked) in names else _ALL
    chosen = st.selectbox(
        label,
        options,
        options.index(now),
        format_func=lambda key: names.get(key, everything),
        key=f"actions-{parameter}",
        on_change=_to_address,
        args=(parameter,),
        placeholder="Pilih dari daftar",
    )
    return chosen or None


def _status() -> str:
    asked = st.query_params.get("status", "")
    words = list(_STATUSES)
    return st.selectbox(
        "Keadaan",
        words,
        words.index(asked) if asked in words else 0,
        format_func=lambda word: _STATUSES[word][0],
        key="actions-status",
        on_change=_to_address,
        args=("status",),
        placeholder="Pilih dari daftar",
    )


def _to_address(parameter: str) -> None:
    value = st.session_state[f"actions-{parameter}"]
    if value:
        st.query_params[parameter] = str(value)
    else:
        st.query_params.pop(parameter, None)
