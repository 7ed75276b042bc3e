"""One clip beside the others' way to the same picture, and the whole lecture beside re-encoding it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import commands
from benchmarks.clock import Cost, interleaved, on_a_line, run, run_all
from benchmarks.storyboard import Storyboard, load, save

FOLDER = Path("lectures", "gradient-descent", "1080p60-en")
_SHORT, _LONG = 0.0, 0.0125
"""Shares of a clip that the slow peers draw: what they take for all of it, up to half an hour, is on the line."""


@dataclass(frozen=True, slots=True)
class ClipTimes:
    """A clip's frames, and what each way to make it costs; `one_worker` only where one clip is looked at closely."""

    frames: int
    fps: int
    ours: Cost
    ffmpeg: Cost
    stock_manim: Cost
    matplotlib: Cost
    one_worker: Cost | None = None


class Bench:
    """Measures in a scratch folder; `tell(sentence)` is told of each figure."""

    def __init__(self, work: Path, rounds: int, tell: Callable[[str], None]) -> None:
        self.work, self.rounds, self.tell = work, rounds, tell

    def clip(self, clip: str, *, closely: bool) -> ClipTimes:
        """One clip, all ways in turn.

        Raises:
            RuntimeError: our clip does not have the frames of its storyboard, so the peers' would not be the same.
        """
        board = self.board(clip)
        media = self.work / "media"
        target = self.work / "reencoded.mp4"
        mp4 = media / FOLDER / f"{clip}.mp4"
        measures: dict[str, Callable[[], Cost]] = {
            "ours": lambda: self._ours(media, only=clip),
            "ffmpeg": lambda: self._cost(commands.reencode(mp4, board.fps, target)),
        }
        boards = {name: board.thinned(share) for name, share in (("short", _SHORT), ("long", _LONG))}
        for name, thinned in boards.items():
            measures[f"stock {name}"] = lambda thinned=thinned: self._stock(thinned)  # type: ignore[misc]
            measures[f"matplotlib {name}"] = lambda thinned=thinned: self._matplotlib(thinned)  # type: ignore[misc]
        if closely:
            measures["one worker"] = lambda: self._ours(media, only=clip, jobs=1)
        costs = interleaved(
            {name: self._told(f"{clip}, {name}", each) for name, each in measures.items()},
            self.rounds,
            roughly=[name for name in measures if name.startswith(("stock", "matplotlib"))],
        )
        frames = json.loads(mp4.with_suffix(".json").read_bytes())["frames"]
        if frames != board.frames:
            raise RuntimeError(f"{clip} has {frames} frames, its storyboard {board.frames}")
        lengths = {name: thinned.frames for name, thinned in boards.items()}
        of_peer = {
            peer: on_a_line(
                (lengths["short"], costs[f"{peer} short"]), (lengths["long"], costs[f"{peer} long"]), frames
            )
            for peer in ("stock", "matplotlib")
        }
        return ClipTimes(
            frames,
            board.fps,
            costs["ours"],
            costs["ffmpeg"],
            of_peer["stock"],
            of_peer["matplotlib"],
            costs.get("one worker"),
        )

    def lecture(self) -> dict[str, Cost]:
        """All clips of the default lecture, with all cores; re-encoded longest first, as many at once as cores."""
        media, cores = self.work / "media", os.cpu_count() or 1

        def reencode() -> Cost:
            clips = sorted((media / FOLDER).glob("*.mp4"), key=lambda clip: -clip.stat().st_size)
            return run_all(
                [commands.reencode(clip, 60, self.work / f"again-{clip.name}") for clip in clips],
                at_once=cores,
                cwd=commands.ROOT,
            )

        measures = {"ours": lambda: self._ours(media), "ffmpeg": reencode}
        return interleaved(
            {name: self._told(f"whole lecture, {name}", each) for name, each in measures.items()}, self.rounds
        )

    def growth(self) -> dict[str, Cost]:
        """One clip with its lesson given once and four times over; by its frames."""
        media = self.work / "media"
        frames: dict[int, int] = {}

        def render(times: int) -> Cost:
            shutil.rmtree(media, ignore_errors=True)
            env = {commands.LESSON_TIMES: str(times), "PYTHONPATH": str(commands.ROOT)}
            cost = run(commands.repeated(media), cwd=commands.ROOT, env=env)
            frames[times] = json.loads((media / FOLDER / "quadratic.json").read_bytes())["frames"]
            return cost

        measures = {
            str(times): self._told(f"growth, {times} times", partial(render, times)) for times in (1, 4)
        }
        costs = interleaved(measures, self.rounds)
        return {f"{frames[times]} frames": costs[str(times)] for times in (1, 4)}

    def board(self, clip: str) -> Storyboard:
        """What our clip does."""
        path = self.work / "board.json"
        run(commands.write_storyboard(clip, path), cwd=commands.ROOT)
        return load(path)

    def _ours(self, media: Path, **options: Any) -> Cost:
        shutil.rmtree(media, ignore_errors=True)
        return self._cost(commands.ours(media, **options))

    def _stock(self, board: Storyboard) -> Cost:
        path, media = self.work / "thinned.json", self.work / "stock"
        save(board, path)
        shutil.rmtree(media, ignore_errors=True)
        return run(commands.stock_manim(board.scene, media), cwd=self.work, env={"STORYBOARD": str(path)})

    def _matplotlib(self, board: Storyboard) -> Cost:
        path = self.work / "thinned.json"
        save(board, path)
        return self._cost(commands.matplotlib_frames(path, self.work / "matplotlib.mp4"))

    def _cost(self, command: commands.Command) -> Cost:
        return run(command, cwd=commands.ROOT)

    def _told(self, name: str, measure: Callable[[], Cost]) -> Callable[[], Cost]:
        def told() -> Cost:
            cost = measure()
            self.tell(f"{name}: {cost.wall_s:.1f} s, CPU {cost.cpu_s:.1f} s")
            return cost

        return told
