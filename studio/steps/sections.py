"""A clip's sections beside it: a video a step and the JSON that Manim writes of them."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from studio.errors import BadInput, ClipsFailed, MachineLacks
from studio.lecture.wording import printable
from studio.rendering.manifest import json_bytes
from studio.run import carry_out
from studio.store.layout import Store
from studio.store.runs import begin_run

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.store.plan import Decision

FOLDER = "sections"


def carry_out_in_steps(
    decisions: Sequence[Decision], output: Output, jobs: int | None, say: Callable[[str], None]
) -> None:
    """Do what the decisions say, then cut every clip that is finished at its steps; `say` prints lines.

    Raises:
        BadInput: the clips are no mp4.
        ClipsFailed: some clips failed; the others are finished and cut.
        MachineLacks: no room, no permission.
        Interrupted: by Ctrl-C; what was finished stays.
    """
    if output.format != "mp4":
        raise BadInput(f"--pause-at-steps cuts mp4 clips: it does not go with --format {output.format}.")
    try:
        carry_out(decisions, output, jobs, say)
    except ClipsFailed:
        _cut_all(decisions, output, say)
        raise
    _cut_all(decisions, output, say)


def _cut_all(decisions: Sequence[Decision], output: Output, say: Callable[[str], None]) -> None:
    store = Store(output.media_dir)
    try:
        store.open()
        run = begin_run(store)
        try:
            for decision in decisions:
                manifest = _manifest(decision.file)
                if manifest is not None and not _is_cut(decision.file, manifest):
                    _cut(decision.file, manifest, run.clip_folder(decision.key), output)
                    say(
                        printable(
                            f"{decision.clip.id}: {len(manifest['cues'])} steps, {_index(decision.file)}"
                        )
                    )
        finally:
            run.close()
    except OSError as error:
        raise MachineLacks(f"cannot cut clips at their steps: {error.strerror or error}.") from error


def steps_of(manifest: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Name, first frame and the frame after the last of each step: from one cue to the next.

    The first step begins with the clip, the last ends with it.
    """
    fps = manifest["fps"]
    starts = [round(cue["start_s"] * fps) for cue in manifest["cues"]]
    bounds = [0, *starts[1:], int(manifest["frames"])]
    return [
        (str(cue["key"]), first, last)
        for cue, first, last in zip(manifest["cues"], bounds, bounds[1:], strict=False)
        if first < last
    ]


def _cut(file: Path, manifest: dict[str, Any], workshop: Path, output: Output) -> None:
    """Write all sections into the workshop, then put them in place; the JSON comes last."""
    from studio.steps.cutting import cut, opened

    clip = opened(file, output)
    told = []
    for number, (name, first, last) in enumerate(steps_of(manifest)):
        video = f"{file.stem}_{number:04}_{name.replace('.', '-')}.mp4"
        cut(clip, first, last, workshop / video, output)
        told.append(
            {
                "name": name,
                "type": "default.normal",
                "video": video,
                "width": output.width,
                "height": output.height,
                "nb_frames": str(last - first),
                "duration": f"{(last - first) / output.fps:.6f}",
                "avg_frame_rate": f"{output.fps}/1",
                "codec_name": "h264",
                "pix_fmt": "yuv420p",
                "clip_sha256": manifest["sha256"],
            }
        )
    (workshop / "index.json").write_bytes(json_bytes(told))
    folder = file.parent / FOLDER
    folder.mkdir(exist_ok=True)
    stale = {str(section["video"]) for section in _sections(file)}
    _index(file).unlink(missing_ok=True)
    for section in told:
        _place(workshop / section["video"], folder / section["video"])
        stale.discard(section["video"])
    for video in stale:
        (folder / Path(video).name).unlink(missing_ok=True)
    _place(workshop / "index.json", _index(file))


def _place(path: Path, target: Path) -> None:
    """Put a file in place at once, also on another disk than the workshop's."""
    try:
        path.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        shutil.copyfile(path, beside)
        beside.replace(target)


def _is_cut(file: Path, manifest: dict[str, Any]) -> bool:
    """Whether the sections of just this clip are there."""
    sections = _sections(file)
    return bool(sections) and all(
        section.get("clip_sha256") == manifest["sha256"]
        and (file.parent / FOLDER / section["video"]).is_file()
        for section in sections
    )


def _sections(file: Path) -> list[dict[str, Any]]:
    try:
        return msgspec.json.decode(_index(file).read_bytes(), type=list[dict[str, Any]])
    except (OSError, msgspec.MsgspecError):
        return []


def _index(file: Path) -> Path:
    return file.parent / FOLDER / f"{file.stem}.json"


def _manifest(file: Path) -> dict[str, Any] | None:
    """The manifest of a finished clip; None if it failed."""
    try:
        return msgspec.json.decode(file.with_suffix(".json").read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError):
        return None
