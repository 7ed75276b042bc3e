"""What the parameters of the scenes of any loss work out: their descents, each as gdmath has it alone."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.diagnosis import diagnose
from gdmath.methods.adaptive import Adam
from gdmath.methods.momentum import Momentum
from gdmath.named_losses import NAMED_LOSSES
from gdmath.noise import Noise
from gdmath.rippled_bowl import RippledBowl
from scenes.params.curve import CurveParams
from scenes.params.landscape import LandscapeParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.quartic import QuarticParams
from scenes.params.surface import SurfaceParams

COSINE = {"schedule": "cosine", "initial": 0.1, "final": 0.01}


def test_the_defaults_are_those_of_the_table_of_scenes() -> None:
    """In its order."""
    assert msgspec.to_builtins(CurveParams()) == {
        "loss": "x^4 - 4 x^2 + x", "start": 2, "learning_rate": 0.05, "method": "gradient_descent",
        "iterations": 30, "noise": None, "view": None,
    }  # fmt: skip
    assert msgspec.to_builtins(LandscapeParams()) == {
        "loss": "x1^2 + 20 x2^2", "start": (-4, 1), "learning_rate": 0.045, "methods": ("gradient_descent",),
        "iterations": 40, "noise": None, "view": None,
    }  # fmt: skip


@pytest.mark.parametrize("kind", [CurveParams, LandscapeParams])
def test_the_defaults_go_together(kind: type[CurveParams | LandscapeParams]) -> None:
    params = kind()
    params.check()

    assert {descent.outcome.fate for descent in params.descents()} == {"converges"}


def test_a_curve_is_the_descent_that_is_asked_for() -> None:
    """Method, noise and start."""
    params = msgspec.convert({"method": "momentum", "noise": {"sigma": 0.5, "seed": 7}}, CurveParams)
    alone = descend(params.objective(), 2.0, Momentum(0.05), 30, Noise(0.5, 7))
    (descent,) = params.descents()

    np.testing.assert_allclose(descent.trajectory.points, alone.points, rtol=1e-13)
    assert descent.outcome == diagnose(params.objective(), 2.0, Momentum(0.05), Noise(0.5, 7))
    assert (descent.label, descent.learning_rate) == ({}, 0.05)


def test_a_landscape_runs_each_method_from_one_start() -> None:
    """With the clip's rate, or its own."""
    params = msgspec.convert(
        {"methods": ["momentum", {"name": "adam", "learning_rate": 0.3}], "iterations": 10}, LandscapeParams
    )
    momentum, adam = params.descents()

    for descent, method in ((momentum, Momentum(0.045)), (adam, Adam(0.3))):
        alone = descend(params.objective(), [-4.0, 1.0], method, 10)
        np.testing.assert_allclose(descent.trajectory.points, alone.points, rtol=1e-12, atol=1e-13)
    assert [descent.label for descent in (momentum, adam)] == [{"method": "momentum"}, {"method": "adam"}]


def test_one_method_alone_needs_no_label() -> None:
    assert LandscapeParams().descents()[0].label == {}


@pytest.mark.parametrize("name", NAMED_LOSSES)
def test_a_named_loss_is_the_one_of_that_name(name: str) -> None:
    """With all its stationary points, wherever the start is."""
    assert LandscapeParams(loss=name, start=(100.0, -100.0)).objective() == NAMED_LOSSES[name]


@pytest.mark.parametrize(
    ("written", "scene"),
    [
        (CurveParams(loss="(5 - x)^2", start=-5, learning_rate=0.1), QuadraticParams()),
        (CurveParams(loss="(5 - x)^2", start=-5, learning_rate=1.05), QuadraticParams(learning_rate=1.05)),
        (CurveParams(loss="sin x + 0.05 (5 - x)^2", start=-10, learning_rate=1.0), LocalMinimumParams()),
        (
            CurveParams(loss="x^4 - 3 x^3 + x^2 + 3 x + 1", start=0.5, learning_rate=0.23, iterations=150),
            QuarticParams(gradient="analytic", learning_rate=0.23, iterations=150),
        ),
        (
            LandscapeParams(loss="x1^2 + x2^2", start=(1.5, 1.5), learning_rate=0.1, iterations=50),
            SurfaceParams(),
        ),
    ],
    ids=repr,
)
def test_a_formula_gives_the_numbers_of_the_scene_that_has_it(written: Any, scene: Any) -> None:
    """Points, losses and gradients, to the last digit; and the fate."""
    (one,), (other,) = written.descents(), scene.descents()

    np.testing.assert_array_equal(one.trajectory.points, other.trajectory.points)
    np.testing.assert_array_equal(one.trajectory.losses, other.trajectory.losses)
    np.testing.assert_array_equal(one.trajectory.gradients, other.trajectory.gradients)
    assert (one.outcome.fate, one.outcome.approach, one.outcome.is_global) == (
        other.outcome.fate,
        other.outcome.approach,
        other.outcome.is_global,
    )


def test_the_stationary_points_of_a_formula_are_found() -> None:
    """All five of the rippled bowl."""
    found = (
        CurveParams(loss="sin x + 0.05 (5 - x)^2", start=-10, learning_rate=1.0).objective().stationary_points
    )
    known = RippledBowl().stationary_points

    assert [point.kind for point in found] == [point.kind for point in known]
    np.testing.assert_allclose([p.point for p in found], [p.point for p in known], atol=1e-10)


def test_equal_parameters_share_what_they_work_out() -> None:
    """So that a clip's numbers are worked out once, whoever asks for them."""
    assert CurveParams(start=1.5).descents() is CurveParams(start=1.5).descents()
    assert CurveParams(start=1.5).descents() is not CurveParams(start=1.25).descents()


def test_a_method_has_its_velocity_at_each_iterate() -> None:
    """0 at the start; then each step is the velocity that came of it."""
    (descent,) = CurveParams(method="momentum").descents()
    (velocity,) = descent.memory.states

    assert velocity.shape == descent.trajectory.points.shape
    assert velocity[0] == 0
    np.testing.assert_allclose(velocity[1:], np.diff(descent.trajectory.points, axis=0), atol=1e-14)
    assert (descent.memory_doubts.states[0] < 1e-14).all()


def test_a_schedule_ends_with_the_clips_iterations() -> None:
    """The first rate is told as the descent's."""
    params = msgspec.convert({"learning_rate": COSINE, "iterations": 12}, CurveParams)
    (descent,) = params.descents()

    assert descent.learning_rate == 0.1
    assert [float(descent.method.rate(n)) for n in (0, 6, 12, 13)] == pytest.approx([0.1, 0.055, 0.01, 0.01])


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (CurveParams, {"loss": 3}),
        (CurveParams, {"start": [1, 2]}),
        (CurveParams, {"methods": ["adam"]}),
        (CurveParams, {"noise": {"sigma": -1}}),
        (CurveParams, {"noise": {"seed": 1}}),
        (CurveParams, {"noise": {"sigma": 1, "seed": -1}}),
        (CurveParams, {"view": [1]}),
        (CurveParams, {"view": [1, 2, 3]}),
        (LandscapeParams, {"start": 3}),
        (LandscapeParams, {"method": "adam"}),
        (LandscapeParams, {"methods": []}),
        (LandscapeParams, {"methods": ["adam"] * 5}),
        (LandscapeParams, {"methods": "adam"}),
        (LandscapeParams, {"view": [1, 2]}),
        (LandscapeParams, {"view": [1, 2, 3, 2e6]}),
    ],
)
def test_values_of_another_kind_are_refused(kind: type[Any], values: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(values, kind)
