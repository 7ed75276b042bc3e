"""The surface over the plane as a mesh of small polygons, cut flat where it is too high, or too low."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array, Mask
from scenes.landscapes.terrain import Terrain
from scenes.plot.floor import Floor

HEIGHT = 0.72
"""Of the cut above the lowest loss, in halves of the longer side."""
FLOOR = -0.1
CELLS = (
    32,
    24,
)  # along the longer side: fine, and as many as a frame has time for where most of them are seen
_MOST_FACES = 640
_MESH = 4  # cells from one line of the mesh to the next
_BEYOND = 4.0  # times the height: farther away a wall is as steep as it needs to be


@dataclass(frozen=True)
class Face:
    """A polygon of the mesh: its corners (3 to 6, 3), and what its sides are."""

    corners: Array
    cell: tuple[int, int]
    kinds: tuple[str, ...]
    """Of the side from each corner on: "" inside, "rim", or of the mesh the direction in which it lies: "+x1"."""
    share: float  # of its mean height, up the scale of colours
    normal: Array  # (3,), upwards, of length 1


class Relief:
    """`faces` are all polygons, cell by cell; model lengths are halves of the longer side of the plane."""

    def __init__(self, terrain: Terrain) -> None:
        self.terrain = terrain
        self.unit = float(terrain.sides.half.max())
        self.half = terrain.sides.half / self.unit
        self.floor = Floor(float(self.half[0]), float(self.half[1]), FLOOR)
        for cells in CELLS:
            counts = np.maximum(8, np.rint(cells * self.half / self.half.max() / _MESH) * _MESH).astype(int)
            self.counts = (int(counts[0]), int(counts[1]))
            self.faces = self._faces()
            if len(self.faces) <= _MOST_FACES:
                break

    def height(self, losses: Array) -> Array:
        """Model heights (...) of losses (...)."""
        terrain = self.terrain
        span = terrain.cut - terrain.lowest
        with np.errstate(invalid="ignore"):
            heights = (np.asarray(losses, dtype=float) - terrain.lowest) / span * HEIGHT
        return np.asarray(np.clip(heights, -_BEYOND * HEIGHT, (1 + _BEYOND) * HEIGHT))

    def plane(self, points: Array) -> Array:
        """Model coordinates (..., 2) of points (..., 2)."""
        return np.asarray((points - self.terrain.sides.centre) / self.unit)

    def lifted(self, plane: Array) -> Array:
        """Model points (..., 3) on the surface above points (..., 2) of the model's plane; NaN where there is none."""
        losses = self.terrain.loss(plane * self.unit + self.terrain.sides.centre)
        return np.concatenate([plane, self.height(losses)[..., None]], axis=-1)

    def shows(self, points: Array) -> Mask:
        """Whether model points (..., 3) on the surface are on the part of it that is drawn."""
        inside = (np.abs(points[..., :2]) <= self.half * (1 + 1e-9)).all(axis=-1)
        with np.errstate(invalid="ignore"):
            between = (points[..., 2] >= -1e-9) & (points[..., 2] <= HEIGHT * (1 + 1e-6))
        return np.asarray(inside & between)

    def _faces(self) -> list[Face]:
        across, up = self.counts
        x, y = (
            np.linspace(-self.half[0], self.half[0], across + 1),
            np.linspace(-self.half[1], self.half[1], up + 1),
        )
        nodes = self.lifted(np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1))
        faces = []
        for i in range(across):
            for j in range(up):
                quad = nodes[[i, i + 1, i + 1, i], [j, j, j + 1, j + 1]]
                if not np.isfinite(quad).all():
                    continue
                lines = (
                    _kind(j, up, "-x2"), _kind(i + 1, across, "+x1"), _kind(j + 1, up, "+x2"), _kind(i, across, "-x1"),
                )  # fmt: skip
                cut = _cut(list(zip(quad, lines, strict=True)), HEIGHT, below=True)
                cut = _cut(cut, 0.0, below=False)
                if len(cut) < 3:
                    continue
                outline = np.array([corner for corner, _ in cut])
                kinds = tuple(kind for _, kind in cut)
                faces.append(Face(outline, (i, j), kinds, self._share(outline), _normal(quad)))
        return faces

    def _share(self, corners: Array) -> float:
        """How far up the scale of colours the middle of these corners (corners, 3) is."""
        terrain, up = self.terrain, float(corners[:, 2].mean()) / HEIGHT
        return float(terrain.share(np.asarray(terrain.lowest + up * (terrain.cut - terrain.lowest))))


def _kind(line: int, last: int, direction: str) -> str:
    if line in (0, last):
        return "rim"
    return direction if line % _MESH == 0 else ""


def _normal(quad: Array) -> Array:
    normal = np.cross(quad[2] - quad[0], quad[3] - quad[1])
    return np.asarray(normal / math.sqrt(float(normal @ normal)))


def _cut(corners: list[tuple[Array, str]], level: float, *, below: bool) -> list[tuple[Array, str]]:
    """The part of a polygon below (or above) a height; each corner comes with the kind of the side that follows it.

    Sutherland and Hodgman, Communications of the ACM 17 (1974), 32.
    """
    sign = 1.0 if below else -1.0
    over = [sign * (corner[2] - level) > 0 for corner, _ in corners]
    if not any(over):
        return corners
    kept: list[tuple[Array, str]] = []
    for index, (corner, kind) in enumerate(corners):
        following = (index + 1) % len(corners)
        other = corners[following][0]
        if not over[index]:
            kept.append((corner, kind))
        if over[index] != over[following]:
            share = (level - corner[2]) / (other[2] - corner[2])
            crossing = corner + share * (other - corner)
            kept.append((crossing, "rim" if not over[index] else kind))
    return kept
