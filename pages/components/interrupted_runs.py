"""A lost connection must not take the page apart (docs/decisions/0016).

Streamlit stops the run of a page whose connection is lost, and tells the browser that comes back that this run has
ended well. The browser then removes whatever the stopped run had not drawn yet: Pencatatan without its line, until the
next run has drawn it anew. Streamlit has another word for a run that ended before its time; a stopped run uses it here.
"""

from typing import Any

from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent

_ENDED_WELL = (ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS, ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS)
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
