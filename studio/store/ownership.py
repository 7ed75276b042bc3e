"""Whose file stands under a name that we are about to write: ours by its recorded digest, or somebody's."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from studio.errors import NO_NAME, BadInput, MachineLacks
from studio.lecture.wording import printable
from studio.store.json_file import read_json
from studio.store.layout import Store
from studio.store.record import Record, read_record
from studio.store.stamps import sha256_of

VIDEOS: Final = (".mp4", ".webm", ".gif")
_LONGEST_NAME: Final = 255  # bytes, on all file systems in use


def refuse_foreign(store: Store, file: Path, names: Iterable[str], *records: Record | None) -> None:
    """Refuse to write `file` and what goes beside it where somebody else's file stands.

    A file is ours if one of `records` has its digest. Below media/lectures, where only we write, a file that is
    no longer what we wrote is damage, not somebody's work: there its name in a record is enough, or in place of a
    record that is lost a manifest of ours that has the digest of its video. Elsewhere nothing would tell of a poster
    that the user has edited.

    Raises:
        BadInput: such a file, or a name that no file can have.
        MachineLacks: it cannot be looked at.
    """
    known = [record for record in records if record is not None]
    _check_length(file.parent.parts, file)  # also of folders that are not there yet
    for name in names:
        path = file.with_name(name)
        _check_length([name], path)
        mode = _mode(path)
        if mode is None or any(record.owns(path) for record in known):
            continue
        named = any(name in record.files or name in record.placing for record in known)
        in_lectures = file.is_relative_to(store.media_dir / "lectures")
        if not (stat.S_ISREG(mode) and in_lectures and (named or (not known and _is_vouched(file)))):
            raise BadInput(_complaint(path, mode, _part_of(store, path), named=named))


def _complaint(path: Path, mode: int, owner: str, *, named: bool) -> str:
    if stat.S_ISDIR(mode):
        what = "is a folder"
    elif not stat.S_ISREG(mode):
        what = "is a link or a device"
    elif owner:
        what = "is a still" if owner == path.name else f"belongs to {printable(owner)}"
    else:
        what = "was changed after we made it" if named else "was not made by render.py"
    return (
        f"{printable(str(path))} is there and {what}: it is not replaced, and nothing was written.\n"
        "Move it away, or have the clip written elsewhere with -o or --media-dir."
    )


def _part_of(store: Store, path: Path) -> str:
    """The name of another file of ours of which this is a part, or which it is; "" if it is not ours."""
    for suffix in (path.suffix, *VIDEOS):
        file = path.with_suffix(suffix)
        record = read_record(store, file)
        if record is not None and record.owns(path):
            return file.name
    return ""


def _check_length(parts: Iterable[str], path: Path) -> None:
    if any(len(os.fsencode(part)) > _LONGEST_NAME for part in parts):
        raise BadInput(f"{printable(str(path))} cannot be written: {os.strerror(errno.ENAMETOOLONG)}.")


def _mode(path: Path) -> int | None:
    """The kind of what stands there, a link being a link; None if nothing does."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        kind = BadInput if error.errno in NO_NAME else MachineLacks
        raise kind(f"{printable(str(path))} cannot be written: {error.strerror or error}.") from None


def _is_vouched(file: Path) -> bool:
    """Whether a manifest, or an index of sections, of ours stands beside: in place of a record that is lost."""
    told = read_json(file.with_suffix(".json"), dict[str, Any] | list[dict[str, Any]])
    if isinstance(told, list):
        return bool(told) and all("clip_sha256" in section for section in told)
    if told is None or not {"key", "sha256", "made_with"} <= told.keys():
        return False
    return not os.path.lexists(file) or (file.is_file() and told["sha256"] == sha256_of(file))


def refuse_closed_folder(file: Path) -> None:
    """Refuse, before hours of work, a folder in which the file cannot be written in the end.

    Raises:
        BadInput: something that is no folder stands in the way.
        MachineLacks: no permission, or a disk that is read-only.
    """
    folder = file.parent
    while not os.path.exists(folder) and folder != folder.parent:  # noqa: PTH110 - pathlib's raises without permission
        folder = folder.parent
    if not folder.is_dir():
        raise BadInput(f"{printable(str(file))} cannot be written: {printable(str(folder))} is no folder.")
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        closed = os.statvfs(folder).f_flag & os.ST_RDONLY
        why = "Read-only file system" if closed else f"no permission to write in {printable(str(folder))}"
        raise MachineLacks(f"{printable(str(file))} cannot be written: {why}.")
