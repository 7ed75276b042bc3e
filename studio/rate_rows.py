"""The numbers behind a rate diagram: a row a rate, with what descents at that rate come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gdmath.maps.rate_diagram import RateDiagram

_MOST = 64
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class RateRow:
    """One rate: a cycle's points in the order of visits, or 64 that a descent visits which is on none."""

    learning_rate: float
    fate: str
    period: int | None
    multiplier: float | None
    points: tuple[float, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON: what there is none of is null."""
        return {
            "learning_rate": self.learning_rate,
            "fate": self.fate,
            "period": self.period,
            "multiplier": self.multiplier,
            "points": list(self.points),
        }

    def columns(self) -> list[str]:
        """The names of `values`."""
        return list(self.as_dict())

    def values(self) -> list[float | str]:
        """What it holds, in the order of `columns`: points with spaces between them, nothing for what there is not."""
        return [*self._known(), " ".join(format(point, ".17g") for point in self.points)]

    def shown(self) -> list[float | str]:
        """The same for people: of many points how many there are, the least and the greatest."""
        if len(self.points) > _MOST_SHOWN:
            span = f"{min(self.points):.6g} to {max(self.points):.6g}"
            return [*self._known(), f"{len(self.points)} points from {span}"]
        return [*self._known(), " ".join(format(point, ".10g") for point in self.points)]

    def _known(self) -> list[float | str]:
        period, multiplier = self.period, self.multiplier
        return [
            self.learning_rate, self.fate, "" if period is None else period, "" if multiplier is None else multiplier,
        ]  # fmt: skip


def rate_rows(diagram: RateDiagram) -> list[RateRow]:
    """The rows of a diagram, in the order of the rates."""
    fates = diagram.fates
    columns = zip(
        diagram.rates.tolist(), fates.names, fates.periods.tolist(), fates.multipliers.tolist(),
        diagram.attractors, strict=True,
    )  # fmt: skip
    return [
        RateRow(
            rate, fate, period or None, multiplier if period else None,
            tuple(points[:_MOST].tolist()),
        )
        for rate, fate, period, multiplier, points in columns
    ]  # fmt: skip
