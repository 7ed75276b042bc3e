"""At every frame of a run, all that moves shows the same point of the same descent."""

from __future__ import annotations

import itertools
import math
from typing import Any, cast

import msgspec
import numpy as np
import pytest
from manim import ManimColor
from numpy.typing import NDArray

from scenes.catalog import CATALOG
from scenes.plot.axes import Axes
from scenes.plot.marker import Marker
from scenes.plot.panel_line import PanelLine
from scenes.plot.step_arrow import StepArrow
from scenes.plot.tangent import Tangent
from scenes.plot.window import PlotWindow
from scenes.stage.cards import NumberLine, RunningNumbers
from scenes.text import palette
from tests.scenes.closing_cards import Written, numbers_in
from tests.scenes.found import shown, the
from tests.scenes.inscriptions import box_of
from tests.scenes.plain_descents import Landscape, landscape_of, start_of, steps
from tests.scenes.staging import Onlooker, new_scene, picture

FPS = 15
PIXEL = 1 / 135
CURRENT, NEXT = ManimColor(palette.CURRENT), ManimColor(palette.NEXT)

CLIPS: list[tuple[str, dict[str, Any]]] = [
    ("quadratic", {}),
    ("quadratic", {"center": -3.7, "start": 812.5, "learning_rate": 0.23, "iterations": 200}),
    ("oscillation", {}),
    ("oscillation", {"learning_rate": 1.0, "iterations": 5}),
    ("divergence", {}),
    ("divergence", {"learning_rate": 1.7, "iterations": 300}),
    ("local_minimum", {}),
    ("local_minimum", {"learning_rate": 3.0}),
    ("quartic", {}),
    ("quartic", {"learning_rate": 0.2, "iterations": 3, "gradient": "analytic"}),
]
IDS = [f"{scene}-{'-'.join(map(str, values.values()))}" for scene, values in CLIPS]


class Witness:
    """Looks at a clip frame by frame and notes what does not agree."""

    def __init__(self, scene: str, values: dict[str, Any]) -> None:
        params: Any = msgspec.convert(values, CATALOG[scene].params)
        self.landscape: Landscape = landscape_of(scene, params)
        self.points = steps(self.landscape, start_of(params), params.learning_rate, params.iterations)
        self.rate = params.learning_rate
        self.faults: list[str] = []
        self.read: dict[int, tuple[float, ...]] = {}
        self.dots: dict[int, NDArray[np.float64] | None] = {}
        self.frames = 0
        self.has_rested = False  # the marker stands on the curve before its first tangent is drawn, too
        # Pixels between the marker and the curve, in frames without a tangent.
        self.in_the_air: list[float] = []
        with picture(fps=FPS):
            self.clip = new_scene(scene, params, sink=Onlooker(self.look), pace=0.5)
            self.clip.render()

    def look(self, frame: int) -> None:
        readouts: list[Any] = shown(self.clip, RunningNumbers)
        if not readouts or not readouts[0][0].text:
            return
        self.frames += 1
        told = [*self.of_the_marker(), *self.of_the_readouts(frame)]
        for rule in (line for line in shown(self.clip, NumberLine) if len(line.terms) == 4):
            told += self.of_the_rule(rule)
        self.line, *_ = shown(self.clip, PanelLine)
        self.dots[frame] = box_of(self.line.dot.points).centre * PIXEL if len(self.line.dot.points) else None
        self.faults += [f"frame {frame}: {fault}" for fault in told]

    def of_the_marker(self) -> list[str]:
        """With a tangent the marker is on the curve, and it has the curve's slope; in the air there is none."""
        window, marker = the(self.clip, Axes).window, the(self.clip, Marker)
        tangents = [
            one for one in shown(self.clip, Tangent) if len(one.points) and one.get_color() == CURRENT
        ]
        if not len(marker.points):
            return []
        x, loss = _plane(window, box_of(marker.points).centre * PIXEL)
        up = window.point(x, self.landscape.loss((x,)))[1] - window.point(x, loss)[1]
        across = up / max(
            1.0, abs(self.landscape.slope(x) * window.slope_scale)
        )  # on a steep curve, sideways
        self.has_rested |= bool(tangents)
        if not tangents:
            if self.has_rested:
                self.in_the_air.append(across / PIXEL)
            return []
        told = (
            [] if abs(across) < 1.5 * PIXEL else [f"the marker is {across / PIXEL:.1f} px beside the curve"]
        )
        for tangent in tangents:
            run, rise, _ = tangent.points[3] - tangent.points[0]
            angle = math.atan2(rise, run) - math.atan(self.landscape.slope(x) * window.slope_scale)
            if math.hypot(run, rise) > 0.1 and abs(angle) > 0.02:
                told.append(f"the tangent is turned by {angle:.3f}")
        return told

    def of_the_readouts(self, frame: int) -> list[str]:
        """The x is that of the iteration that is shown, loss and gradient are those at this x."""
        n, x, loss, slope = (numbers_in(number.text)[0] for number in self.readouts)
        self.read[frame] = (n.value, x.value, loss.value, slope.value)
        at, doubt = x.value, 0.51 * x.unit
        steepest = max(abs(self.landscape.slope(at + side * doubt)) for side in (-1, 0, 1))
        bend = max(abs(self.landscape.curvature(at + side * doubt)) for side in (-1, 0, 1))
        told = []
        if not loss.says(self.landscape.loss((at,)), doubt * steepest + 1e-9 * abs(loss.value)):
            told.append(f"loss {loss.value} at {at}")
        if not slope.says(self.landscape.slope(at), doubt * bend + 1e-9 * abs(slope.value)):
            told.append(f"gradient {slope.value} at {at}")
        if not x.says(self.points[int(n.value)][0], 1e-9 * abs(at)):
            told.append(f"x {at} at iteration {n.value}")
        return told

    @property
    def readouts(self) -> list[Any]:
        """The numbers that are read: iteration, x, loss, gradient."""
        x, n, slope, loss = cast(Any, the(self.clip, RunningNumbers))
        return [n, x, loss, slope]

    def of_the_rule(self, rule: NumberLine) -> list[str]:
        """The numbers of the rule are those of the step whose arrow is drawn, else of it or the one before."""
        n = int(self.readouts[0].text)
        arrows = [each for each in shown(self.clip, StepArrow) if each.head.get_color() == NEXT]
        under_way = any(len(arrow.head.points) for arrow in arrows)
        steps_told = (n,) if under_way else (n - 1, n)
        found = [self.of_a_step(rule, step) for step in steps_told if 0 <= step < len(self.points) - 1]
        return [] if [] in found else found[-1]

    def of_a_step(self, rule: NumberLine, n: int) -> list[str]:
        """The numbers of the rule that are not those of this step."""
        after, _, before, product = (term.text for term in rule.terms)
        told = list[str]()
        if not after:
            return told
        for text, point in ((before, self.points[n]), (after, self.points[n + 1])):
            if not _rounded(numbers_in(text)[0], point[0]):
                told.append(f"the rule says {text} of step {n}, not {point[0]}")
        if product:
            rate, slope = numbers_in(product)
            if not (rate.says(self.rate) and _rounded(slope, self.landscape.slope(self.points[n][0]))):
                told.append(f"the rule says {product} of step {n}")
        return told


def _rounded(shown: Written, value: float) -> bool:
    """Whether this is the value to three significant digits at least, and to all that are written after a point."""
    whole = 0.0051 * abs(value) if shown.unit == 1 and abs(value) >= 1000 else 0.0
    return shown.says(value, max(whole, 1e-9 * abs(value) + 1e-12))


def _plane(window: PlotWindow, place: NDArray[np.float64]) -> tuple[float, float]:
    """The point of the plane that is drawn at this place (2,) of the stage."""
    region = window.region
    across = (place[0] - region.left) / region.width
    up = (place[1] - region.bottom) / region.height
    return (
        window.x_min + across * (window.x_max - window.x_min),
        window.y_min + up * (window.y_max - window.y_min),
    )


@pytest.fixture(scope="module", params=CLIPS, ids=IDS)
def witness(request: pytest.FixtureRequest) -> Witness:
    """A clip that has been looked at from beginning to end."""
    return Witness(*request.param)


def test_point_tangent_readouts_and_rule_agree_at_every_frame(witness: Witness) -> None:
    """Wherever the marker is, the numbers beside it are those of one point of the descent."""
    assert witness.frames > 30
    assert "\n".join(witness.faults[:20]) == ""


def test_in_the_air_the_marker_is_not_on_the_curve() -> None:
    """From side to side, and over the hill: ten pixels or more off the curve for most of its way."""
    for scene, values in (("oscillation", {}), ("local_minimum", {"learning_rate": 3.0})):
        off = np.abs(Witness(scene, values).in_the_air)

        assert len(off) > 10
        assert np.mean(off > 10) > 0.6


def test_the_numbers_at_rest_are_those_of_the_iteration(witness: Witness) -> None:
    """On each slow step, and at the end, the readouts show the iteration that the marker rests on."""
    last = witness.clip.timeline[-1]["iteration"]
    for entry in witness.clip.timeline:
        if entry["iteration"] not in {0, 1, 2, last}:
            continue
        frame = round(entry["t_s"] * FPS)
        seen = witness.read[max(at for at in witness.read if entry["iteration"] == last or at <= frame)]

        assert seen[0] == entry["iteration"]
        assert seen[1] == pytest.approx(entry["x"], rel=6e-3, abs=6e-4)
        assert seen[2] == pytest.approx(entry["loss"], rel=6e-3, abs=6e-4)
        assert seen[3] == pytest.approx(entry["gradient"], rel=6e-3, abs=6e-4)


def test_the_numbers_on_the_way_are_those_of_the_step_that_is_taken(witness: Witness) -> None:
    """From the rest on an iteration to just before the next, through the slow steps."""
    entries = [entry for entry in witness.clip.timeline if entry["iteration"] in {0, 1, 2, 3}]
    for here, there in itertools.pairwise(entries):
        if there["iteration"] != here["iteration"] + 1:
            continue
        begin, end = (round(entry["t_s"] * FPS) for entry in (here, there))
        seen = {numbers[0] for at, numbers in witness.read.items() if begin < at < end}

        assert seen <= {here["iteration"], there["iteration"]}


def test_the_timeline_is_that_of_the_descent(witness: Witness) -> None:
    """Every x, loss and gradient is what a plain loop comes to."""
    for entry in witness.clip.timeline:
        (x,) = witness.points[entry["iteration"]]
        assert entry["x"] == pytest.approx(x, rel=1e-9, abs=1e-9)
        assert entry["loss"] == pytest.approx(witness.landscape.loss((x,)), rel=1e-8, abs=1e-12)
        assert entry["gradient"] == pytest.approx(witness.landscape.slope(x), rel=1e-8, abs=1e-8)


def test_the_loss_panel_is_at_the_iteration_that_the_marker_rests_on(witness: Witness) -> None:
    """Its dot is at the iteration and at the loss of each entry, on the panel's own axes."""
    window = witness.line.window
    logarithmic = witness.clip.scene_id in {"quadratic", "oscillation", "divergence"}
    compared = 0
    for entry in witness.clip.timeline:
        frame = round(entry["t_s"] * FPS)
        dot = witness.dots[max(at for at in witness.dots if at <= frame)]
        if dot is None:
            continue  # too near to 0 for a certain digit: it has left through the floor
        height = math.log10(entry["loss"]) if logarithmic else entry["loss"]
        compared += 1

        assert dot == pytest.approx(window.point(entry["iteration"], height)[:2], abs=PIXEL)
    assert compared >= min(4, len(witness.clip.timeline))
