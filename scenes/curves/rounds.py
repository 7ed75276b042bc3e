"""A cycle gone round again and again, hop by hop through the air."""

from __future__ import annotations

from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.plot.flight import flight

_IN_THE_AIR = 0.7  # of a hop, then it rests
_SOON = 0.02  # of a hop


class Rounds:
    """Whole rounds of the points of a cycle, `least` hops or more."""

    def __init__(self, places: Array, least: int, ceiling: float) -> None:
        """`places` (period, 3) in the order of the visits; no hop rises above `ceiling`."""
        self._places, self._ceiling = places, ceiling
        self.hops = len(places) * -(-least // len(places))

    def at(self, share: float) -> Array:
        """The scene point (3,) after this share of all; in the end, where it began."""
        start, end, passed = self._hop(share)
        return flight(start, end, smooth(min(1.0, passed / _IN_THE_AIR)), self._ceiling)

    def heading(self, share: float) -> Array | None:
        """The direction (3,) in which it flies after this share; None while it rests."""
        _, _, passed = self._hop(share)
        if passed >= _IN_THE_AIR:
            return None
        return self.at(share + _SOON / self.hops) - self.at(share)

    def _hop(self, share: float) -> tuple[Array, Array, float]:
        """From where to where it hops, and the share of that hop's time that has passed."""
        hop, passed = divmod(min(share * self.hops, self.hops - 1e-9), 1)
        start, end = (self._places[(int(hop) + ahead) % len(self._places)] for ahead in (0, 1))
        return start, end, passed
