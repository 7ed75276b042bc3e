"""A descent on (center - x)^2 with its picture: what the three lessons on it begin with."""

from __future__ import annotations

from manim import Mobject

from scenes.curves.acts import CurveActs
from scenes.curves.cards import CurveCards
from scenes.curves.following import Escape, Following
from scenes.curves.marks import CurveMarks
from scenes.curves.plot import CurvePlot, named_loss
from scenes.direction.clip_scene import Setting
from scenes.direction.descent import Descent
from scenes.drawing.lines import dashes, path
from scenes.params.quadratic import QuadraticParams
from scenes.plot.parabola import parabola_formula, parabola_window
from scenes.text import palette
from scenes.text.typesetting import phrase

_EM = 34.0


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
