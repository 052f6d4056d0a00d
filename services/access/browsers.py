"""A browser's long self-description in two words."""

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"))
_MORE_BROWSERS = (("Chrome", "Chrome"), ("Safari", "Safari"))  # the others above call themselves these as well
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"))
_MORE_SYSTEMS = (("Macintosh", "Mac"), ("Linux", "Linux"))


def described(user_agent: str) -> str:
    """Return "Chrome di Windows"; "peramban lain" where nothing is recognised."""
    browser = next((word for sign, word in _BROWSERS + _MORE_BROWSERS if sign in user_agent), "peramban lain")
    system = next((word for sign, word in _SYSTEMS + _MORE_SYSTEMS if sign in user_agent), "")
    return f"{browser} di {system}" if system else browser
