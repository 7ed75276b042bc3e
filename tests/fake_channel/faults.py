"""How the fake channel misbehaves: told beforehand, or drawn at random from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "500",  # before anything is done
    "503",
    "429",  # with Retry-After
    "503 after",  # all is done, and yet
    "cut request",  # the connection ends while the request is read, nothing is done
    "half stored",  # of a chunk, then the connection ends
    "lost answer",  # all is done, and the connection ends
    "cut answer",  # in the middle of its body
    "expired",  # the session is no more, and what was uploaded last may be
    "401",  # the access token is no longer good
    "quota",
    "slow",
    "garbage",  # in the place of the answer
]
ANYWHERE: tuple[Kind, ...] = (
    "500", "503", "429", "503 after", "cut request", "lost answer", "cut answer", "401", "slow", "garbage", "quota",
)  # fmt: skip
OF_CHUNKS: tuple[Kind, ...] = ("half stored", "expired", "lost answer", "cut request")


@dataclass
class Fault:
    """`kind` at the next `times` requests of a method ("chunk" for those of an upload; "" for any)."""

    kind: Kind
    method: str = ""
    times: int = 1
    skip: int = 0  # requests that are let through before


class Faults:
    """What goes wrong with which request."""

    def __init__(self) -> None:
        self.told: list[Fault] = []
        self.happened: list[tuple[str, Kind]] = []
        self._chance: random.Random | None = None
        self._share = 0.0
        self._most = 0

    def add(self, kind: Kind, method: str = "", *, times: int = 1, skip: int = 0) -> None:
        self.told.append(Fault(kind, method, times, skip))

    def draw(self, seed: int, share: float, most: int) -> None:
        """From now on let this share of all requests go wrong, and at most so many."""
        self._chance, self._share, self._most = random.Random(seed), share, most

    def next(self, method: str) -> Kind | None:
        """What goes wrong with a request of this method."""
        for fault in self.told:
            if fault.method in ("", method) and fault.times:
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return self._note(method, fault.kind)
        if self._chance is not None and self._most and self._chance.random() < self._share:
            self._most -= 1
            return self._note(method, self._chance.choice(OF_CHUNKS if method == "chunk" else ANYWHERE))
        return None

    def _note(self, method: str, kind: Kind) -> Kind:
        self.happened.append((method, kind))
        return kind
