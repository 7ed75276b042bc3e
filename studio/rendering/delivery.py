"""A rendered clip as a folder that the store can take over as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.rendering.manifest import manifest
from studio.store.entries import Entry, write_about
from studio.store.stamps import stamp

if TYPE_CHECKING:
    from studio.rendering.messages import Task
    from studio.rendering.runner import RenderedClip


def deliver(task: Task, rendered: RenderedClip) -> None:
    """Write `entry/` in the task's folder: the clip, its poster and what is known of them."""
    folder = task.folder / "entry"
    folder.mkdir()
    media = rendered.media.rename(folder / rendered.media.name)
    poster = rendered.poster.rename(folder / rendered.poster.name)
    media_stamp = stamp(media)
    about = manifest(
        task.clip, task.output, rendered, sha256=media_stamp.sha256, key=task.key, versions=task.versions
    )
    entry = Entry(task.key, media_stamp, stamp(poster), about)
    write_about(folder, entry)
