"""What one key does in the room: the stage's keys, and the break, which is of the meeting itself."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from services.access.roles import Actor, require_recorder
from services.meetings import intermission, pauses, stage
from services.meetings.stage import StageNow

BREAK = "J"
_BEGAN = "Rapat dijeda; waktu acara berhenti. J lagi melanjutkan."
_ENDED = "Rapat dilanjutkan."


def press(session: Session, *, meeting_id: int, key: str, actor: Actor, now: datetime) -> StageNow:
    """Do what a key of stage_keys.KEYS says, letters in either case; J begins a break or ends the one that lasts.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such meeting or bidang.
        RuleBroken: a key that is not known, nothing there to show, or a break of a meeting that does not run.
    """
    require_recorder(actor)
    if key.upper() != BREAK:
        return stage.press(session, meeting_id=meeting_id, key=key, actor=actor, now=now)
    lasts = pauses.since(session, meeting_id=meeting_id) is not None
    turn = intermission.resume_after_pause if lasts else intermission.pause
    turn(session, meeting_id=meeting_id, actor=actor, now=now)
    return replace(stage.current(session, meeting_id=meeting_id), notice=_ENDED if lasts else _BEGAN)
