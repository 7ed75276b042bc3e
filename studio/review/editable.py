"""What can be edited of a lecture's clips: the fields of each scene, the values of each clip, and why some cannot."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from studio.lecture.document import read_document
from studio.lecture.expansion import entries_of
from studio.lecture.written_params import in_builtins
from studio.listing import scenes_as_data

if TYPE_CHECKING:
    from pathlib import Path

    from studio.lecture.reading import Lecture

_FIELD: Final = ("name", "type", "range", "meaning", "allowed")


def editable(lecture: Lecture) -> dict[str, Any]:
    """For the page: `fields` by scene, `values` by clip, `locked` by clip ("sweep", "extends"), `digest` of the file.

    Raises:
        BadInput: the file cannot be read.
    """
    used = {clip.scene for clip in lecture.clips}
    return {
        "fields": {
            scene["scene"]: [{key: field[key] for key in _FIELD} for field in scene["parameters"]]
            for scene in scenes_as_data()
            if scene["scene"] in used
        },
        "values": {clip.id: in_builtins(clip.params) for clip in lecture.clips},
        "locked": locked(lecture.source),
        "digest": digest_of(lecture.source.read_bytes()),
    }


def locked(source: Path) -> dict[str, str]:
    """The clips that cannot be edited one by one, each with the reason.

    Raises:
        BadInput: the file cannot be read.
    """
    own = {table.id for table, _ in read_document(source).clips}
    reasons = {}
    for clip, entry in entries_of(source).items():
        if entry.sweep:
            reasons[clip] = "sweep"
        elif entry.id not in own:
            reasons[clip] = "extends"
    return reasons


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file's content, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
