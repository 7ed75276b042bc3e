"""What the floor and its worker processes tell each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output


@dataclass(frozen=True, slots=True)
class Task:
    """A clip for one process: all of it, or such pieces of it as others have not claimed."""

    clip: Clip
    output: Output
    key: str
    versions: dict[str, str]
    folder: Path  # for this clip alone; several processes may share it
    log: Path
    role: Literal["own", "help"]


@dataclass(frozen=True, slots=True)
class Advanced:
    """This many more frames are drawn."""

    frames: int


@dataclass(frozen=True, slots=True)
class Played:
    """The scene was played to its end in so many seconds; the owner waits for a word to join the pieces."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The clip's entry is in the folder; it has so many frames, and joining them took so many seconds."""

    frames: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """The clip cannot be made; `machine` if that is for want of room, permission or a library."""

    cause: str
    machine: bool


Message = Advanced | Played | Finished | Failed
