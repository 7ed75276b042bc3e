"""What is printed for the user, also where nobody can read it: a run does not fail because its words are lost."""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import suppress
from typing import Any

import click

from studio.errors import MachineLacks

_lost: list[OSError] = []  # why standard output takes no more


def say(text: str, *, nl: bool = True) -> None:
    """Print on standard output; once that has failed, nothing more is printed."""
    if _lost:
        return
    try:
        click.echo(text, nl=nl)
    except OSError as error:
        _lost.append(error)


def as_lines(data: Any) -> str:
    """Strict JSON for people and programs."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def check_said() -> bool:
    """Whether all that was said has been read, or will be; begins anew.

    Raises:
        MachineLacks: it could not be written. (A reader who has seen enough is no such case.)
    """
    if not _lost:
        return True
    error = _lost.pop()
    _lost.clear()
    _drop_what_waits()
    if error.errno == errno.EPIPE:
        return False
    raise MachineLacks(f"cannot write to standard output: {error.strerror or error}.")


def complain(text: str) -> None:
    """Print on standard error, if anybody listens."""
    with suppress(OSError):
        click.echo(text, err=True)


def _drop_what_waits() -> None:
    """Else it would be tried again, and complained of, when Python ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
