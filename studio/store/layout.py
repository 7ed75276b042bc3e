"""Where the store keeps its things, below the media folder, and the tag that makes them its own."""

from __future__ import annotations

import hashlib
import os
import stat
import uuid
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput, MachineLacks
from studio.lecture.clip_name import name_by_difference, written
from studio.lecture.written_params import as_written
from studio.store.json_file import read_regular
from studio.store.real_folder import kind_of, names_in, real_folder, remove

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output

_TAG: Final = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"  # what backup programs look for in a CACHEDIR.TAG
    "# Rendered clips of gradient-descent-lecture. `render.py clean` may delete what is in this folder.\n"
)


class Store:
    """Paths of the store of one media folder; nothing is created until `open`.

    Below the media folder it follows no link, and the tag alone proves nothing: what is cleared or replaced
    in it bears a name that only we give.
    """

    def __init__(self, media_dir: Path) -> None:
        self.media_dir = media_dir
        self.root = media_dir / ".store"
        self.entries = self.root / "entries"  # one folder a content key: a clip's files, whoever uses them
        self.records = self.root / "records"  # what stands under each final name
        self.lectures = self.root / "lectures"  # which lecture file an id belongs to
        self.speech = self.root / "speech"  # one file a sentence that a narrator has said
        self.numbers = self.root / "numbers"  # one file a map that takes seconds to work out
        self.locks = self.root / "locks"
        self.runs = self.root / "runs"  # work in progress, one folder a run
        self.memo = self.root / "memo.json"
        self.timings = self.root / "timings.json"
        self._places: dict[Path, tuple[bool, str]] = {}

    @property
    def tag(self) -> Path:
        """The file that says that the folder is ours."""
        return self.root / "CACHEDIR.TAG"

    def is_ours(self) -> bool:
        """Whether it is a folder, no link, and bears our tag."""
        try:
            return stat.S_ISDIR(self.root.lstat().st_mode) and read_regular(self.tag) == _TAG.encode()
        except OSError:
            return False

    def open(self) -> None:
        """Create what is missing.

        Raises:
            BadInput: there is a folder of that name which is not ours, or a link where one of ours belongs.
            MachineLacks: the media folder cannot be written.
        """
        try:
            if not self.is_ours():
                self._found()
            for folder in (self.entries, self.records, self.lectures, self.locks, self.runs):
                with real_folder(folder, below=self.media_dir, create=True):
                    pass
        except OSError as error:
            raise cannot_write(self.media_dir, error) from error

    def _found(self) -> None:
        """Put a folder with our tag in place, whole: another run never sees it without. That run may be faster."""
        with suppress(FileNotFoundError), real_folder(self.root, below=self.media_dir) as root:
            if names_in(root) and not self.is_ours():
                raise BadInput(
                    f"{self.root} exists and is not ours: it has no {self.tag.name} of this project."
                )
        fresh = f"{self.root.name}-{uuid.uuid4().hex[:8]}"
        with real_folder(self.media_dir, below=self.media_dir, create=True) as media:
            try:
                os.mkdir(fresh, dir_fd=media)
                (self.media_dir / fresh / self.tag.name).write_text(_TAG, encoding="utf-8")
                os.rename(fresh, self.root.name, src_dir_fd=media, dst_dir_fd=media)
            except OSError:
                if not self.is_ours():
                    raise
            finally:
                remove(fresh, media)

    def write(self, path: Path, content: bytes) -> None:
        """Put `content` under a name in the store at once; what was under it stays if that fails.

        Raises:
            BadInput: a link stands where a folder of the store belongs.
            OSError: it could not be written.
        """
        temporary = unfinished_name()
        with (
            real_folder(self.runs, below=self.media_dir) as runs,
            real_folder(path.parent, below=self.media_dir) as folder,
        ):
            try:
                descriptor = os.open(
                    temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644, dir_fd=runs
                )
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                os.rename(temporary, path.name, src_dir_fd=runs, dst_dir_fd=folder)
            finally:
                if kind_of(temporary, runs):
                    os.unlink(temporary, dir_fd=runs)

    def place_of(self, file: Path) -> str:
        """The file as records tell it: from the media folder if it is in it, else in full, links resolved.

        Raises:
            BadInput: a folder on the way has a name that is not UTF-8.
        """
        folder = file.parent
        if folder not in self._places:
            real, media = os.path.realpath(folder), os.path.realpath(self.media_dir)
            inside = real == media or real.startswith(media + os.sep)
            self._places[folder] = inside, os.path.relpath(real, media) if inside else real
        place = os.path.join(self._places[folder][1], file.name)  # noqa: PTH118 - ten thousand times a plan
        try:
            place.encode()
        except UnicodeEncodeError:
            raise BadInput(f"{place!a}: a name on the way to this file is not UTF-8.") from None
        return place

    def record_at(self, place: str) -> Path:
        """The record of what has been written at a place and beside it; all records lie side by side."""
        return self.records / (hashlib.sha256(place.encode()).hexdigest() + ".json")

    def file_of(self, place: str) -> Path:
        """The file that a record tells as `place`."""
        return self.media_dir / place


def cannot_write(media_dir: Path, error: OSError) -> MachineLacks:
    """What to say when the media folder refuses to be written in."""
    return MachineLacks(
        f"cannot write into the media folder {media_dir}: {error.strerror or error}.\n"
        "Choose another with --media-dir, or make room or permissions there."
    )


def unfinished_name() -> str:
    """A name for a file that is being written: its writer's process is in it, so that it is swept if that dies."""
    return f".writing-{os.getpid()}-{uuid.uuid4().hex[:8]}"


def final_file(clip: Clip, output: Output) -> Path:
    """Where the clip's video belongs; its poster and its manifest stand beside it."""
    if not clip.lecture:
        telling = () if clip.telling == "full" else (clip.telling,)
        name = name_by_difference(clip.scene, as_written(clip.params), *telling, *output.looks)
        return output.media_dir / "clips" / f"{name}.{output.format}"
    folder = output.media_dir / "lectures" / clip.lecture / output.folder_name(clip.language)
    return folder / f"{clip.id}.{output.format}"


def still_file(clip: Clip, output: Output, seconds: float | None, iteration: int | None = None) -> Path:
    """Where a still of a clip that stands alone belongs: "clips/quadratic-at-12.5s.png", "-at-iteration-3.png"."""
    moment = f"{written(seconds)}s" if seconds is not None else f"iteration-{iteration}"
    return output.media_dir / "clips" / f"{final_file(clip, output).stem}-at-{moment}.png"


def log_file(clip: Clip, output: Output) -> Path:
    """Where the clip's rendering says what it did."""
    return output.media_dir / "logs" / (clip.lecture or "clips") / f"{clip.id}.log"
