"""A Ctrl-C while nothing runs that has to be ended in order: the program is over at once, without a traceback.

This is the first thing that is loaded, and loads next to nothing: `signal` itself would take as long as the rest of
the start.
"""

import _signal  # type: ignore[import-not-found]
import os

_WORDS = b"Error: interrupted; what was finished stays.\n"
EXIT_CODE = 130


def end_at_interrupts() -> None:
    """From here on a Ctrl-C ends the program, unless it was started to ignore them."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _end)


def _end(*_: object) -> None:
    os.write(2, _WORDS)
    os._exit(EXIT_CODE)
