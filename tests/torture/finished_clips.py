"""A whole lecture that counts as finished, without rendering it."""

from __future__ import annotations

from pathlib import Path

from studio.lecture.output import Output
from studio.lecture.reading import read_lectures
from studio.rendering.manifest import json_bytes
from studio.store.entries import Entry
from studio.store.layout import Store
from studio.store.plan import make_plan
from studio.store.publishing import publish, take_over
from studio.store.stamps import stamp


def finish_all(lecture: Path, media: Path) -> None:
    """Put a small file in the place of every clip of a lecture, at the lowest quality, with its record."""
    output = Output("l", media_dir=media)
    store = Store(media)
    store.open()
    clips = [clip for read in read_lectures([lecture]) for clip in read.clips]
    for decision in make_plan(clips, output):
        delivered = store.runs / "delivered"
        delivered.mkdir()
        video, poster = delivered / "clip.mp4", delivered / "clip.png"
        video.write_bytes(decision.key.encode())
        poster.write_bytes(decision.key.encode())
        about = {
            "lecture": decision.clip.lecture,
            "clip": decision.clip.id,
            "language": decision.clip.language,
            "format": "mp4",
            "sha256": stamp(video).sha256,
            "frames": 15,
            "fps": 15,
            "width": 854,
            "height": 480,
            "duration_s": 1.0,
            "cues": [],
            "timeline": [],
        }
        entry = Entry(decision.key, stamp(video), stamp(poster), about)
        (delivered / "entry.json").write_bytes(json_bytes(entry))
        take_over(store, delivered, decision.key)
        publish(store, entry, decision, output, seconds=1.0)
