"""Persiapan Rakor: what is typed into its fields and not saved, by where they stand on the page."""

from collections.abc import Sequence

from data.models import ChairRole
from pages.components import kept_text
from services.access.roles import Actor
from services.meetings import chairs
from services.meetings.participants import ParticipantRow
from services.meetings.views import MeetingHead

_PAGE = "preparation"
_PLACES = {
    "preparation-new": "Rakor baru",
    "preparation-postpone": "Tunda rakor",
    "preparation-cancel": "Pembatalan",
    "preparation-reopen": "Buka kembali untuk perbaikan",
    "preparation-finish": "Jadikan Final",
    "preparation-head": "Rapat",
    "preparation-agenda": "Susunan acara",
    "preparation-person-new": "Tambah peserta",
    "preparation-attachment": "Lampiran",
    **{f"preparation-{role}-change": f"Ganti {chairs.ROLE_WORDS[role].lower()}" for role in ChairRole},
}


def keep(head: MeetingHead, people: Sequence[ParticipantRow], *, actor: Actor) -> None:
    """Keep what is typed on the page of a rakor, and offer again what was not saved."""
    named = {f"preparation-person-{one.id}": f"Peserta {one.title or one.name or one.agency_name}" for one in people}
    kept_text.show(_PAGE, _PLACES | named, meeting_id=head.id, actor=actor)


def keep_first(*, actor: Actor) -> None:
    """Keep what is typed while there is no rakor yet: in this browser only, until one holds it."""
    kept_text.show(_PAGE, _PLACES, meeting_id=None, actor=actor)
