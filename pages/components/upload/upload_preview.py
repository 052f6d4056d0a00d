"""Unggah Data, steps 4 and 5: problems to answer, what will be stored, and the button that stores it."""

import streamlit as st

from pages.components import feedback
from pages.components.markdown import plain
from pages.components.upload import upload_file
from services import clock
from services.access.roles import Actor
from services.imports import batches
from services.imports.findings import Finding, Severity
from services.imports.previews import CHANGED, NEW, SAME, Preview
from services.indonesian import number

_SHOWN_ROWS, _ASKED_ROWS = 100, 30


def ticked(key: str, kind: str) -> frozenset[int]:
    """Return the spreadsheet rows ticked to be skipped ("skip") or accepted ("accept") in an upload."""
    start = f"upload-{kind}-{key}-"
    return frozenset(
        int(str(name).removeprefix(start))
        for name, is_on in st.session_state.items()
        if str(name).startswith(start) and is_on
    )


def show(preview: Preview, *, key: str) -> None:
    """Show faults of the file, rows to answer, the computed whole, the rows that will be stored, and remarks."""
    for finding in preview.stops:
        st.error(plain(finding.problem.message))
    _questions([finding for finding in preview.findings if finding.severity == Severity.ROW], key)
    if preview.stops:
        return
    if preview.whole:
        st.markdown(f"#### {plain(preview.whole)}")
    counts = ", ".join(f"{number(preview.count(word))} {word}" for word in (NEW, CHANGED, SAME))
    st.markdown(f"{number(len(preview.rows))} wilayah: {counts}.")
    for finding in preview.findings:
        if finding.severity == Severity.NOTE:
            st.info(plain(finding.problem.message))
    _rows(preview)


def store(preview: Preview, *, actor: Actor, what: str) -> None:
    """Show Simpan data; when pressed, store and draw the page anew."""
    if preview.open_rows:
        rows = number(len(preview.open_rows))
        st.caption(f"{rows} baris bermasalah belum dijawab. Perbaiki berkasnya, atau centang barisnya di atas.")
    elif not preview.stops and not len(preview.to_store):
        st.caption("Semua angka di berkas ini sudah tersimpan. Tidak ada yang perlu disimpan lagi.")
    if st.button("Simpan data", type="primary", key="upload-save", disabled=not preview.can_be_stored):
        stored, whole = number(len(preview.to_store)), plain(preview.whole)

        def write(session: object) -> None:
            batches.confirm(session, preview=preview, actor=actor, now=clock.now())  # type: ignore[arg-type]
            upload_file.forget()

        feedback.save(write, said=f"Tersimpan: {stored} angka {plain(what)}. {whole}")


def _questions(findings: list[Finding], key: str) -> None:
    """Show each faulty row with a tick to skip or accept it; one tick for all when they are many."""
    by_row: dict[int, list[Finding]] = {}
    for finding in findings:
        by_row.setdefault(finding.row or 0, []).append(finding)
    if len(by_row) > _ASKED_ROWS:
        _one_for_all(by_row, key)
    for row, faults in list(by_row.items())[:_ASKED_ROWS]:
        with st.container(border=True, gap="small"):
            st.markdown("  \n".join(plain(fault.problem.message) for fault in faults))
            left, right = st.columns(2, width=560)
            left.checkbox("Lewati baris ini", key=f"upload-skip-{key}-{row}")
            if all(fault.can_be_accepted for fault in faults):
                right.checkbox("Pakai hasil hitungan", key=f"upload-accept-{key}-{row}")


def _one_for_all(by_row: dict[int, list[Finding]], key: str) -> None:
    def tick_all() -> None:
        for row in by_row:
            st.session_state[f"upload-skip-{key}-{row}"] = True

    st.warning(f"{number(len(by_row))} baris bermasalah; {_ASKED_ROWS} yang pertama ditampilkan.")
    st.button(f"Lewati semua {number(len(by_row))} baris bermasalah", key="upload-skip-all", on_click=tick_all)


def _rows(preview: Preview) -> None:
    rows = preview.rows.head(_SHOWN_ROWS)
    if not len(rows):
        return
    columns = {
        "Baris": [str(row) for row in rows["row"]],
        "Wilayah": [plain(name) for name in rows["region"]],
        "Pembilang": list(map(_count, rows["numerator"])),
        "Penyebut": list(map(_count, rows["denominator"])),
        "Nilai": list(map(preview.shown, rows["value"])),
        "Tersimpan sekarang": list(map(preview.shown, rows["value_now"])),
        "Perubahan": list(rows["difference"]),
    }
    if not preview.is_percent:
        columns.pop("Pembilang"), columns.pop("Penyebut")
    with st.container(key="upload-rows" if preview.is_percent else "upload-rows-counts"):
        st.table(columns, border="horizontal", hide_index=True)
    if len(preview.rows) > _SHOWN_ROWS:
        st.caption(f"dan {number(len(preview.rows) - _SHOWN_ROWS)} wilayah lainnya")


def _count(value: float) -> str:
    return "–" if value != value else number(value)  # NaN is not itself
