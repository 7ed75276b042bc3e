"""A descent goes on from what is seen of it, also where its run again would be another one."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from scenes.direction.descent import Descent
from scenes.direction.onward import onward
from scenes.params.curve import CurveParams

BOWL = {"loss": "sin(x) + 0.05 (5 - x)^2"}
# Far from decided by doubles: their run has parted from that in decimals long before its last iteration.
CHAOTIC = [
    {**BOWL, "start": -0.698, "learning_rate": 3.8495, "iterations": 77},
    {"loss": "(x^2 - 1)^2", "start": -0.804, "learning_rate": 0.4603, "iterations": 182},
]


def descent(**values: Any) -> Descent:
    (asked,) = msgspec.convert(values, CurveParams).descents()
    return Descent(asked)


@pytest.mark.parametrize("values", CHAOTIC)
def test_a_run_that_stands_on_its_cycle_stays_on_it(values: dict[str, Any]) -> None:
    seen = descent(**values)
    cycle, following = np.asarray(seen.outcome.cycle), onward(seen, 12)[:, 0]

    assert following[0] == seen.x[-1]
    assert np.abs(following[:, None] - cycle).min(axis=1).max() < 0.05


@pytest.mark.parametrize("method", ["gradient_descent", "momentum", "nesterov", "adam"])
def test_it_goes_on_as_it_would_have_with_more_iterations(method: str) -> None:
    """With all that its method keeps."""
    asked = {**BOWL, "start": -10.0, "learning_rate": 0.3, "method": method}
    whole, part = descent(**asked, iterations=12), descent(**asked, iterations=8)

    assert onward(part, 4)[:, 0] == pytest.approx(whole.x[8:], rel=1e-9)
