"""Falsehoods that are planted in what a clip says are found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.scenes.truths import claims
from tests.scenes.truths.captions import Caption, filled_in, untrue_captions
from tests.scenes.truths.equations import untrue_formulas
from tests.scenes.truths.facts import Facts, facts_of
from tests.scenes.truths.judging import params_of
from tests.scenes.truths.running_numbers import untrue_marks, untrue_numbers
from tests.scenes.truths.transcript import Line, Transcript


def told(scene: str, **values: Any) -> tuple[Transcript, list[Facts]]:
    """A clip that has said nothing yet, and what is true of it."""
    params = params_of(scene, values)
    return Transcript(scene, params), facts_of(scene, params)


@pytest.mark.parametrize(("formula", "is_true"), [
    ("1 - 2 eta = 1 - 2 times 0.12345 = 0.7531", True),
    ("1 - 2 eta = 1 - 2 times 0.1235 = 0.7531", False),
    ("1 - 2 eta approx 1 - 2 times 0.1235 approx 0.7531", True),
    ("1 - 2 eta approx 0.753", True),
    ("1 - 2 eta approx 0.752", False),
    ("eta = 0.1235", False),
    ("eta approx 0.1235", True),
    ("x_(n+1) - 5 = 0.7531 thin (x_n - 5)", True),
    ("x_(n+1) - 5 = 0.753 thin (x_n - 5)", False),
    ("L(x) = (5 - x)^2", True),
    ("L(x) = (5.1 - x)^2", False),
    ("L'(−5) = −20", True),
    ("L'(−5) = −21", False),
    ("x_(n+1) = x_n - eta thin L'(x_n)", True),
    ("x_(n+1) = x_n + eta thin L'(x_n)", False),
    ("eta < 2 slash L''(5)", True),
    ("eta > 2 slash L''(5)", False),
    ("q = 1", False),
])  # fmt: skip
def test_a_formula_that_does_not_hold_is_found(formula: str, is_true: bool) -> None:
    """Of 0.12345 on (5 - x)^2; a name that nobody knows is no excuse."""
    clip, facts = told("oscillation", learning_rate=0.12345)
    clip.typeset.append(f"$display({formula})$")

    assert (untrue_formulas(clip, facts) == []) == is_true


@pytest.mark.parametrize(("terms", "is_true"), [
    (("−3", " = ", "−5", " − 0.1 × (−20)"), True),
    (("−3", " = ", "−5", " − 0.1 × (−21)"), False),
    (("−3.1", " ≈ ", "−5", " − 0.1 × (−20)"), False),
    (("−5", " = ", "−5", " − 0.1 × (−20)"), False),
    (("−3", " ← ", "−5", ""), True),
    (("−2", " ← ", "−5", ""), False),
])  # fmt: skip
def test_a_line_of_the_rule_that_does_not_hold_is_found(terms: tuple[str, ...], is_true: bool) -> None:
    """Its numbers, and whether they add up where it says that they do."""
    clip, (facts,) = told("quadratic")
    clip.lines.append(Line(terms, 0, 0))

    assert (untrue_numbers(clip, facts) == []) == is_true


@pytest.mark.parametrize(("readout", "is_true"), [
    ({"n": "1", "x": "−3.000", "L": "64.000", "L'": "−16.000"}, True),
    ({"n": "1", "x": "−3.001", "L": "64.000", "L'": "−16.000"}, False),
    ({"n": "60", "x": "5.000", "L": "2.35×10⁻¹⁰", "L'": "−3.06×10⁻⁵"}, True),
    ({"n": "60", "x": "5.000", "L": "2.36×10⁻¹⁰", "L'": "−3.06×10⁻⁵"}, False),
    ({"n": "60", "x": "5.000", "L": "0.000", "L'": "−3×10⁻⁵"}, True),
])  # fmt: skip
def test_a_readout_with_a_digit_that_is_not_right_is_found(readout: dict[str, str], is_true: bool) -> None:
    """Fewer digits are no fault."""
    clip, (facts,) = told("quadratic", iterations=60)
    clip.readouts.append(readout)

    assert (untrue_numbers(clip, facts) == []) == is_true


def test_a_difference_quotient_of_another_h_is_found() -> None:
    """At 1 the quotient of the quartic is h squared."""
    clip, (facts,) = told("quartic", start=1.0)
    clip.lines.append(Line(("h = 0.39  →  ", "0.1521"), None, 0))
    assert untrue_numbers(clip, facts) == []

    clip.lines.append(Line(("h = 0.39  →  ", "0.1510"), None, 0))
    assert len(untrue_numbers(clip, facts)) == 1


def test_a_minimum_that_is_not_a_decimal_is_not_equal_to_one() -> None:
    """4.739 is about right, 4.738 is not."""
    clip, (facts,) = told("local_minimum")
    for name, number in (("global minimum at $x approx$", "4.739"), ("global minimum at $x =$", "4.739")):
        clip.minima.append((name, number))
    clip.minima.append(("global minimum at $x approx$", "4.738"))

    assert [fault.partition(":")[0] for fault in untrue_marks(clip, facts)] == [
        "minimum 'global minimum at $x =$' 4.739",
        "minimum 'global minimum at $x approx$' 4.738",
    ]


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("1 < 1.819", True),
        ("< 2.21", True),
        ("1 < 2/1.0997 ≈ 1.819", True),
        ("1 < 2/(9.048×10⁻¹) ≈ 2.21", True),
        ("1 > 1.819", False),
        ("1 > 2/1.0997 ≈ 1.819", False),
        ("1 < 1.82", True),
        ("1 < 1.9", False),
        ("2 > 1.819", False),
        ("1 < 2/1.099 ≈ 1.819", False),
        ("1 < 2/0.9048 ≈ 1.819", False),
        ("1 < 1/1.1 ≈ 1.819", False),
    ],
)
def test_a_limit_of_no_valley_is_found(text: str, is_true: bool) -> None:
    """Of the rate 1: its side, the limit itself, and the curvature that makes it, rounded."""
    clip, (facts,) = told("local_minimum")
    clip.limits.append(text)

    assert (untrue_marks(clip, facts) == []) == is_true


SLOPE = Caption("en", "curve_descent.tangent", "The slope underfoot, 2,\nis the gradient.", {})


@pytest.mark.parametrize(("caption", "is_true"), [
    (SLOPE, True),
    (replace(SLOPE, text="The slope underfoot, 2.001,\nis the gradient."), False),
    (Caption("ja", "curve_descent.tangent", "傾き 2 が勾配。", {}), True),
    (Caption("en", "curve_descent.run", "The same rule, again\nand again: 3 steps.", {}), True),
    (Caption("en", "curve_descent.run", "The same rule, again\nand again: 1 steps.", {}), False),
    (Caption("en", "curve_descent.flat", "The gradient here is 0,\nso there is no step to take.", {}), False),
    (Caption("en", "verdict.minimum", "It converges:\nits limit is the lowest point.", {}), True),
    (Caption("en", "verdict.divergence", "It diverges:\nthe numbers grow beyond every bound.", {}), False),
    (Caption("en", "curve_descent.nowhere", "It is so.", {}), False),
])  # fmt: skip
def test_a_caption_that_is_not_so_is_found(caption: Caption, is_true: bool) -> None:
    """Of a start at 1.0002 on x^2; a caption that nobody has judged is none that is true."""
    clip, facts = told("quadratic", center=0, start=1.0002, iterations=3)
    clip.captions.append((caption.language, caption.key, caption.text, dict(caption.values)))

    assert (untrue_captions(clip, facts, claims.JUDGES) == []) == is_true


def test_what_a_caption_was_filled_with_is_read_off_it() -> None:
    """Wherever its lines are broken."""
    twins = "0.1 and 10⁻⁶ are\nequally fast."

    assert filled_in(Caption("en", "race.twins", twins, {})) == {"small": "0.1", "large": "10⁻⁶"}


@pytest.mark.parametrize(
    ("terms", "is_true"),
    [
        (("η = ", "0.45", " → 0.9"), True),
        (("η = ", "0.91", " → 0.9"), False),
        (("η = ", "0.45", " → 0.8"), False),
        (("1 − 2 × ", "0.45", " = 0.10"), True),
        (("1 − 2 × ", "0.45", " = 0.11"), False),
        (("1 − 2 × ", "0.91", " = −0.82"), False),
    ],
)
def test_a_rate_that_does_not_grow_to_the_clips_own_is_found(terms: tuple[str, ...], is_true: bool) -> None:
    """It ends at 0.9, and is nowhere beyond it."""
    clip, (facts,) = told("oscillation")
    clip.lines.append(Line(terms, 0, 0))

    assert (untrue_numbers(clip, facts) == []) == is_true


@pytest.mark.parametrize(
    ("slant", "is_true"), [(("1", "−20"), True), (("0.5", "−10"), True), (("0.5", "−20"), False)]
)
def test_a_rise_that_is_not_that_of_its_run_is_found(slant: tuple[str, str], is_true: bool) -> None:
    """Of the slope -20 at the start."""
    clip, (facts,) = told("quadratic")
    clip.slants.append(slant)

    assert (untrue_numbers(clip, facts) == []) == is_true


@pytest.mark.parametrize(("loss", "is_true"), [("1.541", True), ("1.641", False)])
def test_of_a_chaotic_run_loss_and_gradient_are_those_at_the_x_that_is_shown(
    loss: str, is_true: bool
) -> None:
    """Where it is after so many steps, no digit of a double tells."""
    clip, (facts,) = told("local_minimum", learning_rate=3.9, iterations=500)
    clip.readouts.append({"n": "400", "x": "−2.000", "L": loss, "L'": "−1.116"})

    assert not facts.is_certain(400)
    assert (untrue_numbers(clip, facts) == []) == is_true
