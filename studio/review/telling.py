"""How a child of the workshop is told its errand, and tells what comes of it: a line of JSON each."""

from __future__ import annotations

import os
import socket
import threading
import traceback
from pathlib import Path
from typing import Any, Final

import msgspec

from studio.errors import StudioError

_ROOT: Final = (
    Path(__file__).resolve().parents[2]
)  # no room is imported here: one that is broken is told, too


def answer(line: socket.socket) -> None:
    """Read an errand, do it, and tell of it; over at once when nobody listens any more."""
    with line.makefile("rb") as told:
        errand: dict[str, Any] = msgspec.json.decode(told.readline())
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()

    def tell(message: dict[str, Any]) -> None:
        line.sendall(msgspec.json.encode(message) + b"\n")

    try:
        from studio.review.errands import do

        do(errand, tell)
    except StudioError as error:
        tell({"kind": "mistake", "message": str(error)})
    except Exception as error:  # noqa: BLE001 - a source that is being written may fail in any way
        tell({"kind": "mistake", "message": told_error(error)})


def told_error(error: Exception) -> str:
    """An error in a source, with the last place of ours that it went through."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{_shown(error.filename)}, line {error.lineno}: {error.msg}"
    places = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.startswith(f"{_ROOT}{os.sep}") and ".venv" not in frame.filename
    ]
    where = f"{_shown(places[-1].filename)}, line {places[-1].lineno}: " if places else ""
    return f"{where}{type(error).__name__}: {error}"


def _shown(file: str) -> str:
    return os.path.relpath(file, _ROOT) if file.startswith(str(_ROOT)) else file


def _end_with(line: socket.socket) -> None:
    """End this process, and with it its workers, as soon as the other end of the line is closed."""
    while line.recv(1):
        pass
    os._exit(1)
