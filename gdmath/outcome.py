"""What a descent does in the end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

Fate: TypeAlias = Literal["converges", "cycles", "diverges", "wanders"]
Approach: TypeAlias = Literal["monotone", "oscillating"]

# One coordinate is a plain float, several are a tuple of them.
Coordinates: TypeAlias = float | tuple[float, ...]

_NEAR = 1e-6
RETURN = 1e-9
"""How near a run has to come back to its cycle's points, relative to max(1, |x|)."""

NARROW = 1e-3
"""How near it has to come back to a cycle narrower than that, relative to its width."""

_UNTRACED = {"gradient_at_rest", "stalled", "undefined", "stays_within", "falls", "in_a_corner"}


def nearness(point: ArrayLike) -> float:
    """How near a settled descent has come to this stationary point (dim,): 1e-6, relative to max(1, |point|)."""
    return _NEAR * max(1.0, float(np.abs(np.asarray(point)).max()))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The fate of a descent; what a fate has no word about is None.

    Multiplier and largest stable rate belong to the stationary point concerned: the one it converges to,
    else the minimum it stays around or started near.
    """

    fate: Fate
    approach: Approach | None = None  # whether the sign of the error alternates, where it converges
    point: Coordinates | None = None  # where it converges
    is_global: bool | None = None  # whether that is the global minimum
    loss_gap: float | None = None  # how far its loss is above the global minimum's, where there is one
    period: int | None = None
    cycle: tuple[Coordinates, ...] | None = None  # in the order of the visits, the least first
    # 1 - learning_rate * curvature, in several dimensions the least and the greatest; with a velocity the spectral
    # radius of the map of (x_n, x_(n-1)). None where no formula holds, or there is no such point.
    multiplier: Coordinates | None
    # 2 / curvature, and more or less with a velocity. None as above, and where no rate is stable: not a minimum.
    largest_stable_learning_rate: float | None
    decided_at: int  # iteration
    # For sentences, not among the traced fields.
    gradient_at_rest: Coordinates | None = None  # where it stands still from decided_at on, as computed there
    stalled: bool = (
        False  # so it does though that gradient is not 0: the step is too small to move it in doubles
    )
    undefined: bool = (
        False  # it diverges by coming, at decided_at, to where the loss or its gradient has no value
    )
    in_a_corner: bool = False  # of these two it is the gradient that has no value there: the loss has one
    # Where no formula tells, and it wanders: how far it still gets from the minimum that it stays around.
    stays_within: float | None = None
    falls: bool = False  # it wanders, but only down: as far as it was followed its loss never rose at last

    @property
    def trapped(self) -> bool:
        """Whether it converges, but not to the global minimum."""
        return self.fate == "converges" and not self.is_global

    @property
    def on_the_cycle_by(self) -> int | None:
        """An iteration by which it is on its cycle: it is decided when the run has come back there, a period later."""
        return None if self.period is None else self.decided_at - self.period

    def as_dict(self) -> dict[str, Any]:
        """The traced fields as strict JSON takes them: floats, lists, None; no tuple, no NaN."""
        return {name: _as_json(value) for name, value in asdict(self).items() if name not in _UNTRACED}


def _as_json(value: Any) -> Any:
    return [_as_json(item) for item in value] if isinstance(value, tuple) else value
