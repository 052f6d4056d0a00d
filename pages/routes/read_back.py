"""/read-back/{meeting_id}: what the room says to each result, participants' remarks, and the step to Final."""

from typing import Any

from starlette.routing import BaseRoute, Route

from data.models import ReadBackDecision
from pages.components.reading_back import read_back_json
from pages.routes.writing import Asked, by_recorders
from services import backup, backup_failures, clock
from services.documents import final_step, minutes
from services.errors import RuleBroken
from services.meetings import read_back, read_back_edit, read_back_stage, remarks
from services.transaction import transaction

_ROOM = "/read-back/{meeting_id:int}"
_REMARK = _ROOM + "/remarks/{remark_id:int}"


def _show(asked: Asked) -> dict[str, Any]:
    """POST {kind, item}: that item stands on the wall."""
    with transaction() as session:
        return _answer(session, asked)


def _decide(asked: Asked) -> dict[str, Any]:
    """POST {kind, item, version, seen, decision, reason, client_key}; 409 when it was changed meanwhile."""
    word = asked.text("decision")
    if word not in (ReadBackDecision.AGREED, ReadBackDecision.DEFERRED):
        raise RuleBroken("Pilih Setuju, Perbaiki, atau Tangguhkan.")
    with transaction() as session:
        read_back.decide(
            session, **_about(asked), decision=ReadBackDecision(word), reason=asked.text("reason"), **_by(asked)
        )
        return _answer(session, asked)


def _correct(asked: Asked) -> dict[str, Any]:
    """POST {kind, item, version, seen, text, fields, client_key}; 409 with both texts when it was changed meanwhile."""
    with transaction() as session:
        read_back_edit.correct(session, **_about(asked), text=asked.text("text"), fields=asked.fields(), **_by(asked))
        return _answer(session, asked)


def _undo(asked: Asked) -> dict[str, Any]:
    """POST {kind, item, decision}: within ten seconds."""
    with transaction() as session:
        read_back.undo(session, read_back_id=asked.whole("decision"), **_by(asked))
        return _answer(session, asked)


def _remark(asked: Asked) -> dict[str, Any]:
    """POST {kind, name, text, about_kind, about, client_key}: a new catatan peserta."""
    about = asked.text("about_kind")
    with transaction() as session:
        remarks.add(
            session,
            meeting_id=asked.path["meeting_id"],
            **_written(asked),
            item_kind=about,
            item_id=asked.whole("about") if about else None,
            client_key=asked.key("client_key"),
            **_by(asked),
        )
        return _told(session, asked)


def _edit_remark(asked: Asked) -> dict[str, Any]:
    """POST {version, kind, name, text}; 409 with both texts when it was changed meanwhile."""
    with transaction() as session:
        remarks.edit(session, **_which(session, asked), **_written(asked), **_by(asked))
        return _told(session, asked)


def _cancel_remark(asked: Asked) -> dict[str, Any]:
    """POST {version, reason}."""
    with transaction() as session:
        remarks.cancel(session, **_which(session, asked), reason=asked.text("reason"), **_by(asked))
        return _told(session, asked)


def _finish(asked: Asked) -> dict[str, Any]:
    """POST {until, explanation, reason}: what is incomplete is promised or explained; then the notula is Final."""
    meeting_id = asked.path["meeting_id"]
    with transaction() as session:
        number = minutes.finish(
            session,
            meeting_id=meeting_id,
            reason=asked.text("reason"),
            complete_by=final_step.day_of(session, meeting_id=meeting_id, typed=asked.text("until")),
            explanation=asked.text("explanation"),
            **_by(asked),
        )
    now = clock.now()
    with backup_failures.noted(now=now):  # the notula is Final already
        backup.make_and_record(now=now, reason="akhir-rapat")  # a laptop goes home after a meeting
    return {"number": number, "warning": backup_failures.after_final()}


def _about(asked: Asked) -> dict[str, Any]:
    seen = asked.whole("seen") if asked.body.get("seen") is not None else None
    return {
        "meeting_id": asked.path["meeting_id"],
        "item_kind": asked.text("kind"),
        "item_id": asked.whole("item"),
        "version": asked.whole("version"),
        "seen": seen,
        "client_key": asked.key("client_key"),
    }


def _by(asked: Asked) -> dict[str, Any]:
    return {"actor": asked.actor, "now": clock.now()}


def _written(asked: Asked) -> dict[str, Any]:
    return {"kind": asked.text("kind"), "name": asked.text("name"), "text": asked.text("text")}


def _which(session: Any, asked: Asked) -> dict[str, Any]:
    """The remark of the path, when it is one of the meeting's."""
    remarks.require_own(session, **asked.path)
    return {"remark_id": asked.path["remark_id"], "version": asked.whole("version")}


def _answer(session: Any, asked: Asked) -> dict[str, Any]:
    """The wall follows what is read, and the page gets how everything stands."""
    where: dict[str, Any] = {"item_kind": asked.text("kind"), "item_id": asked.whole("item")}
    read_back_stage.show(session, meeting_id=asked.path["meeting_id"], **where, **_by(asked))
    return _told(session, asked)


def _told(session: Any, asked: Asked) -> dict[str, Any]:
    return {"state": read_back_json.of(session, meeting_id=asked.path["meeting_id"], now=clock.now())}


ROUTES: list[BaseRoute] = [
    Route(f"{_ROOM}/show", by_recorders(_show), methods=["POST"]),
    Route(f"{_ROOM}/decide", by_recorders(_decide), methods=["POST"]),
    Route(f"{_ROOM}/correct", by_recorders(_correct), methods=["POST"]),
    Route(f"{_ROOM}/undo", by_recorders(_undo), methods=["POST"]),
    Route(f"{_ROOM}/remarks", by_recorders(_remark), methods=["POST"]),
    Route(_REMARK, by_recorders(_edit_remark), methods=["POST"]),
    Route(f"{_REMARK}/cancel", by_recorders(_cancel_remark), methods=["POST"]),
    Route(f"{_ROOM}/finish", by_recorders(_finish), methods=["POST"]),
]
