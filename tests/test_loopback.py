"""No test opens a socket but on this machine."""

import socket
import subprocess
import sys

import pytest

from tests.loopback.sitecustomize import refuse_other_machines

# A documentation address (RFC 5737): nobody is there.
_REACH_OUT = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=0.01)"


def test_a_test_that_reaches_for_another_machine_fails() -> None:
    """Before a packet is sent, and before a name is asked for."""
    with socket.socket() as one, pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        one.connect(("192.0.2.1", 80))
    with pytest.raises(RuntimeError, match="example"):
        socket.getaddrinfo("example.org", 80)


def test_so_does_a_process_that_a_test_starts() -> None:
    done = subprocess.run([sys.executable, "-c", _REACH_OUT], capture_output=True, text=True)

    assert "a test reaches for 192.0.2.1" in done.stderr


def test_listening_to_all_the_world_is_refused_too() -> None:
    with socket.socket() as one, pytest.raises(RuntimeError, match=r"0\.0\.0\.0"):
        one.bind(("0.0.0.0", 0))


@pytest.mark.parametrize("address", [("127.0.0.1", 80), "/tmp/socket"])
def test_this_machine_is_allowed(address: object) -> None:
    """By its address, and through the file system."""
    refuse_other_machines("socket.connect", (None, address))
    refuse_other_machines("open", ("/etc/hosts", "r", 0))

    with pytest.raises(RuntimeError):
        refuse_other_machines("socket.connect", (None, ("10.0.0.1", 80)))
