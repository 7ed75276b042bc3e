"""The fates of known descents, in exact arithmetic."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.scenes.truths.claims import shrinks_at_each_step
from tests.scenes.truths.cycles import cycle
from tests.scenes.truths.endings import KINDS, limit, may_be
from tests.scenes.truths.facts import Facts, facts_of
from tests.scenes.truths.judging import params_of


def facts(scene: str, **values: Any) -> Facts:
    """What is true of a descent with these parameters."""
    return facts_of(scene, params_of(scene, values))[0]


@pytest.mark.parametrize(("scene", "values", "kinds"), [
    ("quadratic", {"learning_rate": 0.1}, {"minimum"}),
    ("quadratic", {"learning_rate": 1.0}, {"cycle"}),
    ("quadratic", {"learning_rate": 1.0, "start": 5 + 1e-10}, {"cycle"}),
    ("quadratic", {"learning_rate": 1.05}, {"divergence"}),
    ("quadratic", {"learning_rate": 1.0000001}, {"divergence", "wandering"}),
    ("quadratic", {"learning_rate": 1e-300}, {"stalled"}),
    ("quadratic", {"start": 5}, {"minimum"}),
    ("surface", {"learning_rate": 1.0, "start": [1e-10, 0]}, {"cycle"}),
    ("local_minimum", {"learning_rate": 1.0}, {"trapped"}),
    ("local_minimum", {"learning_rate": 3.0}, {"cycle"}),
    ("local_minimum", {"start": 4.0, "learning_rate": 0.1}, {"minimum"}),
    ("local_minimum", {"start": 1.178696, "learning_rate": 1e-10}, {"stalled"}),
    ("quartic", {"start": 1.0}, {"resting"}),
    ("quartic", {"start": 1.0000000000000002, "learning_rate": 1e-9}, {"stalled"}),
    ("quartic", {}, {"minimum"}),
    ("quartic", {"learning_rate": 0.2}, {"cycle"}),
])  # fmt: skip
def test_an_ending_may_be_called_what_it_is(scene: str, values: dict[str, Any], kinds: set[str]) -> None:
    """And nothing else; a slow divergence is undecided as far as it is looked at."""
    assert {kind for kind in KINDS if may_be(kind, facts(scene, **values))} == kinds


def test_the_cycle_around_the_deepest_valley_has_two_points() -> None:
    """At rate 3 from -10: those that the lecture names, with 50 digits."""
    points = cycle(facts("local_minimum", learning_rate=3.0))

    assert [round(float(point), 6) for point in points] == [3.535743, 6.744990]
    assert sum(points) != 0


def test_the_first_steps_may_lead_away_from_the_limit() -> None:
    """From -2 at rate 2 the first one does; from 4 at 0.1 none."""
    away, nearer = (
        facts("local_minimum", start=-2, learning_rate=2),
        facts("local_minimum", start=4, learning_rate=0.1),
    )

    assert not shrinks_at_each_step(away)
    assert shrinks_at_each_step(nearer)
    assert limit(nearer) == nearer.descent.decimal.loss.lowest


def test_orbits_are_exact() -> None:
    """A parabola's in fractions, to the last of a thousand steps."""
    descent = facts("quadratic", learning_rate=0.1).descent

    assert descent.x(3).decimal == 5 - 10 * Fraction(8, 10) ** 3
    assert abs(descent.loss(1000).decimal / (100 * Fraction(64, 100) ** 1000) - 1) < Fraction(1, 10**400)


def test_where_an_orbit_hangs_on_its_roundings_is_known() -> None:
    """Fifty digits tell a chaotic run for some dozens of steps, one that settles for ever."""
    chaotic, settling = facts("local_minimum", learning_rate=3.9), facts("local_minimum", learning_rate=1.0)

    assert chaotic.is_certain(60)
    assert not chaotic.is_certain(400)
    assert settling.is_certain(200)
