"""Map and surface as they are painted: the same loss has the same colour, gaps and cuts are seen as such."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from scenes.drawing.region import Region
from scenes.landscapes.contour_map import ContourMap, tints
from scenes.landscapes.relief import HEIGHT
from scenes.landscapes.relief_picture import ReliefPicture
from scenes.landscapes.space import best_azimuth, hidden, opposite_azimuth, projection_in, turn_of
from scenes.landscapes.terrain import LEVELS
from scenes.surfaces.bowl import Bowl
from scenes.text import palette
from tests.scenes.landscapes.seen import SQUARE, relief, terrain
from tests.scenes.staging import picture

NO_MARGINS = (0.0, 0.0, 0.0, 0.0)


def painted(text: str, **options: Any) -> tuple[Any, Any, Any]:
    """The terrain, the pixels (rows, columns, 3) and the plane's points (rows, columns, 2) at their centres."""
    seen = terrain(text, **options)
    with picture(540):
        pixels = ContourMap(SQUARE, seen).get_pixel_array()[..., :3].astype(float)
    rows, columns = pixels.shape[:2]
    x = seen.sides.left + (np.arange(columns) + 0.5) / columns * 2 * seen.sides.half[0]
    y = seen.sides.top - (np.arange(rows) + 0.5) / rows * 2 * seen.sides.half[1]
    return seen, pixels, np.stack(np.meshgrid(x, y), axis=-1)


def test_each_band_has_the_colour_of_its_height() -> None:
    """Away from the lines every pixel is the tint of the band that its loss is in."""
    seen, pixels, points = painted("x1^2 + 3 x2^2")
    bands = seen.share(seen.loss(points)) * LEVELS
    inner = np.abs(bands - np.rint(bands)) > 0.3
    expected = 255 * tints(np.clip(np.floor(bands), 0, LEVELS - 1) / (LEVELS - 1))

    assert inner.mean() > 0.3
    assert np.abs(pixels - expected)[inner].max() <= 2


def test_lines_lie_on_the_levels_and_nowhere_else() -> None:
    """They are brighter than the bands on their sides."""
    seen, pixels, points = painted("x1^2 + x2^2")
    bands = seen.share(seen.loss(points)) * LEVELS
    on_a_line = (np.abs(bands - np.rint(bands)) < 0.02) & (bands > 1.5) & (bands < LEVELS - 1.5)
    green = pixels[..., 1] - 255 * tints(bands / (LEVELS - 1))[..., 1]

    assert green[on_a_line].mean() > 15


def test_where_there_is_no_loss_the_map_is_hatched() -> None:
    """Two colours, neither of which is a height's."""
    _, pixels, points = painted("log(x1) + x2^2")
    gap = pixels[points[..., 0] < -0.02]
    colours = {tuple(map(int, colour)) for colour in gap.reshape(-1, 3)}

    assert len(colours) == 2
    assert tuple(int(palette.GROUND[i : i + 2], 16) for i in (1, 3, 5)) in colours


def test_the_map_can_be_faded_in() -> None:
    """From the ground to itself, and each change is a painting of its own."""
    with picture(180):
        drawn = ContourMap(SQUARE, terrain("x1^2 + x2^2"))
        whole = drawn.get_pixel_array().copy()
        drawn.reveal(0.0)
        nothing = drawn.get_pixel_array().copy()
        drawn.reveal(1.0)

    assert len(np.unique(nothing[..., :3].reshape(-1, 3), axis=0)) == 1
    assert (drawn.get_pixel_array() == whole).all()
    assert drawn.paintings == 3


def test_the_surface_is_cut_flat_at_one_height() -> None:
    """Nothing is above the cut, the cut's edge is drawn as a rim, and below it the mesh lies on the loss."""
    made = relief("x1^2 + 20 x2^2", visited=(8.0,))
    corners = np.concatenate([face.corners for face in made.faces])
    at_the_cut = np.isclose(corners[:, 2], HEIGHT)
    rims = [face.kinds for face in made.faces if np.isclose(face.corners[:, 2], HEIGHT).sum() >= 2]
    below = ~at_the_cut & (np.abs(corners[:, :2]) < made.half).all(axis=1)

    assert corners[:, 2].max() <= HEIGHT + 1e-9
    assert at_the_cut.sum() > 20
    assert all("rim" in kinds for kinds in rims)
    assert np.abs(made.lifted(corners[below, :2])[:, 2] - corners[below, 2]).max() < 1e-9


def test_a_loss_with_a_gap_leaves_it_out() -> None:
    """No face stands where the loss has no value."""
    corners = np.concatenate([face.corners for face in relief("log(x1) + x2^2").faces])

    assert corners[:, 0].min() >= 0


def test_a_loss_without_any_value_has_no_faces() -> None:
    """And its picture is the floor alone."""
    made = relief("log(-1 - x1^2)")
    with picture(180):
        ReliefPicture(SQUARE, made, projection_in(SQUARE, made, 0.5, NO_MARGINS))

    assert made.faces == []


def test_what_a_bowl_hides_is_found_as_it_is_solved_for() -> None:
    """Against the exact bowl of the other scene, scaled to the same height."""
    made = relief("x1^2 + x2^2", half=3.0, visited=(4.0,))
    rim = math.sqrt(made.terrain.cut) / 3.0
    bowl = Bowl(HEIGHT / rim)
    projection = projection_in(SQUARE, made, 0.6, NO_MARGINS)
    angles = np.linspace(0, 2 * np.pi, 60)
    rings = [radius * np.stack([np.cos(angles), np.sin(angles)], axis=-1) for radius in (0.3, 0.6, 0.9)]
    plane = rim * np.concatenate(rings)
    points = made.lifted(plane)
    top = bowl.opening(projection.flat(bowl.lifted(plane / rim)), projection.elevation)
    clear = np.abs(top) > 0.15

    assert (hidden(made, points, projection) == (top > 0))[clear].mean() > 0.97


def test_nearer_walls_are_painted_over_farther_ones() -> None:
    """From four sides: where a ridge stands in front of a valley, the pixel has a colour of the ridge."""
    made = relief("-exp(-8 x1^2)", visited=(-1.0, 0.0))
    with picture(540):
        drawn = ReliefPicture(SQUARE, made, projection_in(SQUARE, made, math.radians(62), NO_MARGINS))
        views = []
        for azimuth in (62, 118, 242, 298):
            drawn.turn(math.radians(azimuth))
            views.append(drawn.get_pixel_array().copy())

    for one, other in ((0, 2), (1, 3)):
        assert (
            np.abs(views[one].astype(int) - views[other]).mean() < 12
        )  # symmetric: half a turn is the same view
    assert drawn.paintings == 4


@pytest.mark.parametrize("azimuth", [math.radians(angle) for angle in (28, -28, 62, -62, 118)])
def test_all_the_way_of_a_turn_the_surface_stays_in_its_region(azimuth: float) -> None:
    """With the room that labels take."""
    made, room = relief("x1^2 + 20 x2^2"), Region(-2.0, 3.0, -1.5, 1.5)
    projection = projection_in(room, made, azimuth, (0.5, 0.2, 0.4, 0.1))
    corners = np.concatenate([made.floor.corners, made.floor.corners + [0, 0, HEIGHT - made.floor.height]])
    for turn in turn_of(azimuth):
        seen = projection.turned(float(turn)).on_stage(corners)
        assert (seen[:, :2] >= [-1.5 - 1e-9, -1.1 - 1e-9]).all()
        assert (seen[:, :2] <= [2.8 + 1e-9, 1.4 + 1e-9]).all()
    assert math.remainder(
        opposite_azimuth(opposite_azimuth(azimuth)) - azimuth, 2 * math.pi
    ) == pytest.approx(0)


def test_the_view_is_one_from_which_a_path_is_seen() -> None:
    """A path on the wall that is turned away in the map's own view is looked at from another side."""
    made = relief("x1^2 + 20 x2^2", visited=(30.0,))
    along = np.linspace(-1.9, 1.9, 40)
    path = made.lifted(made.plane(np.stack([along, np.full(40, -1.1)], axis=-1)))
    seen = hidden(made, path, projection_in(SQUARE, made, best_azimuth(made, [path]), NO_MARGINS)).mean()
    from_below = hidden(made, path, projection_in(SQUARE, made, math.radians(28), NO_MARGINS)).mean()

    assert seen < 0.3 < from_below


def test_a_surface_is_as_fine_as_a_frame_has_time_for() -> None:
    """Finer where most of it is cut off, and never more faces than can be painted at the pace of the bowl."""
    half, whole = relief("log(x1) + x2^2"), relief("sin(x1) cos(x2)")

    assert half.counts[0] > whole.counts[0]
    assert max(len(half.faces), len(whole.faces)) <= 640
