"""A clip's parameters as they are written in a lecture, without what was read for them."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from scenes.params.fit import MeasuredFit


def as_written(params: Struct) -> Struct:
    """The parameters: of data out of a file its name alone."""
    return params.as_written() if isinstance(params, MeasuredFit) else params


def in_builtins(params: Struct) -> dict[str, Any]:
    """The same as texts, numbers, lists and tables."""
    given: dict[str, Any] = msgspec.to_builtins(as_written(params))
    return given


def digest_of_data(params: Struct) -> str | None:
    """The digest of the file that was read for them, if any was."""
    return params.table.sha256 if isinstance(params, MeasuredFit) else None
