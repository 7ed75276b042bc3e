"""Every number and every sentence of generated landscapes, against numbers of 40 digits."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from scenes.params.landscape import LandscapeParams
from scenes.text.words import Words
from tests.scenes.generated import generated
from tests.scenes.landscapes.every_kind import EVERY_KIND
from tests.scenes.truths.landscape_facts import LandscapeFacts, facts_of_landscape
from tests.scenes.truths.landscape_judging import untrue_landscape
from tests.scenes.truths.landscape_rows import untrue_rows
from tests.scenes.truths.transcript import Transcript

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


def rows_told(*rows: str) -> Transcript:
    """A closing card with these names and numbers."""
    told = Transcript("landscape", None)
    told.clip = SimpleNamespace(setting=SimpleNamespace(words=Words("en")))
    told.verdict = [*rows]
    return told


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("tends to", "(0, 0)", "(0, 0.1)"),
        ("$L <= 10^(-1)$ from step", "11", "10"),
        ("$L <= 10^(-9)$ from step", "—", "40"),
        ("settled by step", "80", "20"),
        ("$abs(x) > 10^12$ by step", "30000", "40"),
    ],
)
def test_a_row_of_the_closing_card_that_is_wrong_is_noticed(name: str, right: str, wrong: str) -> None:
    """Of a round bowl, whose error shrinks by a fifth at each step."""
    params = msgspec.convert(
        {"loss": "x1^2 + x2^2", "start": [3.0, 2.0], "learning_rate": 0.1, "iterations": 40}, LandscapeParams
    )
    (one,) = facts_of_landscape(params)

    assert untrue_rows(rows_told(name, right), one) == []
    assert untrue_rows(rows_told(name, wrong), one) != []


@pytest.mark.usefixtures("typed")
def test_nothing_that_is_said_of_any_ending_is_false() -> None:
    """Each sentence that there is, where it is said."""
    sets = [msgspec.convert({"iterations": 2, **values}, LandscapeParams) for values in EVERY_KIND[::5]]

    assert "\n".join(falsehoods(sets)) == ""


@pytest.mark.parametrize(
    ("loss", "start", "rate", "n", "cornered"),
    [
        ("abs(x1) + x2^2", (0.0, 1.0), 0.0117, 0, (True, False)),
        ("abs(x1) + x2^2", (1.0, 0.0), 0.0117, 0, (False, False)),
        ("x1^2 + abs(x2 - 3)", (1.0, 3.0), 0.0117, 0, (False, True)),
        ("rosenbrock", (0.0, 0.576), 0.0117, 8, (False, False)),
        ("rosenbrock", (-2.31, 3.525), 0.0334, 3, (False, False)),
    ],
)
def test_a_corner_is_where_slopes_on_both_sides_differ(
    loss: str, start: tuple[float, float], rate: float, n: int, cornered: tuple[bool, bool]
) -> None:
    """Not where they are large, far out on a smooth loss: the last two are at x1 = -10^26 and 10^20."""
    asked = {"loss": loss, "start": start, "iterations": n + 1, "learning_rate": rate}
    one = LandscapeFacts(msgspec.convert(asked, LandscapeParams), 0)

    assert (one.has_a_corner(n, 0), one.has_a_corner(n, 1)) == cornered
