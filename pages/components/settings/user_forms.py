"""Pengguna: the table of accounts, the forms to make and change them, and who is signed in where."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from data.models import Role
from pages.components import choice, feedback
from pages.components.access import guard
from pages.components.markdown import plain
from services import clock, indonesian
from services.access import accounts, new_passwords, sign_ins
from services.access.roles import ROLE_WORDS, Actor
from services.offices import AgencyRow
from services.transaction import transaction

_ISSUED = "users-issued"
_ROLES = (Role.RECORDER, Role.AGENCY, Role.VIEWER, Role.ADMIN)
_PICK = "Pilih dari daftar"
_ROLE_NOTES = (
    "Admin mengatur semuanya. Notulis atau operator menulis dalam rapat dan mengatur layar. "
    "Perangkat daerah membaca dan melaporkan tindak lanjutnya. Pembaca hanya membaca."
)


def role_word(role: Role) -> str:
    """Return a role as a label: "Notulis atau operator"."""
    return ROLE_WORDS[role].capitalize()


def issued_password() -> None:
    """Show a temporary password until the admin says that it was written down; it is kept nowhere else."""
    issued: accounts.IssuedPassword | None = st.session_state.get(_ISSUED)
    if issued is None:
        return
    with st.container(border=True, key="users-issued-box"):
        st.markdown(f"**Kata sandi sementara untuk {plain(issued.full_name)}** (nama pengguna: `{issued.name}`)")
        st.code(issued.password, language=None)
        st.caption("Sampaikan langsung kepada yang bersangkutan. Kata sandi ini diganti saat pertama kali masuk.")
        st.button("Sudah saya catat", key="users-noted", on_click=lambda: st.session_state.pop(_ISSUED, None))


def table(rows: Sequence[accounts.UserRow], *, time_zone: str) -> None:
    """Show all accounts."""
    st.table(
        {
            "Nama lengkap": [plain(row.full_name) for row in rows],
            "Nama pengguna": [plain(row.name) for row in rows],
            "Peran": [role_word(row.role) for row in rows],
            "Perangkat daerah": [plain(row.agency_name) or "–" for row in rows],
            "Keadaan": [_state(row) for row in rows],
            "Terakhir masuk": [
                indonesian.short_moment(row.last_sign_in_at, time_zone) if row.last_sign_in_at else "belum pernah"
                for row in rows
            ],
        },
        border="horizontal",
        hide_index=True,
    )


def create(agencies: Sequence[AgencyRow], *, actor: Actor) -> None:
    """Show the form for a new account."""
    with st.form("users-create", clear_on_submit=False, width=640):
        full_name = st.text_input("Nama lengkap", key="users-new-full-name", autocomplete="off", max_chars=160)
        name = st.text_input(
            "Nama pengguna", key="users-new-name", autocomplete="off", max_chars=60, placeholder="notulis.dinkes"
        )
        role = st.selectbox(
            "Peran", _ROLES, format_func=role_word, key="users-new-role", help=_ROLE_NOTES, placeholder=_PICK
        )
        agency = _agency_box(agencies, key="users-new-agency")
        asked = st.form_submit_button("Buat akun", type="primary", key="users-create-save")
    if asked:
        fields: dict[str, Any] = {"name": name, "full_name": full_name, "role": role, "agency_id": agency}
        _issue(lambda session: accounts.create_user(session, **fields, actor=actor, now=clock.now()))


def edit(rows: Sequence[accounts.UserRow], agencies: Sequence[AgencyRow], *, actor: Actor) -> None:
    """Show the form for the account chosen, and the button for a temporary password."""
    labels = {row.user_id: f"{row.full_name} ({row.name})" for row in rows}
    user_id = st.selectbox(
        "Akun",
        list(labels),
        format_func=labels.__getitem__,
        key="users-chosen",
        width=640,
        placeholder=_PICK,
        filter_mode="contains",
    )
    row = next(row for row in rows if row.user_id == user_id)
    _edit_form(row, agencies, actor)
    st.caption("Lupa kata sandi? Kata sandi sementara mengeluarkan akun ini dari semua perangkat.")
    if st.button("Buat kata sandi sementara", key=f"users-reset-{row.user_id}"):
        _issue(lambda session: new_passwords.reset(session, user_id=user_id, actor=actor, now=clock.now()))


def active_sign_ins(rows: Sequence[sign_ins.SignInRow], *, time_zone: str, actor: Actor) -> None:
    """Show in which browsers somebody is signed in, each with "Keluarkan"."""
    for row in rows:
        words, button = st.columns([5, 1.4], vertical_alignment="center")
        address = "laptop ini" if guard.is_this_machine(row.address) else f"alamat {row.address}"
        place = f"{row.browser}, {address}"
        words.markdown(
            f"**{plain(row.full_name)}** – {plain(place)}  \nmasuk {indonesian.moment(row.created_at, time_zone)}"
        )
        if row.is_own:
            button.caption("perangkat ini")
        elif button.button("Keluarkan", key=f"users-end-{row.sign_in_id}", width="stretch"):
            with feedback.report(), transaction() as session:
                sign_ins.end(session, sign_in_id=row.sign_in_id, actor=actor, now=clock.now())
            st.rerun()


def _edit_form(row: accounts.UserRow, agencies: Sequence[AgencyRow], actor: Actor) -> None:
    """The fields are keyed by the row's version: after a save they show what is stored now."""
    key = f"{row.user_id}-{row.version}"
    with st.form(f"users-edit-{key}", width=640):
        fields: dict[str, Any] = {
            "full_name": st.text_input("Nama lengkap", row.full_name, key=f"users-full-name-{key}", max_chars=160),
            "role": st.selectbox(
                "Peran",
                _ROLES,
                _ROLES.index(row.role),
                format_func=role_word,
                key=f"users-role-{key}",
                help=_ROLE_NOTES,
                placeholder=_PICK,
            ),
            "agency_id": _agency_box(agencies, key=f"users-agency-{key}", chosen=row.agency_id),
            "is_active": st.checkbox("Akun aktif", row.is_active, key=f"users-active-{key}"),
        }
        asked = st.form_submit_button("Simpan perubahan", type="primary", key=f"users-save-{row.user_id}")
    if asked:
        known: dict[str, Any] = {"user_id": row.user_id, "version": row.version}
        feedback.save(
            lambda session: accounts.edit_user(session, **known, **fields, actor=actor, now=clock.now()),
            said="Perubahan akun tersimpan.",
        )


def _issue(write: Callable[[Any], accounts.IssuedPassword]) -> None:
    """Run what makes a temporary password, and draw the page anew with it on top."""
    issued = None
    with feedback.report(), transaction() as session:
        issued = write(session)
    if issued:
        st.session_state[_ISSUED] = issued
        st.rerun()


def _agency_box(agencies: Sequence[AgencyRow], *, key: str, chosen: int | None = None) -> int | None:
    names = choice.distinct({row.agency_id: row.name for row in agencies})
    options = [None, *names]
    return st.selectbox(
        "Perangkat daerah atau lembaga",
        options,
        options.index(chosen) if chosen in names else 0,
        format_func=lambda agency_id: names[agency_id] if agency_id else "Tidak ada",
        key=key,
        help="Wajib untuk peran perangkat daerah.",
        placeholder=_PICK,
        filter_mode="contains",
    )


def _state(row: accounts.UserRow) -> str:
    if not row.is_active:
        return "nonaktif"
    return "kata sandi sementara" if row.must_change_password else "aktif"
