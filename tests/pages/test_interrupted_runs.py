"""What the browser is told of a fragment's end, while another fragment begins."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from pages.components import interrupted_runs

WELL, EARLY = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN


@pytest.fixture(autouse=True)
def clear_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ForwardMsgQueue, "clear", ForwardMsgQueue.clear)  # put back afterwards
    interrupted_runs.clear_pages()


def _queue_after(*fragments: str, begins: list[str] | None) -> ForwardMsgQueue:
    """The messages that wait when a run of fragments has ended and another begins; the first one drew something."""
    queue = ForwardMsgQueue()
    drawn, ended = ForwardMsg(), ForwardMsg(script_finished=WELL)
    drawn.delta.fragment_id = fragments[0]
    drawn.delta.new_element.text.body = "tiga kelas"
    ended.metadata.run.fragment_ids.extend(fragments)
    queue.enqueue(drawn)
    queue.enqueue(ended)
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=begins)
    return queue


def test_what_a_fragment_no_longer_draws_goes_although_another_begins_at_once() -> None:
    drawn, ended = _queue_after("review", begins=["items"]).flush()

    assert drawn.delta.fragment_id == "review"
    assert ended.script_finished == WELL


def test_of_two_that_ended_together_only_the_one_that_begins_anew_has_not_ended() -> None:
    _, ended = _queue_after("review", "items", begins=["items"]).flush()

    assert ended.script_finished == WELL
    assert list(ended.metadata.run.fragment_ids) == ["review"]


@pytest.mark.parametrize("begins", [["review"], ["items", "review"], None])
def test_what_is_drawn_once_more_at_once_stays_until_then(begins: list[str] | None) -> None:
    (ended,) = _queue_after("review", begins=begins).flush()

    assert ended.script_finished == EARLY


def test_a_queue_that_is_emptied_is_empty() -> None:
    queue = _queue_after("review", begins=["items"])
    queue.clear()
    assert queue.is_empty()
