"""JSON that a disk, an editor or a stranger may have left in the place of ours."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

# Each alone, and each in the place of every value of a file of ours.
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**63, -(2**63), 10**30, 0.5, -0.0, 1e308, -1e308, "", "x", "\u0000", "../mine", "/etc",
    ".", "学習", "\x1b[2J", "a" * 5000, [], {}, [[]], {"": {}}, {"files": {}}, [None] * 50, "0" * 64, {"../x": "0"},
)  # fmt: skip
# What is no JSON, or more than a reader can hold.
TEXTS: tuple[bytes, ...] = (
    b"", b" ", b"{", b"nul", b"NaN", b"1e999", b"\xff\xfe", b"\xef\xbb\xbf{}", b"[" * 200_000,
    b'{"a":' * 200_000, b'"\\ud800"', b"{}{}", b"[1,]", b"9" * 5000,
)  # fmt: skip


def places_in(value: Any, put: Callable[[Any], Any] = lambda new: new) -> Iterator[Callable[[Any], Any]]:
    """For every value in a JSON value, a function that gives the whole with another in its place."""
    yield put
    if isinstance(value, dict):
        for name in value:
            yield from places_in(value[name], lambda new, name=name: put(value | {name: new}))  # type: ignore[misc]
            yield lambda _, name=name: put({other: value[other] for other in value if other != name})  # type: ignore[misc]
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from places_in(item, lambda new, at=at: put([*value[:at], new, *value[at + 1 :]]))  # type: ignore[misc]


def damaged(content: bytes, chance: random.Random) -> bytes:
    """A file of ours with one value in it exchanged, cut off, or no JSON at all."""
    if chance.random() < 0.3:
        return chance.choice([*TEXTS, content[: chance.randrange(len(content) + 1)]])
    put = chance.choice(list(places_in(json.loads(content))))
    return json.dumps(put(chance.choice(VALUES))).encode()
