"""The joined film: packets copied from the clips one after the other, with chapter marks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av

from studio.errors import BadInput
from studio.rendering.encoding import ENCODINGS
from studio.rendering.joining import copied_packets

if TYPE_CHECKING:
    from studio.film.chapters import Chapter
    from studio.film.programme import Shot
    from studio.lecture.output import Output


def check_alike(shots: Sequence[Shot], output: Output) -> None:
    """Refuse clips of another size or frame rate than the film's.

    Raises:
        BadInput: naming the clip.
    """
    wanted = (output.width, output.height, output.fps)
    for shot in shots:
        found = tuple(shot.manifest[name] for name in ("width", "height", "fps"))
        if found != wanted:
            clip = shot.section.clip
            raise BadInput(
                f'clip "{clip.id}" ({clip.source.name}) is {_size(found)}, the film {_size(wanted)}: '
                "render it again with --force."
            )


def write_film(
    shots: Sequence[Shot], chapters: Sequence[Chapter], target: Path, output: Output, language: str
) -> None:
    """Join the shots into `target`; nothing is encoded again.

    Raises:
        BadInput: a clip's file is not what its manifest says.
        OSError: `target` cannot be written.
    """
    options = dict(ENCODINGS["mp4"].container_options)
    with av.open(str(shots[0].file)) as first, av.open(str(target), "w", container_options=options) as film:
        like = first.streams.video[0]
        stream = film.add_stream_from_template(like)
        film.set_chapters(_marks(shots, chapters, output.fps, language))
        for shot in shots:
            clip = shot.section.clip
            count = 0
            try:
                for packet in copied_packets(shot.file, like, shot.first_frame, output.fps):
                    packet.stream = stream
                    film.mux(packet)
                    count += 1
            except ValueError as error:
                raise BadInput(f'clip "{clip.id}" ({clip.source.name}): {error}.') from error
            if count != shot.frames:
                raise BadInput(
                    f'clip "{clip.id}" ({clip.source.name}) has {count} frames, its manifest says {shot.frames}.'
                )


def _marks(
    shots: Sequence[Shot], chapters: Sequence[Chapter], fps: int, language: str
) -> list[av.container.core.Chapter]:
    last = shots[-1].first_frame + shots[-1].frames
    ends = [*(chapter.start_frame for chapter in chapters[1:]), last]
    return [
        {
            "id": number,
            "start": round(1000 * chapter.start_frame / fps),
            "end": round(1000 * end / fps),
            "time_base": Fraction(1, 1000),
            "metadata": {"title": chapter.titles[language]},
        }
        for number, (chapter, end) in enumerate(zip(chapters, ends, strict=True), 1)
    ]


def _size(told: tuple[object, ...]) -> str:
    across, down, fps = told
    return f"{across}x{down} at {fps} frames a second"
