"""The limits of the rate as they are written below valleys, and on which side of each the rate is."""

from __future__ import annotations

from manim import VGroup

from scenes.text.rates import limit_made_of, limit_told, rate_text


class Limits(VGroup):
    """Below each valley on which side of its limit the rate is."""


def _made(rate: float, curvature: float) -> str:
    return f"{_written(rate)} {_sign(rate, curvature)} {limit_made_of(curvature, rate)}"


def _beside_the_rate(rate: float, curvature: float) -> str:
    return f"{_written(rate)} {_alone(rate, curvature)}"


def _alone(rate: float, curvature: float) -> str:
    return f"{_sign(rate, curvature)} {limit_told(2 / curvature, rate)}"


def _written(rate: float) -> str:
    exact, text = rate_text(rate)
    return text if exact else "η"


def _sign(rate: float, curvature: float) -> str:
    limit = 2 / curvature
    return "<" if rate < limit else ">" if rate > limit else "="


WORDINGS = (_made, _beside_the_rate, _alone)
"""Of a rate and a curvature, ever shorter ones."""
