"""Manim's renderer and file writer, made to hand over frames instead of writing segments.

These override hooks that Manim calls private, which is why Manim is pinned to one version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from manim import Animation, Mobject, Scene
from manim.camera.camera import Camera
from manim.mobject.mobject import _AnimationBuilder
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter

from studio.rendering.encoding import group_length
from studio.rendering.frame_sink import FrameSink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manim._config.render_session import RenderSessionSpec
    from manim.scene.scene_file_writer import _SceneFileWriterSettings
    from manim.typing import RGBAPixelArray
    from numpy.typing import NDArray


class SinkWriter(SceneFileWriter):
    """A file writer that writes no file: frames go to a sink, sections are only remembered."""

    def __init__(self, settings: _SceneFileWriterSettings, sink: FrameSink) -> None:
        super().__init__(settings)
        self._sink = sink

    def write_frame(self, pixels: RGBAPixelArray, *, repeat: int = 1) -> None:
        """Give the sink one drawn frame, shown `repeat` times."""
        self._sink.write(
            cast("NDArray[np.uint8]", pixels), repeat
        )  # Manim's alias says no more than integers

    def finish(self) -> None:
        """End the clip."""
        self._sink.close()

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Stop: the scene failed."""
        del reraise_encoder_failures  # there is no second render of a scene here
        self._sink.abort()


class SinkRenderer(CairoRenderer):
    """Draws the plays that its sink wants, and passes over the others without drawing.

    The clock is the number of frames over the frame rate, whether they were drawn or not.
    """

    def __init__(self, sink: FrameSink, camera_class: type[Camera] | None = None) -> None:
        super().__init__(camera_class=camera_class)
        self._sink = sink

    def init_scene(
        self, scene: Scene, session_spec: RenderSessionSpec, file_writer_settings: _SceneFileWriterSettings
    ) -> None:
        """Give the scene a writer that feeds the sink."""
        del scene, session_spec
        self.file_writer = SinkWriter(file_writer_settings, self._sink)

    def play(self, scene: Scene, *args: Animation | Mobject | _AnimationBuilder, **kwargs: Any) -> None:
        """Play one animation or wait, as Manim's own method does, without its cache of segments."""
        scene.compile_animation_data(*args, **kwargs)
        if scene.is_current_animation_frozen_frame():
            self._hold(scene)
        else:
            self._move(scene)
        self.static_image = None
        self.num_plays += 1
        self.time = self._sink.frames / self.camera.frame_rate

    def _move(self, scene: Scene) -> None:
        """Play what moves, drawn if the sink wants it."""
        self.skip_animations = not self._sink.begin_play(self._frames_of(scene, held=False))
        scene.begin_animations()
        if not self.skip_animations:
            self.save_static_frame_data(scene, scene.static_mobjects)
        scene.moving_mobjects = _whose_families_may_change(scene)
        scene.play_internal()
        self._sink.end_play()

    def _hold(self, scene: Scene) -> None:
        """Show a picture that stands, drawn once at most: to the sink it is two plays, or one if it is short."""
        scene.begin_animations()
        drawn = False
        for frames in _held_plays(self._frames_of(scene, held=True), round(self.camera.frame_rate)):
            self.skip_animations = not self._sink.begin_play(frames, held=True)
            if not self.skip_animations:
                if not drawn:
                    self.save_static_frame_data(scene, scene.static_mobjects)
                    self.update_frame(scene, mobjects=scene.moving_mobjects)
                    drawn = True
                self._show(frames)
            self._sink.end_play()

    def render(self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None) -> None:
        """Draw the next frame of a play, if it is wanted."""
        del time  # the scene is already in the state of this time
        if not self.skip_animations and self._sink.wants_frame():
            self.update_frame(scene, moving_mobjects)
            self._show(1)

    def _show(self, repeat: int) -> None:
        """Give the sink the frame just drawn, and what of it is new since the one before, if the camera knows."""
        take_changed = getattr(self.camera, "take_changed", lambda: None)
        pixels = cast(
            "NDArray[np.uint8]", self.camera.pixel_array
        )  # Manim's alias says no more than integers
        self._sink.write(pixels, repeat, take_changed())

    def scene_finished(self, scene: Scene) -> None:
        """End the clip."""
        del scene
        self.file_writer.finish()

    def _frames_of(self, scene: Scene, *, held: bool) -> int:
        """How many frames Manim gives a play, by the expressions it uses itself."""
        step = 1 / self.camera.frame_rate
        return int(scene.duration / step) if held else len(np.arange(0, scene.duration, step))


def _whose_families_may_change(scene: Scene) -> list[Mobject]:
    """Of the scene's mobjects the first that moves and all above it, without their members.

    Manim lists the members, too, when a play begins, and would draw to its end one that is taken out of its group.
    """
    moving = {id(mobject) for mobject in scene.moving_mobjects}
    first = next(
        (index for index, each in enumerate(scene.mobjects) if id(each) in moving), len(scene.mobjects)
    )
    return list(scene.mobjects[first:])


def _held_plays(frames: int, fps: int) -> list[int]:
    """Frames of the plays that a held picture is given as: of a long one, the last is whole closed groups."""
    group = group_length(fps)
    odd = frames % group
    return [frames] if odd == 0 or frames < 2 * group else [odd, frames - odd]
