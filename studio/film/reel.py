"""The joined film: packets copied from the clips one after the other, with chapter marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av

from studio.errors import BadInput
from studio.film.chapter_language import set_chapter_language
from studio.rendering.encoding import ENCODINGS
from studio.rendering.joining import copied_packets
from studio.rendering.media_url import media_url
from studio.rendering.sound import add_sound_track, channels_of, mux_in_time, sound_packets, spoken_blocks

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream

    from studio.film.film import Film
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


def write_film(film: Film, target: Path) -> None:
    """Join the film's shots into `target`, no picture encoded again; with sound if there is speech.

    Raises:
        BadInput: a clip's file is not what its manifest says.
        OSError: `target` cannot be written.
    """
    shots, fps = film.shots, film.output.fps
    options = dict(ENCODINGS["mp4"].container_options)
    with (
        av.open(media_url(shots[0].file)) as first,
        av.open(media_url(target), "w", container_options=options) as joined,
    ):
        like = first.streams.video[0]
        picture = joined.add_stream_from_template(like)
        tracks: list[Iterator[Packet[Any]]] = [_picture_packets(shots, like, picture, fps)]
        if film.speech:
            blocks = spoken_blocks(film.speech, film.frames, fps)
            tracks.append(sound_packets(add_sound_track(joined, channels_of(film.speech)), blocks))
        joined.metadata["title"] = film.titles[film.lecture.language]
        joined.set_chapters(_marks(film))
        mux_in_time(joined, tracks)
    if film.chapters:
        set_chapter_language(target, film.lecture.language)


def _picture_packets(
    shots: Sequence[Shot], like: VideoStream, stream: VideoStream, fps: int
) -> Iterator[Packet[VideoStream]]:
    """The packets of all shots, for `stream`, at their times in the film."""
    for shot in shots:
        clip = shot.section.clip
        count = 0
        try:
            for packet in copied_packets(shot.file, like, shot.first_frame, fps):
                packet.stream = stream
                yield packet
                count += 1
        except ValueError as error:
            raise BadInput(f'clip "{clip.id}" ({clip.source.name}): {error}.') from error
        if count != shot.frames:
            raise BadInput(
                f'clip "{clip.id}" ({clip.source.name}) has {count} frames, its manifest says {shot.frames}.'
            )


def _marks(film: Film) -> list[av.container.core.Chapter]:
    bounds = pairwise([*(chapter.start_frame for chapter in film.chapters), film.frames])
    return [
        {
            "id": number,
            "start": round(1000 * start / film.output.fps),
            "end": round(1000 * end / film.output.fps),
            "time_base": Fraction(1, 1000),
            "metadata": {"title": chapter.titles[film.lecture.language]},
        }
        for number, (chapter, (start, end)) in enumerate(zip(film.chapters, bounds, strict=True), 1)
    ]


def _size(told: tuple[object, ...]) -> str:
    across, down, fps = told
    return f"{across}x{down} at {fps} frames a second"
