"""The manifest of a clip: what is in the file, when, made how; strict JSON."""

from __future__ import annotations

import shlex
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from studio.lecture.written_params import digest_of_data, in_builtins
from studio.rendering.encoding import ENCODINGS, gif_size, gif_stride

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.rendering.runner import RenderedClip


def manifest(
    clip: Clip, output: Output, rendered: RenderedClip, *, sha256: str, key: str, versions: Mapping[str, str]
) -> dict[str, Any]:
    """All keys of a manifest, in their order; NaN and infinities become null when it is written."""
    is_gif = output.format == "gif"
    size = (output.width, output.height)
    width, height = gif_size(*size) if is_gif else size
    fps = Fraction(output.fps, gif_stride(output.fps) if is_gif else 1)
    return {
        "lecture": clip.lecture,
        "clip": clip.id,
        "scene": clip.scene,
        "title": rendered.shown_title,
        "params": in_builtins(clip.params),
        **({} if (data := digest_of_data(clip.params)) is None else {"data_sha256": data}),
        "telling": clip.telling,
        "language": clip.language,
        "aspect": output.aspect,
        "theme": output.theme,
        "captions": output.shown_captions,
        "format": output.format,
        "outcome": rendered.outcome,
        "frames": rendered.frames,
        "fps": int(fps) if fps.denominator == 1 else float(fps),
        "width": width,
        "height": height,
        "duration_s": float(rendered.frames / fps),
        "sha256": sha256,
        "timeline": [_scaled(row, width / output.width, height / output.height) for row in rendered.timeline],
        "cues": rendered.cues,
        "key": key,
        "made_with": {
            **versions,
            "python": ".".join(map(str, sys.version_info[:3])),
            "encoder": ENCODINGS[output.format].describe(output.fps),
        },
        "command": command(clip, output),
    }


def command(clip: Clip, output: Output) -> str:
    """The line that makes this clip again, quoted for a shell."""
    params = {name: value for name, value in in_builtins(clip.params).items() if value is not None}
    if clip.lecture:
        words = [".venv/bin/python", "render.py", "all", str(_from_here(clip.source)), "--only", clip.id]
        settings = [f"{clip.id}.{name}={as_toml(value)}" for name, value in params.items()]
    else:
        words = [".venv/bin/python", "render.py", "clip", clip.scene]
        settings = [f"{name}={as_toml(value)}" for name, value in params.items()]
        if clip.telling != "full":
            words += ["--telling", clip.telling]
    for setting in settings:
        words += ["--set", setting]
    words += ["-q", output.quality]
    if output.frame_rate is not None:
        words += ["--fps", str(output.frame_rate)]
    words += ["--language", clip.language]
    words += ["--aspect", output.aspect, "--format", output.format]
    words += output.look_options
    if output.media_dir != Path("media"):
        words += ["--media-dir", str(output.media_dir)]
    return shlex.join(words)


def _from_here(path: Path) -> Path:
    """The path as it would be typed in the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def json_bytes(value: Any) -> bytes:
    """A value as indented strict JSON; arrays become lists, NaN and infinities null."""
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=_of_numpy), indent=1) + b"\n"


def _of_numpy(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"a manifest cannot hold this: {value!r}")


def _scaled(row: dict[str, Any], across: float, down: float) -> dict[str, Any]:
    """A row of the timeline with its pixel in the file's own picture, which may be reduced."""
    pixel: Sequence[float] | None = row["pixel"]
    if pixel is None or (across, down) == (1, 1):
        return row
    return row | {"pixel": [pixel[0] * across, pixel[1] * down]}


def as_toml(value: Any) -> str:
    """A parameter as TOML writes it; JSON writes numbers and strings alike."""
    if hasattr(value, "tolist"):
        return as_toml(value.tolist())
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {as_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(as_toml, value)) + "]"
    return msgspec.json.encode(value).decode()
