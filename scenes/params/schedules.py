"""A learning rate as a lecture file writes it: a number, or a table that says how it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta, Struct

from scenes.params.ranges import Iterations, LearningRate

if TYPE_CHECKING:
    from gdmath.methods.schedules import Schedule

Factor = Annotated[float, Meta(gt=0, le=1)]


class StepSchedule(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schedule", tag="step"
):
    """The same rate for so many steps, then a share of it."""

    initial: Annotated[LearningRate, Meta(description="the rate of the first steps")]
    every: Annotated[Iterations, Meta(description="after how many steps it drops")]
    factor: Annotated[Factor, Meta(description="what it is multiplied by then")]

    def over(self, iterations: int) -> Schedule:  # noqa: ARG002 - the same however many steps there are
        """The rate of each step."""
        from gdmath.methods.schedules import Step

        return Step(self.initial, self.every, self.factor)


class ExponentialSchedule(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schedule", tag="exponential"
):
    """A rate that is multiplied by the same factor at every step."""

    initial: Annotated[LearningRate, Meta(description="the rate of the first step")]
    factor: Annotated[Factor, Meta(description="what it is multiplied by at each step")]

    def over(self, iterations: int) -> Schedule:  # noqa: ARG002 - the same however many steps there are
        """The rate of each step."""
        from gdmath.methods.schedules import Exponential

        return Exponential(self.initial, self.factor)


class CosineSchedule(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schedule", tag="cosine"
):
    """A rate that goes from one value to another along half a cosine, over the clip's iterations."""

    initial: Annotated[LearningRate, Meta(description="the rate of the first step")]
    final: Annotated[float, Meta(ge=0, le=100, description="the rate after the clip's last step")]

    def over(self, iterations: int) -> Schedule:
        """The rate of each step."""
        from gdmath.methods.schedules import Cosine

        return Cosine(self.initial, self.final, iterations)


WrittenRate: TypeAlias = Annotated[
    LearningRate | StepSchedule | ExponentialSchedule | CosineSchedule,
    Meta(
        extra={
            "words": "a number > 0 and <= 100, or a table whose schedule is one of step, exponential, cosine"
        }
    ),
]


def rate_over(written: WrittenRate, iterations: int) -> float | Schedule:
    """What a method takes as its learning rate, in a clip of so many iterations."""
    return float(written) if isinstance(written, int | float) else written.over(iterations)
