"""What a growing rate makes of the error, told on the rule's card: one text at a time."""

from __future__ import annotations

import msgspec
import pytest

from scenes.curves.rate_told import StripForARate
from scenes.curves.sweep import grown
from scenes.params.curve import CurveParams
from scenes.stage.cards import NumberLine, RunningNumbers
from scenes.stage.regions import STAGES
from scenes.text.numerals import Numeral
from scenes.text.words import Words
from tests.scenes.found import shown
from tests.scenes.inscriptions import inscriptions
from tests.scenes.staging import Onlooker, new_scene, picture


@pytest.mark.parametrize("rate", [0.9, 1.0, 0.123456789, 0.12345678912])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_was_told_while_it_grew_is_gone_when_it_has_arrived(rate: float, language: str) -> None:
    """A play that is under way draws every part that was there when it began, one frame too many of it."""
    strip = StripForARate(STAGES["16:9"].rule, Words(language), rate)
    strip.put(rate / 2, 2)
    before = strip.shown.family_members_with_points()

    strip.arrive()
    after = strip.shown.family_members_with_points()

    assert not [part for part in before if part not in after and len(part.points)]
    assert len(after) > 3


@pytest.mark.parametrize(
    ("rate", "told"),
    [(0.25, "1 − 2 × 0.25 = 0.50"), (0.5, "1 − 2 × 0.50 = 0.00"), (0.91, "1 − 2 × 0.91 = −0.82")],
)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.usefixtures("typed")
def test_the_strips_factor_is_named_and_worked_out_while_the_rate_grows(
    rate: float, told: str, language: str
) -> None:
    strip = StripForARate(STAGES["16:9"].rule, Words(language), 1.05)
    strip.put(rate, 2)
    (line,) = (part for part in strip.shown.get_family() if isinstance(part, NumberLine))

    assert "".join(term.text for term in line.terms) == told
    assert Words(language).screen("strip.name") in {each.says for each in inscriptions([strip.shown])}


@pytest.mark.parametrize(("rate", "goal"), [(0.9, " → 0.9"), (1 / 3, " → ≈ 0.3333"), (1.05, " → 1.05")])
def test_a_growing_rate_is_told_with_the_one_that_it_grows_to(rate: float, goal: str) -> None:
    """Beside a title with the clip's rate, another number alone would contradict it."""
    strip = StripForARate(STAGES["16:9"].rule, Words("en"), rate)
    strip.put(0.25, 5)
    (line,) = (part for part in strip.shown.get_family() if isinstance(part, NumberLine))

    assert "".join(term.text for term in line.terms) == f"η = 0.25000{goal}"


@pytest.mark.parametrize(
    ("rate", "decimals", "shown"),
    [(1.0849, 1, 1.0), (0.9959, 2, 0.99), (3.2e-300, 301, 3.2e-300), (0.5, 1, 0.5)],
)
def test_a_growing_rate_is_never_beyond_the_one_that_it_grows_to(
    rate: float, decimals: int, shown: float
) -> None:
    """1.1 on the way to 1.085 would go back."""
    assert grown(rate, decimals) == pytest.approx(shown, rel=1e-12)
    assert grown(rate, decimals) <= rate


def test_a_rate_that_changes_is_not_read_before_it_has_grown() -> None:
    """Beside the growing one, that of the first step would contradict it."""
    read: list[tuple[bool, bool]] = []

    def look(_: int) -> None:
        texts = [
            each.text
            for numbers in shown(clip, RunningNumbers)
            for each in numbers.get_family()
            if isinstance(each, Numeral)
        ]
        growing = any(
            term.text.startswith("η")
            for line in shown(clip, NumberLine)
            for term in line.get_family()
            if isinstance(term, Numeral)
        )
        if len(texts) > 2:
            read.append((growing, bool(texts[2])))

    schedule = {"schedule": "step", "initial": 3.0, "every": 3, "factor": 0.3}
    values = {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": schedule, "iterations": 3}
    with picture(fps=6):
        params = msgspec.convert(values, CurveParams)
        clip = new_scene("curve", params, sink=Onlooker(look), telling="brief", pace=0.5)
        clip.render()

    assert (True, False) in read
    assert (False, True) in read
    assert (True, True) not in read
