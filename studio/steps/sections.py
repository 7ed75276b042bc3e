"""A clip's sections beside it: a video a step and the JSON that Manim writes of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from studio.errors import BadInput, ClipsFailed, MachineLacks
from studio.lecture.wording import printable
from studio.rendering.manifest import json_bytes
from studio.resources import ALONE, Resources
from studio.run import carry_out
from studio.store.json_file import read_json
from studio.store.layout import Store
from studio.store.ownership import refuse_foreign
from studio.store.placing import place_file
from studio.store.real_folder import names_in, real_folder
from studio.store.record import Record, damage, read_record, write_record
from studio.store.runs import begin_run
from studio.store.stamps import sha256_of, stamp

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.store.plan import Decision

FOLDER = "sections"
_LONGEST_CUE = 60  # characters of a cue's key


def carry_out_in_steps(
    decisions: Sequence[Decision],
    output: Output,
    jobs: int | None,
    say: Callable[[str], None],
    resources: Resources = ALONE,
) -> None:
    """Do what the decisions say, then cut every clip that is finished at its steps; `say` prints lines.

    Raises:
        BadInput: the clips are no mp4, or somebody else's file stands among the sections; nothing was done.
        ClipsFailed: some clips failed; the others are finished and cut.
        MachineLacks: no room, no permission.
        Interrupted: by Ctrl-C; what was finished stays.
    """
    if output.format != "mp4":
        raise BadInput(f"--pause-at-steps cuts mp4 clips: it does not go with --format {output.format}.")
    store = Store(output.media_dir)
    for decision in decisions:
        refuse_foreign(
            store, _index(decision.file), _names_there(decision.file), _record(store, decision.file)
        )
    try:
        carry_out(decisions, output, jobs, say, resources)
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
                manifest = _manifest(store, decision.file)
                if manifest is not None and not _is_cut(store, decision.file, manifest):
                    _cut(store, decision.file, manifest, run.clip_folder(decision.key), output)
                    say(
                        printable(
                            f"{decision.clip.id}: {len(manifest['cues'])} steps, {_index(decision.file)}"
                        )
                    )
        finally:
            run.close()
    except OSError as error:
        raise MachineLacks(f"cannot cut clips at their steps: {error.strerror or error}.") from error


def steps_of(manifest: dict[str, Any]) -> list[tuple[dict[str, Any], int, int]]:
    """Cue, first frame and the frame after the last of each step: from one cue to the next.

    The first step begins with the clip, the last ends with it.
    """
    fps = manifest["fps"]
    starts = [round(cue["start_s"] * fps) for cue in manifest["cues"]]
    bounds = [0, *starts[1:], int(manifest["frames"])]
    return [
        (cue, first, last)
        for cue, first, last in zip(manifest["cues"], bounds, bounds[1:], strict=False)
        if first < last
    ]


def _cut(store: Store, file: Path, manifest: dict[str, Any], workshop: Path, output: Output) -> None:
    """Write all sections into the workshop, then put them in place; the JSON comes last."""
    from studio.steps.cutting import cut, opened

    clip = opened(file, output)
    told = []
    for number, (cue, first, last) in enumerate(steps_of(manifest)):
        name = str(cue["key"])
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
    (workshop / _index(file).name).write_bytes(json_bytes(told))
    _put_in_place(store, file, workshop, manifest["sha256"])


def _put_in_place(store: Store, file: Path, workshop: Path, key: str) -> None:
    """Put what is in the workshop in the place of the sections that we wrote before; the record tells of all."""
    index = _index(file)
    before = _record(store, file) or Record(store.place_of(index))
    names = sorted(path.name for path in workshop.iterdir())
    refuse_foreign(store, index, {*names, *_names_there(file)}, before)
    placing = {name: sha256_of(workshop / name) for name in names}
    write_record(store, index, msgspec.structs.replace(before, placing=before.placing | placing))
    index.parent.mkdir(parents=True, exist_ok=True)
    with real_folder(index.parent, below=file.parent) as folder:
        for name in {index.name, *before.files, *before.placing}:
            if before.owns(index.with_name(name)):
                os.unlink(name, dir_fd=folder)
    for name in sorted(names, key=lambda name: name == index.name):  # the index last
        place_file(workshop / name, index.with_name(name))
    files = {name: stamp(index.with_name(name), digest) for name, digest in placing.items()}
    write_record(store, index, Record(before.file, key, files=files))


def _names_there(file: Path) -> Iterator[str]:
    """The names among a clip's sections that are, or may become, those of files of ours.

    Raises:
        BadInput: a link stands where the sections' folder belongs.
    """
    ours = re.compile(re.escape(file.stem) + r"_[0-9]{4}_.*\.mp4(?![\s\S])")
    yield _index(file).name
    yield f"{file.stem}_0000_{'x' * _LONGEST_CUE}.mp4"  # which may be too long for a name
    try:
        with real_folder(_index(file).parent, below=file.parent) as folder:
            yield from (name for name in names_in(folder) if ours.match(name))
    except FileNotFoundError:
        return


def _manifest(store: Store, file: Path) -> dict[str, Any] | None:
    """The manifest of a finished clip; None if it failed, whatever stands under the manifest's name."""
    record, path = read_record(store, file), file.with_suffix(".json")
    finished = record is not None and record.is_finished and record.owns(path)
    return read_json(path, dict[str, Any]) if finished else None


def _is_cut(store: Store, file: Path, manifest: dict[str, Any]) -> bool:
    """Whether the sections of just this clip are there."""
    record = _record(store, file)
    return record is not None and record.key == manifest["sha256"] and not damage(_index(file), record)


def _record(store: Store, file: Path) -> Record | None:
    return read_record(store, _index(file))


def _index(file: Path) -> Path:
    return file.parent / FOLDER / f"{file.stem}.json"
