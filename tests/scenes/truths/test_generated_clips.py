"""Every number and every sentence of generated clips, against fractions and numbers of 50 digits (mpmath).

The oracle shares no code with gdmath, nor with what writes numbers on screen and in captions. A parabola, the
surface and a race are exact in fractions; the quartic and the rippled bowl are followed with 50 digits.
"""

from __future__ import annotations

from typing import Any

import pytest

from scenes.catalog import CATALOG
from scenes.params.quartic import QuarticParams
from tests.scenes.truths.edges import at_the_edges
from tests.scenes.truths.judging import untrue

SETS = {
    "quadratic": 15, "oscillation": 15, "divergence": 15, "local_minimum": 15, "quartic": 14, "surface": 12, "race": 14,
}  # fmt: skip
"""A hundred in all."""
ELSEWHERE = {"curve", "landscape", "bifurcation", "fit", "atlas"}
"""These have tests of their own."""
MANY = 30
"""Times as many: three thousand."""
TOLD = 40  # falsehoods that are listed


def falsehoods(scene: str, sets: list[Any]) -> list[str]:
    """What is untrue of these clips, each with the parameters that show it."""
    told = []
    for number, params in enumerate(sets):
        options = {
            "language": ("en", "ja")[number % 2],
            "aspect": ("16:9", "16:9", "16:9", "9:16")[number % 4],
            "telling": ("full", "brief", "brief")[number % 3],
        }
        told += [f"{params}, {options['telling']}: {fault}" for fault in untrue(scene, params, **options)]
    return told


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("scene", SETS)
def test_nothing_that_a_clip_says_is_false(scene: str) -> None:
    """A hundred parameter sets over all scenes, of everyday values and at the edges of what can be said."""
    told = falsehoods(scene, at_the_edges(scene, SETS[scene]))

    assert "\n".join(told[:TOLD]) == ""


@pytest.mark.usefixtures("typed")
def test_the_rises_of_a_chaotic_run_are_counted_for_as_long_as_digits_tell() -> None:
    """138 of 200, to 120 digits; doubles come to 139 or 140."""
    params = QuarticParams(start=-0.02753566344593561, learning_rate=0.231, iterations=200)

    assert untrue("quartic", params, telling="brief") == []


@pytest.mark.torture
@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("part", range(10))
@pytest.mark.parametrize("scene", SETS)
def test_nothing_that_thousands_of_clips_say_is_false(scene: str, part: int) -> None:
    """Three thousand parameter sets over all scenes."""
    told = falsehoods(scene, at_the_edges(scene, MANY * SETS[scene] // 10, seed=1 + part))

    assert "\n".join(told[:TOLD]) == ""


def test_a_hundred_sets_are_tried_and_three_thousand_in_full() -> None:
    """The scenes share them, each scene some."""
    assert set(SETS) | ELSEWHERE == set(CATALOG)
    assert sum(SETS.values()) == 100
    assert sum(10 * (MANY * count // 10) for count in SETS.values()) == 3000
