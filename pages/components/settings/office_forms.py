"""Pejabat dan Jabatan: the table in protocol order, and the forms for an office and its holder."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import choice, feedback
from pages.components.markdown import plain
from services import clock, offices, officials, writing
from services.access.roles import Actor
from services.offices import AgencyRow, OfficeRow, OfficialRow

_OFFER = "officials-offer"
_WIDTH = 680
_PICK = "Pilih dari daftar"


def table(rows: Sequence[OfficeRow]) -> None:
    """Show offices in protocol order with their holders, as they are printed."""
    st.table(
        {
            "No.": [row.place for row in rows],
            "Jabatan": [plain(row.title) for row in rows],
            "Pejabat": [_holder(row) for row in rows],
            "Diundang": [("ya" if row.is_invited else "tidak") if row.is_active else "nonaktif" for row in rows],
        },
        border="horizontal",
        hide_index=True,
        height=330,
    )


def choose(rows: Sequence[OfficeRow]) -> OfficeRow:
    """Return the office chosen to be changed."""
    labels = {row.office_id: f"{row.place}. {row.title}" for row in rows}
    chosen = st.selectbox(
        "Jabatan",
        list(labels),
        format_func=labels.__getitem__,
        key="officials-chosen",
        width=_WIDTH,
        placeholder=_PICK,
        filter_mode="contains",
    )
    return next(row for row in rows if row.office_id == chosen)


def holder(row: OfficeRow, *, actor: Actor) -> None:
    """Show the form for who holds the office; what is typed is saved as it is."""
    _offer(row, actor)
    now = row.official
    if now and (doubt := writing.doubt_about_nip(now.nip)):
        st.warning(doubt, width=_WIDTH)
    _holder_form(row, actor)
    if now and st.button("Kosongkan jabatan", key=f"officials-remove-{row.office_id}"):
        feedback.save(
            lambda session: officials.remove(session, official_id=now.official_id, actor=actor, now=clock.now()),
            said="Jabatan dikosongkan.",
        )


def _holder_form(row: OfficeRow, actor: Actor) -> None:
    now = row.official
    key = f"{row.office_id}-{now.official_id if now else 0}-{now.version if now else 0}"
    with st.form(f"officials-holder-{key}", width=_WIDTH):
        acting_cell, name_cell = st.columns([3, 8])
        acting = acting_cell.selectbox(
            "Pelaksana",
            officials.ACTING_FORMS,
            officials.ACTING_FORMS.index(now.acting) if now else 0,
            format_func=lambda form: form or "definitif",
            placeholder=_PICK,
            key=f"officials-acting-{key}",
        )
        left, right = st.columns(2)
        behalf_cell, through_cell = st.columns(2)
        typed = {
            "acting": acting,
            "name": _printed(name_cell, now, key, "name", "Nama dengan gelar"),
            "nip": _printed(left, now, key, "nip", "NIP", most=30),
            "rank": _printed(right, now, key, "rank", "Pangkat dan golongan", "Pembina Tk. I / IV b", most=80),
            "on_behalf_of": _printed(
                behalf_cell, now, key, "on_behalf_of", "Menandatangani a.n. (boleh kosong)", "Bupati Soppeng"
            ),
            "through": _printed(through_cell, now, key, "through", "u.b. (boleh kosong)", "Sekretaris Daerah"),
        }
        is_new = now is not None and st.checkbox("Pejabat baru menggantikan yang lama", key=f"officials-new-{key}")
        asked = st.form_submit_button("Simpan pejabat", type="primary", key=f"officials-save-{row.office_id}")
    if asked:
        _save_holder(row, actor, is_new=is_new, **typed)


def _printed(
    cell: DeltaGenerator,
    now: OfficialRow | None,
    key: str,
    field: str,
    label: str,
    example: str = "",
    *,
    most: int = 160,
) -> str:
    """Return what is typed of an official, which is printed as it is."""
    stored = getattr(now, field) if now else ""
    given: dict[str, Any] = {"placeholder": example or None, "autocomplete": "off", "max_chars": most}
    return cell.text_input(label, stored, key=f"officials-{field}-{key}", **given) or ""


def office(row: OfficeRow | None, agencies: Sequence[AgencyRow], *, last_place: int, actor: Actor) -> None:
    """Show the form for an office; for a new one when `row` is None."""
    names = choice.distinct({agency.agency_id: agency.name for agency in agencies})
    ids = list(names)
    key = f"officials-office-{row.office_id if row else 'new'}"
    with st.form(key, clear_on_submit=row is None, width=_WIDTH):
        fields: dict[str, Any] = {
            "title": st.text_input("Nama jabatan", row.title if row else "", key=f"{key}-title", max_chars=160),
            "agency_id": st.selectbox(
                "Perangkat daerah atau lembaga",
                ids,
                ids.index(row.agency_id) if row and row.agency_id in names else 0,
                format_func=names.__getitem__,
                placeholder=_PICK,
                filter_mode="contains",
                key=f"{key}-agency",
            ),
            "aliases": st.text_area(
                "Sebutan lain saat mencatat, satu baris satu sebutan",
                "\n".join(row.aliases) if row else "",
                key=f"{key}-aliases",
                height=90,
            ),
            "place": st.number_input(
                "Urutan protokol",
                1,
                last_place + (row is None),
                row.place if row else last_place + 1,
                key=f"{key}-place",
            ),
            "is_invited": st.checkbox(
                "Diundang pada rakor baru", row.is_invited if row else True, key=f"{key}-invited"
            ),
        }
        if row:
            fields["is_active"] = st.checkbox("Jabatan aktif", row.is_active, key=f"{key}-active")
        asked = st.form_submit_button("Simpan jabatan", type="primary", key=f"{key}-save")
    if asked:
        _save_office(row, fields, actor)


def _save_office(row: OfficeRow | None, fields: dict[str, Any], actor: Actor) -> None:
    def write(session: Any) -> None:
        if row:
            offices.edit_office(session, office_id=row.office_id, **fields, actor=actor, now=clock.now())
        else:
            offices.create_office(session, **fields, actor=actor, now=clock.now())

    feedback.save(write, said="Jabatan tersimpan.")


def _save_holder(row: OfficeRow, actor: Actor, *, is_new: bool, **typed: str) -> None:
    kept = None if is_new else row.official

    def write(session: Any) -> None:
        st.session_state[_OFFER] = officials.save(
            session,
            office_id=row.office_id,
            official_id=kept.official_id if kept else None,
            version=kept.version if kept else None,
            actor=actor,
            now=clock.now(),
            **typed,
        )

    feedback.save(write, said="Pejabat tersimpan.")


def _offer(row: OfficeRow, actor: Actor) -> None:
    """Offer the formal writing once, right after saving; what was typed stays unless it is chosen."""
    now = row.official
    if now is None or st.session_state.get(_OFFER) != now.official_id:
        return
    better = {"name": writing.proposed_name(now.name), "nip": writing.proposed_nip(now.nip)}
    if better == {"name": now.name, "nip": now.nip}:
        st.session_state.pop(_OFFER)
        return
    with st.container(border=True, width=_WIDTH, key="officials-offer-box"):
        changed = [new for new, typed in zip(better.values(), (now.name, now.nip), strict=True) if new != typed]
        st.text(f"Penulisan baku: {' – NIP '.join(changed)}")
        use, keep = st.columns(2)
        if use.button("Pakai penulisan baku", key="officials-offer-use", type="primary", width="stretch"):
            kept = {"rank": now.rank, "acting": now.acting, "on_behalf_of": now.on_behalf_of, "through": now.through}
            _save_holder(row, actor, is_new=False, **kept, **better)
        if keep.button("Biarkan seperti diketik", key="officials-offer-keep", width="stretch"):
            st.session_state.pop(_OFFER)
            st.rerun()


def _holder(row: OfficeRow) -> str:
    return plain(" ".join(filter(None, [row.official.acting, row.official.name]))) if row.official else "–"
