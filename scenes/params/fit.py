"""Parameters of `fit`: descent on how far a line is from points, over its intercept and slope."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from scenes.params.descents import AskedDescent
from scenes.params.fitness import UnfitError
from scenes.params.ranges import Coordinate, Iterations, LearningRate

if TYPE_CHECKING:
    from gdmath.least_squares import LeastSquares
    from gdmath.minibatches import Minibatches

BUILT_IN = ("hubble", "anscombe1", "anscombe2", "anscombe3", "anscombe4")
"""The sets that have a name."""
ENDING = ".csv"
"""Of the names of files."""


@dataclass(frozen=True)
class Table:
    """Two columns of numbers (n,) with their names, read from a file; `sha256` is the digest of all of it."""

    sha256: str
    names: tuple[str, str]
    x: tuple[float, ...]
    y: tuple[float, ...]


class FitParams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that is fitted to points by descent on the mean of the squared residuals."""

    data: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=200,
            description="hubble, anscombe1 to anscombe4, or a CSV file of two columns in the lecture's folder or below",
        ),
    ] = "hubble"
    start: Annotated[
        tuple[Coordinate, Coordinate], Meta(description="intercept and slope of the first line")
    ] = (0.0, 0.0)
    learning_rate: Annotated[LearningRate, Meta(description="the step per unit of gradient")] = 0.05
    batch: Annotated[
        Literal["all"] | Annotated[int, Meta(ge=1, le=10_000)],
        Meta(description="how many points make the gradient of a step"),
    ] = "all"
    seed: Annotated[
        int, Meta(ge=0, le=2**31 - 1, description="which points are in which batch; of no use where all are")
    ] = 0
    iterations: Annotated[Iterations, Meta(description="how many steps are shown")] = 40

    @property
    def is_file(self) -> bool:
        """Whether the data are those of a file."""
        return self.data.lower().endswith(ENDING)

    @property
    def names(self) -> tuple[str, str] | None:
        """What the columns of a file are called; None of a set that has a name."""
        return None

    def check(self) -> None:
        """Refuse parameters that do not go together.

        Raises UnfitError: there is no such set, or a batch is larger than the data.
        """
        if not self.is_file and self.data not in BUILT_IN:
            near = get_close_matches(self.data.lower(), BUILT_IN, n=1)
            raise UnfitError(
                "data",
                f'there is no set "{self.data}"{f" (did you mean {near[0]}?)" if near else ""}: '
                f"it is one of {', '.join(BUILT_IN)}, or a file that ends in {ENDING}",
            )
        count = len(self.points()[0])
        if self.batch != "all" and self.batch > count:
            raise UnfitError(
                "batch", f'it is {self.batch}: the data have {count} points; all of them is "all"'
            )

    def points(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The columns of the data."""
        from gdmath.data_sets import DATA_SETS

        if self.is_file:
            raise LookupError(f"the file {self.data} has not been read")
        return DATA_SETS[self.data].x, DATA_SETS[self.data].y

    def objective(self) -> LeastSquares:
        """The mean of the squared residuals."""
        return _objective(*self.points())

    def minibatches(self) -> Minibatches | None:
        """The batches; None where every step goes by all points."""
        return _minibatches(self)

    def descents(self) -> tuple[AskedDescent]:
        """The one descent."""
        return _descents(self)


class MeasuredFit(FitParams, frozen=True, kw_only=True):
    """The same with the file that was read for it."""

    table: Table

    @property
    def names(self) -> tuple[str, str]:
        """Of its header."""
        return self.table.names

    def points(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Those of the file."""
        return self.table.x, self.table.y

    def as_written(self) -> FitParams:
        """The parameters without what the file holds."""
        return msgspec.convert({name: getattr(self, name) for name in FitParams.__struct_fields__}, FitParams)


@lru_cache(maxsize=64)
def _objective(x: tuple[float, ...], y: tuple[float, ...]) -> LeastSquares:
    from gdmath.least_squares import LeastSquares

    return LeastSquares(x, y)


@lru_cache(maxsize=64)
def _minibatches(params: FitParams) -> Minibatches | None:
    from gdmath.minibatches import Minibatches

    count = len(params.points()[0])
    if isinstance(params.batch, str) or params.batch == count:
        return None
    return Minibatches(params.objective(), params.start, params.learning_rate, params.batch, params.seed)


@lru_cache(maxsize=64)
def _descents(params: FitParams) -> tuple[AskedDescent]:
    """Kept, so that whoever asks for the numbers of one clip shares them."""
    from gdmath.methods.gradient_descent import GradientDescent

    method = GradientDescent(params.learning_rate)
    return (
        AskedDescent(params.objective(), params.start, method, params.iterations, noise=params.minibatches()),
    )
