"""Samples: made-up values and meetings that say CONTOH, so that a first-time user finds a living office.

They come from data/samples/<code of the regency>; a profile without such a folder has none.
"""

from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from services import history, settings
from services.access.roles import PROGRAM, Actor, require_admin
from services.live import topics
from services.reference import indicators, regions
from services.samples import events, files, lists, removal, stories, values

__all__ = ["is_available", "load", "remove"]


def is_available(session: Session) -> bool:
    """Return whether this database's profile has samples."""
    return files.folder(session) is not None


def load(session: Session, *, now: datetime) -> None:
    """Add the profile's samples. Loaded twice, or for a profile without samples, this changes nothing."""
    home = files.folder(session)
    if home is None or settings.read(session).samples_loaded:
        return
    codes = regions.by_code(session)
    indicators.load_targets(session, path=home / "targets.csv", region_ids=codes, is_sample=True)
    count = values.load(session, home=home)
    _tell_all(session, home)
    settings.change(session, actor=PROGRAM, now=now, samples_loaded=True)
    history.record(session, actor=PROGRAM, now=now, action="load", entity="samples", after={"values": count})
    topics.bump(session, topics.DATA, topics.FOLLOW_UP)


def remove(session: Session, *, actor: Actor, now: datetime) -> None:
    """Take out every sample and all that was written in a sample meeting; reference and real data stay.

    Raises:
        NotAllowed: the actor is not an admin.
    """
    require_admin(actor)
    told = removal.remove_rows(session)
    settings.change(session, actor=actor, now=now, samples_loaded=False)
    history.record(session, actor=actor, now=now, action="remove", entity="samples")
    topics.bump(session, topics.DATA, topics.FOLLOW_UP, *told)


def _tell_all(session: Session, home: Path) -> None:
    """Tell meetings and what happened between them in the order of their days: a notula knows no later report."""
    words = lists.read(session)
    waiting = files.events(home)
    for story in files.meetings(home):
        held_on = date.fromisoformat(story["tanggal"])
        while waiting and date.fromisoformat(waiting[0]["tanggal"]) < held_on:
            events.tell(session, waiting.pop(0))
        stories.tell(session, story, words=words)
    for event in waiting:
        events.tell(session, event)
