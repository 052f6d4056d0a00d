"""Lampiran, row by row: picture, caption, kind, order, file; each change is saved at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from data.models import AttachmentKind
from pages.components import feedback, kept_text
from pages.components.attachments import thumbnails
from pages.components.markdown import plain
from services import clock
from services.access.roles import Actor
from services.errors import Conflict, RuleBroken
from services.meetings import attachments
from services.meetings.attachments import AttachmentRow
from services.transaction import reading, transaction

_WIDTHS = [1.5, 5.2, 2.4, 0.6, 0.6, 1.3, 1.3]
_READER_WIDTHS = [1.5, 9.5, 1.3]
_ACROSS, _UPRIGHT = 104, 72  # pixels: a photo held upright takes no more height than its row
_KIND_WORDS = {
    AttachmentKind.INVITATION: "undangan",
    AttachmentKind.SLIDES: "paparan",
    AttachmentKind.OTHER: "berkas lain",
    AttachmentKind.PHOTO: "foto",
}


def show(rows: Sequence[AttachmentRow], *, key: str, may_write: bool, actor: Actor) -> None:
    """Show attachments of one kind in their order.

    Args:
        key: of the page they stand on.
    """
    for row in rows:
        own = f"{key}-{row.id}-{row.version}"
        if may_write:
            _editable(row, own, is_first=row is rows[0], is_last=row is rows[-1], actor=actor)
        else:
            picture, words, file = st.columns(_READER_WIDTHS, vertical_alignment="center", gap="small")
            _picture(row, picture)
            words.markdown(f"**{plain(row.title)}**  \n{_facts(row)}")
            _download(row, own, file)


def _editable(row: AttachmentRow, key: str, *, is_first: bool, is_last: bool, actor: Actor) -> None:
    picture, words, kind, up, down, file, away = st.columns(_WIDTHS, vertical_alignment="center", gap="xsmall")
    _picture(row, picture)
    _caption_field(row, key, words, actor)
    words.caption(_facts(row))
    _kind_field(row, key, kind, actor)
    for place, sign, by, ends in ((up, "↑", -1, is_first), (down, "↓", 1, is_last)):
        place.button(
            sign,
            key=f"{key}-{by}",
            help="Naikkan dalam lampiran" if by < 0 else "Turunkan dalam lampiran",
            type="tertiary",
            disabled=ends,
            on_click=_move,
            args=(row, actor, by),
        )
    _download(row, key, file)
    with away.popover("Hapus", key=f"{key}-remove", width="stretch"):
        st.write(f"“{plain(row.title)}” tidak lagi dilampirkan pada notula.")
        if st.button("Ya, hapus", type="primary", key=f"{key}-remove-yes"):
            feedback.save(lambda session: attachments.remove(session, **_same(row, actor)), said="Lampiran dihapus.")


def _caption_field(row: AttachmentRow, key: str, place: Any, actor: Actor) -> None:
    place.text_input(
        f"Keterangan {row.name}",
        row.caption,
        key=f"{key}-caption",
        label_visibility="collapsed",
        placeholder="Keterangan, misalnya: Sambutan Bupati",
        max_chars=200,
        autocomplete="off",
        on_change=_save_caption,
        args=(row, actor, f"{key}-caption"),
    )


def _kind_field(row: AttachmentRow, key: str, place: Any, actor: Actor) -> None:
    place.selectbox(
        f"Jenis {row.name}",
        [one for one in _KIND_WORDS if row.is_picture or one is not AttachmentKind.PHOTO],
        [*_KIND_WORDS].index(row.kind),
        format_func=_KIND_WORDS.__getitem__,
        key=f"{key}-kind",
        label_visibility="collapsed",
        placeholder="Pilih dari daftar",
        on_change=_save_kind,
        args=(row, actor, f"{key}-kind"),
    )


def _picture(row: AttachmentRow, place: Any) -> None:
    small = thumbnails.of(row.sha256) if row.is_picture else None
    if small is not None:
        place.image(small, width=_ACROSS if row.width >= row.height else _UPRIGHT, alt=row.title)
    else:
        place.write("Gambar tidak ditemukan" if row.is_picture else row.type_word)


def _facts(row: AttachmentRow) -> str:
    return f"{plain(row.name)} · {row.size}"


def _download(row: AttachmentRow, key: str, place: Any) -> None:
    place.download_button(
        "Unduh",
        partial(_content, row.id),
        file_name=row.name,
        mime=row.media_type,
        on_click="ignore",
        key=f"{key}-download",
        width="stretch",
    )


def _content(attachment_id: int) -> bytes:
    with reading() as session:
        return attachments.content_of(session, attachment_id=attachment_id)


def _save_caption(row: AttachmentRow, actor: Actor, key: str) -> None:
    caption = str(st.session_state[key] or "")
    with feedback.report():
        try:
            with transaction() as session:
                attachments.edit(session, caption=caption, **_same(row, actor))
            kept_text.saved(key)
        except Conflict as other:
            raise RuleBroken(
                f"Keterangan {row.name} baru saja diubah orang lain menjadi “{other.theirs}”. "
                f"Tulisan Bapak/Ibu: “{caption}”. Isi lagi bila perlu."
            ) from other


def _save_kind(row: AttachmentRow, actor: Actor, key: str) -> None:
    with feedback.report(), transaction() as session:
        attachments.edit(session, kind=st.session_state[key], **_same(row, actor))


def _move(row: AttachmentRow, actor: Actor, by: int) -> None:
    with feedback.report(), transaction() as session:
        attachments.move(session, by=by, **_same(row, actor))


def _same(row: AttachmentRow, actor: Actor) -> dict[str, Any]:
    return {"attachment_id": row.id, "version": row.version, "actor": actor, "now": clock.now()}
