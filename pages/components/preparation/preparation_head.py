"""Persiapan Rakor: the head of a meeting: when, where, who leads, which letter, which month's data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from data.models import Meeting
from pages.components import choice, feedback, kept_form
from pages.components.kept_form import KeptForm
from services import clock, indonesian
from services.access.roles import Actor
from services.indicators import periods
from services.meetings import meeting_head, states
from services.meetings.heads import Details
from services.offices import OfficeRow

_NOBODY = "belum dipilih"
_WORDS = {
    "title": "Nama rapat",
    "held_on": "Hari dan tanggal",
    "starts_at": "Mulai pukul",
    "ends_at": "Selesai pukul",
    "place": "Tempat",
    "chair": "Pimpinan rapat",
    "recorder": "Notulis",
    "basis": "Dasar (SK TPPS nomor)",
    "letter_number": "Nomor surat undangan",
    "letter_on": "Tanggal surat",
    "data_period_on": "Bulan data di layar",
}


def name_of(meeting_id: int) -> str:
    """Return the name of a meeting's form, for `kept_form`."""
    return f"preparation-head-{meeting_id}"


def show(details: Details, offices: Sequence[OfficeRow], months: Sequence[date], *, today: date, actor: Actor) -> None:
    """Show the form of the head; what was typed stays in its fields when it is refused."""
    head = details.head
    form = kept_form.open_form(name_of(head.id), version=head.version, stored=_stored(details))
    beside = st.container()
    with st.form(form.key, border=False):
        typed, asked = _fields(details, form, offices, months, locked=not states.is_open(head.state))
    own = kept_form.accept(form, typed) if asked else None
    if own is not None:
        _save(details, own, today, actor)
        return
    kept_form.show_theirs(
        form,
        beside,
        what="Keterangan rapat",
        about=(Meeting, head.id),
        columns=(*_WORDS, "chair_id", "recorder_id"),
        words=_WORDS,
        typed=typed,
        shown=lambda field, value: _shown(field, value, _names(details, offices)),
    )


def _fields(
    details: Details, form: KeptForm, offices: Sequence[OfficeRow], months: Sequence[date], *, locked: bool
) -> tuple[dict[str, Any], bool]:
    """Return what stands in the fields, by the names of `_WORDS`, and whether it was sent."""
    typed: dict[str, Any] = {"title": _text(form, "title", 240, locked)}
    day, begins, ends = st.columns([2, 1, 1])
    for place, field, longest in ((day, "held_on", 40), (begins, "starts_at", 20), (ends, "ends_at", 20)):
        with place:
            typed[field] = _text(form, field, longest, locked)
    typed["place"] = _text(form, "place", 200, locked)
    for field in ("chair", "recorder"):
        typed[field] = _office(form, field, _names(details, offices), locked)
    typed["basis"] = _text(form, "basis", 240, locked)
    number, on, data = st.columns(3)
    with number:
        typed["letter_number"] = _text(form, "letter_number", 80, locked, hint="boleh kosong")
    with on:
        typed["letter_on"] = _text(form, "letter_on", 40, locked)
    with data:
        typed["data_period_on"] = _month(form, months, locked)
    return typed, st.form_submit_button("Simpan", type="primary", key=f"{form.key}-save", disabled=locked)


def _stored(details: Details) -> dict[str, Any]:
    head = details.head
    return {
        "title": head.title,
        "held_on": head.held_shown,
        "starts_at": head.starts_at,
        "ends_at": head.ends_at,
        "place": head.place,
        "chair": details.chair_office_id,
        "recorder": details.recorder_office_id,
        "basis": details.basis,
        "letter_number": details.letter_number,
        "letter_on": indonesian.day(details.letter_on) if details.letter_on else "",
        "data_period_on": head.data_period_on,
    }


def _save(details: Details, own: dict[str, Any], today: date, actor: Actor) -> None:
    def write(session: Any) -> None:
        fields = {field: value for field, value in own.items() if field not in ("chair", "recorder")}
        if "held_on" in own:
            fields["held_on"] = indonesian.parse_day(own["held_on"], after=today)
        if "letter_on" in own:
            typed = own["letter_on"].strip()
            fields["letter_on"] = indonesian.parse_day(typed, after=today) if typed else None
        for who in ("chair", "recorder"):
            if who in own:
                fields |= {f"{who}_office_id": own[who]} if own[who] else {f"{who}_id": None}
        same: dict[str, Any] = {"meeting_id": details.head.id, "version": details.head.version}
        meeting_head.edit(session, **same, actor=actor, now=clock.now(), **fields)
        kept_form.forget(name_of(details.head.id))

    feedback.save(write, said="Keterangan rapat tersimpan.", fields=name_of(details.head.id))


def _text(form: KeptForm, field: str, longest: int, locked: bool, *, hint: str = "") -> str:
    typed = st.text_input(
        _WORDS[field],
        form.drawn[field],
        key=f"{form.key}-{field}",
        max_chars=longest,
        disabled=locked,
        autocomplete="off",
        placeholder=hint or None,
    )
    return typed or ""


def _office(form: KeptForm, field: str, names: dict[int, str], locked: bool) -> int | None:
    now = form.drawn[field]
    choices = [0, *names]
    chosen = st.selectbox(
        _WORDS[field],
        choices,
        choices.index(now) if now in names else 0,
        format_func=lambda office_id: names.get(office_id, _NOBODY),
        key=f"{form.key}-{field}",
        disabled=locked,
        placeholder="Pilih dari daftar",
    )
    return chosen or None


def _names(details: Details, offices: Sequence[OfficeRow]) -> dict[int, str]:
    """The offices chosen now stay among the choices, even when they are no longer in use."""
    now = ((details.chair_office_id, details.head.chair), (details.recorder_office_id, details.head.recorder))
    return choice.distinct(
        {office_id: shown for office_id, shown in now if office_id} | {row.office_id: _holder(row) for row in offices}
    )


def _shown(field: str, value: Any, names: dict[int, str]) -> str:
    if field in ("chair", "recorder"):
        return names.get(value or 0, _NOBODY)
    return _month_word(value or date.min) if field == "data_period_on" else str(value)


def _holder(row: OfficeRow) -> str:
    name = " ".join(filter(None, [row.official.acting, row.official.name])) if row.official else ""
    return f"{row.title} – {name}" if name else row.title


def _month(form: KeptForm, months: Sequence[date], locked: bool) -> date | None:
    now = form.drawn["data_period_on"]
    choices = [date.min, *dict.fromkeys([*months, *([now] if now else [])])]
    chosen = st.selectbox(
        _WORDS["data_period_on"],
        choices,
        choices.index(now or date.min),
        format_func=_month_word,
        key=f"{form.key}-data_period_on",
        disabled=locked,
        placeholder="Pilih dari daftar",
    )
    return None if chosen == date.min else chosen


def _month_word(on: date) -> str:
    return "bulan terbaru" if on == date.min else periods.shown(on)
