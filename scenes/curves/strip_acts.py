"""The multiplier on its strip: what lessons on a parabola tell of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from manim import Mobject

from scenes.curves.acts import CurveActs
from scenes.curves.rate_told import RuleForARate, StripForARate
from scenes.curves.sweep import grown
from scenes.direction.act import Act, Move, draw_over
from scenes.direction.pacing import smooth
from scenes.text.multiplier import factor_told_by_four_digits
from scenes.text.rates import told_by_four_digits

_STEPS = 3  # up to which the strip stands beside the descent
_HARDLY = 0.01  # a rate that moves the mark by less than its own width
_SHORT = 10.0  # rates from here on are told without decimals


def told_with_the_strip(
    tell: CurveActs,
    title: Mobject,
    middle: Mobject,
    key: Callable[[float], str] | None,
    *,
    named: bool = False,
) -> Generator[Act, None, StripForARate]:
    """Up to the third step, in full or in brief; `key` is what is said of the multiplier, None if nothing is.

    `named`: in brief, too, it is said what the strip is. In brief the strip, which is returned, stays on its card.
    """
    strip = StripForARate(tell.setting.stage.rule, tell.setting.words, tell.descent.learning_rate)
    if tell.setting.telling == "brief":
        named = named and key is not None and told_by_four_digits(tell.descent.learning_rate)
        said = ("parabola.again", {"learning_rate": tell.descent.learning_rate}) if named else None
        yield tell.again(title, strip if key else RuleForARate(tell.cards), middle, said=said)
    else:
        yield tell.curve(title, middle)
        yield tell.slope()
        yield tell.rule_and_first_step()
    if key:
        yield _multiplier(tell, strip, key, anew=tell.setting.telling == "full")
    return strip


def mirrored(tell: CurveActs, strip: StripForARate, *meanwhile: Move) -> Sequence[Move]:
    """The strip, once more where it has gone, and `meanwhile`; then a mark stands at the multiplier of 1 - eta."""
    running = tell.cards.running
    turning = [] if tell.setting.telling == "brief" else [running.turn_to(strip.shown).firm]
    strip.arrive()
    strip.put_twin()
    return *turning, *meanwhile, running.add_to_the_card(strip.twin), tell.pointing.at_the_mark(strip.twin)


def _multiplier(tell: CurveActs, strip: StripForARate, key: Callable[[float], str], *, anew: bool) -> Act:
    """By what each step multiplies the error, and the next steps with it.

    `key`: what is said of the multiplier. `anew`: the strip has not been shown yet; its mark slides there from 1, and
    then the rule stands there again.
    """
    descent, running = tell.descent, tell.cards.running
    rate = descent.learning_rate
    factor = 1 - 2 * rate
    said = key(factor) if factor_told_by_four_digits(rate) else None

    def slide(share: float) -> None:
        if share < 1:
            decimals = 2 if rate < _SHORT else 0
            strip.put(grown(rate * smooth(share), decimals), decimals)
        else:
            strip.arrive()

    sliding = draw_over(strip.shown, slide, 1.4, at_most=2.5)
    entering: list[Move] = [running.turn_to(strip.shown) if anew else tell.pointing.at_the_mark(strip.mark)]
    if anew or not tell.journey.goes_on_to(min(_STEPS, descent.last) - 1):
        entering += [sliding] if rate > _HARDLY else [sliding.firm, tell.pointing.at_iterate(descent.last)]
    steps = tell.run.steps_to(min(_STEPS, descent.last))
    moves = [*entering, *steps, *([running.turn_to_the_rule()] if anew else [])]
    return Act(said, moves, {"multiplier": factor})
