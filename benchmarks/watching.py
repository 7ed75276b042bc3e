"""How soon a save is seen in the page that `watch` serves: a still of the moment, the verdict's, the clip."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from tests.studio.review.watched import Watch, watching

SAVES: Final = 7
SCENES: Final = ("quadratic", "surface", "race")
_FRAME: Final = 100  # that is looked at


class Seen(NamedTuple):
    """Seconds from a save until each of these is there."""

    moment: float
    verdict: float
    clip: float


def measure(folder: Path) -> dict[str, Seen]:
    """Medians for three scenes with their defaults at `-q l`; one after the other is looked at and changed."""
    lecture = folder / "watched.toml"
    rates = dict.fromkeys(SCENES, 0.1)
    lecture.write_text(_lecture(rates), encoding="utf-8")
    with watching(lecture) as watch:
        for _ in SCENES:
            watch.hear("finished")
        seen = {scene: _median(_saves(watch, lecture, scene, rates)) for scene in SCENES}
        watch.end()
    return seen


def _saves(watch: Watch, lecture: Path, scene: str, rates: dict[str, float]) -> Iterator[Seen]:
    watch.client.post("/looking", json={"clips": [scene], "frame": _FRAME})
    for _ in range(SAVES):
        rates[scene] += 0.001
        begun = time.perf_counter()
        lecture.write_text(_lecture(rates), encoding="utf-8")
        times = []
        for kind in ("still", "still", "page"):
            watch.hear(kind)
            times.append(time.perf_counter() - begun)
        yield Seen(*times)


def _median(saves: Iterator[Seen]) -> Seen:
    return Seen(*map(median, zip(*saves, strict=True)))


def _lecture(rates: dict[str, float]) -> str:
    return "\n".join(
        f'[[clip]]\nid = "{scene}"\nscene = "{scene}"\nparams = {{ '
        + (f"learning_rates = [0.05, {rate:.3f}]" if scene == "race" else f"learning_rate = {rate:.3f}")
        + " }\n"
        for scene, rate in rates.items()
    )
