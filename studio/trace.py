"""The numbers behind a clip: every iterate with its loss and gradient, and the fate of the descent."""

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from scenes.catalog import SceneParams
from scenes.params.race import RaceParams

if TYPE_CHECKING:
    from gdmath.trajectory import Trajectory


@dataclass(frozen=True, slots=True)
class Row:
    """One iterate; `x` and `gradient` have one number a dimension, `learning_rate` is told in a race only."""

    n: int
    x: tuple[float, ...]
    loss: float
    gradient: tuple[float, ...]
    learning_rate: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON: a plain number in one dimension, a list in several."""
        rate = {} if self.learning_rate is None else {"learning_rate": self.learning_rate}
        return rate | {
            "n": self.n,
            "x": _plain(self.x),
            "loss": self.loss,
            "gradient": _plain(self.gradient),
        }

    def columns(self) -> list[str]:
        """The names of `values`."""
        several = len(self.x) > 1
        return [
            *([] if self.learning_rate is None else ["learning_rate"]),
            "n",
            *([f"x{i}" for i, _ in enumerate(self.x, 1)] if several else ["x"]),
            "loss",
            *([f"gradient{i}" for i, _ in enumerate(self.x, 1)] if several else ["gradient"]),
        ]

    def values(self) -> list[float]:
        """All numbers in the order of `columns`."""
        rate = [] if self.learning_rate is None else [self.learning_rate]
        return [*rate, self.n, *self.x, self.loss, *self.gradient]


@dataclass(frozen=True, slots=True)
class Trace:
    """One clip in numbers; a race has an outcome and a block of rows for each learning rate, in order."""

    scene: str
    params: dict[str, Any]
    outcomes: tuple[dict[str, Any], ...]
    rows: tuple[Row, ...]
    is_race: bool

    def as_csv(self) -> str:
        """A header and one line a row; 17 significant digits are enough to get the same floats back."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.rows[0].columns())
        for row in self.rows:
            writer.writerow([format(value, ".17g") for value in row.values()])
        return text.getvalue()

    def as_json(self) -> str:
        """`{scene, params, outcome, rows}` in strict JSON."""
        whole = {
            "scene": self.scene,
            "params": self.params,
            "outcome": list(self.outcomes) if self.is_race else self.outcomes[0],
            "rows": [row.as_dict() for row in self.rows],
        }
        return json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def trace(scene: str, params: SceneParams) -> Trace:
    """Run the descents of a scene and their diagnosis; no picture is drawn."""
    if isinstance(params, RaceParams):
        runs = zip(params.trajectories(), params.learning_rates, strict=True)
        rows = [row for trajectory, rate in runs for row in _rows(trajectory, rate)]
        outcomes = params.outcomes()
    else:
        rows = _rows(params.trajectory())
        outcomes = (params.outcome(),)
    return Trace(
        scene,
        msgspec.to_builtins(params),
        tuple(outcome.as_dict() for outcome in outcomes),
        tuple(rows),
        isinstance(params, RaceParams),
    )


def _rows(trajectory: "Trajectory", rate: float | None = None) -> list[Row]:
    columns = (trajectory.points.tolist(), trajectory.losses.tolist(), trajectory.gradients.tolist())
    return [
        Row(n, tuple(x), loss, tuple(gradient), rate)
        for n, (x, loss, gradient) in enumerate(zip(*columns, strict=True))
    ]


def _plain(numbers: tuple[float, ...]) -> float | list[float]:
    return numbers[0] if len(numbers) == 1 else list(numbers)
