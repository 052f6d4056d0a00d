"""Persiapan Rakor: the head of a meeting: when, where, who leads, which letter, which month's data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from pages.components import choice, feedback
from services import clock, indonesian
from services.access.roles import Actor
from services.indicators import periods
from services.meetings import meeting_head, states
from services.meetings.heads import Details
from services.offices import OfficeRow

_NOBODY = "belum dipilih"


def show(details: Details, offices: Sequence[OfficeRow], months: Sequence[date], *, today: date, actor: Actor) -> None:
    """Show the form of the head; what was typed stays in its fields when it is refused."""
    head = details.head
    locked = not states.is_open(head.state)
    key = f"preparation-head-{head.id}-{head.version}"
    with st.form(key, border=False):
        typed: dict[str, Any] = {"title": _text("Nama rapat", head.title, f"{key}-title", 240, locked)}
        day, begins, ends = st.columns([2, 1, 1])
        with day:
            typed["held_on"] = _text("Hari dan tanggal", head.held_shown, f"{key}-day", 40, locked)
        with begins:
            typed["starts_at"] = _text("Mulai pukul", head.starts_at, f"{key}-begins", 20, locked)
        with ends:
            typed["ends_at"] = _text("Selesai pukul", head.ends_at, f"{key}-ends", 20, locked)
        typed["place"] = _text("Tempat", head.place, f"{key}-place", 200, locked)
        chair_id = _office("Pimpinan rapat", offices, details.chair_office_id, head.chair, f"{key}-chair", locked)
        recorder_id = _office("Notulis", offices, details.recorder_office_id, head.recorder, f"{key}-recorder", locked)
        typed["basis"] = _text("Dasar (SK TPPS nomor)", details.basis, f"{key}-basis", 240, locked)
        number, on, data = st.columns(3)
        with number:
            typed["letter_number"] = _text(
                "Nomor surat undangan", details.letter_number, f"{key}-letter", 80, locked, hint="boleh kosong"
            )
        with on:
            shown = indonesian.day(details.letter_on) if details.letter_on else ""
            typed["letter_on"] = _text("Tanggal surat", shown, f"{key}-letter-on", 40, locked)
        with data:
            typed["data_period_on"] = _month(months, head.data_period_on, f"{key}-month", locked)
        asked = st.form_submit_button("Simpan", type="primary", key=f"{key}-save", disabled=locked)
    if asked:
        _save(details, typed, chair_id, recorder_id, today, actor)


def _save(
    details: Details, typed: dict[str, Any], chair_id: int | None, recorder_id: int | None, today: date, actor: Actor
) -> None:
    def write(session: Any) -> None:
        letter_on = typed["letter_on"]
        fields = typed | {
            "held_on": indonesian.parse_day(typed["held_on"], after=today),
            "letter_on": indonesian.parse_day(letter_on, after=today) if letter_on.strip() else None,
        }
        for name, chosen, before in (
            ("chair", chair_id, details.chair_office_id),
            ("recorder", recorder_id, details.recorder_office_id),
        ):
            if chosen != before:
                fields |= {f"{name}_office_id": chosen} if chosen else {f"{name}_id": None}
        meeting_head.edit(
            session,
            meeting_id=details.head.id,
            version=details.head.version,
            actor=actor,
            now=clock.now(),
            **fields,
        )

    feedback.save(write, said="Keterangan rapat tersimpan.")


def _text(label: str, value: str, key: str, longest: int, locked: bool, *, hint: str = "") -> str:
    typed = st.text_input(
        label, value, key=key, max_chars=longest, disabled=locked, autocomplete="off", placeholder=hint or None
    )
    return typed or ""


def _office(
    label: str, offices: Sequence[OfficeRow], now: int | None, now_shown: str, key: str, locked: bool
) -> int | None:
    """The office chosen now stays among the choices, even when it is no longer in use."""
    names = choice.distinct(({now: now_shown} if now else {}) | {row.office_id: _holder(row) for row in offices})
    choices = [0, *names]
    chosen = st.selectbox(
        label,
        choices,
        choices.index(now) if now in names else 0,
        format_func=lambda office_id: names.get(office_id, _NOBODY),
        key=key,
        disabled=locked,
        placeholder="Pilih dari daftar",
    )
    return chosen or None


def _holder(row: OfficeRow) -> str:
    name = " ".join(filter(None, [row.official.acting, row.official.name])) if row.official else ""
    return f"{row.title} – {name}" if name else row.title


def _month(months: Sequence[date], now: date | None, key: str, locked: bool) -> date | None:
    choices = [date.min, *dict.fromkeys([*months, *([now] if now else [])])]
    chosen = st.selectbox(
        "Bulan data di layar",
        choices,
        choices.index(now or date.min),
        format_func=lambda on: "bulan terbaru" if on == date.min else periods.shown(on),
        key=key,
        disabled=locked,
        placeholder="Pilih dari daftar",
    )
    return None if chosen == date.min else chosen
