"""Where long work says how far it is. The command sets a listener; without one nothing is said."""

from collections.abc import Callable

_listener: Callable[[str], None] | None = None


def listen(listener: Callable[[str], None] | None) -> None:
    """Send what is reported to this function from now on; None stops it."""
    global _listener
    _listener = listener


def report(text: str) -> None:
    """Say what is being done, in a few words."""
    if _listener is not None:
        _listener(text)
