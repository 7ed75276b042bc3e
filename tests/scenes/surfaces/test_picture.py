"""The surface's picture: at the frame's own pixels, the same from any camera, painted again only when it turned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import numpy as np
import pytest
from manim import Camera, ManimColor, config
from numpy.typing import NDArray

from scenes.drawing.canvas import rgb
from scenes.drawing.stamping_camera import StampingCamera
from scenes.plot.marker import Marker
from scenes.stage.regions import STAGES
from scenes.surfaces.picture import SurfacePicture
from scenes.surfaces.view import BOWL, FLOOR, projection_in
from scenes.surfaces.window import SurfaceWindow
from scenes.text import palette
from scenes.text.numerals import Numeral
from tests.scenes.staging import picture

Pixels = NDArray[np.uint8]

AZIMUTH = -0.5
GROUND = [round(255 * channel) for channel in rgb(palette.GROUND)]


@pytest.fixture(autouse=True)
def small() -> Iterator[None]:
    """Frames of 480 pixels."""
    with picture(480):
        yield


def surface(azimuth: float = AZIMUTH) -> SurfacePicture:
    region = STAGES["16:9"].plot_outer
    losses = np.array([0.0, 2.0, 4.0, 6.0])
    return SurfacePicture(region, SurfaceWindow(2.76, BOWL), projection_in(region, azimuth), losses)


def ready(camera_class: type[Camera]) -> Camera:
    """A camera with the clips' ground."""
    camera = camera_class()
    camera.background_color = ManimColor(palette.GROUND)
    return camera


def seen_by(camera: Camera, *mobjects: Any) -> Pixels:
    """The frame (height, width, 4) that a camera makes of these."""
    camera.reset()
    camera.capture_mobjects(mobjects)
    return np.array(camera.pixel_array, dtype=np.uint8)


def at(frame: Pixels, shown: SurfacePicture, model: tuple[float, float, float]) -> list[int]:
    """The colour where a model point is seen."""
    x, y, _ = shown.projection.on_stage(np.array(model))
    column = round((x + config.frame_width / 2) * config.pixel_width / config.frame_width - 0.5)
    row = round((config.frame_height / 2 - y) * config.pixel_height / config.frame_height - 0.5)
    return [int(channel) for channel in frame[row, column, :3]]


def test_the_camera_copies_the_picture_to_its_place() -> None:
    """Pixel by pixel, with the plain ground around it."""
    shown = surface()
    frame = seen_by(ready(StampingCamera), shown)
    left, top, right, bottom = shown.box
    beside = np.ones(frame.shape[:2], dtype=bool)
    beside[top:bottom, left:right] = False

    assert np.array_equal(frame[top:bottom, left:right], shown.get_pixel_array())
    assert (frame[beside][:, :3] == GROUND).all()


class PlainCamera(Camera):
    """Manim's own camera, which draws everything at each frame; it only gets the picture's pixels as they are."""

    def display_image_mobject(self, image_mobject: Any, pixel_array: Any) -> None:
        image_mobject.stamp(pixel_array)


def test_the_clips_camera_shows_what_manims_camera_shows() -> None:
    """Over a turn with marks on the bowl: to one level."""
    fast, plain = ready(StampingCamera), ready(PlainCamera)
    shown, marker, label = surface(), Marker(), Numeral("1.5", 36)
    for step in range(6):
        shown.turn(AZIMUTH + 0.05 * (step // 2))
        marker.put(shown.projection.on_stage(np.array([0.1 * step, 0.3, 0.1])))
        label.place(shown.projection.on_stage(np.array([1.0, -0.1 * step, FLOOR])))
        ours, theirs = (seen_by(camera, shown, label, marker).astype(int) for camera in (fast, plain))

        assert np.abs(ours - theirs).max() <= 1


def test_what_is_seen_at_a_place_is_what_is_there() -> None:
    """Blue at the bottom of the bowl, green high on its wall, the floor's dark beside the contours."""
    shown = surface()
    frame = seen_by(ready(StampingCamera), shown)
    bottom = at(frame, shown, (0.02, 0.03, 0.001))
    high = at(frame, shown, (0.62, 0.55, 0.6 * (0.62**2 + 0.55**2)))
    floor = at(frame, shown, (0.97, -0.97, FLOOR))

    assert bottom[2] > bottom[1] > bottom[0]
    assert high[1] > high[2]
    assert floor != GROUND
    assert max(floor) < 60


def test_mesh_lines_are_darker_than_the_wall_around_them() -> None:
    """Between two lines the colour is plain, on a line it is darkened."""
    shown = surface()
    frame = seen_by(ready(StampingCamera), shown)
    step = 0.5 / 2.76
    on_line = at(frame, shown, (step, 1.5 * step, BOWL.height * (step**2 + (1.5 * step) ** 2)))
    between = at(frame, shown, (1.5 * step, 1.5 * step, BOWL.height * 2 * (1.5 * step) ** 2))

    assert sum(on_line) < 0.9 * sum(between)


def test_a_turn_there_and_back_shows_the_same_bytes() -> None:
    """What is shown depends on the azimuth alone."""
    shown = surface()
    before = np.array(shown.get_pixel_array())
    shown.turn(0.3)
    turned = np.array(shown.get_pixel_array())
    shown.turn(AZIMUTH)

    assert not np.array_equal(before, turned)
    assert np.array_equal(before, shown.get_pixel_array())
    assert np.array_equal(turned, surface(0.3).get_pixel_array())


def test_turning_moves_the_mesh_and_the_floor_only() -> None:
    """The bowl is round: its silhouette and the colour between its lines stay."""
    one, other = surface(-0.5), surface(-0.9)
    change = np.abs(one.get_pixel_array().astype(int) - other.get_pixel_array().astype(int)).max(axis=2)

    assert 0.02 < np.mean(change > 8) < 0.35


def test_nothing_is_painted_again_without_a_change() -> None:
    """Turning to where it is and revealing what is revealed cost nothing."""
    shown = surface()
    shown.turn(AZIMUTH)
    shown.reveal(1.0)

    assert shown.paintings == 1

    shown.turn(AZIMUTH + 0.1)
    shown.reveal(0.5)

    assert shown.paintings == 3


def test_it_appears_out_of_the_ground() -> None:
    """At 0 there is nothing but the ground, half the way everything is halfway between."""
    shown = surface()
    whole = shown.get_pixel_array().astype(float)
    shown.reveal(0.5)
    half = shown.get_pixel_array().astype(float)
    shown.reveal(0.0)
    none = shown.get_pixel_array().astype(float)

    assert (none[..., :3] == GROUND).all()
    assert np.abs(half - (whole + none) / 2).max() <= 2
    assert (shown.get_pixel_array()[..., 3] == 255).all()


def test_a_mark_that_moves_over_the_picture_leaves_no_trace() -> None:
    """The picture comes back where the mark was, and the camera tells what changed."""
    camera, shown, marker = cast(StampingCamera, ready(StampingCamera)), surface(), Marker()
    seen_by(camera, shown)
    marker.put(shown.projection.on_stage(np.array([0.3, 0.3, 0.1])))
    seen_by(camera, shown, marker)
    camera.take_changed()
    marker.put(shown.projection.on_stage(np.array([-0.3, 0.2, 0.1])))
    moved = seen_by(camera, shown, marker)

    assert np.array_equal(moved, seen_by(ready(StampingCamera), shown, marker))
    assert camera.take_changed() is not None


def test_after_a_turn_the_camera_shows_the_new_picture() -> None:
    """It does not take the picture for the one that it showed before."""
    camera, shown = cast(StampingCamera, ready(StampingCamera)), surface()
    seen_by(camera, shown)
    camera.take_changed()
    shown.turn(0.3)

    assert np.array_equal(seen_by(camera, shown), seen_by(ready(StampingCamera), surface(0.3)))
    assert shown.box in (camera.take_changed() or [])
