"""Renders one clip with Manim, in the process that calls it."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manim import config, tempconfig
from manim.scene import scene as manim_scene

from scenes.catalog import entry_of
from scenes.params.descents import told
from studio.errors import BadInput
from studio.narration.timing import utterances
from studio.rendering.encoder import SinkRenderer
from studio.rendering.joining import join
from studio.rendering.narration import Rehearsal
from studio.rendering.open_captions import shown_words
from studio.rendering.piece_sequence import PieceSequence, piece_files
from studio.rendering.poster import as_png
from studio.rendering.sound import channels_of, clip_speech, spoken_blocks
from studio.rendering.soundtrack import add_sound
from studio.rendering.still import StillFrame, StillTakenError
from studio.store.numbers import kept_numbers

if TYPE_CHECKING:
    from scenes.direction.utterance import Utterance
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.rendering.frame_sink import FrameSink

_SHORT_SIDE = 8.0  # of the picture, in Manim's units, in either aspect

# A lock of Manim's progress bars (never shown here) would be a semaphore, which a killed worker leaks.
manim_scene.tqdm.set_lock(threading.RLock())  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class RenderedClip:
    """A clip's files in its work folder, and what its scene recorded while it played.

    `frames` is their number in the file: a GIF shows fewer than were drawn.
    """

    media: Path
    poster: Path
    frames: int
    shown_title: str
    timeline: list[dict[str, Any]]
    cues: list[dict[str, Any]]
    outcome: Any


def render_clip(
    clip: Clip, output: Output, work_dir: Path, advance: Callable[[int], None] | None = None
) -> RenderedClip:
    """Render a whole clip into `work_dir`; `advance(frames)` is told of frames as they are drawn."""
    return finish_clip(clip, output, work_dir, render_pieces(clip, output, work_dir, advance))


def render_pieces(
    clip: Clip, output: Output, work_dir: Path, advance: Callable[[int], None] | None = None
) -> Any:
    """Render the clip's pieces that no other process has claimed in `work_dir`; the scene, played to its end.

    Raises:
        RuntimeError: the scene's own count of frames is not the number of frames played.
    """
    sink = PieceSequence(work_dir / "pieces", output, advance)
    scene = _play(clip, output, sink)
    if scene.frames_played != sink.frames:
        raise RuntimeError(f"the scene counted {scene.frames_played} frames and played {sink.frames}")
    return scene


def finish_clip(clip: Clip, output: Output, work_dir: Path, scene: Any) -> RenderedClip:
    """Join the pieces in `work_dir`, all of them there, with the clip's sound, and write the scene's poster beside."""
    media, poster = work_dir / f"clip.{output.format}", work_dir / "clip.png"
    frames = join(piece_files(work_dir / "pieces", output), media, output)
    if output.format == "mp4" and (speech := clip_speech(clip, scene.cues, output)):
        add_sound(media, spoken_blocks(speech, frames, output.fps), output.fps, channels_of(speech))
    poster.write_bytes(as_png(scene.poster))
    return RenderedClip(
        media=media,
        poster=poster,
        frames=frames,
        shown_title=scene.shown_title,
        timeline=scene.timeline,
        cues=scene.cues,
        outcome=_outcome(clip.params),
    )


def render_still(clip: Clip, output: Output, seconds: float) -> bytes:
    """The frame that the clip shows at this time as a PNG, without encoding anything.

    Raises:
        BadInput: the clip is shorter.
    """
    sink = StillFrame(int(seconds * output.fps + 1e-6))
    with suppress(StillTakenError):
        _play(clip, output, sink)
    if sink.pixels is not None:
        return as_png(sink.pixels)
    length = sink.frames / output.fps
    raise BadInput(
        f"--at {seconds:g}: {clip.id} lasts {length:g} s; the last frame is at {length - 1 / output.fps:.3f}"
    )


def render_verdict(clip: Clip, output: Output) -> bytes:
    """The picture of the clip's poster as a PNG; no other frame is drawn."""
    return as_png(_play(clip, output, Rehearsal()).poster)


def second_of_rest(clip: Clip, output: Output, iteration: int) -> float:
    """When the clip's marker rests on an iteration, in seconds; nothing is drawn.

    Raises:
        BadInput: it never does.
    """
    rests: dict[int, float] = {
        row["iteration"]: row["t_s"] for row in _play(clip, output, Rehearsal()).timeline
    }
    if iteration in rests:
        return rests[iteration]
    last = max(rests)
    if iteration > last:
        raise BadInput(f"--at-iteration {iteration}: the last iteration of this {clip.id} is {last}.")
    before, after = max(n for n in rests if n < iteration), min(n for n in rests if n > iteration)
    raise BadInput(
        f"--at-iteration {iteration}: {clip.id} passes it without a rest at {output.fps} frames a second; "
        f"it rests on {before} and {after}."
    )


def _play(clip: Clip, output: Output, sink: FrameSink) -> Any:
    """Play the clip's scene to its end, its frames into `sink`; the scene."""
    if clip.voice is None and clip.narrator_in(output) is None:
        return _play_once(clip, output, sink)
    rehearsal = Rehearsal()
    cues = _play_once(clip, output, rehearsal).cues
    scene = _play_once(clip, output, sink, utterances(clip, output, cues, rehearsal.frames))
    if [_said(cue) for cue in scene.cues] != [_said(cue) for cue in cues]:
        raise RuntimeError("the scene says something else than it did in its rehearsal")
    return scene


def _said(cue: Mapping[str, Any]) -> tuple[object, object]:
    return cue["key"], cue["values"]


def _play_once(clip: Clip, output: Output, sink: FrameSink, heard: Sequence[Utterance | None] = ()) -> Any:
    entry = entry_of(clip.scene)
    scene_class = getattr(importlib.import_module(entry.module), entry.class_name)
    with tempconfig(_settings(output)):
        renderer = SinkRenderer(sink, getattr(scene_class, "clip_camera", None))
        scene = scene_class(
            params=clip.params,
            language=clip.language,
            aspect=output.aspect,
            theme=output.theme,
            title=clip.title,
            pace=clip.pace,
            telling=clip.telling,
            utterances=heard,
            worded=shown_words(clip, output),
            renderer=renderer,
        )
        with kept_numbers(output.media_dir, clip.params):
            scene.render()
    return scene


def _settings(output: Output) -> dict[str, Any]:
    """Manim's settings for a clip: all that a manim.cfg in the current folder could have changed."""
    upright = output.aspect == "9:16"
    long_side = _SHORT_SIDE * 16 / 9
    settings: dict[str, Any] = {
        "pixel_width": output.width,
        "pixel_height": output.height,
        "frame_rate": output.fps,
        "frame_width": _SHORT_SIDE if upright else long_side,
        "frame_height": long_side if upright else _SHORT_SIDE,
        "background_opacity": 1.0,
        "renderer": "cairo",
        "seed": 0,
        "dry_run": True,  # Manim itself plans and writes no file
        "progress_bar": "none",
        "notify_outdated_version": False,
        "preview": False,
        "live_preview": False,
        "verbosity": "WARNING",
        "disable_caching": True,
    }
    unknown = [name for name in settings if not hasattr(config, name)]
    if unknown:
        raise RuntimeError(
            f"Manim has no setting {', '.join(unknown)}"
        )  # tempconfig would ignore it in silence
    return settings


def _outcome(params: Any) -> Any:
    """The fate of the clip's descent; of several, one each; of a card, None."""
    outcomes = [descent.outcome.as_dict() for descent in params.descents()]
    return told(outcomes) if outcomes else None
