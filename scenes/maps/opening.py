"""How a map begins: the curve is drawn upright under its formula, and lies down on its side."""

from __future__ import annotations

from manim import Group

from gdmath.expressions.expression import Expression
from scenes.direction.act import Move, add, draw_over, vanish
from scenes.direction.pacing import smooth
from scenes.drawing.region import Region
from scenes.maps.sideways_curve import SidewaysCurve
from scenes.text import palette
from scenes.text.typesetting import formula

_EM, _LEAST_EM = 52.0, 38.0
_ABOVE, _HEIGHT = 0.9, 0.17  # of the whole: where the formula stands, and how high it may be


def lying_down(curve: SidewaysCurve, whole: Region, loss: Expression) -> list[Move]:
    """The moves; the curve stands upright from now on."""
    curve.turn(0.0)
    name = formula_above(whole, loss)
    return [
        add(name),
        draw_over(curve, curve.draw, 0.85),
        *([vanish(name, seconds=0.3)] if len(name) else []),
        draw_over(curve, lambda share: curve.turn(smooth(share)), 1.1),
    ]


def formula_above(whole: Region, loss: Expression) -> Group:
    """The loss as a formula over the upright curve; nothing where it would have to be set too small."""
    source = f"L(x) = {loss.typst}"
    least = formula(source, _LEAST_EM, palette.MUTED)
    if least.advance > whole.width or least.height > _HEIGHT * whole.height:
        return Group()
    name = formula(source, _EM, palette.MUTED, whole.width)
    return Group((name if name.height <= _HEIGHT * whole.height else least).move_to(whole.at(0.5, _ABOVE)))
