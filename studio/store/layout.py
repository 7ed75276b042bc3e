"""Where the store keeps its things, below the media folder, and the tag that makes them its own."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput, MachineLacks

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output

_TAG: Final = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"  # what backup programs look for in a CACHEDIR.TAG
    "# Rendered clips of gradient-descent-lecture. `render.py clean` may delete what is in this folder.\n"
)

_ELSEWHERE: Final = Path("elsewhere")  # records of files outside the media folder


class Store:
    """Paths of the store of one media folder; nothing is created until `open`."""

    def __init__(self, media_dir: Path) -> None:
        self.media_dir = media_dir
        self.root = media_dir / ".store"
        self.entries = self.root / "entries"  # one folder a content key: a clip's files, whoever uses them
        self.records = self.root / "records"  # what stands under each final name
        self.locks = self.root / "locks"
        self.runs = self.root / "runs"  # work in progress, one folder a run
        self.memo = self.root / "memo.json"
        self.timings = self.root / "timings.json"

    @property
    def tag(self) -> Path:
        """The file that says that the folder is ours."""
        return self.root / "CACHEDIR.TAG"

    def is_ours(self) -> bool:
        """Whether the folder bears our tag."""
        try:
            return self.tag.read_text(encoding="utf-8") == _TAG
        except (OSError, UnicodeDecodeError):
            return False

    def open(self) -> None:
        """Create what is missing.

        Raises:
            BadInput: there is a folder of that name which is not ours.
            MachineLacks: the media folder cannot be written.
        """
        try:
            if not self.is_ours():
                self._found()
            for folder in (self.entries, self.records, self.locks, self.runs):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MachineLacks(
                f"cannot write into the media folder {self.media_dir}: {error.strerror or error}.\n"
                "Choose another with --media-dir, or make room or permissions there."
            ) from error

    def _found(self) -> None:
        """Put a folder with our tag in place, whole: another run never sees it without. That run may be faster."""
        if self.root.exists() and any(self.root.iterdir()) and not self.is_ours():
            raise BadInput(f"{self.root} exists and is not ours: it has no {self.tag.name} of this project.")
        fresh = self.media_dir / f"{self.root.name}-{uuid.uuid4().hex[:8]}"
        try:
            fresh.mkdir(parents=True)
            (fresh / self.tag.name).write_text(_TAG, encoding="utf-8")
            fresh.rename(self.root)
        except OSError:
            if not self.is_ours():
                raise
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def record_of(self, file: Path) -> Path:
        """The record of the clip whose video is `file`."""
        if file.is_relative_to(self.media_dir):
            inside = file.relative_to(self.media_dir)
        else:
            absolute = file.resolve()
            inside = _ELSEWHERE / absolute.relative_to(absolute.anchor)
        return self.records / inside.with_name(inside.name + ".json")

    def file_of(self, record: Path) -> Path:
        """The video that a record speaks of."""
        inside = record.relative_to(self.records).with_suffix("")
        if inside.is_relative_to(_ELSEWHERE):
            return Path(self.root.resolve().anchor) / inside.relative_to(_ELSEWHERE)
        return self.media_dir / inside


def final_file(clip: Clip, output: Output) -> Path:
    """Where the clip's video belongs; its poster and its manifest stand beside it."""
    if not clip.lecture:
        return output.media_dir / "clips" / f"{clip.id}.{output.format}"
    folder = output.media_dir / "lectures" / clip.lecture / output.folder_name(clip.language)
    return folder / f"{clip.id}.{output.format}"


def log_file(clip: Clip, output: Output) -> Path:
    """Where the clip's rendering says what it did."""
    return output.media_dir / "logs" / (clip.lecture or "clips") / f"{clip.id}.log"


def write_whole(path: Path, content: bytes, beside: Path) -> None:
    """Put `content` under `path` at once: written in the folder `beside` (same file system), then renamed.

    Raises:
        OSError: it could not be written; what was under `path` stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = beside / f".{path.name}.{os.getpid()}"
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
