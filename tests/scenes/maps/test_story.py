"""What is told of a rate diagram: only what is in it, and in the order in which the rate meets it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import pytest

from gdmath.maps.fates import Fate
from scenes.maps.story import ending, events
from scenes.params.bifurcation import BifurcationParams
from tests.scenes.generated import generated
from tests.scenes.maps.cascade import CASCADE


def told(**values: Any) -> list[str]:
    diagram = msgspec.convert(values, BifurcationParams).diagram()
    return [event.key.removeprefix("bifurcation.") for event in events(diagram)]


def test_the_default_doubles_loses_its_order_and_leaves() -> None:
    assert told() == ["limit", "doublings", "unsettled", "window", "leaves"]


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"learning_rates": [0.02, 0.15]}, []),
        ({"learning_rates": [0.1, 0.205]}, ["limit", "doubling"]),
        ({"loss": "x^2", "start": 3.0, "learning_rates": [0.5, 1.5]}, ["lets_go", "escapes"]),
        ({"loss": "x^2", "start": 3.0, "learning_rates": [1.1, 1.5]}, ["escapes"]),
        ({"loss": "x^4", "start": 0.5, "learning_rates": [0.1, 0.3]}, ["unsettled"]),
    ],
)
def test_what_does_not_happen_is_not_told(values: dict[str, Any], keys: list[str]) -> None:
    assert told(**values) == keys


def test_the_limit_is_two_over_the_curvature() -> None:
    (limit,) = (each for each in events(CASCADE.diagram()) if each.key == "bifurcation.limit")

    assert limit.values["rate"] == pytest.approx(0.16221914, abs=1e-8)
    assert limit.share == pytest.approx((0.16221914 - 0.14) / 0.135, abs=1e-6)


def test_the_window_of_three_is_told_where_it_is() -> None:
    (window,) = (each for each in events(CASCADE.diagram()) if each.key == "bifurcation.window")
    first, last = (0.14 + share * 0.135 for share in (window.share, window.until))

    assert window.values == {"period": 3}
    assert first == pytest.approx(0.23645, abs=3e-4)
    assert last == pytest.approx(0.238226, abs=3e-4)  # from where on the multiplier of the three is below -1


def test_a_window_is_not_told_once_it_is_over() -> None:
    """Where much is told before it, the front has gone on."""
    for params in generated("bifurcation", 6, seed=6):
        for each in events(params.diagram()):
            assert each.share < each.until, params


def test_of_any_diagram_five_things_at_most_are_told_and_the_front_moves_between_them() -> None:
    """In their order, apart, none at the very end."""
    for params in generated("bifurcation", 6, seed=5):
        shares = [0.0, *(each.share for each in events(params.diagram())), 1.0]

        assert len(shares) <= 7
        assert min(after - before for before, after in pairwise(shares)) >= 0.0399, params


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({}, "ends_both"),
        ({"learning_rates": [0.02, 0.15]}, "ends_proved"),
        ({"loss": "x^4", "start": 0.5, "learning_rates": [0.1, 0.3]}, "ends_seen"),
        ({"loss": "x^2", "start": 3.0, "learning_rates": [1.1, 1.5]}, "ends_gone"),
    ],
)
def test_the_end_says_what_is_proved_and_what_is_seen(values: dict[str, Any], key: str) -> None:
    diagram = msgspec.convert(values, BifurcationParams).diagram()

    assert ending(diagram) == f"bifurcation.{key}"
    assert (Fate.UNDECIDED in diagram.fates.kinds) == (key in ("ends_both", "ends_seen"))
