"""Tindak Lanjut: what is typed in the window of an action and not saved."""

from data.models import Role
from pages.components import kept_text
from pages.components.follow_up import action_dialog
from services.access.roles import Actor
from services.meetings import lifecycle
from services.meetings.follow_up import ActionRow
from services.transaction import reading


def keep(opened: ActionRow | None, *, actor: Actor) -> None:
    """Keep what is typed in the window that is open, and offer again what was not saved in any.

    The page is of all rakor; at the server its texts lie under the first, which stays the first.
    """
    if actor.role is Role.VIEWER:
        return
    with reading() as session:
        first = min((head.id for head in lifecycle.list_heads(session)), default=None)
    kept_text.show("actions", action_dialog.places(opened) if opened else {}, meeting_id=first, actor=actor)
