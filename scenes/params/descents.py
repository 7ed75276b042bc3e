"""The descents that a scene's parameters ask for, one or several: who needs their numbers need not ask how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from gdmath.certain_descent import CertainDescent
    from gdmath.objective import Objective
    from gdmath.outcome import Outcome
    from gdmath.trajectory import Trajectory

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class AskedDescent:
    """One descent as it was asked for; it is worked out when its numbers are."""

    objective: Objective
    start: float | tuple[float, float]
    learning_rate: float
    iterations: int
    label: Mapping[str, float] = field(default_factory=dict)
    """What tells it from the others of its clip, by the parameter's name; empty where it is alone."""

    @cached_property
    def certain(self) -> CertainDescent:
        """All iterates, and how far their numbers may be off."""
        from gdmath.certain_descent import descend_with_certainty

        return descend_with_certainty(self.objective, self.start, self.learning_rate, self.iterations)

    @property
    def trajectory(self) -> Trajectory:
        """All iterates; a diverging descent ends at its last finite one."""
        return self.certain.trajectory

    @cached_property
    def outcome(self) -> Outcome:
        """What it does in the end, however few iterations are shown."""
        from gdmath.diagnosis import diagnose

        return diagnose(self.objective, self.start, self.learning_rate)


def told(each: Sequence[T]) -> T | list[T]:
    """What is known of each descent, as traces and manifests hold it: of one alone the thing itself."""
    return each[0] if len(each) == 1 else list(each)


def each_told(value: T | list[T]) -> list[T]:
    """The inverse of `told`: what is known, one a descent."""
    return value if isinstance(value, list) else [value]
