"""Persiapan Rakor: participants by element in protocol order, ticked when they come, each with the time."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.models import Participant
from pages.components import choice, feedback, kept_form
from pages.components.kept_form import KeptForm
from pages.components.markdown import plain
from services import clock
from services.access.roles import Actor
from services.meetings import participants, states
from services.meetings.participants import ElementCount, ParticipantRow
from services.meetings.views import Attendance, MeetingHead
from services.offices import OfficeRow
from services.transaction import transaction

_WORDS = {
    "name": "Nama",
    "title": "Jabatan",
    "represents": "Mewakili",
    "sex": "L/P",
    "phone": "Nomor HP",
    "is_invited": "Tercantum dalam undangan",
}
_SEX = {"": "–", "L": "laki-laki", "P": "perempuan"}


def show(
    head: MeetingHead,
    people: Sequence[ParticipantRow],
    counts: Sequence[ElementCount],
    attendance: Attendance,
    offices: Sequence[OfficeRow],
    *,
    time_zone: str,
    actor: Actor,
) -> None:
    """Show the list with its ticks on the left, and the forms for one participant on the right."""
    locked = not states.is_open(head.state)
    st.markdown(f"**Kehadiran:** {attendance.sentence}")
    left, right = st.columns([3, 2], gap="medium")
    with left.container(height=560, border=False, gap="xsmall", key="preparation-people-list"):
        for count in counts:
            st.markdown(f"**{plain(count.word)}** · {count.present} dari {count.invited}")
            for person in people:
                if person.element == count.element:
                    came = participants.arrival(person, held_on=head.held_on, time_zone=time_zone)
                    _tick(person, came, locked=locked, actor=actor)
        if not people:
            st.info("Daftar peserta masih kosong. Tambahkan peserta di sebelah kanan.")
    with right:
        if locked:
            st.write("Daftar hadir tidak dapat diubah lagi.")
            return
        _add(head, people, offices, actor)
        _edit(people, actor)


def _tick(person: ParticipantRow, came: str, *, locked: bool, actor: Actor) -> None:
    key = f"preparation-person-{person.id}-{person.is_present}"
    st.checkbox(
        f"{plain(_name(person))} · :gray[{came}]" if came else plain(_name(person)),
        person.is_present,
        key=key,
        disabled=locked,
        on_change=_mark,
        args=(person, actor, key),
    )


def _mark(person: ParticipantRow, actor: Actor, key: str) -> None:
    present = bool(st.session_state[key])
    with feedback.report(), transaction() as session:
        participants.mark(session, participant_id=person.id, is_present=present, actor=actor, now=clock.now())


def _add(head: MeetingHead, people: Sequence[ParticipantRow], offices: Sequence[OfficeRow], actor: Actor) -> None:
    if (given := _new_form(people, offices)) is not None:
        same: dict[str, Any] = {"meeting_id": head.id, "actor": actor, "now": clock.now()}
        feedback.save(
            lambda session: participants.add(session, **same, **given),
            said="Peserta ditambahkan.",
            fields="preparation-person-new",
        )


def _new_form(people: Sequence[ParticipantRow], offices: Sequence[OfficeRow]) -> dict[str, Any] | None:
    """The form for one more participant; what was typed, by the names of `participants.add`, once it is sent."""
    listed = {person.office_id for person in people}
    names = choice.distinct({row.office_id: row.title for row in offices if row.office_id not in listed})
    elements = list(dict.fromkeys(person.element for person in people))
    words = {person.element: person.element_word for person in people}
    with st.form("preparation-person-new", clear_on_submit=True):
        st.markdown("**Tambah peserta**")
        office = st.selectbox(
            "Jabatan dari daftar",
            [0, *names],
            format_func=lambda office_id: names.get(office_id, "tulis sendiri"),
            key="preparation-person-new-office",
            placeholder="Pilih dari daftar",
        )
        title = st.text_input("Jabatan lain", key="preparation-person-new-title", autocomplete="off", max_chars=160)
        name = st.text_input("Nama", key="preparation-person-new-name", autocomplete="off", max_chars=160)
        agency = st.text_input("Instansi", key="preparation-person-new-agency", autocomplete="off", max_chars=160)
        element = st.selectbox(
            "Unsur",
            ["", *elements],
            format_func=lambda value: words.get(value) or "mengikuti jabatan",
            key="preparation-person-new-element",
            placeholder="Pilih dari daftar",
        )
        invited = st.checkbox("Tercantum dalam undangan", True, key="preparation-person-new-invited")
        present = st.checkbox("Sudah hadir", False, key="preparation-person-new-present")
        asked = st.form_submit_button("Tambah peserta", key="preparation-person-new-save")
    if not asked:
        return None
    said = {"title": title or "", "name": name or "", "agency_name": agency or "", "element": element or ""}
    return {"office_id": office or None, **said, "is_invited": invited, "is_present": present}


def _edit(people: Sequence[ParticipantRow], actor: Actor) -> None:
    if not people:
        return
    known = {person.id: person for person in people}
    names = choice.distinct({person.id: _name(person) for person in people})
    chosen = st.selectbox(
        "Ubah peserta",
        list(names),
        index=None,
        placeholder="Pilih peserta",
        format_func=names.__getitem__,
        key="preparation-person-chosen",
    )
    if chosen is not None:
        _form(known[chosen], actor)


def _form(person: ParticipantRow, actor: Actor) -> None:
    name = f"preparation-person-{person.id}"
    stored = {field: getattr(person, field) for field in _WORDS}
    form = kept_form.open_form(name, version=person.version, stored=stored)
    beside = st.container()
    with st.form(f"{form.key}-form"):
        typed = _fields(form)
        asked = st.form_submit_button("Simpan peserta", type="primary", key=f"{form.key}-save")
    same: dict[str, Any] = {"participant_id": person.id, "version": person.version, "actor": actor, "now": clock.now()}
    own = kept_form.accept(form, typed) if asked else None
    if own is not None:

        def write(session: Any) -> None:
            participants.edit(session, **same, **own)
            kept_form.forget(name)

        feedback.save(write, said="Peserta tersimpan.", fields=name)
    else:
        about = (Participant, person.id)
        what = f"Peserta {plain(_name(person))}"
        kept_form.show_theirs(
            form, beside, what=what, about=about, columns=_WORDS, words=_WORDS, typed=typed, shown=_shown
        )
    _places(same, form.key)


def _fields(form: KeptForm) -> dict[str, Any]:
    """Return what stands in the fields, by the names of `participants.edit`."""

    def text(field: str, longest: int = 160) -> str:
        key = f"{form.key}-{field}"
        return st.text_input(_WORDS[field], form.drawn[field], key=key, autocomplete="off", max_chars=longest) or ""

    typed: dict[str, Any] = {field: text(field) for field in ("name", "title", "represents")}
    typed["sex"] = st.selectbox(
        _WORDS["sex"],
        list(_SEX),
        list(_SEX).index(form.drawn["sex"]),
        format_func=_SEX.__getitem__,
        key=f"{form.key}-sex",
        placeholder="Pilih dari daftar",
    )
    typed["phone"] = text("phone", 30)
    typed["is_invited"] = st.checkbox(_WORDS["is_invited"], form.drawn["is_invited"], key=f"{form.key}-is_invited")
    return typed


def _places(same: dict[str, Any], key: str) -> None:
    with st.container(horizontal=True):
        if st.button("↑", key=f"{key}-up", help="Naikkan dalam urutan protokol"):
            feedback.save(lambda session: participants.move(session, by=-1, **same), said="Urutan diubah.")
        if st.button("↓", key=f"{key}-down", help="Turunkan dalam urutan protokol"):
            feedback.save(lambda session: participants.move(session, by=1, **same), said="Urutan diubah.")
        if st.button("Hapus dari daftar", key=f"{key}-remove"):
            feedback.save(lambda session: participants.remove(session, **same), said="Peserta dihapus dari daftar.")


def _shown(field: str, value: Any) -> str:
    if field == "sex":
        return _SEX[value]
    return ("ya" if value else "tidak") if field == "is_invited" else str(value)


def _name(person: ParticipantRow) -> str:
    name = " – ".join(filter(None, [person.title, person.name]))
    stands_in = f", mewakili {person.represents}" if person.represents else ""
    return f"{name}{stands_in}{'' if person.is_invited else ' (di luar undangan)'}"
