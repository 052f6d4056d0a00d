"""What a browser may have kept while somebody types."""

import pytest

from services.errors import RuleBroken
from services.meetings import drafts


def test_a_draft_is_kept_up_to_thirty_thousand_characters():
    body = {"text": "a" * 29_900}

    assert drafts.short_enough(body) is body


@pytest.mark.parametrize("body", [{"text": "a" * 30_000}, ["a"], "a", None])
def test_what_is_longer_or_no_object_is_refused(body):
    with pytest.raises(RuleBroken, match="terlalu panjang"):
        drafts.short_enough(body)
