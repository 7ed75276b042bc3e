"""What is said where nobody can read it."""

from __future__ import annotations

import errno
import os
from typing import Any

import pytest

from studio import printing
from studio.errors import MachineLacks
from studio.printing import as_lines, check_said, complain, say


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`refusing(errno.ENOSPC)`: from now on nothing can be printed; how often it was tried."""
    monkeypatch.setattr(printing, "_drop_what_waits", lambda: None)
    tried: list[str] = []

    def refuse(reason: int) -> list[str]:
        def echo(text: str, **_: Any) -> None:
            tried.append(text)
            raise OSError(reason, os.strerror(reason))

        monkeypatch.setattr("click.echo", echo)
        return tried

    return refuse


def test_what_is_said_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    say("a line")
    say("no line", nl=False)
    complain("a complaint")

    assert check_said()
    assert capsys.readouterr() == ("a line\nno line", "a complaint\n")


def test_a_full_disk_is_told_at_the_end_and_stops_nothing_before(refusing: Any) -> None:
    """A run goes on in silence."""
    tried = refusing(errno.ENOSPC)
    for _ in range(3):
        say("rendered")

    with pytest.raises(MachineLacks, match="cannot write to standard output: No space left on device"):
        check_said()
    assert tried == ["rendered"]
    assert check_said(), "the next command begins anew"


def test_a_reader_who_has_seen_enough_is_no_fault(refusing: Any) -> None:
    refusing(errno.EPIPE)
    say("rows")

    assert not check_said()


def test_complaining_to_nobody_is_no_fault(refusing: Any) -> None:
    tried = refusing(errno.EBADF)
    complain("Error: ...")

    assert tried == ["Error: ..."]


def test_data_is_printed_for_people_and_programs() -> None:
    """On lines of their own, Japanese as it is; what JSON cannot hold is no data."""
    assert as_lines({"title": "勾配", "rates": [0.1]}) == (
        '{\n  "title": "勾配",\n  "rates": [\n    0.1\n  ]\n}\n'
    )
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_lines({"loss": float("nan")})
