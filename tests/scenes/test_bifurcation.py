"""The rate diagram's clip: it grows with the rate, says what it shows, and shows what it says."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pytest

from scenes.maps.limit_mark import LimitMark
from scenes.maps.picture import DiagramPicture
from scenes.maps.readings import Readings
from scenes.maps.sideways_curve import SidewaysCurve
from scenes.maps.tally_card import TallyCard
from scenes.params.bifurcation import BifurcationParams
from scenes.plot.marker import Marker
from scenes.text.numerals import Numeral
from tests.scenes.found import shown
from tests.scenes.staging import Onlooker, new_scene, picture, played

FPS = 10


class Seen(NamedTuple):
    """One look at a clip."""

    seconds: float
    key: str
    drawn: int  # columns of the diagram
    rate: str
    multiplier: str
    marker: bool
    limit: bool
    card: bool


@cache
def looks(telling: str = "full") -> list[Seen]:
    """The default clip, ten times a second."""
    told: list[Seen] = []

    def look(frame: int) -> None:
        grown, readings = shown(clip, DiagramPicture), shown(clip, Readings)
        texts = (
            [part.text for part in readings[0].get_family() if isinstance(part, Numeral)] if readings else []
        )
        rate, multiplier = texts or ["", ""]
        told.append(
            Seen(
                frame / FPS, clip.cues[-1]["key"] if clip.cues else "", _columns(grown[0]) if grown else 0,
                rate, multiplier, bool([one for one in shown(clip, Marker) if len(one.points)]),
                bool(shown(clip, LimitMark)), bool(shown(clip, TallyCard) or _rows(clip)),
            )
        )  # fmt: skip

    with picture(180, FPS):
        clip = new_scene("bifurcation", sink=Onlooker(look), telling=telling)
        clip.render()
    return told


def _columns(grown: DiagramPicture) -> int:
    """How many columns have ink: other colours than most of their neighbours to the far right have."""
    pixels = grown.get_pixel_array()[..., :3].astype(int)
    return int((np.abs(pixels - pixels[:, -1:]).max(axis=(0, 2)) > 40).sum())


def _rows(clip: Any) -> bool:
    return any(
        "0.20079" in part.text
        for one in clip.mobjects
        for part in one.get_family()
        if isinstance(part, Numeral)
    )


def test_the_diagram_is_drawn_from_left_to_right_as_the_rate_grows() -> None:
    rates = [float(each.rate) for each in looks() if each.rate and not each.card]
    drawn = [each.drawn for each in looks()[:-60]]

    assert rates == sorted(rates)
    assert (rates[0], rates[-1]) == (0.1, 0.3)
    assert all(after >= before - 1 for before, after in pairwise(drawn))


def test_readings_change_at_most_five_times_a_second() -> None:
    """They are read, not watched."""
    rates = [(each.seconds, each.rate) for each in looks() if each.rate]
    changes = [later for (_, before), (later, after) in pairwise(rates) if before != after]

    assert len(changes) > 40
    assert min(after - before for before, after in pairwise(changes)) >= 0.1 - 1e-9
    assert len(changes) <= 5 * (changes[-1] - changes[0]) + 1


def test_each_caption_stands_while_the_front_passes_what_it_tells() -> None:
    """At the end of each its rates have been reached."""
    ends = {each.key.removeprefix("bifurcation."): float(each.rate) for each in looks() if each.rate}

    assert list(ends) == [
        "descent",
        "grows",
        "limit",
        "doublings",
        "unsettled",
        "window",
        "leaves",
        "ends_both",
    ]
    assert ends["grows"] == pytest.approx(0.1622, abs=1e-3)
    assert ends["limit"] == pytest.approx(0.2008, abs=1e-3)
    assert ends["unsettled"] == pytest.approx(0.2365, abs=1e-3)
    assert ends["window"] == pytest.approx(0.2655, abs=1e-3)


def test_the_limit_is_marked_when_it_is_spoken_of_and_stays() -> None:
    first = next(index for index, each in enumerate(looks()) if each.limit)

    assert looks()[first].key == "bifurcation.limit"
    assert all(each.limit for each in looks()[first + 12 :])


def test_a_marker_jumps_three_times_in_full_and_once_in_brief() -> None:
    """At the lowest rate, in the longest cycle, in disorder; the rest of the time the rate grows."""
    for telling, count in (("full", 3), ("brief", 1)):
        there = [each.marker for each in looks(telling)]

        assert sum(after and not before for before, after in pairwise(there)) == count
        assert sum(there) < 0.45 * len(there)


def test_the_timeline_tells_each_descent_by_its_rate() -> None:
    params = BifurcationParams()
    rows = played("bifurcation").timeline
    rates = list(dict.fromkeys(row["learning_rate"] for row in rows))

    assert rates == [descent.learning_rate for descent in params.descents()]
    for descent in params.descents():
        points = descent.trajectory.points[:, 0]
        told = [row for row in rows if row["learning_rate"] == descent.learning_rate]
        assert [row["x"] for row in told] == [points[row["iteration"]] for row in told]
        assert told[-1]["iteration"] == len(points) - 1


def test_a_multiplier_is_read_only_where_a_cycle_is_known() -> None:
    disorder = {each.multiplier for each in looks() if each.rate in ("0.230", "0.250", "0.245")}
    order = {each.multiplier for each in looks() if each.rate and float(each.rate) < 0.16}

    assert disorder == {"–"}
    assert "–" not in order


def test_the_curve_gives_way_to_the_card_on_a_wide_picture_and_stays_on_a_tall_one() -> None:
    for aspect, stays in (("16:9", False), ("9:16", True)):
        clip = played("bifurcation", aspect=aspect, telling="brief")

        assert bool(shown(clip, SidewaysCurve)) == stays
        assert clip.poster is not None


@pytest.mark.parametrize("values", [{"loss": "x^2", "start": 3.0, "learning_rates": [1.1, 1.5]}])
def test_where_nothing_stays_nothing_is_drawn(values: dict[str, Any]) -> None:
    """And it is said."""
    clip = played("bifurcation", msgspec.convert(values, BifurcationParams), pace=0.5)
    (grown,) = shown(clip, DiagramPicture)

    assert [cue["key"] for cue in clip.cues][-2:] == ["bifurcation.escapes", "bifurcation.ends_gone"]
    assert grown.ink_in(clip.layout.diagram) == 0.0
