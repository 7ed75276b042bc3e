"""A ring that closes on what is spoken of."""

from __future__ import annotations

import numpy as np

from scenes.plot.spotlight import Spotlight

PLACE = np.array([1.0, -2.0, 0.0])


def test_it_closes_on_its_place() -> None:
    """Ever narrower around it, and gone when it is there."""
    ring, widths = Spotlight(), list[float]()
    for share in (0.0, 0.3, 0.6, 0.9):
        ring.put(PLACE, share)
        widths.append(ring.width)
        assert np.allclose(ring.get_center(), PLACE)

    assert widths == sorted(widths, reverse=True)
    ring.put(PLACE, 1.0)
    assert len(ring.points) == 0


def test_where_nothing_is_spoken_of_there_is_none() -> None:
    ring = Spotlight()
    ring.put(None, 0.5)

    assert len(ring.points) == 0


def test_it_closes_on_several_places_in_turn() -> None:
    """For equal shares of the time, and is gone when all had theirs."""
    ring, places = Spotlight(), np.array([[0.0, 0.0, 0.0], [3.0, 1.0, 0.0], [5.0, 2.0, 0.0]])
    seen = []
    for share in (0.0, 0.3, 0.4, 0.6, 0.7, 0.99):
        ring.put_in_turn(places, share)
        seen.append(ring.get_center()[0])

    assert np.allclose(seen, [0, 0, 3, 3, 5, 5])
    ring.put_in_turn(places, 1.0)
    assert len(ring.points) == 0
