"""Whether a film that was made is still that of its clips."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from studio.film.folder import ABOUT
from studio.store.layout import Store, final_file
from studio.store.record import read_record

if TYPE_CHECKING:
    from pathlib import Path

    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


class _Made(Struct):
    clips: dict[str, str] = {}
    only: list[str] = []


def newer_clips(lecture: Lecture, output: Output) -> tuple[Path, list[str]]:
    """The lecture's film, and the clips that it does not show as they are now; none if there is no film.

    Those are clips that were rendered again, that are new (unless the film was made of some clips only), and that
    it has and the lecture has not.
    """
    output = replace(output, format="mp4")  # of which a film is made
    folder = final_file(lecture.clips[0], output).parent / "film"
    film = folder / "film.mp4"
    try:
        made = msgspec.json.decode((folder / ABOUT).read_bytes(), type=_Made)
    except (OSError, msgspec.MsgspecError):
        return film, []
    newer = [clip_id for clip_id in made.clips if clip_id not in lecture.every]
    store = Store(output.media_dir)
    for clip in lecture.clips:
        file = final_file(clip, output)
        record = read_record(store, file)
        if record is None or not record.is_finished or (clip.id not in made.clips and made.only):
            continue
        if made.clips.get(clip.id) != record.files[file.name].sha256:
            newer.append(clip.id)
    return film, newer
