"""What a line means, as the capture room gets it: fields, problems, questions."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from services.meetings import capture, open_actions, questions, vocabulary
from services.meetings.kinds import Kind
from services.meetings.questions import Question


def of(session: Any, *, meeting_id: int, kind: str, text: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what was understood of a line and what is worth asking; an unknown kind is a Catatan."""
    lists = vocabulary.held(session)
    kind = Kind(kind) if kind in list(Kind) else Kind.NOTE
    read = capture.understand(session, meeting_id=meeting_id, kind=kind, text=text, fields=fields, lists=lists)
    actions = open_actions.held(session)
    found = questions.of_line(session, meeting_id=meeting_id, read=read, lists=lists, actions=actions)
    return read.as_json() | {"questions": of_questions(found)}


def of_questions(found: Iterable[Question]) -> list[dict[str, Any]]:
    """Return questions as rows below a text."""
    return [asdict(question) for question in found]
