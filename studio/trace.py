"""The numbers behind a clip: every iterate with its loss and gradient, and the fate of the descent."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scenes.params.atlas import AtlasParams
from scenes.params.bifurcation import BifurcationParams
from scenes.params.descents import told
from studio.grid_rows import GridRow, grid_rows
from studio.lecture.written_params import in_builtins
from studio.rate_rows import RateRow, rate_rows

if TYPE_CHECKING:
    from scenes.catalog import SceneParams
    from scenes.params.descents import AskedDescent


@dataclass(frozen=True, slots=True)
class Row:
    """One iterate; `x` and `gradient` have one number a dimension, `label` tells its descent from the others."""

    n: int
    x: tuple[float, ...]
    loss: float
    gradient: tuple[float, ...]
    label: Mapping[str, float | str]

    def as_dict(self) -> dict[str, Any]:
        """For JSON: a plain number in one dimension, a list in several."""
        return {
            **self.label,
            "n": self.n,
            "x": _plain(self.x),
            "loss": self.loss,
            "gradient": _plain(self.gradient),
        }

    def columns(self) -> list[str]:
        """The names of `values`."""
        several = len(self.x) > 1
        return [
            *self.label,
            "n",
            *([f"x{i}" for i, _ in enumerate(self.x, 1)] if several else ["x"]),
            "loss",
            *([f"gradient{i}" for i, _ in enumerate(self.x, 1)] if several else ["gradient"]),
        ]

    def values(self) -> list[float | str]:
        """What it holds, in the order of `columns`."""
        return [*self.label.values(), self.n, *self.x, self.loss, *self.gradient]

    def shown(self) -> list[float | str]:
        """The same for people."""
        return self.values()


@dataclass(frozen=True, slots=True)
class Trace:
    """One clip in numbers: an outcome and a block of rows for each of its descents, in order."""

    scene: str
    params: dict[str, Any]
    outcomes: tuple[dict[str, Any], ...]
    labels: tuple[Mapping[str, float | str], ...]
    rows: tuple[Row | RateRow | GridRow, ...]

    def as_csv(self) -> str:
        """A header and one line a row; 17 significant digits are enough to get the same floats back."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.rows[0].columns())
        for row in self.rows:
            writer.writerow(
                [value if isinstance(value, str) else format(value, ".17g") for value in row.values()]
            )
        return text.getvalue()

    def as_json(self) -> str:
        """`{scene, params, outcome, rows}` in strict JSON."""
        whole = {
            "scene": self.scene,
            "params": self.params,
            "outcome": told(self.outcomes),
            "rows": [row.as_dict() for row in self.rows],
        }
        return json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def trace(scene: str, params: SceneParams) -> Trace:
    """Run the descents of a scene and their diagnosis; no picture is drawn."""
    descents = params.descents()
    return Trace(
        scene,
        in_builtins(params),
        tuple(descent.outcome.as_dict() for descent in descents),
        tuple(descent.label for descent in descents),
        _rows_of(params, descents),
    )


def _rows_of(params: SceneParams, descents: Sequence[AskedDescent]) -> tuple[Row | RateRow | GridRow, ...]:
    if isinstance(params, AtlasParams):
        return tuple(grid_rows(params.traced()))
    if isinstance(params, BifurcationParams):
        return tuple(rate_rows(params.diagram()))
    return tuple(row for descent in descents for row in _rows(descent))


def _rows(descent: AskedDescent) -> list[Row]:
    run = descent.trajectory
    columns = (run.points.tolist(), run.losses.tolist(), run.gradients.tolist())
    return [
        Row(n, tuple(x), loss, tuple(gradient), descent.label)
        for n, (x, loss, gradient) in enumerate(zip(*columns, strict=True))
    ]


def _plain(numbers: tuple[float, ...]) -> float | list[float]:
    return numbers[0] if len(numbers) == 1 else list(numbers)
