"""What is put in order before anything else is loaded; readable by any Python 3, with the standard library alone.

From here on the standard streams can be written to, and there is a home.
"""

import codecs
import io
import os
import pwd
import sys
import warnings
from importlib.util import find_spec

_NEEDED = ("click", "msgspec")  # at the start; what lacks later is told then
_OLDEST = (3, 11)
_NO_HOME = "/nonexistent"  # as Debian has it for users without one


def begin() -> None:
    """Put things in order; ends the program if this is not the Python that has the packages."""
    lack = missing_package()
    if lack:
        sys.stderr.write("Error: " + which_python(lack) + "\n")
        sys.exit(3)
    _open_closed_streams()
    _write_anything()
    _have_a_home()
    warnings.simplefilter("ignore")  # they are for those who develop this, and `python -W error` would end it


def missing_package() -> str:
    """What this Python lacks to start: its version, or a package; "" if nothing."""
    if sys.version_info < _OLDEST:
        return "version 3.11"
    return next((name for name in _NEEDED if find_spec(name) is None), "")


def which_python(lack: object) -> str:
    """The one line for a user whose Python lacks something."""
    return f"{sys.executable or 'this Python'} lacks {lack}: run `make setup` once, then .venv/bin/python render.py ..."


def _open_closed_streams() -> None:
    """Else the next file opened, a clip's log or a video, would get what is printed."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free descriptor: this one


def _write_anything() -> None:
    """Letters that a stream's encoding lacks are written as in JSON, by their numbers."""
    codecs.register_error("as_in_json", _as_in_json)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="as_in_json")


def _as_in_json(error: UnicodeError) -> "tuple[str, int]":
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    units = (letters[at : at + 2].hex() for at in range(0, len(letters), 2))
    return "".join("\\u" + unit for unit in units), error.end


def _have_a_home() -> None:
    """A user whom the system does not know, as in a container, has none, and libraries fail in search of it."""
    if "HOME" not in os.environ:
        try:
            pwd.getpwuid(os.getuid())
        except KeyError:
            os.environ["HOME"] = _NO_HOME
