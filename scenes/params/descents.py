"""The descents that a scene's parameters ask for, one or several: who needs their numbers need not ask how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from gdmath.certain_descent import CertainDescent
    from gdmath.methods.memory import Memory
    from gdmath.methods.method import Method
    from gdmath.noise import Disturbance
    from gdmath.objective import Objective
    from gdmath.outcome import Outcome
    from gdmath.trajectory import Trajectory

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class AskedDescent:
    """One descent as it was asked for; it is worked out when its numbers are."""

    objective: Objective
    start: float | tuple[float, float]
    method: Method
    iterations: int
    label: Mapping[str, float | str] = field(default_factory=dict)
    """What tells it from the others of its clip, by the parameter's name; empty where it is alone."""
    noise: Disturbance | None = None

    @property
    def learning_rate(self) -> float:
        """The rate of its first step, and of all others unless the method has a schedule."""
        return float(self.method.rate(0))

    @property
    def is_scheduled(self) -> bool:
        """Whether its rate changes."""
        from gdmath.methods.schedules import Schedule

        return isinstance(self.method.learning_rate, Schedule)

    @property
    def is_plain(self) -> bool:
        """Whether a step is one and the same rate times the gradient, and nothing else."""
        from gdmath.methods.gradient_descent import GradientDescent

        return isinstance(self.method, GradientDescent) and not self.is_scheduled and self.noise is None

    @cached_property
    def certain(self) -> CertainDescent:
        """All iterates, and how far their numbers may be off."""
        from gdmath.certain_descent import descend_with_certainty

        return descend_with_certainty(self.objective, self.start, self.method, self.iterations, self.noise)

    @property
    def trajectory(self) -> Trajectory:
        """All iterates; a diverging descent ends at its last finite one."""
        return self.certain.trajectory

    @property
    def memory(self) -> Memory:
        """What the method remembers at each iterate, and the gradient that the step from there goes by."""
        return self.certain.memory

    @property
    def memory_doubts(self) -> Memory:
        """How far the numbers of `memory` may be off."""
        return self.certain.memory_doubts

    @cached_property
    def outcome(self) -> Outcome:
        """What it does in the end, however few iterations are shown."""
        from gdmath.diagnosis import diagnose

        return diagnose(self.objective, self.start, self.method, self.noise)


def told(each: Sequence[T]) -> T | list[T]:
    """What is known of each descent, as traces and manifests hold it: of one alone the thing itself."""
    return each[0] if len(each) == 1 else list(each)


def each_told(value: T | list[T]) -> list[T]:
    """The inverse of `told`: what is known, one a descent."""
    return value if isinstance(value, list) else [value]
