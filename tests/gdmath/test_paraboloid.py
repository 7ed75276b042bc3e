"""The paraboloid x1^2 + x2^2."""

from __future__ import annotations

import numpy as np

from gdmath.descent import descend
from gdmath.paraboloid import Paraboloid


def test_the_lesson_starts_with_gradient_3_3_and_steps_to_1_2_1_2() -> None:
    """From (1.5, 1.5) at rate 0.1."""
    run = descend(Paraboloid(), [1.5, 1.5], 0.1, 1)

    assert run.gradients[0].tolist() == [3.0, 3.0]
    assert np.allclose(run.points[1], [1.2, 1.2], rtol=1e-15)


def test_the_origin_is_its_only_stationary_point() -> None:
    """A global minimum with loss 0, equally curved along both axes."""
    (minimum,) = Paraboloid().stationary_points

    assert minimum.point.tolist() == [0.0, 0.0]
    assert (minimum.kind, minimum.is_global, minimum.loss) == ("minimum", True, 0.0)
    assert minimum.curvatures.tolist() == [2.0, 2.0]


def test_a_descent_goes_straight_to_the_origin() -> None:
    """Round contours bend no path: (1.5, 0.4) 0.8^n."""
    points = descend(Paraboloid(), [1.5, 0.4], 0.1, 50).points

    assert np.abs(points - np.outer(0.8 ** np.arange(51), [1.5, 0.4])).max() <= 1e-15
