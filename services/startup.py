"""Before the first page: an empty database is filled, profile first, then samples; files nobody names any more go."""

from pathlib import Path

from services import clock, profiles, samples
from services.meetings import attachment_cleaning
from services.transaction import transaction


def prepare(*, with_samples: bool, profile: Path | None = None) -> bool:
    """Fill a migrated database that belongs to no regency yet, and return whether it did; one that does is left.

    Args:
        with_samples: add the samples, where the profile has some.
        profile: None: the profile that comes with the program.

    Raises:
        RuleBroken: a faulty profile, or the database belongs to another regency than `profile`.
    """
    with transaction() as session:
        is_new = not profiles.is_loaded(session)
        if is_new or profile is not None:
            profiles.load(session, profile or profiles.SOPPENG, now=clock.now())
        profiles.propose_responsible(session, profile or profiles.SOPPENG, now=clock.now())
        if is_new and with_samples:
            samples.load(session, now=clock.now())
        attachment_cleaning.discard_removed(session, now=clock.now())
    return is_new
