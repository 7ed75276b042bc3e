"""The clip of all outcomes: it visits the points it is given, in their order, and says of each what becomes of it."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.params.atlas import AtlasParams
from tests.scenes.staging import played


def keys(params: AtlasParams, telling: str = "full") -> list[str]:
    cues = played("atlas", params, pace=0.5, telling=telling).cues
    return [cue["key"].removeprefix("atlas.") for cue in cues]


def test_it_asks_visits_looks_closely_and_counts() -> None:
    """In brief the question is left out."""
    assert keys(AtlasParams()) == ["question", "trapped", "cycle", "border", "ends_both"]
    assert keys(AtlasParams(), "brief") == ["trapped", "cycle", "border", "ends_both"]


def test_each_visit_is_told_with_its_start_and_its_rate() -> None:
    show = ((18.0, 0.5), (4.0, 0.5), (-10.0, 3.0))
    clip = played("atlas", AtlasParams(show=show), pace=0.5)
    told = [(cue["values"]["start"], cue["values"]["rate"]) for cue in clip.cues if "start" in cue["values"]]
    visited = list(dict.fromkeys((row["start"], row["learning_rate"]) for row in clip.timeline))

    assert told == visited == list(show)


def test_a_rest_is_on_the_height_of_its_x() -> None:
    """The curve lies on its side beside the map: the same x, the same row, for every descent."""
    clip = played("atlas", AtlasParams(), height=1080, telling="brief")
    rows = np.array([row["pixel"][1] for row in clip.timeline if row["pixel"]])
    x = np.array([row["x"] for row in clip.timeline if row["pixel"]])
    slope, offset = np.polyfit(x, rows, 1)

    assert slope < 0
    assert np.abs(slope * x + offset - rows).max() < 0.5


@pytest.mark.parametrize(
    ("loss", "starts", "rates", "end"),
    [
        ("x^2", (1.0, 3.0), (1.1, 2.0), "ends_nothing"),
        ("x^4 - 2 x^2", (-1.4, 1.3), (0.01, 0.1), "ends_start"),
    ],
)
def test_no_border_is_looked_at_where_there_is_none_worth_it(
    loss: str, starts: tuple[float, float], rates: tuple[float, float], end: str
) -> None:
    """And the last sentence is that of this map."""
    told = keys(AtlasParams(loss=loss, starts=starts, learning_rates=rates, show=((1.2, rates[0]),)))

    assert "border" not in told
    assert told[-1] == end
