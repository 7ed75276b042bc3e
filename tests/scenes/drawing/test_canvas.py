"""A canvas: a part of the frame at the frame's own pixels, red first."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Camera, Mobject
from numpy.typing import NDArray

from scenes.drawing.canvas import Canvas, surface_of
from scenes.drawing.projection import Projection
from scenes.drawing.region import Region
from tests.scenes.staging import picture

Pixels = NDArray[np.uint8]

RED, GREEN, GROUND = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 0.0)
REGION = Region(-2.0, 1.0, -1.5, 0.5)
PROJECTION = Projection(0.0, 0.6, 0.5, (-0.5, -0.4, 0.0))
UNIT = 0.5 * 480 / 8  # pixels to a model length
SQUARE = np.array([[-1.0, -1.0], [1, -1], [1, 1], [-1, 1]])


def canvas(height: int = 480) -> Canvas:
    with picture(height):
        return Canvas(REGION, PROJECTION)


def colours(shown: Canvas) -> set[tuple[int, ...]]:
    return {tuple(pixel) for pixel in np.unique(shown.pixels.reshape(-1, 4), axis=0).tolist()}


@pytest.mark.parametrize("height", [480, 720, 1080])
def test_points_are_where_manims_camera_puts_them(height: int) -> None:
    """Marks that Manim draws lie on what is painted here, at any quality."""
    model = np.array([[0.3, -0.2, 0.4], [-1, 1, 0]])
    with picture(height):
        shown = Canvas(REGION, PROJECTION)
        expected = Camera().points_to_subpixel_coords(Mobject(), PROJECTION.on_stage(model))
    placed = shown.place(PROJECTION.flat(model)) + np.array([shown.left, shown.top])

    assert placed == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("height", [480, 720, 1080])
def test_a_canvas_covers_its_region_in_whole_pixels(height: int) -> None:
    """It is at most a pixel wider on each side."""
    shown = canvas(height)
    scale = height / 8

    assert shown.pixels.shape == (shown.rows, shown.columns, 4)
    assert 0 <= shown.columns - REGION.width * scale < 2
    assert 0 <= shown.rows - REGION.height * scale < 2


def test_stamping_changes_the_canvas_part_of_the_frame_only() -> None:
    """And every pixel of that."""
    shown = canvas()
    shown.clear(RED)
    frame = np.zeros((480, 853, 4), np.uint8)
    shown.stamp(frame)
    part = frame[shown.top : shown.top + shown.rows, shown.left : shown.left + shown.columns]

    assert (part == [255, 0, 0, 255]).all()
    assert np.count_nonzero(frame[..., 3]) == shown.rows * shown.columns


def test_a_part_of_the_canvas_is_stamped_alone() -> None:
    """As far as it lies in the part; where they have nothing in common the frame stays as it is."""
    shown = canvas()
    shown.clear(RED)
    frame = np.zeros((480, 853, 4), np.uint8)
    shown.stamp(frame, (0, 0, shown.left + 3, shown.top + 2))
    shown.stamp(frame, (0, 0, shown.left, 480))

    assert np.count_nonzero(frame[..., 3]) == 6
    assert (frame[shown.top : shown.top + 2, shown.left : shown.left + 3] == [255, 0, 0, 255]).all()


def test_a_filled_outline_covers_what_is_inside() -> None:
    """The colour comes out with red first."""
    shown = canvas()
    shown.clear(GROUND)
    shown.trace(SQUARE, closed=True)
    shown.fill(GREEN)
    column, row = shown.place(np.zeros(2)).astype(int)

    assert shown.pixels[row, column].tolist() == [0, 255, 0, 255]
    assert shown.pixels[2, 2].tolist() == [0, 0, 0, 255]
    area = np.count_nonzero(shown.pixels[..., 1] > 127)
    assert area == pytest.approx((2 * UNIT) ** 2, rel=0.03)


def test_a_stroke_is_as_wide_as_told_at_any_quality() -> None:
    """Six pixels at 1080p are four at 720p."""
    for height, width in ((1080, 6), (720, 4)):
        shown = canvas(height)
        shown.clear(GROUND)
        shown.trace(np.array([[-0.5, 0.3], [0.5, 0.3]]))
        shown.stroke(6, RED)
        column = int(shown.place(np.zeros(2))[0])

        assert shown.pixels[:, column, 0].sum() / 255 == pytest.approx(width, abs=0.05)


def test_an_ellipse_has_the_half_axes_told() -> None:
    """Its area is pi times both."""
    shown = canvas()
    shown.clear(GROUND)
    shown.ellipse((0.2, 0.1), 0.8, 0.4)
    shown.fill(RED)

    assert np.count_nonzero(shown.pixels[..., 0] > 127) == pytest.approx(
        np.pi * 0.8 * 0.4 * UNIT**2, rel=0.03
    )


def test_a_clip_leaves_out_one_side() -> None:
    """Painted once inside and once outside of the same outline, everything is painted."""
    shown = canvas()
    shown.clear(GROUND)
    for inverted, colour in ((False, RED), (True, GREEN)):
        shown.trace(SQUARE, closed=True)
        with shown.clipped(inverted=inverted):
            shown.clear(colour)
    column, row = shown.place(np.zeros(2)).astype(int)

    assert shown.pixels[row, column].tolist() == [255, 0, 0, 255]
    assert shown.pixels[2, 2].tolist() == [0, 255, 0, 255]
    shown.clear(GROUND)
    assert colours(shown) == {(0, 0, 0, 255)}


def test_what_is_faded_comes_with_its_opacity_as_a_whole() -> None:
    """Two layers that overlap do not add up."""
    shown = canvas()
    shown.clear(GROUND)
    with shown.faded(0.5):
        for _ in range(2):
            shown.trace(SQUARE, closed=True)
            shown.fill(RED)
            shown.stroke(1, RED)
    column, row = shown.place(np.zeros(2)).astype(int)

    assert shown.pixels[row, column, 0] == pytest.approx(128, abs=1)


def test_a_stroke_that_fades_out_is_gone_at_its_end() -> None:
    """Opaque where it begins."""
    shown = canvas()
    shown.clear(GROUND)
    line = np.array([[-1.0, 0], [1, 0]])
    (begin, row), (end, _) = shown.place(line).tolist()
    shown.trace(line)
    shown.stroke_fading(12, RED, (begin, end))
    reds = shown.pixels[int(row), int(begin) + 1 : int(end) - 1, 0].astype(int)

    assert reds[0] > 240
    assert reds[-1] < 15
    assert (np.diff(reds) <= 1).all()


def test_pasted_pixels_land_on_pixels() -> None:
    """Nothing is resampled: a checkerboard stays one."""
    shown = canvas()
    shown.clear(GROUND)
    board = np.zeros((8, 8, 4), np.uint8)
    board[..., 3] = 255
    board[::2, ::2, 0] = 255
    shown.paste(surface_of(board), 5, 7)

    assert np.array_equal(shown.pixels[7:15, 5:13], board)


def test_the_grid_of_pixels_around_points_knows_where_they_are() -> None:
    """The centre of each pixel of the grid is placed back at that pixel."""
    shown = canvas()
    column, row, across, up = shown.grid(np.array([[-0.5, -0.25], [0.5, 0.75]]))
    first = shown.place(np.array([across[0], up[0]]))
    last = shown.place(np.array([across[-1], up[-1]]))

    assert first == pytest.approx([column + 0.5, row + 0.5])
    assert last == pytest.approx([column + len(across) - 0.5, row + len(up) - 0.5])
    assert across[0] <= -0.5 <= 0.5 <= across[-1]
    assert up[-1] <= -0.25 <= 0.75 <= up[0]
