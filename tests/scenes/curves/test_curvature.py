"""The parabolas laid into valleys: they bend as the curve does, and beside each stands the limit of the rate."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import Mobject

from gdmath.objective import StationaryPoint
from scenes.curves.laid_parabola import LaidParabola
from scenes.curves.limits import Limits
from scenes.drawing.region import Region
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quartic import QuarticParams
from scenes.plot.axes import Axes
from scenes.plot.panel_axes import PanelAxes
from scenes.plot.window import PlotWindow
from scenes.stage.cards import RunningNumbers
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset
from tests.scenes.found import shown, the
from tests.scenes.staging import Onlooker, new_scene, picture
from tests.scenes.truths.transcript import typed

Seen = list[tuple[list[np.ndarray[Any, Any]], list[str]]]


def laid(scene: str, params: Any, **options: Any) -> Seen:
    """The parabolas that a clip shows frame by frame, their places in the plane (n, 2) each, and the limits' texts."""
    seen: Seen = []

    def look(_: int) -> None:
        parabolas = [each for each in shown(clip, LaidParabola) if len(each.points)]
        if parabolas:
            window = the(clip, Axes).window
            region = window.region
            across = (window.x_max - window.x_min) / region.width
            up = (window.y_max - window.y_min) / region.height
            places = [
                np.column_stack([
                    window.x_min + (each.points[::4, 0] - region.left) * across,
                    window.y_min + (each.points[::4, 1] - region.bottom) * up,
                ])
                for each in parabolas
            ]  # fmt: skip
            texts = [
                part.text
                for limits in shown(clip, Limits)
                for part in limits.get_family()
                if isinstance(part, Numeral)
            ]
            seen.append((places, texts))

    with picture(fps=6):
        clip = new_scene(scene, params, sink=Onlooker(look), pace=0.5, **options)
        clip.render()
    return seen


def bend_of(parabola: np.ndarray[Any, Any]) -> float:
    """Twice the leading coefficient of a parabola through these places (n, 2)."""
    return float(2 * np.polyfit(parabola[:, 0], parabola[:, 1], 2)[0])


@pytest.mark.parametrize(
    ("scene", "params", "bends", "texts"),
    [
        (
            "local_minimum", LocalMinimumParams(learning_rate=3.0, iterations=3),
            [0.905, 1.100, 0.940], ["3 > 2.21", "3 > 1.819", "3 > 2.127"],
        ),
        (
            "quartic", QuarticParams(learning_rate=0.2, iterations=3),
            [12.33, 5.921], ["0.2 > 2/12.33 ≈ 0.1622", "0.2 < 2/5.921 ≈ 0.3378"],
        ),
    ],
)  # fmt: skip
def test_each_valley_in_view_has_its_parabola_and_its_limit(
    scene: str, params: Any, bends: list[float], texts: list[str]
) -> None:
    """They bend as the curve does there, and the limit is 2 over that: the sharper valley has the lower one."""
    seen = laid(scene, params)
    parabolas, told = max(seen, key=lambda each: (len(each[1]), len(each[0][0])))

    assert [bend_of(each) for each in parabolas] == pytest.approx(bends, rel=2e-3)
    assert told == texts


def test_in_brief_only_the_valley_in_which_it_ends_has_one() -> None:
    """The deepest, whose parabola is laid in the near view; its limit is on the card."""
    seen = laid("local_minimum", LocalMinimumParams(learning_rate=3.0, iterations=4), telling="brief")
    parabolas, told = max(seen, key=lambda each: (len(each[1]), len(each[0][0])))

    assert [bend_of(each) for each in parabolas] == pytest.approx([1.0997], rel=2e-3)
    assert told == []


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_the_limit_is_derived_line_by_line(aspect: str) -> None:
    """A sentence, a line: the slope, what that makes of the error, the limit; each with its reason above it."""
    first: dict[str, str] = {}
    reasons: dict[str, list[str]] = {}

    def look(_: int) -> None:
        for each in shown(clip, Typeset):
            if clip.cues and "L''" in (text := typed(each)):
                first.setdefault(text, clip.cues[-1]["key"])

    with picture(fps=8, aspect=aspect):
        params = QuarticParams(learning_rate=0.2, iterations=7)
        clip = new_scene("quartic", params, sink=Onlooker(look), telling="brief", aspect=aspect)
        clip.render()
    for text, key in first.items():
        reasons.setdefault(key.partition(".")[2], []).append(text)

    assert len(reasons["bend"]) == 2
    assert "curvature" in reasons["bend"][0]
    assert "L' (x) approx L'' e" in reasons["bend"][1]
    assert ["(1 - eta L'') thin e_n" in text for text in reasons["factor"]] == [True]
    assert ["-1 < 1 - eta L'' < 1" in text for text in reasons["curvature"]] == [True, False]
    assert "0 < eta < 2 slash L''" in reasons["curvature"][1]


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_the_cards_come_back_after_a_derivation(aspect: str) -> None:
    """Those that it lies on are away meanwhile, one and all; the others stay."""
    seen: dict[str, list[set[type[Mobject]]]] = {}

    def look(_: int) -> None:
        if clip.cues:
            parts: tuple[type[Mobject], ...] = (RunningNumbers, PanelAxes)
            kinds = {kind for kind in parts if shown(clip, kind)}
            seen.setdefault(clip.cues[-1]["key"], []).append(kinds)

    with picture(fps=8, aspect=aspect):
        params = QuarticParams(learning_rate=0.2, iterations=7)
        clip = new_scene("quartic", params, sink=Onlooker(look), telling="brief", aspect=aspect)
        clip.render()

    beside = {PanelAxes} if aspect == "16:9" else set()
    assert all(kinds == beside for kinds in seen["curve_descent.factor"])
    assert seen["curve_descent.thrown_back"][-1] == {RunningNumbers, PanelAxes}


def test_a_parabola_grows_from_the_minimum_to_both_sides() -> None:
    """And never shrinks while it does; all of it is inside the plot."""
    seen = laid("quartic", QuarticParams(learning_rate=0.2, iterations=2))
    widths = [float(np.ptp(parabolas[0][:, 0])) for parabolas, texts in seen if not texts]

    assert widths == sorted(widths)
    assert len(set(widths)) > 2
    assert all(place[1] <= 3.7 for parabolas, _ in seen for each in parabolas for place in each)


@pytest.mark.parametrize("away", [-0.2, 0.0, 0.15])
def test_a_tangent_touches_the_parabola_with_the_slope_that_is_told(away: float) -> None:
    """L''(x - m), so that the sharper valley's turns more on the same way."""
    window = PlotWindow(-1.0, 2.0, -1.0, 4.0, Region(0.0, 6.0, 0.0, 3.0))
    for bend in (2.0, 9.0):
        parabola = LaidParabola(
            window, StationaryPoint(np.array([0.5]), 1.0, "minimum", True, np.array([bend])), 1.5
        )
        parabola.turn(away)
        (tangent,) = parabola.submobjects
        across, up, _ = tangent.get_end() - tangent.get_start()
        middle = window.point(0.5 + away, 1.0 + bend / 2 * away**2)

        assert up / across == pytest.approx(bend * away * (3 / 5) / (6 / 3))
        assert np.cross(middle - tangent.get_start(), [across, up, 0.0])[2] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_the_slope_is_seen_to_turn_while_it_is_named(aspect: str) -> None:
    """To both sides of each bottom; it is level there when the limits follow."""
    slopes: dict[str, list[float]] = {}

    def look(_: int) -> None:
        for parabola in shown(clip, LaidParabola):
            for tangent in parabola.submobjects:
                if len(tangent.points):
                    across, up, _ = tangent.get_end() - tangent.get_start()
                    slopes.setdefault(clip.cues[-1]["key"], []).append(float(up / across))

    with picture(fps=8, aspect=aspect):
        params = QuarticParams(learning_rate=0.2, iterations=7)
        clip = new_scene("quartic", params, sink=Onlooker(look), telling="brief", aspect=aspect)
        clip.render()

    turning = slopes["curve_descent.bend"]
    assert min(turning) < -0.3
    assert max(turning) > 0.3
    assert turning[-1] == pytest.approx(0.0, abs=1e-9)
