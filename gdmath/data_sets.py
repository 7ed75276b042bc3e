"""Small sets of points that lines are fitted to: facts, with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class DataSet:
    """Points in two columns, both (n,)."""

    x: tuple[float, ...]
    y: tuple[float, ...]


_ANSCOMBE_X = (10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0)

DATA_SETS: Final = {
    # Distances of 24 nebulae in millions of parsecs, and how fast they recede in 100 km/s.
    # Source: Hubble, PNAS 15 (1929), 168, table 1.
    "hubble": DataSet(
        (
            0.032, 0.034, 0.214, 0.263, 0.275, 0.275, 0.45, 0.5, 0.5, 0.63, 0.8, 0.9,
            0.9, 0.9, 0.9, 1.0, 1.1, 1.1, 1.4, 1.7, 2.0, 2.0, 2.0, 2.0,
        ),
        (
            1.7, 2.9, -1.3, -0.7, -1.85, -2.2, 2.0, 2.9, 2.7, 2.0, 3.0, -0.3,
            6.5, 1.5, 5.0, 9.2, 4.5, 5.0, 5.0, 9.6, 5.0, 8.5, 8.0, 10.9,
        ),
    ),
    # Four sets whose least-squares lines are all y = 3.00 + 0.500 x.
    # Source: Anscombe, The American Statistician 27 (1973), 17, table 1.
    "anscombe1": DataSet(
        _ANSCOMBE_X, (8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68)
    ),
    "anscombe2": DataSet(
        _ANSCOMBE_X, (9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74)
    ),
    "anscombe3": DataSet(
        _ANSCOMBE_X, (7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73)
    ),
    "anscombe4": DataSet(
        (8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 19.0, 8.0, 8.0, 8.0),
        (6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89),
    ),
}  # fmt: skip
