"""A form over a row that others may save meanwhile: what was typed stays, and what they saved stands beside it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import kept_text
from pages.components.markdown import plain
from services.meetings import editing
from services.transaction import reading


@dataclass(frozen=True)
class _Drawn:
    """With which version and values the fields were drawn, and of which version the page has told."""

    version: int
    values: dict[str, Any]
    told: int


@dataclass(frozen=True)
class KeptForm:
    """How a form stands to its row.

    Attributes:
        key: of its fields: it stays as long as a field may hold text that was not saved.
        drawn: what the fields were drawn with, by field.
        stored: what the row holds now.
        version: of the row now; what is saved is saved with it.
        is_told: what others changed was shown before this run of the page.
    """

    name: str
    key: str
    drawn: Mapping[str, Any]
    stored: Mapping[str, Any]
    version: int
    is_told: bool

    @property
    def theirs(self) -> list[str]:
        """Return the fields that others changed since these were drawn."""
        return [field for field, value in self.stored.items() if value != self.drawn[field]]

    def own(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was typed anew."""
        return {field: value for field, value in typed.items() if value != self.drawn[field]}

    def held(self) -> dict[str, Any]:
        """Return what was typed anew, as far as the program knows: a form tells nothing before it is sent."""
        found = {field: st.session_state.get(f"{self.key}-{field}", value) for field, value in self.drawn.items()}
        return self.own(found)


def open_form(name: str, *, version: int, stored: Mapping[str, Any], is_sent: bool = True) -> KeptForm:
    """Return how the form stands; its fields take `key` and `drawn`.

    Args:
        name: the same for the same row; it ends with the row's id, so that a key tells the version after it.
        stored: what the row holds, by field; a field's key is that of the form, a dash and its name.
        is_sent: False for fields that tell at once what was typed: those without own text are simply drawn anew.
    """
    known: _Drawn | None = st.session_state.get(_place(name))
    if known is not None:
        form = _form(name, known, version, stored)
        is_there = any(f"{form.key}-{field}" in st.session_state for field in stored)
        if is_there and (is_sent or form.held() or known.version == version):
            return form
    known = st.session_state[_place(name)] = _Drawn(version, dict(stored), version)
    return _form(name, known, version, stored)


def forget(name: str) -> None:
    """Let the fields be drawn anew from the row: their text was saved, or is not wanted."""
    st.session_state.pop(_place(name), None)


def accept(form: KeptForm, typed: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what is to be saved: what was typed anew; None when others' changes must be read first."""
    return None if form.theirs and not form.is_told else form.own(typed)


def show_theirs(
    form: KeptForm,
    place: DeltaGenerator,
    *,
    what: str,
    about: tuple[Any, int],
    columns: Collection[str],
    words: Mapping[str, str],
    typed: Mapping[str, Any],
    shown: Callable[[str, Any], str] = lambda _field, value: str(value),
) -> None:
    """Show what others changed beside what was typed; nothing when they changed nothing.

    Args:
        what: was changed: "Keterangan rapat".
        about: table and id of the row; `columns` of it tell who changed it last.
        words: of the fields; `shown` makes a value of one readable.
    """
    if not form.theirs:
        return
    with reading() as session:
        by, at = editing.last_change(session, *about, columns=columns)
    own, when = form.own(typed), f" pukul {at}" if at else ""
    opening = f"{what} baru saja diubah oleh {plain(by or 'orang lain')}{when}. Tulisan Bapak/Ibu tidak hilang."
    lines = []
    for field in form.theirs:
        mine = f"; tulisan Bapak/Ibu: **{plain(shown(field, own[field]) or 'kosong')}**" if field in own else ""
        lines.append(f"- {words[field]}, tersimpan: **{plain(shown(field, form.stored[field]) or 'kosong')}**{mine}")
    closing = "Pilih salah satu atau gabungkan, lalu simpan. Yang tidak Bapak/Ibu ubah mengikuti yang tersimpan."
    with place:
        st.warning("\n\n".join([opening, "\n".join(lines), closing]))
        st.button("Pakai yang tersimpan", key=f"{form.key}-theirs", on_click=_give_up, args=(form.name,))
    known: _Drawn = st.session_state[_place(form.name)]
    st.session_state[_place(form.name)] = _Drawn(known.version, known.values, form.version)


def _give_up(name: str) -> None:
    kept_text.given_up(name)
    forget(name)


def _place(name: str) -> str:
    return f"kept-form-{name}"


def _form(name: str, known: _Drawn, version: int, stored: Mapping[str, Any]) -> KeptForm:
    key = f"{name}-{known.version}"
    return KeptForm(name, key, known.values, stored, version, is_told=known.told == version)
