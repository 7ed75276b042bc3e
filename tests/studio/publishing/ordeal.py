"""A film published through faults drawn at random, its runs killed at random moments, until one says it is done."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.fake_channel.server import serving
from tests.fake_channel.state import ChannelState
from tests.studio.publishing.desk import Desk, copied

_MOST_STARTS = 40
_REQUESTS = 22  # about as many as a run without faults sends
_PLAYLIST = "Gradient descent"


@dataclass(frozen=True, slots=True)
class Report:
    """What happened before all was right."""

    seed: int
    kills: int
    starts: int
    faults: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        told = f"seed {self.seed}: {self.kills} kills, {self.starts} starts, {self.faults} faults"
        return f"{told}; WRONG: {', '.join(self.wrong)}" if self.wrong else told


def suffer(film: Path, folder: Path, seed: int) -> Report:
    """Publish a copy of the film in `folder`, all chance drawn from `seed`; what was wrong in the end.

    Where all runs ended by themselves before their moment came, it begins anew on another channel.
    """
    chance = random.Random(seed)
    while True:
        report = _suffer_once(film, folder / f"run {seed}", chance, seed)
        if report.kills or report.wrong:
            return report
        shutil.rmtree(folder / f"run {seed}")


def _suffer_once(film: Path, folder: Path, chance: random.Random, seed: int) -> Report:
    state = ChannelState()
    state.units_allowed = state.uploads_allowed = 10**9
    state.faults.draw(chance.randrange(2**32), chance.choice((0.05, 0.15, 0.3)), most=12)
    privacy = chance.choice(("private", "unlisted", "public", "a date"))
    moment = (datetime.now(UTC) + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M:%SZ")
    asked = ["--at", moment] if privacy == "a date" else ["--privacy", privacy]
    with serving(state) as server:
        desk = Desk(copied(film, folder), state, server)
        kills = starts = 0
        code: int | None = None
        while code != 0 and starts < _MOST_STARTS:
            process = desk.start("--playlist", _PLAYLIST, *asked)
            starts += 1
            if kills < 3 and (not kills or chance.random() < 0.5):
                _wait_for_its_moment(process, state, chance)
                process.kill()
            process.join()
            code = process.exitcode
            kills += code == -9
        wrong = tuple(_wrong(desk, code, privacy, moment))
    return Report(seed, kills, starts, len(state.faults.happened), wrong)


def _wait_for_its_moment(process: BaseProcess, state: ChannelState, chance: random.Random) -> None:
    """Until so many requests have come, and a little longer; or until it has ended by itself."""
    waited_for = chance.randrange(_REQUESTS)
    while waited_for and process.is_alive():
        waited_for -= state.arrived.acquire(timeout=0.05)
    process.join(timeout=chance.uniform(0.0, 0.02))


def _wrong(desk: Desk, code: int | None, privacy: str, moment: str) -> list[str]:
    """What is not as it should be, in a few words each."""
    state = desk.state
    if code != 0:
        return [f"it ended with {code}"]
    if len(state.videos) != 1:
        return [f"{len(state.videos)} videos"]
    video = desk.video()
    status = video.resource["status"]
    playlists = [each.videos for each in state.playlists.values() if each.title == _PLAYLIST]
    captions = sorted((each["language"], each["content"].decode()) for each in video.captions.values())
    all_right = (
        ("bytes", video.content == (desk.film / "film.mp4").read_bytes()),
        ("captions", captions == [(each, desk.text(f"captions.{each}.srt")) for each in ("en", "ja")]),
        ("thumbnail", video.thumbnail == (desk.film / "thumbnail.png").read_bytes()),
        ("playlist", playlists == [[video.id]]),
        ("privacy", status["privacyStatus"] == ("private" if privacy == "a date" else privacy)),
        ("date", status.get("publishAt") == (moment if privacy == "a date" else None)),
        ("subscribers", not video.notified),
        (
            "shown too early",
            all(
                each.captions == {"en", "ja"} and each.has_thumbnail and each.playlists == {_PLAYLIST}
                for each in state.shown
            ),
        ),
    )
    return [name for name, is_right in all_right if not is_right]
