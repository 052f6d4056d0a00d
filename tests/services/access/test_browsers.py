"""A browser is named in two words."""

import pytest

from services.access import browsers


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36",
            "Chrome di Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36 Edg/150.0", "Edge di Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/150.0 Mobile Safari/537.36", "Chrome di Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox di Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari di iPhone"),
        ("curl/8.5", "peramban lain"),
    ],
)
def test_a_browser_is_named_in_two_words(user_agent, words):
    assert browsers.described(user_agent) == words
