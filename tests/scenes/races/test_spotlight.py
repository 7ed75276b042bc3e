"""Rings that open round runners that are spoken of."""

from __future__ import annotations

import numpy as np

from scenes.plot.ripple import Ripple
from tests.scenes.inscriptions import box_of


def test_rings_open_round_their_places_and_are_gone_at_the_end() -> None:
    """One a place, wider and fainter from one moment to the next."""
    places = [np.array([1.0, 0.5, 0.0]), np.array([-2.0, 0.0, 0.0])]
    ripple = Ripple(places)
    widths, opacities = [], []
    for share in (0.0, 0.4, 0.9):
        ripple.put(share)
        first = ripple.points[:16]
        assert np.allclose(box_of(first).centre / 135, places[0][:2])
        widths.append(box_of(first).height)
        opacities.append(ripple.get_stroke_opacity())

    assert widths == sorted(set(widths))
    assert opacities == sorted(set(opacities), reverse=True)
    ripple.put(1.0)
    assert len(ripple.points) == 0


def test_without_places_there_are_no_rings() -> None:
    """A zone in which nobody is."""
    ripple = Ripple([])
    ripple.put(0.5)

    assert len(ripple.points) == 0
