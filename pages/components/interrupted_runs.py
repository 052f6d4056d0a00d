"""What has ended well and what has not, as the browser is told it (docs/decisions/0016).

Streamlit stops the run of a page whose connection is lost, and tells the browser that comes back that this run has
ended well. The browser then removes whatever the stopped run had not drawn yet: Pencatatan without its line, until the
next run has drawn it anew. Streamlit has another word for a run that ended before its time; a stopped run uses it here.

And where one fragment's run begins before the end of another's was sent, Streamlit says of that one that it ended
before its time. The browser then removes nothing, and what the fragment no longer draws stays in the page for good.
Here it has ended well, unless that very fragment is drawn once more.

A press that follows another one at once stops the run of the first, and Streamlit stops it in the middle of what it
does for that press as well: a tick was gone when Mulai rapat was pressed a moment later. Here that is done to its end.
"""

from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState

_ENDED_WELL = (ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS, ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS)
_FRAGMENT_ENDED_WELL = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
_MARK = "rakor_is_stopped"


def keep_pages() -> None:
    """From now on a run that is stopped says that it ended early, and the browser keeps what it shows."""
    request_stop, finish = ScriptRunner.request_stop, ScriptRunner._on_script_finished

    def stop_marked(runner: ScriptRunner) -> None:
        setattr(runner, _MARK, True)
        request_stop(runner)

    def finish_early(runner: ScriptRunner, ctx: Any, event: ScriptRunnerEvent, *rest: Any) -> None:
        is_cut_short = getattr(runner, _MARK, False) and event in _ENDED_WELL
        finish(runner, ctx, ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN if is_cut_short else event, *rest)

    ScriptRunner.request_stop = stop_marked  # type: ignore[method-assign,assignment]
    ScriptRunner._on_script_finished = finish_early  # type: ignore[method-assign,assignment]


def clear_pages() -> None:
    """From now on a fragment's end is told as it was, when another fragment begins before the browser has heard it."""
    clear = ForwardMsgQueue.clear

    def clear_but_the_ends(
        queue: ForwardMsgQueue, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        ended = [message for message in queue._queue if message.script_finished == _FRAGMENT_ENDED_WELL]
        clear(queue, retain_lifecycle_msgs, fragment_ids_this_run)
        begins = fragment_ids_this_run or []
        for message in ended if begins else ():
            run = message.metadata.run
            if others := [one for one in run.fragment_ids if one not in begins]:
                message.script_finished = _FRAGMENT_ENDED_WELL
                run.fragment_ids[:] = others

    ForwardMsgQueue.clear = clear_but_the_ends  # type: ignore[method-assign,assignment]


def finish_callbacks() -> None:
    """From now on a callback runs to its end before its run is stopped."""
    handle = ScriptRunner._maybe_handle_execution_control_request

    def handle_afterwards(runner: ScriptRunner) -> None:
        if ThreadState.get().run_location is not RunLocation.CALLBACK:
            handle(runner)

    ScriptRunner._maybe_handle_execution_control_request = handle_afterwards  # type: ignore[method-assign,assignment]
