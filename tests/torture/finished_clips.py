"""A whole lecture that counts as finished, without rendering it."""

from __future__ import annotations

from pathlib import Path

from studio.lecture.output import Output
from studio.lecture.reading import read_lectures
from studio.store.layout import Store
from studio.store.plan import make_plan
from studio.store.publishing import publish, take_over
from tests.instant_rendering import write_entry


def finish_all(lecture: Path, media: Path) -> None:
    """Put a small file in the place of every clip of a lecture, at the lowest quality, with its record."""
    output = Output("l", media_dir=media)
    store = Store(media)
    store.open()
    clips = [clip for read in read_lectures([lecture]) for clip in read.clips]
    for decision in make_plan(clips, output):
        delivered = store.runs / "delivered"
        entry = write_entry(delivered, decision, output)
        take_over(store, delivered, decision.key)
        publish(store, entry, decision, output, seconds=1.0)
