"""All losses on one scale: what is in view, what leaves it, and which lines are one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenes.params.race import RaceParams
from scenes.plot.stripe import Stripe
from scenes.plot.way import powers_of, way_through
from scenes.races.decades import decades
from scenes.races.layout import RaceLayout
from scenes.races.panel import RacePanel
from scenes.races.runner import Runner, runners_of
from scenes.stage.regions import STAGES
from scenes.text.numerals import Numeral

DEFAULT = RaceParams()


def panel(aspect: str = "16:9", **values: Any) -> RacePanel:
    """The panel of a race."""
    params = RaceParams(**values)
    region = RaceLayout.on(STAGES[aspect]).panel
    return RacePanel(
        region, runners_of(params), params.center, params.iterations,
        language="en", caption="loss", across="iteration",
    )  # fmt: skip


def scale(**values: Any) -> tuple[int, int]:
    """The scale of a race."""
    params = RaceParams(**values)
    return decades(runners_of(params), params.center)


def test_the_scale_holds_all_losses_of_the_lecture_but_zero() -> None:
    """From 1.5e-4, after 30 steps at 0.1, to 1052, after 30 steps at 1.02."""
    assert scale() == (-4, 4)


def test_a_run_away_does_not_flatten_the_others() -> None:
    """At most 16 decades from the first loss, up or down."""
    assert scale(learning_rates=(0.1, 100.0)) == (-4, 18)
    assert scale(learning_rates=(0.1, 0.2), iterations=10_000, center=0.0) == (-15, 2)


def test_rounding_at_the_minimum_does_not_stretch_the_scale() -> None:
    """A loss of 3e-30 where x has 16 digits is 0 but for rounding."""
    low, _ = scale(learning_rates=(0.1, 0.2), iterations=200, center=5.0)

    assert low >= -14


@pytest.mark.parametrize("values", [{"start": 5.0}, {"learning_rates": (1e-9, 2e-9)}])
def test_a_race_in_which_nothing_changes_has_a_scale(values: dict[str, Any]) -> None:
    """At least one decade, also where every loss is 0."""
    low, high = scale(**values)

    assert high > low


@settings(max_examples=60, deadline=None)
@example(center=0.0, start=1e-215, rates=[1.0, 11.0])  # its first loss, 1e-430, is 0 to a computer
@given(
    center=st.floats(-1e6, 1e6),
    start=st.floats(-1e6, 1e6),
    rates=st.lists(st.floats(0, 100, exclude_min=True), min_size=2, max_size=6),
)
def test_a_line_stays_within_the_scale_up_to_its_exit(
    center: float, start: float, rates: list[float]
) -> None:
    """For any race: every corner is in view, and the exit is on the edge."""
    params = RaceParams(center=center, start=start, learning_rates=tuple(rates), iterations=40)
    runners = runners_of(params)
    low, high = decades(runners, center)
    for runner in runners:
        line = way_through(powers_of(runner.descent.losses), low, high)
        assert (line.corners[:, 1] >= low - 1e-6).all()
        assert (line.corners[:, 1] <= high + 1e-6).all()
        if line.exit is not None:
            assert line.exit[1] in {low, high}
            assert line.height(float(line.exit[0])) is None


def test_a_line_goes_through_the_losses() -> None:
    """At each iteration its height is the power of ten of the loss."""
    runner = runners_of(DEFAULT)[1]
    line = way_through(powers_of(runner.descent.losses), -4, 4)

    for n, loss in enumerate(runner.descent.losses):
        assert line.height(n) == pytest.approx(np.log10(loss))


def test_a_loss_of_zero_leaves_at_its_own_iteration() -> None:
    """At 0.5 the first step arrives: the line goes down to the edge and is gone at iteration 1."""
    line = way_through(powers_of(runners_of(DEFAULT)[2].descent.losses), -4, 4)

    assert line.exit is not None
    assert line.exit.tolist() == [1.0, -4.0]
    assert line.height(0.5) is not None
    assert line.height(1.0) is None


def test_a_long_run_has_few_corners() -> None:
    """10,000 iterations are drawn with no more than 800 points and end where they end."""
    runner = runners_of(RaceParams(learning_rates=(1e-6, 0.1), iterations=10_000))[0]
    line = way_through(powers_of(runner.descent.losses), 1, 2)

    assert len(line.corners) <= 800
    assert line.corners[-1].tolist() == pytest.approx([10_000, np.log10(runner.descent.losses[-1])])


def lengths(stripe: Stripe) -> float:
    """The length of what a stripe shows, in scene units."""
    starts, ends = stripe.points[::4], stripe.points[3::4]
    return float(np.linalg.norm(ends - starts, axis=1).sum())


def test_equal_losses_take_turns_on_one_line() -> None:
    """0.1 and 0.9: half of the dashes each, none of them twice, no gap."""
    both = panel(learning_rates=(0.1, 0.9))
    alone = panel(learning_rates=(0.1, 0.2))
    for shown in (both, alone):
        shown.put(shown.descent.at_rest(30))
    low, high = both.window.y_min, both.window.y_max
    corners = way_through(
        powers_of(runners_of(RaceParams(learning_rates=(0.1, 0.9)))[0].descent.losses), low, high
    ).corners
    points = both.window.points(corners[:, 0], corners[:, 1])
    whole = float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
    first, second = (lengths(stripe) for stripe in both.stripes)

    assert first + second == pytest.approx(whole)
    assert abs(first - second) < 0.05 * whole


def test_markers_of_one_line_nest() -> None:
    """Each later one is smaller, so that all of them are seen; apart, all are of one size."""
    nested = panel(learning_rates=(0.1,) * 6)
    apart = panel(learning_rates=(0.1, 0.2))
    for shown in (nested, apart):
        shown.put(shown.descent.at_rest(3))
    areas = [np.ptp(marker.points[:, 0]) * np.ptp(marker.points[:, 1]) for marker in nested.markers]

    assert areas[0] > areas[1]
    for marker in nested.markers:
        assert np.allclose(marker.points - marker._outline, nested.window.point(3, float(np.log10(26.2144))))
    circle, square = (marker.points for marker in apart.markers)
    assert np.ptp(square[:, 0]) == pytest.approx(np.ptp(circle[:, 0]) * np.sqrt(np.pi) / 2, rel=0.01)


def test_the_marker_is_at_the_loss_of_its_iteration() -> None:
    """Where the line has got to, for every runner that is in view."""
    shown = panel()
    runners: tuple[Runner, ...] = runners_of(DEFAULT)
    for n in (0, 1, 7, 30):
        shown.put(shown.descent.at_rest(n))
        for runner, marker in zip(runners, shown.markers, strict=True):
            if runner.descent.losses[n] == 0:
                assert len(marker.points) == 0
                continue
            centre = shown.window.point(n, float(np.log10(runner.descent.losses[n])))
            assert np.allclose(marker.points - marker._outline, centre)


def test_a_runner_off_the_scale_leaves_an_arrowhead_at_the_edge() -> None:
    """Downwards for a loss of 0, upwards for one that grows past the top; none before."""
    shown = panel(learning_rates=(0.5, 100.0, 0.1))
    shown.put(shown.descent.at_rest(0))
    assert not any(len(gone.points) for gone in shown.exits)

    shown.put(shown.descent.at_rest(30))
    down, up, none = shown.exits
    frame = shown.window.region
    assert down.points[:, 1].min() == pytest.approx(frame.bottom)
    assert up.points[:, 1].max() == pytest.approx(frame.top)
    assert len(none.points) == 0


def test_a_stripe_grows_with_the_position() -> None:
    """Nothing at 0, all of it at the end, never shorter than before."""
    shown = panel()
    stripe = shown.stripes[0]
    grown = []
    for position in np.linspace(0, 30, 61):
        stripe.put(float(position))
        grown.append(lengths(stripe))

    assert grown[0] == 0
    assert all(later > earlier for earlier, later in pairwise(grown))


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"learning_rates": (1e-9, 2e-9)},
        {"learning_rates": (0.1, 100.0), "iterations": 10_000},
        {"start": 5.0},
    ],
    ids=["default", "flat", "wide", "rest"],
)
def test_the_labels_of_powers_are_whole_and_apart(values: dict[str, Any], aspect: str) -> None:
    """On both stages there is room for each, and there is at least one."""
    shown = panel(aspect, **values)
    frame = shown.window.region
    powers = [
        label for label in shown.get_family() if isinstance(label, Numeral) and label.anchor[0] < frame.left
    ]
    heights = sorted(float(label.anchor[1]) for label in powers if label.text.startswith("10"))

    assert heights
    assert all(upper - lower > 0.3 for lower, upper in pairwise(heights))


def test_a_loss_that_is_not_above_0_has_no_power_of_ten() -> None:
    """It is below all of them; nothing warns."""
    assert powers_of(np.array([100.0, 0.0, -3.0, np.inf])).tolist() == [2.0, -np.inf, -np.inf, np.inf]
