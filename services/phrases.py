"""Kalimat baku: standard phrases that a few letters call into the capture line."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from data.models import Phrase
from services import history
from services.access.roles import Actor, require_admin
from services.errors import NotFound, RuleBroken
from services.text import clean_line

LONGEST = 400
_ABBREVIATION = re.compile(r"[a-z0-9]{2,20}")


@dataclass(frozen=True)
class PhraseRow:
    """A standard phrase and the letters that call it."""

    id: int
    abbreviation: str
    text: str


def list_phrases(session: Session) -> list[PhraseRow]:
    """Return all phrases by their letters."""
    found = session.exec(select(Phrase).order_by(col(Phrase.abbreviation)))
    return [PhraseRow(row.id or 0, row.abbreviation, row.text) for row in found]


def save(session: Session, *, phrase_id: int | None, abbreviation: str, text: str, actor: Actor, now: datetime) -> int:
    """Return the id of a phrase with its new letters and text; a new one when `phrase_id` is None.

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such phrase.
        RuleBroken: no text, letters that cannot be typed after ";", or letters that call another one.
    """
    require_admin(actor)
    phrase = _row(session, phrase_id) if phrase_id is not None else Phrase(abbreviation="", text="")
    before = _fields(phrase)
    phrase.abbreviation = _free(session, abbreviation, but=phrase_id)
    phrase.text = clean_line(text)[:LONGEST]
    if not phrase.text:
        raise RuleBroken("Isi kalimatnya.")
    if (after := _fields(phrase)) != before:
        session.add(phrase)
        action = "create" if phrase_id is None else "edit"
        history.record(session, actor=actor, now=now, action=action, entity=phrase, before=before, after=after)
    return phrase.id or 0


def remove(session: Session, *, phrase_id: int, actor: Actor, now: datetime) -> None:
    """Take a phrase out of the list; what was written with it stays.

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such phrase.
    """
    require_admin(actor)
    phrase = _row(session, phrase_id)
    history.record(session, actor=actor, now=now, action="remove", entity=phrase, before=_fields(phrase))
    session.delete(phrase)


def _row(session: Session, phrase_id: int) -> Phrase:
    phrase = session.get(Phrase, phrase_id)
    if phrase is None:
        raise NotFound("Kalimat baku ini tidak ditemukan. Muat ulang halaman.")
    return phrase


def _free(session: Session, typed: str, *, but: int | None) -> str:
    letters = clean_line(typed).removeprefix(";").lower()
    if not _ABBREVIATION.fullmatch(letters):
        raise RuleBroken("Singkatan terdiri atas 2 sampai 20 huruf atau angka tanpa spasi, misalnya lkd.")
    taken = session.exec(select(Phrase.id).where(Phrase.abbreviation == letters)).first()
    if taken is not None and taken != but:
        raise RuleBroken(f"Singkatan “{letters}” sudah dipakai kalimat lain. Pilih singkatan lain.")
    return letters


def _fields(phrase: Phrase) -> dict[str, object]:
    return {"abbreviation": phrase.abbreviation, "text": phrase.text}
