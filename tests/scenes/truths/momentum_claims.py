"""What captions claim of momentum in a valley: how a step is made, and where its factors come from."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import numpy as np

from scenes.params.methods import settings_of
from tests.scenes.truths.captions import Caption, Claim
from tests.scenes.truths.figures import Truth, exactly
from tests.scenes.truths.landscape_claims import Facts, Judge, curvatures, eigen, fraction, zigzag_factors
from tests.scenes.truths.landscape_facts import LandscapeFacts


def _momentum_adds(facts: Facts, caption: Caption) -> Claim:
    """In the first steps velocity and gradient lead the same way along the valley, step by step."""
    (one,) = (each for each in facts if each.name == "momentum")
    if one.quadratic is None or not isinstance(one.rate, float):
        return Claim(holds=False)
    along = eigen(one)[1][0]
    points = np.array([[float(x) for x in point] for point in one.runs[0][:5]])
    slopes = np.array([[float(slope.decimal) for slope in one.gradient(n)] for n in (1, 2, 3)])
    carried, downhill = np.diff(points, axis=0)[:3] @ along, -slopes @ along
    return Claim(holds=bool((carried * downhill > 0).all()), numbers={"beta": _beta(one)}, telling=True)


def _is_momentum_s(facts: Facts, caption: Caption) -> Claim:
    """On a quadratic, at one rate: there an error is linear in the two before."""
    (one,) = (each for each in facts if each.name == "momentum")
    return Claim(holds=one.quadratic is not None and isinstance(one.rate, float))


def _momentum_factors(facts: Facts, caption: Caption) -> Claim:
    """The eigenvalues of the iteration on (error, the one before): complex, of one size, each pair's product beta."""
    (one,) = (each for each in facts if each.name == "momentum")
    plain = zigzag_factors(facts, caption)
    beta = _beta(one)
    b = float(beta.decimal)
    factors = np.array(
        [np.linalg.eigvals([[1 + b - one.rate * float(bend), -b], [1, 0]]) for bend in curvatures(one)]
    )
    holds = bool(np.allclose(np.abs(factors), np.sqrt(b)) and np.allclose(factors.prod(axis=1), b))
    with mpmath.workdps(40):
        exact = mpmath.mpf(repr(b))
        sums = [1 + exact - mpmath.mpf(repr(one.rate)) * bend for bend in curvatures(one)]
        holds &= plain.holds and all(each**2 < 4 * exact for each in sums)
        size = fraction(mpmath.sqrt(exact))
    numbers = {"beta": beta, "size": size, "along": plain.numbers["along"]} if plain.holds else {}
    return Claim(holds=holds, numbers=numbers, telling=True)


def _beta(one: LandscapeFacts) -> Truth:
    return exactly(Fraction(repr(float(settings_of(one.written)["beta"]))))


JUDGES: dict[str, Judge] = {
    "landscape.momentum_adds": _momentum_adds,
    "landscape.momentum_powers": _is_momentum_s,
    "landscape.momentum_factors": _momentum_factors,
}
"""By the cue's key."""
