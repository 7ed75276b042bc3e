"""The parameters of each scene: the defaults of the lecture, and the ranges they are held to."""

import math
from typing import Any

import msgspec
import pytest

from scenes.catalog import SceneParams
from scenes.params.divergence import DivergenceParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.oscillation import OscillationParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.quartic import QuarticParams
from scenes.params.race import RaceParams
from scenes.params.surface import SurfaceParams

ALL = [
    QuadraticParams,
    OscillationParams,
    DivergenceParams,
    LocalMinimumParams,
    QuarticParams,
    SurfaceParams,
    RaceParams,
]


def test_the_defaults_are_those_of_the_lecture() -> None:
    """The table of scenes, in the order in which a report tells them."""
    on_quadratic = {"center": 5, "start": -5, "iterations": 30}

    assert [msgspec.to_builtins(kind()) for kind in ALL] == [
        {**on_quadratic, "learning_rate": 0.1},
        {**on_quadratic, "learning_rate": 0.9},
        {**on_quadratic, "learning_rate": 1.05},
        {"start": -10, "learning_rate": 1.0, "iterations": 30},
        {"start": 0.5, "learning_rate": 0.01, "iterations": 200, "gradient": "numerical"},
        {"start": (1.5, 1.5), "learning_rate": 0.1, "iterations": 50},
        {**on_quadratic, "learning_rates": (0.02, 0.1, 0.5, 0.9, 1.02)},
    ]
    assert QuadraticParams.__struct_fields__ == ("center", "start", "learning_rate", "iterations")


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("value", [0, 10_001, -1, 3.0, True, "30", None, math.nan, 10**400])
def test_iterations_are_whole_numbers_from_1_to_10000(kind: type[SceneParams], value: Any) -> None:
    """Nothing else is taken for a number of iterations."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"iterations": value}, kind)


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not RaceParams])
@pytest.mark.parametrize(
    "value", [0, -0.1, 100.0001, math.nan, math.inf, -math.inf, True, "0.1", [0.1], 10**400]
)
def test_a_learning_rate_is_above_0_and_at_most_100(kind: type[SceneParams], value: Any) -> None:
    """A rate of 0 goes nowhere; nan and inf are TOML, but no rates."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"learning_rate": value}, kind)


@pytest.mark.parametrize("value", [1e-300, 1, 100])
def test_whole_numbers_and_the_ends_of_the_range_are_learning_rates(value: Any) -> None:
    """The range is half open at 0 and closed at 100."""
    assert msgspec.convert({"learning_rate": value}, QuadraticParams).learning_rate == value


@pytest.mark.parametrize("name", ["start", "center"])
@pytest.mark.parametrize("value", [1_000_001, -1e6 - 1, math.nan, math.inf, False, "0"])
def test_a_coordinate_is_finite_and_at_most_a_million(name: str, value: Any) -> None:
    """Both ways of the origin."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({name: value}, QuadraticParams)


@pytest.mark.parametrize("value", [[], [1.5], [1, 2, 3], 1.5, [1, "2"], [1, math.nan], [1, 2e6]])
def test_a_start_on_the_surface_is_two_coordinates(value: Any) -> None:
    """Each within the range of a coordinate."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"start": value}, SurfaceParams)


@pytest.mark.parametrize("value", [[], [0.1], [0.1] * 7, 0.1, [0.1, 0], [0.1, math.inf]])
def test_a_race_has_two_to_six_learning_rates(value: Any) -> None:
    """Each within the range of a learning rate."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"learning_rates": value}, RaceParams)


def test_equal_learning_rates_may_race() -> None:
    """Two runners side by side are a lesson too."""
    assert RaceParams(learning_rates=(0.1, 0.1)).learning_rates == (0.1, 0.1)


@pytest.mark.parametrize("value", ["exact", "", "Numerical", 1, True])
def test_a_gradient_is_numerical_or_analytic(value: Any) -> None:
    """In these words only."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"gradient": value}, QuarticParams)


@pytest.mark.parametrize("kind", ALL)
def test_an_unknown_parameter_is_refused(kind: type[SceneParams]) -> None:
    """A misspelt name never counts as a default."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"learing_rate": 0.1}, kind)
