"""Read by every Python that a test starts: no socket but on this machine."""

from __future__ import annotations

import sys
from typing import Any

_ASKED = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}
_REACHED = {"socket.connect": 1, "socket.bind": 1, "socket.sendto": 1}
_HERE = ("127.0.0.1", "localhost")


def refuse_other_machines(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: raises where a socket is about to reach, or to ask for, another machine."""
    if event in _ASKED:
        host = arguments[_ASKED[event]]
    elif event in _REACHED:
        address = arguments[_REACHED[event]]
        if not isinstance(address, tuple):
            return  # a socket in the file system
        host = address[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in _HERE:
        raise RuntimeError(f"a test reaches for {host}: {event}")


if __name__ == "sitecustomize":
    sys.addaudithook(refuse_other_machines)
