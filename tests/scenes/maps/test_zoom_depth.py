"""The closer look at a border shows what 50 digits tell, at every pixel; and far deeper looks would."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.maps.outcome_atlas import outcome_atlas
from gdmath.maps.valleys import Valleys
from scenes.maps.border import finest, part_of
from scenes.params.atlas import COLUMNS, ROWS, AtlasParams
from tests.gdmath.maps import fifty_digits as fifty
from tests.gdmath.maps.pixels import Map, Pixel, pixels

DEFAULT = AtlasParams()
PART = (0.5883333333333334, 0.7133333333333334, 0.00625, 0.13125)
"""The one that the default clip looks at."""


def closer(params: AtlasParams, loss: fifty.Loss, part: tuple[float, float, float, float]) -> Map:
    """The pixels of a part of the map as the clip shows them."""
    starts, rates = part_of(params.seen, *part[2:]), part_of(params.learning_rates, *part[:2])
    return Map(loss, starts, rates, ROWS, COLUMNS)


def told_at_a_border(of: Map, count: int, seed: int) -> list[Pixel]:
    """Of so many pixels those whose fate is told, and that have another one beside them."""
    return [each for each in pixels(of, count, seed) if each.told.kind != "undecided" and each.at_border]


def ends_alike_beside(pixel: Pixel) -> bool:
    """Whether by 50 digits the starts two doubles to either side end as its own does."""
    ends = [fifty.end_of(pixel.loss, start, pixel.rate, 8192) for start in pixel.doubles_beside]
    return len({(end.kind, end.period, round(end.least, 6)) for end in ends}) == 1


def test_the_closest_look_tells_the_true_fate_at_every_pixel() -> None:
    """A sample where fates meet: none of them is that of a neighbour, though a step's rounding might make it so."""
    looked_at = told_at_a_border(closer(DEFAULT, fifty.RIPPLED, PART), 80, seed=8)

    assert len(looked_at) >= 20
    assert [each for each in looked_at[:20] if not each.is_so] == []


def test_doubles_would_show_it_true_a_billion_times_deeper() -> None:
    """Where 50 digits part two fates to the last double, doubles tell both sides right, 1e-13 apart.

    The clip's pixels are 0.006 high: it looks no deeper than the fringes reach, and far less deep than doubles do.
    """
    rate, distance = 2.6, 1e-13
    objective = DEFAULT.objective()
    valleys = Valleys.of(objective)

    def exact(start: float) -> int:
        return int(np.searchsorted(valleys.ridges, fifty.end_of(fifty.RIPPLED, start, rate, 300).least))

    def in_doubles(start: float) -> int:
        told = outcome_atlas(objective, [start], [rate])
        return int(told.valleys[0, 0])

    for ends in ((-11.122, -11.118), (-11.083, -11.079), (-10.827, -10.823)):
        low, high = ends
        sides = exact(low), exact(high)
        while high - low > 4 * np.spacing(abs(low)):
            middle = (low + high) / 2
            low, high = (middle, high) if exact(middle) == sides[0] else (low, middle)

        assert sides[0] != sides[1]
        assert (in_doubles(low - distance), in_doubles(high + distance)) == sides


@pytest.mark.torture
@pytest.mark.parametrize(
    ("params", "loss"),
    [
        (DEFAULT, fifty.RIPPLED),
        (
            AtlasParams(
                loss=fifty.QUARTIC.text, starts=(-1.2, 2.6), learning_rates=(0.01, 0.32), show=((0.5, 0.1),)
            ),
            fifty.QUARTIC,
        ),
    ],
)
def test_wherever_a_clip_looks_closely_it_shows_what_is_so(
    params: AtlasParams, loss: fifty.Loss, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a hundred pixels between fates and more, at the resolution of the picture.

    A run that is in disorder for long ends otherwise already from the next double: of these no double tells the end,
    and they are fewer than one in a hundred.
    """
    monkeypatch.setattr("scenes.params.atlas.COLUMNS", COLUMNS)
    monkeypatch.setattr("scenes.params.atlas.ROWS", ROWS)
    part = finest(params.atlas())
    assert part is not None
    if params is DEFAULT:
        assert part == pytest.approx(PART)
    looked_at = told_at_a_border(closer(params, loss, part), 2000, seed=80)

    not_so = [each for each in looked_at if not each.is_so]

    assert len(looked_at) >= 100
    assert [each for each in not_so if ends_alike_beside(each)] == []
    assert len(not_so) < len(looked_at) / 100
