"""Runners on one curve."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.drawing.region import Region
from scenes.params.race import RaceParams
from scenes.plot.parabola import parabola_window
from scenes.races.legend import RunnersLegend
from scenes.races.runner import Runner, runners_of, runners_on
from scenes.races.shared_curve import SharedCurve
from scenes.races.trodden_curve import TroddenCurve, run_window
from scenes.text.rates import rate_text

REGION = Region(-4.0, 4.0, -2.0, 2.0)
RATES = (0.1, 0.9, 1.05)


@pytest.fixture
def runners() -> tuple[Runner, ...]:
    return runners_of(RaceParams(learning_rates=RATES, iterations=13))


@pytest.fixture
def shared(runners: tuple[Runner, ...]) -> SharedCurve:
    return SharedCurve(parabola_window(5.0, -5.0, REGION), runners)


def _place(shared: SharedCurve, number: int) -> tuple[float, float]:
    """X and loss at which a marker stands; its points lie around their centre of mass."""
    points = shared.markers[number].points
    centre = (points[::4] + points[3::4]).mean(axis=0) / 2
    window, region = shared.window, shared.window.region
    x = window.x_min + (centre[0] - region.left) / region.width * (window.x_max - window.x_min)
    loss = (centre[1] - region.bottom) / region.height * window.y_max
    return float(x), float(loss)


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_at_rest_each_stands_on_its_own_iterate(shared: SharedCurve, n: int) -> None:
    shared.put(n)

    for number, rate in enumerate(RATES):
        x, loss = _place(shared, number)
        error = -10 * (1 - 2 * rate) ** n
        assert x - 5 == pytest.approx(error, abs=1e-6)
        assert loss == pytest.approx(error**2, abs=1e-6)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_between_two_it_is_in_the_air(shared: SharedCurve, share: float) -> None:
    """Above the curve, nearer to the next point with time: never along the curve."""
    shared.put(1 + share)

    for number in range(3):
        x, loss = _place(shared, number)
        assert loss > (5 - x) ** 2


def test_one_that_has_left_the_view_is_an_arrow_where_the_curve_ends(shared: SharedCurve) -> None:
    """On the side to which it went; the others stay."""
    shared.put(8)
    far, rising = shared.escapes[2].points, shared.markers

    assert len(rising[2].points) == 0
    assert far[:, 0].mean() == pytest.approx(REGION.left)
    assert far[:, 1].max() == pytest.approx(REGION.top)
    assert len(rising[0].points) > 0
    assert len(shared.escapes[0].points) == 0
    shared.put(9)
    assert shared.escapes[2].points[:, 0].mean() == pytest.approx(REGION.right)


def test_after_its_last_iterate_it_stays_there(shared: SharedCurve) -> None:
    """One that began earlier than others may end earlier."""
    shared.put(13)
    last = _place(shared, 0)
    shared.put(20.5)

    assert _place(shared, 0) == last


def test_markers_that_meet_can_all_be_seen(shared: SharedCurve) -> None:
    """The first lies on top, and is smaller; shapes and colours are all different."""
    shared.put(0)
    heights = [marker.height for marker in shared.markers]

    assert heights[0] < min(heights[1:])
    assert shared.moving.submobjects[-1] is shared.markers[0]
    assert len({each.shape for each in shared.runners}) == len({each.color for each in shared.runners}) == 3


@pytest.mark.parametrize("rates", [RATES, (0.123456789, 1 / 3, 1.0000000001), (0.5,)])
@pytest.mark.parametrize("in_a_row", [True, False])
def test_the_legend_tells_every_rate_inside_its_region(rates: tuple[float, ...], in_a_row: bool) -> None:
    """A rate that is rounded as about that."""
    runners = runners_of(RaceParams(learning_rates=(*rates, 0.1)))[: len(rates)]
    region = Region(0, 6.4, 0, 0.8) if in_a_row else Region(0, 1.8, 0, 2.0)
    legend = RunnersLegend(region, runners, "learning rate", "en", in_a_row=in_a_row)
    numbers: list[Any] = [line[1] for line in legend[1:]]

    assert [number.text.startswith("≈") for number in numbers] == [not rate_text(rate)[0] for rate in rates]
    assert legend.get_left()[0] >= region.left - 1e-6
    assert legend.get_right()[0] <= region.right + 1e-6
    assert legend.get_top()[1] <= region.top
    assert legend.get_bottom()[1] >= region.bottom - 0.1
    boxes = [
        (line.get_left()[0], line.get_right()[0], line.get_bottom()[1], line.get_top()[1]) for line in legend
    ]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert one[1] < other[0] or other[1] < one[0] or one[3] < other[2] or other[3] < one[2]


def _alone(rate: float, iterations: int = 30) -> Runner:
    (runner, _) = runners_of(RaceParams(learning_rates=(rate, 0.5), iterations=iterations))
    return runner


@pytest.mark.parametrize(("rate", "steps"), [(0.9, 6), (1.05, 4), (0.1, 9), (0.01, 45)])
def test_of_one_alone_its_first_steps_are_shown(rate: float, steps: int) -> None:
    """Of one that leaves, those in view; one that is slow goes on until it has come most of its way."""
    trodden = TroddenCurve([_alone(rate, 60)], REGION, 1.0)

    assert trodden.steps == [steps]
    assert len(trodden.curve.markers[0].points) > 0
    assert (len(trodden.submobjects[1].points) > 0) is (steps <= 12)


def test_of_several_only_two_steps_are_shown(runners: tuple[Runner, ...]) -> None:
    assert TroddenCurve(runners, REGION, 1.0).steps == [2, 2, 2]


def test_the_arcs_lead_from_iterate_to_iterate() -> None:
    trodden = TroddenCurve([_alone(0.9)], REGION, 1.0)
    arcs, window = trodden.submobjects[1].points, trodden.curve.window
    errors = np.array([-10 * (-0.8) ** n for n in range(7)])
    expected = window.points(5 + errors, errors**2)

    for place in expected:
        assert np.linalg.norm(arcs - place, axis=1).min() < 1e-9


def test_of_another_curve_the_start_and_all_stationary_points_are_in_view() -> None:
    from scenes.params.local_minimum import LocalMinimumParams

    (runner,) = runners_on(LocalMinimumParams().descents())
    window = run_window([runner], REGION)

    assert window.x_min < -10
    assert window.x_max > 10.43
    assert window.y_min < -0.997
    assert window.shows(runner.descent.x[:1], runner.descent.losses[:1]).all()
