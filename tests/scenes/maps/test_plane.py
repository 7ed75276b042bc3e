"""The curve lies down on its side, and stands at the heights of the diagram then."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.direction.descent import Descent
from scenes.maps.front import Front
from scenes.maps.jumps import Jumps
from scenes.maps.layout import MapLayout
from scenes.maps.plane import Plane, upright_region
from scenes.maps.view import seen_window
from scenes.params.atlas import AtlasParams
from scenes.params.bifurcation import BifurcationParams
from scenes.plot.window import PlotWindow
from scenes.stage.regions import MAP_STAGES
from tests.scenes.generated import generated
from tests.scenes.maps.cascade import CASCADE

PARAMS = CASCADE


def laid_out(params: BifurcationParams, aspect: str = "16:9") -> tuple[MapLayout, Plane, PlotWindow]:
    layout, diagram = MapLayout.on(MAP_STAGES[aspect]), params.diagram()
    descents = [Descent(asked) for asked in params.descents()]
    seen = seen_window(diagram, descents, upright_region(layout.panel))
    window = PlotWindow(*params.learning_rates, seen.x_min, seen.x_max, layout.diagram)
    return layout, Plane(seen, layout.panel, layout.whole), window


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_on_its_side_each_x_is_at_its_height_in_the_diagram(aspect: str) -> None:
    layout, plane, window = laid_out(PARAMS, aspect)
    x = np.linspace(window.y_min, window.y_max, 9)
    beside = plane.points(x, np.full(9, plane.window.y_min))

    assert beside[:, 1] == pytest.approx(window.points(np.full(9, 0.2), x)[:, 1])
    assert beside[:, 0] == pytest.approx(np.full(9, layout.panel.right))


def test_a_higher_loss_is_farther_to_the_left() -> None:
    _, plane, _ = laid_out(PARAMS)
    low, high = plane.points(np.zeros(2), np.array([0.5, 1.5]))

    assert high[0] < low[0]
    assert high[1] == pytest.approx(low[1])


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_at_first_it_is_upright_and_large(aspect: str) -> None:
    """X to the right, the loss upward, all of it inside of the picture, and larger than on its side."""
    layout, plane, _ = laid_out(PARAMS, aspect)
    window = plane.window
    aside = np.ptp(plane.points(np.array([0.0, 1.0]), np.zeros(2))[:, 1])
    plane.turn(0.0)
    corners = plane.points(np.array([window.x_min, window.x_max]), np.array([window.y_min, window.y_max]))

    assert corners[1, 0] > corners[0, 0]
    assert corners[1, 1] > corners[0, 1]
    assert all(layout.whole.holds(corner) for corner in corners)
    assert np.ptp(plane.points(np.array([0.0, 1.0]), np.zeros(2))[:, 0]) > aside
    plane.turn(1.0)
    assert layout.panel.holds(plane.points(np.array([0.0]), np.array([1.0]))[0])


def test_a_window_holds_the_start_the_valley_and_what_is_visited() -> None:
    _, plane, window = laid_out(PARAMS)

    assert plane.shows(0.5, 2.1)
    for points in PARAMS.diagram().attractors:
        assert window.y_min < points.min()
        assert points.max() < window.y_max


def test_any_parameters_give_a_window() -> None:
    for params in generated("bifurcation", 6, seed=9):
        _, plane, _ = laid_out(params)
        seen = plane.window

        assert seen.x_max > seen.x_min, params
        assert seen.y_max > seen.y_min, params
        assert np.isfinite([seen.x_min, seen.x_max, seen.y_min, seen.y_max]).all()


def test_a_marker_rests_on_the_curve_and_flies_off_it() -> None:
    """Halfway between two iterates it is at neither's loss, and the points before are behind it."""
    _, plane, _ = laid_out(PARAMS)
    descent = Descent(PARAMS.descents()[1])
    jumps = Jumps(plane, descent)
    jumps.put(descent.at_rest(4))
    place = jumps.place(4)

    assert place is not None
    assert jumps.marker.get_center() == pytest.approx(plane.points(descent.x, descent.losses)[4])
    assert jumps.marker.get_center() == pytest.approx(place)
    assert len(jumps.trail.points) == 4 * 16
    assert len(jumps.arc.points) == 0


@pytest.mark.parametrize(("share", "count"), [(0.05, 1), (0.3, 2), (0.48, 4)])
def test_the_front_shows_the_same_points_on_the_diagram_and_on_the_curve(share: float, count: int) -> None:
    _, plane, window = laid_out(PARAMS)
    front = Front(PARAMS.diagram(), window, plane)
    front.put(share)
    heights = [
        np.sort(dots.points.reshape(-1, 16, 3)[..., 1].mean(axis=1)) for dots in (front.dots, front.on_curve)
    ]

    assert len(heights[0]) == count
    assert heights[0] == pytest.approx(heights[1], abs=1e-6)
    assert (len(front.arcs.points) > 0) == (count > 1)
    assert front.line.points[:, 0] == pytest.approx(window.region.at(share, 0)[0])


def test_disorder_is_shown_afresh_only_now_and_then() -> None:
    """Its points have nothing to do with those of the rate before: they would flicker."""
    _, plane, window = laid_out(PARAMS)
    front = Front(PARAMS.diagram(), window, plane)
    front.put(0.7)
    before = front.swarm.points.copy()
    front.put(0.702, afresh=False)
    assert (front.swarm.points == before).all()
    front.put(0.702)

    assert front.swarm.points.shape != before.shape or (front.swarm.points != before).any()
    assert len(front.dots.points) == 0


@pytest.mark.parametrize(
    ("rate", "turned"),
    [
        pytest.param(0.4, [0, -1], id="below the view, low on the curve"),
        pytest.param(1.5, [-1, 0], id="beyond the view, high on the curve"),
    ],
)
def test_where_a_descent_leaves_the_curve_a_triangle_points_outwards(rate: float, turned: list[int]) -> None:
    """As the curve lies: down where x is too small, to the left where the loss is too great; none in view."""
    params = AtlasParams(loss="x^2", starts=(1.0, 2.0), learning_rates=(0.1, 2.0), show=((1.5, rate),))
    layout = MapLayout.on(MAP_STAGES["16:9"])
    plane = Plane(PlotWindow(1.0, 2.0, 0.0, 4.0, upright_region(layout.panel)), layout.panel, layout.whole)
    descent = Descent(params.descents()[0])
    jumps = Jumps(plane, descent)
    jumps.put(descent.at_rest(0))

    assert not len(jumps.gone.points)
    jumps.put(descent.at_rest(1))
    way = jumps.gone.points[0] - (jumps.gone.points.min(axis=0) + jumps.gone.points.max(axis=0)) / 2
    assert np.sign(np.round(way[:2], 9)).tolist() == turned
