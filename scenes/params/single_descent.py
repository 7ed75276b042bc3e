"""What the parameters of every scene with one descent can work out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from scenes.params.descents import AskedDescent

if TYPE_CHECKING:
    from gdmath.objective import Objective
    from gdmath.outcome import Outcome
    from gdmath.trajectory import Trajectory


class SingleDescent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a scene that follows one descent.

    A subclass declares `start`, `learning_rate` and `iterations`, each with its default, and gives its
    `objective()`.
    """

    if TYPE_CHECKING:
        # Fields of a base class would come first, before the subclass's own `center`.
        start: float | tuple[float, float]
        learning_rate: float
        iterations: int

    def objective(self) -> Objective:
        """What is descended on."""
        raise NotImplementedError

    def descents(self) -> tuple[AskedDescent]:
        """The one descent."""
        from gdmath.methods.gradient_descent import GradientDescent

        method = GradientDescent(self.learning_rate)
        return (AskedDescent(self.objective(), self.start, method, self.iterations),)

    def trajectory(self) -> Trajectory:
        """All iterates; a diverging descent ends at its last finite one."""
        return self.descents()[0].trajectory

    def outcome(self) -> Outcome:
        """What the descent does in the end, however few iterations are shown."""
        return self.descents()[0].outcome
