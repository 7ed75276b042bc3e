"""Parameters of `landscape`: descents on any loss of two variables, by one method or several."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from scenes.params.descents import AskedDescent
from scenes.params.fitness import check_apart, check_value_at_start, check_view, is_formula, unfit_loss
from scenes.params.losses import GradientNoise, Interval, searched_box
from scenes.params.methods import WrittenMethod, labels_of, method_of
from scenes.params.ranges import Coordinate, Iterations
from scenes.params.schedules import WrittenRate

if TYPE_CHECKING:
    from gdmath.expressions.expression import Expression


_VARIABLES = ("x1", "x2")


class LandscapeParams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Descents on any loss of two variables, by one to four methods or rates at once."""

    loss: Annotated[
        str,
        Meta(
            description="the loss as a formula of x1 and x2, or rosenbrock, himmelblau, beale, saddle, ravine, rotated"
        ),
    ] = "x1^2 + 20 x2^2"
    start: Annotated[
        tuple[Coordinate, Coordinate], Meta(description="x1 and x2 at which every descent begins")
    ] = (-4.0, 1.0)
    learning_rate: Annotated[
        WrittenRate, Meta(description="the step per unit of gradient, or how it changes")
    ] = 0.045
    methods: Annotated[
        tuple[WrittenMethod, ...],
        Meta(min_length=1, max_length=4, description="how a step follows from the gradient, one a descent"),
    ] = ("gradient_descent",)
    iterations: Annotated[Iterations, Meta(description="how many steps are shown")] = 40
    noise: Annotated[
        GradientNoise | None, Meta(description="what is added to each gradient; nothing where it is left out")
    ] = None
    view: Annotated[
        tuple[Coordinate, Coordinate, Coordinate, Coordinate] | None,
        Meta(description="x1 at the left and right, x2 at the bottom and top; chosen where it is left out"),
    ] = None

    @property
    def sides(self) -> tuple[Interval, Interval] | None:
        """The view of x1 and of x2, if one is given."""
        return None if self.view is None else (self.view[:2], self.view[2:])

    def check(self) -> None:
        """Refuse parameters that do not go together.

        Raises UnfitError: the loss is none of x1 and x2 and no name, has no value at the start, the view does not
        hold the start, or two methods are the same.
        """
        if not _goes_by_a_name(self.loss):
            check_value_at_start(self.loss, _VARIABLES, self.start)
        if self.sides is not None:
            check_view(self.sides, self.start, _VARIABLES)
        check_apart(self.methods, self.learning_rate)

    def objective(self) -> Expression:
        """The loss; unless it goes by a name, its stationary points are searched in the box of `searched_box`."""
        return _objective(self)

    def descents(self) -> tuple[AskedDescent, ...]:
        """One a method, in their order."""
        return _descents(self)


def _goes_by_a_name(text: str) -> bool:
    """Whether the loss is one of those that have a name, rather than a formula; UnfitError if it is neither."""
    if is_formula(text, _VARIABLES):
        return False
    from gdmath.expressions.error import ExpressionError
    from gdmath.named_losses import loss_of_two

    try:
        loss_of_two(text)
    except ExpressionError as error:
        other = "this is a loss of x, which the scene curve shows; a landscape's variables are x1 and x2"
        raise unfit_loss(error, other if is_formula(text, ("x",)) else "") from None
    return True


@lru_cache(maxsize=64)
def _objective(params: LandscapeParams) -> Expression:
    from gdmath.descent import descend
    from gdmath.named_losses import NamedLoss, loss_of_two

    loss = loss_of_two(params.loss)
    if isinstance(loss, NamedLoss):
        return loss
    noise = params.noise.noise() if params.noise else None
    runs = [
        descend(
            loss,
            params.start,
            method_of(method, params.learning_rate, params.iterations),
            params.iterations,
            noise,
        )
        for method in params.methods
    ]
    return loss_of_two(params.loss, searched_box(params.start, params.sides, runs))


@lru_cache(maxsize=64)
def _descents(params: LandscapeParams) -> tuple[AskedDescent, ...]:
    """Kept, so that whoever asks for the numbers of one clip shares them: they are worked out once."""
    objective, noise = _objective(params), params.noise.noise() if params.noise else None
    labels = labels_of(params.methods, params.learning_rate)
    return tuple(
        AskedDescent(
            objective,
            params.start,
            method_of(method, params.learning_rate, params.iterations),
            params.iterations,
            {"method": label} if len(labels) > 1 else {},
            noise,
        )
        for method, label in zip(params.methods, labels, strict=True)
    )
