"""The recordings of a lecture: each listened to once, all together within what a lecture may have."""

from __future__ import annotations

import hashlib
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from studio.errors import BadInput
from studio.lecture.below import open_below

# Of all recordings together: what is listened to in a few seconds.
MOST_FILES: Final = 1000
MOST_BYTES: Final = 2_000_000_000
MOST_S: Final = 7200
MOST_PACKETS: Final = 500_000  # the pieces that a file comes in; of Opus, 20 ms each
_ENCODERS_S: Final = 0.05  # that MP3, AAC and Opus put before and after what was recorded
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
        self._seconds = 0.0
        self._packets = 0

    def read(self, folder: Path, name: str, most_s: float, complaint: str) -> Recording:
        """The recording `name` in `folder` or below, of at most `most_s` seconds; `complaint` begins messages.

        Raises:
            BadInput: it is missing, no sound, too long, outside the folder, or one too many for the lecture.
        """
        recording = self._known.get((folder, name))
        if recording is None:
            recording = Recording(folder, name, self._length(folder, name, complaint))
            self._known[folder, name] = recording
        if recording.seconds > most_s + _ENCODERS_S:
            raise BadInput(
                f"{complaint}: it lasts {recording.seconds:.1f} s; at most {most_s} s are allowed."
            )
        return recording

    def _length(self, folder: Path, name: str, complaint: str) -> float:
        """Seconds, summed up over what is in the file: what its head says may be wrong."""
        with open_below(folder, name, complaint, _WHOSE) as file:
            # Which loads the decoder, for voices alone.
            from studio.lecture.sound_file import KINDS, NoSoundError, packet_seconds

            self._bytes += os.fstat(file.fileno()).st_size
            self._refuse_too_much(complaint)
            found: list[float] = []
            try:
                for seconds in packet_seconds(file):
                    found.append(seconds)
                    self._seconds += seconds
                    self._packets += 1
                    self._refuse_too_much(complaint)
            except NoSoundError:
                found.clear()
            if not (length := math.fsum(found)):
                raise BadInput(f"{complaint}: it cannot be read as sound; it must be {KINDS}.")
            return length

    def _refuse_too_much(self, complaint: str) -> None:
        if len(self._known) >= MOST_FILES:
            told = f"are more than {MOST_FILES:,}; at most so many"
        elif self._bytes > MOST_BYTES:
            told = f"have {self._bytes / 1e9:.1f} GB; at most {MOST_BYTES / 1e9:g} GB"
        elif self._seconds > MOST_S:
            told = f"last more than {MOST_S // 3600} hours; at most {MOST_S // 3600} hours"
        elif self._packets > MOST_PACKETS:
            told = f"come in more than {MOST_PACKETS:,} packets; at most so many"
        else:
            return
        raise BadInput(f"{complaint}: with it the lecture's recordings {told} in all are allowed.")
