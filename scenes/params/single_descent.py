"""What the parameters of every scene with one descent can work out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from gdmath.diagnosis import Outcome
    from gdmath.objective import Objective
    from gdmath.trajectory import Trajectory


class _OneRun(Protocol):
    @property
    def start(self) -> float | tuple[float, ...]: ...
    @property
    def learning_rate(self) -> float: ...
    @property
    def iterations(self) -> int: ...
    def objective(self) -> Objective: ...


class SingleDescent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a scene that follows one descent.

    A subclass declares `start`, `learning_rate` and `iterations`, and gives its `objective()`.
    """

    def trajectory(self: _OneRun) -> Trajectory:
        """All iterates; a diverging descent ends at its last finite one."""
        from gdmath.descent import descend

        return descend(self.objective(), self.start, self.learning_rate, self.iterations)

    def outcome(self: _OneRun) -> Outcome:
        """What the descent does in the end, however few iterations are shown."""
        from gdmath.diagnosis import diagnose

        return diagnose(self.objective(), self.start, self.learning_rate)
