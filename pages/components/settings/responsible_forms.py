"""Pengaturan: which agency coordinates a bidang, and which one answers for an indicator."""

from collections.abc import Sequence

import streamlit as st

from pages.components import choice, feedback
from pages.components.markdown import plain
from services import clock, offices
from services.access.roles import Actor
from services.indicators import responsible
from services.indicators.responsible import Charge
from services.settings import Settings
from services.transaction import reading

_WIDTH = 780
_PICK = "Pilih dari daftar"
_NOBODY = 0  # no agency has this id


def show(now: Settings, *, actor: Actor) -> None:
    """Show who answers for what, and the form for one bidang or indicator."""
    del now  # agencies are a list of their own
    with reading() as session:
        charges = responsible.charges(session)
        agencies = {agency.agency_id: agency.name for agency in offices.list_agencies(session)}
    st.caption(
        "Tindak lanjut yang dibuat dari angka di bawah target diusulkan kepada pimpinan perangkat daerah ini; notulis "
        "dapat menggantinya. Isi bawaan adalah usulan, belum dicocokkan dengan SK TPPS.",
        width=_WIDTH,
    )
    _table(charges)
    labels = {_key(charge): charge.name for charge in charges}
    chosen = st.selectbox(
        "Bidang atau indikator",
        list(labels),
        format_func=lambda key: labels.get(key, ""),
        key="profile-responsible-chosen",
        width=_WIDTH,
        placeholder=_PICK,
        filter_mode="contains",
    )
    if charge := next((one for one in charges if _key(one) == chosen), None):
        _form(charge, agencies, actor)


def _table(charges: Sequence[Charge]) -> None:
    st.table(
        {
            "Bidang dan indikator": [_named(charge) for charge in charges],
            "Penanggung jawab": [_answers(charge) for charge in charges],
        },
        border="horizontal",
        hide_index=True,
        width=_WIDTH,
        height=260,
    )


def _named(charge: Charge) -> str:
    return f"**{plain(charge.name)}**" if charge.sort == "division" else plain(charge.name)


def _answers(charge: Charge) -> str:
    if not charge.agency_name:
        return "belum ditetapkan"
    is_taken_over = charge.sort == "indicator" and charge.agency_id is None
    return f"{plain(charge.agency_name)} (koordinator bidang)" if is_taken_over else plain(charge.agency_name)


def _form(charge: Charge, agencies: dict[int, str], actor: Actor) -> None:
    """The agency of one row; a new key, after it was saved, shows what is stored."""
    nobody = "Belum ditetapkan" if charge.sort == "division" else "Mengikuti koordinator bidang"
    names = {_NOBODY: nobody} | choice.distinct(agencies)
    key = f"profile-responsible-{_key(charge)}-{charge.agency_id or _NOBODY}"
    with st.form(key, width=_WIDTH):
        agency_id = st.selectbox(
            "Perangkat daerah penanggung jawab",
            list(names),
            list(names).index(charge.agency_id) if charge.agency_id in names else 0,
            format_func=names.__getitem__,
            key=f"{key}-agency",
            placeholder=_PICK,
            filter_mode="contains",
        )
        asked = st.form_submit_button("Simpan penanggung jawab", type="primary", key=f"{key}-save")
    if asked:
        feedback.save(
            lambda session: responsible.assign(
                session,
                sort=charge.sort,
                row_id=charge.row_id,
                agency_id=agency_id or None,
                actor=actor,
                now=clock.now(),
            ),
            said="Penanggung jawab tersimpan.",
        )


def _key(charge: Charge) -> str:
    return f"{charge.sort}-{charge.row_id}"
