"""Shots and words made up for tests that render nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scenes.catalog import CARDS
from studio.film.programme import Section, Shot
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.clip import Clip
from studio.lecture.reading import clip_of_scene

_WORDS = """
[titles]
quadratic = "A parabola"
[captions.story]
start = "We start at {x}."
end = "And there it ends."
[film]
tags = ["one", "two words"]
end = "The end"
"""


@pytest.fixture
def vocabulary(tmp_path: Path) -> Any:
    """`vocabulary("en", captions={"story.start": "..."})`: a few words, of which some may be others."""

    def made(language: str = "en", captions: dict[str, str] | None = None) -> Vocabulary:
        folder = tmp_path / f"words {len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        text = _WORDS
        for key, caption in (captions or {}).items():
            stem, name = key.split(".")
            text = text.replace(f"[captions.{stem}]\n", f'[captions.{stem}]\n{name} = "{caption}"\n', 1)
            lines = text.splitlines()
            kept = [line for line in lines if not line.startswith(f"{name} =")]
            kept.insert(kept.index(f"[captions.{stem}]") + 1, f'{name} = "{caption}"')
            text = "\n".join(kept)
        (folder / f"{language}.toml").write_text(text, encoding="utf-8")
        return Vocabulary(language, folder)

    return made


@pytest.fixture
def cue() -> Any:
    """`cue("story.start", 1.0, 3.0, x=-5)` as a manifest tells it."""

    def made(key: str, start: float, end: float, **values: Any) -> dict[str, Any]:
        return {"start_s": start, "end_s": end, "key": key, "values": values}

    return made


@pytest.fixture
def shot() -> Any:
    """`shot("trap", frames=300)` is a clip of that id at the film's beginning; `kind="chapter"` a card."""

    def made(
        name: str = "trap",
        *,
        kind: Any = "clip",
        frames: int = 300,
        first: int = 0,
        cues: list[dict[str, Any]] | None = None,
        file: Path = Path("trap.mp4"),
        title: str = "",
        **manifest: Any,
    ) -> Shot:
        alone = clip_of_scene("quadratic")
        scene = "quadratic" if kind == "clip" else f"{kind}_card"
        params = alone.params if kind == "clip" else CARDS[scene].params()
        clip = Clip("talk", name, scene, params, title or None, "en", 1.0, Path("talk.toml"))
        titles = dict.fromkeys(LANGUAGES, title or f"About {name}") if kind == "clip" else {}
        told = {"cues": cues or [], "width": 64, "height": 48, "fps": 12, "sha256": name} | manifest
        return Shot(Section(clip, kind, titles), file, told, first, frames)

    return made


@pytest.fixture
def reel(shot: Any) -> Any:
    """`reel(400, 300)`: an opening, a card before each clip of so many frames, a closing; at 12 a second."""

    def made(*lengths: int) -> list[Shot]:
        kinds = [("opening", 60)]
        for number, length in enumerate(lengths, 1):
            kinds += [("chapter", 40), (f"clip-{number}", length)]
        kinds.append(("closing", 144))
        shots, first = [], 0
        for name, frames in kinds:
            kind = "clip" if name.startswith("clip") else name
            shots.append(shot(name, kind=kind, frames=frames, first=first))
            first += frames
        return shots

    return made
