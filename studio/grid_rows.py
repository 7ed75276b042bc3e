"""The numbers behind a map of outcomes: a row a start and a rate, with what becomes of that descent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gdmath.maps.outcome_atlas import OutcomeAtlas


@dataclass(frozen=True, slots=True)
class GridRow:
    """One descent: its fate, the minimum that it settles at or goes round beside, its period, when it was decided."""

    start: float
    learning_rate: float
    fate: str
    minimum: float | None
    period: int | None
    decided_at: int

    def as_dict(self) -> dict[str, Any]:
        """For JSON: what there is none of is null."""
        return {
            "start": self.start,
            "learning_rate": self.learning_rate,
            "fate": self.fate,
            "minimum": self.minimum,
            "period": self.period,
            "decided_at": self.decided_at,
        }

    def columns(self) -> list[str]:
        """The names of `values`."""
        return list(self.as_dict())

    def values(self) -> list[float | str]:
        """What it holds, in the order of `columns`: nothing for what there is not."""
        return ["" if value is None else value for value in self.as_dict().values()]

    def shown(self) -> list[float | str]:
        """The same for people."""
        return self.values()


def grid_rows(atlas: OutcomeAtlas) -> list[GridRow]:
    """The rows of an atlas: all rates of the lowest start, then of the next."""
    minima = [float(each.point[0]) for each in atlas.minima]
    told = (each.tolist() for each in (atlas.valleys, atlas.periods, atlas.decided_at))
    return [
        GridRow(start, rate, fate, None if valley < 0 else minima[valley], period or None, decided)
        for start, *row in zip(atlas.starts.tolist(), atlas.names, *told, strict=True)
        for rate, fate, valley, period, decided in zip(atlas.rates.tolist(), *row, strict=True)
    ]
