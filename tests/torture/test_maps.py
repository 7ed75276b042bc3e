"""Maps of outcomes against the diagnosis of single descents at thousands of pixels, and against 50 digits."""

from __future__ import annotations

import pytest

from tests.gdmath.maps.pixels import MAPS, decided_early, differing, pixels

pytestmark = pytest.mark.torture

_COUNT = {"ripples": 2_000, "quartic": 2_000, "tilted": 2_000, "waves": 250}


@pytest.mark.parametrize("name", MAPS)
def test_no_fate_differs_but_within_a_pixel_of_a_border(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that are told are compared; those at a border, whether they differ or not, are also judged by 50 digits.

    What is told undecided takes the diagnosis, too, more than half of a map's patience, or is never decided: of this
    start or of a double beside it.
    """
    every = pixels(MAPS[name], _COUNT[name], seed=2121)
    told = [each for each in every if each.told.kind != "undecided"]
    at_border = [each for each in told if each.at_border]
    differs = differing(told)
    untrue = [each for each in at_border if not each.is_so]

    assert [each for each in differs if not each.at_border] == []
    assert untrue == []
    assert decided_early([each for each in every if each.told.kind == "undecided"]) == []
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{name}: {len(every)} pixels, {len(told)} told, {len(differs)} differ from the diagnosis;"
            f" {len(at_border)} at a border, {len(untrue)} of them untrue by 50 digits"
        )
