"""Every number and every sentence of generated landscapes, against numbers of 40 digits."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from scenes.params.landscape import LandscapeParams
from tests.scenes.generated import generated
from tests.scenes.landscapes.every_kind import EVERY_KIND
from tests.scenes.truths.landscape_judging import untrue_landscape

SETS = 6
LONGEST = 60  # iterations: longer runs are the torture's
_LOOKS = [
    {"language": "en", "aspect": "16:9", "telling": "full"},
    {"language": "ja", "aspect": "16:9", "telling": "brief"},
    {"language": "ja", "aspect": "9:16", "telling": "full"},
    {"language": "en", "aspect": "9:16", "telling": "brief"},
]


def falsehoods(sets: list[Any]) -> list[str]:
    """What is untrue of these clips, each with the parameters that show it."""
    return [
        f"{params}: {fault}"
        for number, params in enumerate(sets)
        for fault in untrue_landscape(params, **_LOOKS[number % len(_LOOKS)])
    ]


@pytest.mark.usefixtures("typed")
def test_nothing_that_a_landscape_says_is_false() -> None:
    """Losses and methods out of a hat."""
    sets = [each for each in generated("landscape", 3 * SETS, seed=4) if each.iterations <= LONGEST][:SETS]

    assert "\n".join(falsehoods(sets)) == ""


@pytest.mark.torture
@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("part", range(10))
def test_nothing_that_many_landscapes_say_is_false(part: int) -> None:
    """Six hundred of them, long runs too."""
    assert "\n".join(falsehoods(generated("landscape", 60, seed=100 + part))) == ""


@pytest.mark.usefixtures("typed")
def test_nothing_that_is_said_of_any_ending_is_false() -> None:
    """Each sentence that there is, where it is said."""
    sets = [msgspec.convert({"iterations": 2, **values}, LandscapeParams) for values in EVERY_KIND[::5]]

    assert "\n".join(falsehoods(sets)) == ""
