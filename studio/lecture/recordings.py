"""The recordings of a lecture: each listened to once, all together within what a lecture may have."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from studio.errors import BadInput
from studio.lecture.below import open_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.audio.frame import AudioFrame

# Of all recordings together: what is listened to in a few seconds.
MOST_BYTES: Final = 2_000_000_000
MOST_S: Final = 7200
MOST_SAMPLES: Final = 2 * 96_000 * MOST_S  # over all channels
MOST_FRAMES: Final = 500_000  # the pieces that a file is decoded in; of Opus, 20 ms each
_WHOSE: Final = "the lecture file"


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file `name` in `folder` or below, and its length."""

    folder: Path
    name: str
    seconds: float

    def open(self) -> BinaryIO:
        """The file, opened as it was when its length was found.

        Raises:
            BadInput: it is no longer there, or no longer a file of its own.
        """
        return open_below(self.folder, self.name, f"the recording {self.name}", _WHOSE)

    def sha256(self) -> str:
        """The digest of the file, in hexadecimal."""
        with self.open() as file:
            digest = hashlib.sha256()
            while block := file.read(1 << 20):
                digest.update(block)
            return digest.hexdigest()


class Recordings:
    """Reads recordings; one that several clips name is listened to once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, str], Recording] = {}
        self._bytes = 0
        self._seconds = Fraction(0)
        self._samples = 0
        self._frames = 0

    def read(self, folder: Path, name: str, most_s: float, complaint: str) -> Recording:
        """The recording `name` in `folder` or below, of at most `most_s` seconds; `complaint` begins messages.

        Raises:
            BadInput: it is missing, no sound, too long, outside the folder, or one too many for the lecture.
        """
        recording = self._known.get((folder, name))
        if recording is None:
            recording = Recording(folder, name, self._length(folder, name, complaint))
            self._known[folder, name] = recording
        if recording.seconds > most_s:
            raise BadInput(
                f"{complaint}: it lasts {recording.seconds:.1f} s; at most {most_s} s are allowed."
            )
        return recording

    def _length(self, folder: Path, name: str, complaint: str) -> float:
        """Seconds, found by decoding: what a file's head says may be wrong."""
        with open_below(folder, name, complaint, _WHOSE) as file:
            # Which loads the decoder, for voices alone.
            from studio.lecture.sound_file import KINDS, NoSoundError, decoded_frames, seconds_of

            self._bytes += os.fstat(file.fileno()).st_size
            self._refuse_too_much(complaint)
            before = self._seconds
            try:
                for frame in decoded_frames(file):
                    self._seconds += seconds_of(frame)
                    self._count(frame)
                    self._refuse_too_much(complaint)
            except NoSoundError:
                self._seconds = before
            if self._seconds == before:
                raise BadInput(f"{complaint}: it cannot be read as sound; it must be {KINDS}.")
            return float(self._seconds - before)

    def _count(self, frame: AudioFrame) -> None:
        self._samples += frame.samples * frame.layout.nb_channels
        self._frames += 1

    def _refuse_too_much(self, complaint: str) -> None:
        for told in self._too_much():
            raise BadInput(f"{complaint}: with it the lecture's recordings {told} are allowed.")

    def _too_much(self) -> Iterator[str]:
        if self._bytes > MOST_BYTES:
            yield f"have {self._bytes / 1e9:.1f} GB; at most {MOST_BYTES / 1e9:g} GB in all"
        if self._seconds > MOST_S:
            yield f"last more than {MOST_S // 3600} hours; at most {MOST_S // 3600} hours in all"
        if self._samples > MOST_SAMPLES:
            yield f"have more samples than {MOST_S // 3600} hours of stereo at 96 kHz; so many in all"
        if self._frames > MOST_FRAMES:
            yield f"come in more than {MOST_FRAMES:,} packets; so many in all"
