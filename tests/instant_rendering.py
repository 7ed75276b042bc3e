"""Clips that are finished without being drawn: everything but the picture is real, files and store above all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.params.descents import told
from studio.film.programme import Shot
from studio.floor import Floor
from studio.lecture.output import Output
from studio.rendering.messages import Finished, Task
from studio.results import Progress
from studio.review.slides.acts import Act
from studio.store.entries import Entry, write_about
from studio.store.logs import open_log
from studio.store.plan import Decision
from studio.store.shared import SharedStore
from studio.store.stamps import stamp


def write_entry(folder: Path, decision: Decision | Task, output: Output, content: bytes = b"frames") -> Entry:
    """Write what a worker delivers for a clip: a video and a poster that are only a few bytes, and their manifest."""
    folder.mkdir()
    media, poster = folder / f"clip.{output.format}", folder / "clip.png"
    media.write_bytes(content + decision.key.encode())
    poster.write_bytes(b"poster" + decision.key.encode())
    outcomes = [descent.outcome.as_dict() for descent in decision.clip.params.descents()]
    about = {
        "lecture": decision.clip.lecture,
        "clip": decision.clip.id,
        "scene": decision.clip.scene,
        "title": decision.clip.id,
        "params": msgspec.to_builtins(decision.clip.params),
        "language": decision.clip.language,
        "aspect": output.aspect,
        "theme": output.theme,
        "captions": output.shown_captions,
        "format": output.format,
        "outcome": told(outcomes) if outcomes else None,
        "frames": 900,
        "fps": output.fps,
        "width": output.width,
        "height": output.height,
        "duration_s": 60.0,
        "sha256": stamp(media).sha256,
        "timeline": [],
        "cues": [_cue("curve_descent.curve", 0.0), _cue("quartic.analytic", 30.0)],
        "key": decision.key,
        "made_with": {},
    }
    entry = Entry(decision.key, stamp(media), stamp(poster), about)
    write_about(folder, entry)
    return entry


def _cue(key: str, start: float) -> dict[str, Any]:
    return {"start_s": start, "end_s": start + 10, "key": key, "values": {}}


class InstantWorkplace:
    """A place where a clip is finished as soon as it is begun."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._begun: list[str] = []

    def has_room(self) -> bool:
        return not self._begun

    def start(self, task: Task, expected_seconds: float, expected_frames: int) -> None:
        os.close(open_log(task.log, task.output.media_dir, anew=True))
        write_entry(task.folder / "entry", task, task.output)
        self._begun.append(task.key)

    def help(self) -> None:
        """Nobody needs any."""

    def news(self, timeout: float | None) -> Iterator[tuple[str, Finished]]:
        while self._begun:
            yield self._begun.pop(), Finished(frames=900, seconds=0.1)

    def stop(self) -> None:
        """Nothing is under way."""

    def dismiss(self) -> None:
        """Nothing is under way."""


class InstantFloor(Floor):
    """A floor that draws nothing, wherever it was told to."""

    def __init__(
        self, output: Output, workplace: object, progress: Progress, shared: SharedStore | None = None
    ) -> None:
        super().__init__(output, InstantWorkplace(), progress, shared)


def draw_nothing(patch: pytest.MonkeyPatch) -> None:
    """Have clips, stills, sections and films made without drawing or encoding anything."""
    patch.setattr("studio.floor.Floor", InstantFloor)
    patch.setattr("studio.still.still", lambda _, __, seconds: f"picture at {seconds}".encode())
    patch.setattr("studio.steps.cutting.opened", lambda file, _: file)
    patch.setattr("studio.steps.cutting.cut", _cut)
    patch.setattr("studio.film.making.write_film", lambda _, target: target.write_bytes(b"film"))
    patch.setattr(
        "studio.film.making.write_contact_sheet", lambda _, target, __: target.write_bytes(b"sheet")
    )
    patch.setattr("studio.review.slides.office.Office", _Office)


class _Office:
    """Slides of an office program that hold no video."""

    def __init__(self, *told: Any) -> None:
        self._told = [str(told[:2])]

    def add(self, shot: Shot, acts: Sequence[Act]) -> None:
        self._told += [f"{shot.section.clip.id}: {act}" for act in acts]

    def save(self, file: Path) -> None:
        file.write_text("\n".join(self._told), encoding="utf-8")


def _cut(file: Path, first: int, last: int, target: Path, _: Output) -> None:
    target.write_bytes(file.read_bytes() + f"{first} {last}".encode())
