"""POST /stage/{meeting_id}: one key, or one view, for the wall of a meeting."""

from typing import Any

from starlette.routing import BaseRoute, Route

from pages.routes.writing import Asked, by_recorders
from services import clock
from services.meetings import stage, steering
from services.meetings.stage import StageNow
from services.transaction import transaction

_NUMBERS = {"division": "division_id", "indicator": "indicator_id", "region": "region_id", "item": "item_id"}


def _move(asked: Asked) -> dict[str, Any]:
    """POST {key} or {view, division, indicator, region, item_kind, item, page}: what the wall shows now."""
    meeting_id, now = asked.path["meeting_id"], clock.now()
    with transaction() as session:
        if key := asked.text("key"):
            return _told(steering.press(session, meeting_id=meeting_id, key=key, actor=asked.actor, now=now))
        chosen: dict[str, Any] = {name: asked.whole(field) for field, name in _NUMBERS.items() if field in asked.body}
        page = asked.whole("page") if "page" in asked.body else 1
        shown = stage.show(
            session,
            meeting_id=meeting_id,
            view=asked.text("view"),
            item_kind=asked.text("item_kind"),
            page=page,
            **chosen,
            actor=asked.actor,
            now=now,
        )
        return _told(shown)


def _told(shown: StageNow) -> dict[str, Any]:
    return {
        "view": str(shown.view),
        "title": shown.title,
        "blank": shown.is_blank,
        "held": shown.is_held,
        "revision": shown.revision,
        "notice": shown.notice,
    }


ROUTES: list[BaseRoute] = [Route("/stage/{meeting_id:int}", by_recorders(_move), methods=["POST"])]
