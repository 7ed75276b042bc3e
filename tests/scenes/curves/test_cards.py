"""The cards beside a curve change when the point has landed, and tell no step that is not taken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest

from scenes.catalog import CATALOG
from scenes.curves.cards import CurveCards
from scenes.direction.descent import Descent
from scenes.landscapes.cards import MethodCards
from scenes.landscapes.contender import contenders_of
from scenes.landscapes.layout import LandscapeLayout
from scenes.stage.cards import NumberLine
from scenes.stage.regions import STAGES, TWO_PICTURE_STAGES
from scenes.surfaces.run import SurfaceCards
from scenes.text.words import Words
from tests.scenes.truths.figures import exactly, figure


def cards_of(scene: str = "quadratic", **values: Any) -> CurveCards:
    """The cards of the descent of a clip with these parameters."""
    (asked,) = msgspec.convert(values, CATALOG[scene].params).descents()
    return CurveCards(STAGES["16:9"], Words("en"), Descent(asked))


def told_at(cards: CurveCards, n: int, arrow: float = 0.0) -> tuple[float, float]:
    """From which x to which the rule's numbers lead while it is on iteration n, with so much of the next arrow."""
    cards.put(replace(cards.descent.at_rest(n), arrow=arrow))
    (line,) = (part for part in cards.rule.card.numbers.get_family() if isinstance(part, NumberLine))
    new, _, old, _ = (term.text for term in line.terms)
    return float(figure(old).value), float(figure(new).value)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_the_loss_goes_on_to_a_point_only_when_that_is_reached(share: float) -> None:
    cards = cards_of(learning_rate=0.1, iterations=5)
    on_its_way = replace(cards.descent.at_rest(2), position=2 + share)
    cards.put(on_its_way)

    ends_at = cards.panel.window.point(2, np.log10(cards.descent.losses[2]))

    assert np.abs(cards.panel.dot.get_center() - ends_at).max() < 1e-6


def test_at_rest_the_step_is_told_that_led_there_and_the_next_one_from_when_its_arrow_is_drawn() -> None:
    """At the start the first one, which its numbers are filled in for."""
    cards = cards_of(learning_rate=0.1, iterations=5)
    x = cards.descent.x

    for n, arrow, step in (
        (0, 0.0, 0),
        (0, 0.2, 0),
        (1, 0.0, 0),
        (1, 0.2, 1),
        (4, 0.0, 3),
        (4, 1.0, 4),
        (5, 0.0, 4),
    ):
        old, new = told_at(cards, n, arrow)
        assert old == pytest.approx(x[step], rel=1e-3)
        assert new == pytest.approx(x[step + 1], rel=1e-3)


def test_a_descent_that_ends_before_its_time_tells_the_step_that_it_cannot_take() -> None:
    """From 1 with a rate of 1 into the corner of abs(x), where there is no slope."""
    cards = cards_of("curve", loss="abs(x)", start=2.0, learning_rate=1.0, iterations=9)
    last = cards.descent.last
    old, new = told_at(cards, last)

    assert last < cards.descent.iterations
    assert figure(f"{new:g}").rounds(exactly(old - 1.0))
    assert old == cards.descent.x[last]


@pytest.mark.parametrize("scene", ["surface", "landscape"])
def test_in_two_coordinates_it_is_the_same_step(scene: str) -> None:
    """At rest the one that led there, and the next one from when its arrow is drawn."""
    params = msgspec.convert(
        {"start": [1.5, 0.8], "learning_rate": 0.01, "iterations": 5}, CATALOG[scene].params
    )
    stage, words = STAGES["16:9"], Words("en")
    cards: Any
    if scene == "surface":
        (asked,) = params.descents()
        cards = SurfaceCards(stage, words, Descent(asked))
    else:
        (contender,) = contenders_of(params.descents())
        layout = LandscapeLayout.on(TWO_PICTURE_STAGES["16:9"])
        cards = MethodCards(layout, words, contender)
    points = cards.descent.points

    for n, arrow, step in ((0, 0.0, 0), (1, 0.0, 0), (1, 0.2, 1), (5, 0.0, 4)):
        cards.put(replace(cards.descent.at_rest(n), arrow=arrow))
        lines = [part for part in cards.rule.get_family() if isinstance(part, NumberLine)]
        told = [[float(figure(line.terms[at].text).value) for line in lines] for at in (2, 0)]
        assert told[0] == pytest.approx(points[step], rel=1e-3)
        assert told[1] == pytest.approx(points[step + 1], rel=1e-3)
