"""A clip as it is asked of another machine: data, with the recordings that are heard in it, and no code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from scenes.catalog import entry_of
from scenes.params.fit import Table
from studio.lecture.clip import Clip
from studio.lecture.narrator import Narrator
from studio.lecture.output import Output
from studio.lecture.recordings import Recording
from studio.lecture.voice import Voice
from studio.lecture.written_params import in_builtins, measured, table_of


class _Recording(Struct, array_like=True):
    cue: str | int | None  # None: of the whole clip
    name: str
    seconds: float
    content: bytes


class Order(Struct, frozen=True):
    """All that another machine has to know of a clip; where a lecture lies is told for its messages only."""

    key: str
    lecture: str
    id: str
    scene: str
    params: dict[str, Any]
    title: str | None
    language: str
    pace: float
    source: str
    telling: str
    captions: dict[str, dict[str, str]]
    narrator: tuple[str, float] | None
    voice: list[_Recording] | None
    output: dict[str, Any]
    table: Table | None = None  # out of the file that the parameters name
    seconds: float = 0.0  # expected
    frames: int = 0  # expected

    def clip(self, folder: Path) -> Clip:
        """The clip, its recordings written into `folder`.

        Raises:
            OSError: they cannot be written.
            msgspec.ValidationError, KeyError: it is of another version of this project.
        """
        params: Any = msgspec.convert(self.params, entry_of(self.scene).params)
        return Clip(
            self.lecture,
            self.id,
            self.scene,
            params if self.table is None else measured(params, self.table),
            self.title,
            self.language,
            self.pace,
            Path(self.source),
            self._voice(folder),
            self.captions,
            "brief" if self.telling == "brief" else "full",
            None if self.narrator is None else Narrator(*self.narrator),
        )

    def output_into(self, media_dir: Path) -> Output:
        """How the clip leaves the studio, with another media folder."""
        return replace(msgspec.convert(self.output, Output), media_dir=media_dir)

    def _voice(self, folder: Path) -> Voice | None:
        if self.voice is None:
            return None
        cues: list[tuple[str | int, Recording]] = []
        whole = None
        for number, each in enumerate(self.voice):
            place = folder / str(number)  # a folder each: names may be the same
            name = Path(each.name).name
            place.mkdir(parents=True)
            (place / name).write_bytes(each.content)
            recording = Recording(place, name, each.seconds)
            if each.cue is None:
                whole = recording
            else:
                cues.append((each.cue, recording))
        return Voice(whole, tuple(cues))


def order_of(clip: Clip, output: Output, key: str, seconds: float = 0.0, frames: int = 0) -> Order:
    """What another machine is asked for: a clip, and how long that is expected to take.

    Raises:
        BadInput: a recording is no longer there.
        OSError: it cannot be read.
    """
    shape = {name: getattr(output, name) for name in Output.__slots__ if name != "media_dir"}
    return Order(
        key,
        clip.lecture,
        clip.id,
        clip.scene,
        in_builtins(clip.params),
        clip.title,
        clip.language,
        clip.pace,
        str(clip.source),
        clip.telling,
        {cue: dict(words) for cue, words in clip.captions.items()},
        None if clip.narrator is None else (clip.narrator.voice, clip.narrator.speed),
        None if clip.voice is None else list(_recordings(clip.voice)),
        shape,
        table_of(clip.params),
        seconds,
        frames,
    )


def _recordings(voice: Voice) -> list[_Recording]:
    named: list[tuple[str | int | None, Recording]] = [*voice.cues]
    if voice.whole is not None:
        named.append((None, voice.whole))
    found = []
    for cue, recording in named:
        with recording.open() as file:
            found.append(_Recording(cue, recording.name, recording.seconds, file.read()))
    return found


def written(order: Order) -> bytes:
    """An order as bytes."""
    return msgspec.msgpack.encode(order)


def read_order(content: bytes) -> Order:
    """The order that was written so.

    Raises:
        msgspec.MsgspecError: it is none of ours.
    """
    return msgspec.msgpack.decode(content, type=Order)
