"""The minima of a curve and their names."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from gdmath.objective import StationaryPoint
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl
from scenes.curves.minima import MarkedMinima, Triangle, bottom_below
from scenes.drawing.clearance import clearance, meet
from scenes.params.local_minimum import LocalMinimumParams
from scenes.plot.tangent import Tangent
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset
from scenes.text.words import Words
from tests.scenes.found import family_of, shown, the
from tests.scenes.inscriptions import box_of, box_of_region
from tests.scenes.staging import played

BOWL = RippledBowl()
WINDOW = PlotWindow(-12.0, 22.0, -5.5, 17.0, STAGES["16:9"].plot)


def minima_of(objective: RippledBowl | Quartic) -> list[StationaryPoint]:
    return [point for point in objective.stationary_points if point.kind == "minimum"]


def test_every_minimum_has_its_triangle_below_it() -> None:
    """Centred under the point, clear of the curve, the global one filled and green."""
    minima = minima_of(BOWL)
    triangles = list(MarkedMinima(WINDOW, minima, Words("en")).triangles)

    assert len(triangles) == 3
    for triangle, minimum in zip(triangles, minima, strict=True):
        place = WINDOW.point(float(minimum.point[0]), minimum.loss) * 135
        box = box_of(triangle.points)
        assert box.centre[0] == pytest.approx(place[0], abs=0.01)
        assert 10 < place[1] - box.top < 40
        assert (str(triangle.get_fill_color()) == palette.NEXT) == minimum.is_global
        assert (str(triangle.get_stroke_color()) == palette.NEXT) == minimum.is_global


@pytest.mark.parametrize(("params", "trap"), [(LocalMinimumParams(), 0), (LocalMinimumParams(start=10.0), 2)])
def test_the_valley_that_traps_a_descent_is_marked_in_the_colour_of_warnings(
    params: LocalMinimumParams, trap: int
) -> None:
    """Its triangle alone, filled; the others keep theirs, and all are drawn after the tangent."""
    clip = played("local_minimum", params)
    drawn, triangles = family_of(clip), shown(clip, Triangle)

    colors = [str(triangle.get_fill_color()) for triangle in triangles]
    assert [color == palette.WARNING for color in colors] == [index == trap for index in range(3)]
    assert min(drawn.index(each) for each in triangles) > drawn.index(the(clip, Tangent))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("start", [0.0, 1e6, -1e6])
def test_the_name_of_the_global_minimum_stays_in_the_plot(start: float, language: str) -> None:
    """However far out the window reaches: with its x to three decimals."""
    window = PlotWindow(min(-12.0, start), max(22.0, start), -5.5, 17.0, STAGES["16:9"].plot)
    group = MarkedMinima(window, minima_of(BOWL), Words(language))
    (value,) = (part for part in group.get_family() if isinstance(part, Numeral))
    (name,) = (part for part in group.get_family() if isinstance(part, Typeset))

    assert value.text == "4.739"
    assert box_of(np.concatenate([name.get_all_points(), value.points])).within(box_of_region(window.region))


def test_a_plot_reaches_low_enough_for_the_lowest_mark_and_its_name() -> None:
    """The bottom is chosen so that what stands below the minimum is still inside."""
    region = STAGES["9:16"].plot
    lowest = minima_of(Quartic())[0]
    window = PlotWindow(-1.2, 2.2, bottom_below(lowest.loss, 3.6, region), 3.6, region)
    group = MarkedMinima(window, [lowest], Words("ja"))

    assert box_of(group.get_all_points()).within(box_of_region(region))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_hollow_triangle_is_named_where_its_name_has_room(language: str) -> None:
    """The quartic's second valley, and the ripple's two on either side; none on what stands there already."""
    window = PlotWindow(-1.2, 2.2, -0.6, 3.6, STAGES["16:9"].plot)
    minima = minima_of(Quartic())
    free, beneath = (MarkedMinima(window, minima, Words(language)) for _ in range(2))
    x = np.linspace(-1.2, 2.2, 400)
    curve = window.points(x, Quartic().loss(x))
    free.name_the_hollow(Words(language), curve, [])
    beneath.name_the_hollow(Words(language), curve, [free])
    rippled = MarkedMinima(WINDOW, minima_of(BOWL), Words(language))
    rippled.name_the_hollow(
        Words(language), WINDOW.points(there := np.linspace(-12.0, 22.0, 400), BOWL.loss(there)), []
    )

    assert len(free.local_names) == 1
    assert free.local_names.get_center()[0] == pytest.approx(free.triangles[1].get_center()[0], abs=0.01)
    assert clearance(free.local_names[0], curve) > 0
    assert not len(beneath.local_names)
    assert len(rippled.local_names) == 2
    assert not any(meet(*pair) for pair in combinations([*rippled.local_names, *rippled.names], 2))
