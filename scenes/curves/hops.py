"""From place to place through the air, hop by hop: a cycle gone round, or a run that goes on."""

from __future__ import annotations

import numpy as np

from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.plot.flight import flight

_IN_THE_AIR = 0.7  # of a hop, then it rests
_SOON = 0.02  # of a hop


class Hops:
    """A hop from each place to the next, all equally long."""

    def __init__(self, places: Array, ceiling: float) -> None:
        """`places`: scene points (hops + 1, 3); no hop rises above `ceiling`."""
        self._places, self._ceiling = places, ceiling
        self.count = len(places) - 1

    def at(self, share: float) -> Array:
        """The scene point (3,) after this share of all."""
        start, end, passed = self._hop(share)
        return flight(start, end, smooth(min(1.0, passed / _IN_THE_AIR)), self._ceiling)

    def heading(self, share: float) -> Array | None:
        """The direction (3,) in which it flies after this share; None while it rests."""
        _, _, passed = self._hop(share)
        if passed >= _IN_THE_AIR:
            return None
        return self.at(share + _SOON / self.count) - self.at(share)

    def _hop(self, share: float) -> tuple[Array, Array, float]:
        """From where to where it hops, and the share of that hop's time that has passed."""
        hop, passed = divmod(min(share * self.count, self.count - 1e-9), 1)
        return self._places[int(hop)], self._places[int(hop) + 1], passed


def in_rounds(places: Array, least: int) -> Array:
    """The points (n, 3) of a cycle in whole rounds of so many hops or more, back to the first: (hops + 1, 3)."""
    rounds = -(-least // len(places))
    return np.concatenate([*[places] * rounds, places[:1]])
