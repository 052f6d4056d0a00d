"""Who acts, and what a role may do."""

from dataclasses import dataclass

from data.models import Role
from services.errors import NotAllowed


@dataclass(frozen=True)
class Actor:
    """Somebody who asks for something; `user_id` is None for the program itself."""

    user_id: int | None
    name: str
    role: Role
    agency_id: int | None = None


ROLE_WORDS = {
    Role.ADMIN: "admin",
    Role.RECORDER: "notulis atau operator",
    Role.AGENCY: "perangkat daerah",
    Role.VIEWER: "pembaca",
}
PROGRAM = Actor(user_id=None, name="Program", role=Role.ADMIN)


def require(actor: Actor, *roles: Role) -> None:
    """Do nothing when the actor has one of `roles`; call it before anything else is looked at.

    Raises:
        NotAllowed: another role.
    """
    if actor.role not in roles:
        raise NotAllowed("Akun ini tidak berwenang melakukan tindakan ini. Hubungi admin bila perlu.")


def require_recorder(actor: Actor) -> None:
    """Do nothing when the actor may write in a meeting (recorder or admin), else raise NotAllowed."""
    require(actor, Role.RECORDER, Role.ADMIN)


def require_admin(actor: Actor) -> None:
    """Do nothing when the actor is an admin, else raise NotAllowed."""
    require(actor, Role.ADMIN)
