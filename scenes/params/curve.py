"""Parameters of `curve`: a descent on any loss of one variable."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from scenes.params.descents import AskedDescent
from scenes.params.fitness import check_loss_of_x, check_value_at_start, check_view
from scenes.params.losses import GradientNoise, searched_box
from scenes.params.methods import WrittenMethod, method_of
from scenes.params.ranges import Coordinate, Iterations
from scenes.params.schedules import WrittenRate

if TYPE_CHECKING:
    from gdmath.expressions.expression import Expression
    from gdmath.outcome import Outcome
    from gdmath.trajectory import Trajectory

_VARIABLES = ("x",)


class CurveParams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A descent on any loss of one variable, by any method."""

    loss: Annotated[str, Meta(description="the loss as a formula of x")] = "x^4 - 4 x^2 + x"
    start: Annotated[Coordinate, Meta(description="the x at which the descent begins")] = 2.0
    learning_rate: Annotated[
        WrittenRate, Meta(description="the step per unit of gradient, or how it changes")
    ] = 0.05
    method: Annotated[WrittenMethod, Meta(description="how a step follows from the gradient")] = (
        "gradient_descent"
    )
    iterations: Annotated[Iterations, Meta(description="how many steps are shown")] = 30
    noise: Annotated[
        GradientNoise | None, Meta(description="what is added to each gradient; nothing where it is left out")
    ] = None
    view: Annotated[
        tuple[Coordinate, Coordinate] | None,
        Meta(description="the x at the left and at the right; chosen where it is left out"),
    ] = None

    def check(self) -> None:
        """Refuse parameters that do not go together.

        Raises UnfitError: the loss is none of x, has no value at the start, or the view does not hold the start.
        """
        check_loss_of_x(self.loss)
        check_value_at_start(self.loss, _VARIABLES, [self.start])
        if self.view is not None:
            check_view([self.view], [self.start], _VARIABLES)

    def objective(self) -> Expression:
        """The loss, its stationary points searched in the box that `searched_box` tells."""
        return _objective(self)

    def descents(self) -> tuple[AskedDescent]:
        """The one descent."""
        return _descents(self)

    def trajectory(self) -> Trajectory:
        """All iterates; a diverging descent ends at its last finite one."""
        return self.descents()[0].trajectory

    def outcome(self) -> Outcome:
        """What the descent does in the end, however few iterations are shown."""
        return self.descents()[0].outcome


@lru_cache(maxsize=64)
def _objective(params: CurveParams) -> Expression:
    from gdmath.descent import descend
    from gdmath.expressions.expression import ONE, Expression

    method = method_of(params.method, params.learning_rate, params.iterations)
    noise = params.noise.noise() if params.noise else None
    run = descend(Expression(params.loss, ONE), params.start, method, params.iterations, noise)
    view = None if params.view is None else [params.view]
    return Expression(params.loss, ONE, searched_box([params.start], view, [run]))


@lru_cache(maxsize=64)
def _descents(params: CurveParams) -> tuple[AskedDescent]:
    """Kept, so that whoever asks for the numbers of one clip shares them: they are worked out once."""
    method = method_of(params.method, params.learning_rate, params.iterations)
    noise = params.noise.noise() if params.noise else None
    return (AskedDescent(_objective(params), params.start, method, params.iterations, noise=noise),)
