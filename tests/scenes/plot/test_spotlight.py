"""A ring that closes on what is spoken of, and lines that are its errors."""

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


def test_it_shows_errors_in_turn() -> None:
    """Each comes from the middle, stands whole for half of its turn, and the last is gone when all had theirs."""
    line, middle = Spotlight(), np.array([1.0, 0.0, 0.0])
    places = np.array([[3.0, 0.0, 0.0], [-1.0, 2.0, 0.0]])
    seen = []
    for share in (0.1, 0.25, 0.49, 0.6, 0.75, 0.99):
        line.span_in_turn(middle, places, share)
        seen.append(line.get_end())
        assert np.allclose(line.get_start(), middle)

    assert 1 < seen[0][0] < 3
    assert np.allclose(seen[1:3], places[0])
    assert -1 < seen[3][0] < 1
    assert np.allclose(seen[4:], places[1])
    line.span_in_turn(middle, places, 1.0)
    assert len(line.points) == 0


def test_of_iterates_in_one_place_one_error_is_shown() -> None:
    line, places = Spotlight(), np.array([[3.0, 0.0, 0.0], [3.0, 0.0, 0.0], [4.0, 0.0, 0.0]])
    line.span_in_turn(np.zeros(3), places, 0.6)

    assert line.get_end()[0] > 0
    line.span_in_turn(np.zeros(3), places, 0.8)
    assert np.allclose(line.get_end(), places[2])


def test_an_iterate_that_has_arrived_has_no_turn() -> None:
    """Its error is none: nothing would be seen for as long as another one takes; a ring where that is true of all."""
    line, middle = Spotlight(), np.zeros(3)
    line.span_in_turn(middle, np.array([[3.0, 0.0, 0.0], [0.0, 0.0, 0.0]]), 0.8)

    assert np.allclose(line.get_end(), [3.0, 0.0, 0.0])
    line.span_in_turn(middle, np.array([[3.0, 0.0, 0.0], [0.12, 0.0, 0.0], [0.0048, 0.0, 0.0]]), 0.9)
    assert np.allclose(line.get_end(), [0.12, 0.0, 0.0])
    line.span_in_turn(middle, np.zeros((2, 3)), 0.8)
    assert line.width > 0
    assert np.allclose(line.get_center(), middle)
