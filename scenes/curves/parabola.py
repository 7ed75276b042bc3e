"""A descent on (center - x)^2 with its picture: what the three lessons on it begin with."""

from __future__ import annotations

from collections.abc import Iterator

from manim import Mobject

from scenes.curves.acts import CurveActs
from scenes.curves.cards import CurveCards
from scenes.curves.cycle_told import limit_said
from scenes.curves.following import Escape, Following
from scenes.curves.marks import CurveMarks
from scenes.curves.plot import CurvePlot, named_loss
from scenes.direction.act import Act
from scenes.direction.clip_scene import Setting
from scenes.direction.descent import Descent
from scenes.drawing.lines import dashes, path
from scenes.params.quadratic import QuadraticParams
from scenes.plot.parabola import parabola_formula, parabola_window
from scenes.text import palette
from scenes.text.multiplier import factor_told_by_four_digits
from scenes.text.typesetting import phrase

_EM = 34.0
_ACROSS = -0.01  # a factor with which it is seen that each step lands on the other side


def parabola_acts(
    setting: Setting, params: QuadraticParams, *, followed: bool = False
) -> tuple[CurveActs, Mobject]:
    """The acts of the descent, and the dashed line over the minimum. `followed`: the view goes with the descent."""
    (asked,) = params.descents()
    descent, center = Descent(asked), params.center
    window = parabola_window(center, params.start, setting.stage.plot)
    view = Following(descent.x, center, window) if followed else lambda _: window
    words, steps = setting.words, descent.first_steps()
    name = named_loss(parabola_formula(center), words, setting.telling)
    plot = CurvePlot(setting.stage, view, descent.loss_along, name, words.language, steps=steps)
    first_view = phrase(words.screen("curves.first_view"), _EM, palette.MUTED, words.language)
    marks = CurveMarks(plot, descent, first_view=first_view if followed else None)
    cards = CurveCards(setting.stage, setting.words, descent, named=setting.telling == "full")
    escape = Escape(plot, descent)
    region = plot.window.region
    middle = path(dashes(region.at(0.5, 0.0), region.at(0.5, 0.62)), palette.MUTED, 2)
    return CurveActs(setting, marks, cards, [escape], [escape.mark]), middle


def run_on_a_parabola(tell: CurveActs, haste: float = 1.0) -> Iterator[Act]:
    """All the steps that are left, with what the factor makes of them where that changes sides; `haste` as in a run."""
    factor = _factor_across(tell)
    if factor is None:
        return tell.run.acts(haste=haste)
    way = "swings_in" if factor > -1 else "there_and_back" if factor == -1 else "swings_out"
    return tell.run.acts(f"parabola.{way}", haste=haste)


def end_on_a_parabola(tell: CurveActs) -> Iterator[Act]:
    """The verdict; of a minimum that each step oversteps this is said, too."""
    overstepped = tell.descent.kind == "minimum" and _factor_across(tell) is not None
    limited = limit_said(tell.descent)
    said = ("verdict.minimum_across", {}) if overstepped else limited and ("parabola.limit", limited[1])
    return tell.end(tell.verdict(one_curvature=True), said)


def _factor_across(tell: CurveActs) -> float | None:
    """By what each step multiplies the error, where that takes it to the other side and can be told."""
    rate = tell.descent.learning_rate
    factor = 1 - 2 * rate
    moves = tell.descent.last and tell.descent.x[0] != tell.descent.x[1]
    return factor if moves and factor < _ACROSS and factor_told_by_four_digits(rate) else None
