"""A page of clips that count their frames; nothing is rendered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

from studio.film.vocabulary import Vocabulary
from studio.review.page import review_page
from studio.review.shown_clip import ToldClip, iterates, shown_clip
from tests.studio.review.counters import HEIGHT, WIDTH, TinyOutput, picture, write_clip

FPS = 15


def put_clip(folder: Path, clip: str, frames: int, shade: int = 0) -> None:
    """Put a clip that counts from 0 into a folder, and its poster."""
    write_clip(folder / f"{clip}.mp4", frames, TinyOutput(usual=FPS), shade=shade)
    Image.fromarray(picture(frames - 1, shade)).save(folder / f"{clip}.png")


def told(clip: str, frames: int, every: int, **others: Any) -> ToldClip:
    """What a manifest would tell of it: an iteration each `every` frames, from frame 5 on."""
    count = (frames - 6) // every + 1
    asked: dict[str, Any] = {
        "lecture": "talk",
        "scene": "quadratic",
        "title": f"Clip {clip}",
        "params": {"learning_rate": 0.1, "iterations": count - 1},
        "outcome": {"fate": "converges", "is_global": True},
        "language": "en",
        "timeline": [
            {"iteration": n, "t_s": (5 + n * every) / FPS, "x": n / 2, "loss": n / 4, "gradient": -1.0}
            for n in range(count)
        ],
    }
    shape = {"theme": "dark", "captions": "closed", "format": "mp4", "sha256": clip * 16}
    size = {"frames": frames, "fps": FPS, "width": WIDTH, "height": HEIGHT}
    return ToldClip(clip=clip, **asked | shape | size | others)


def entry(clip: ToldClip, language: str = "en", **others: Any) -> dict[str, Any]:
    """The clip as the page's data have it."""
    shown = shown_clip(clip, clip.clip, f"{clip.clip}.mp4", f"{clip.clip}.png", Vocabulary(language))
    return {
        **shown,
        "titles": {"en": clip.title, "ja": clip.title},
        "figures": [{"label": "", "rows": [("fate", "converges")]}],
        "iterates": iterates(clip.timeline, clip.fps),
        "captions": {"en": [[1.0, 3.0, "A caption\nof two lines."]], "ja": [[1.0, 3.0, "字幕。"]]},
        "files": [f"{clip.clip}.mp4", f"{clip.clip}.png"],
        "command": f".venv/bin/python render.py all --only {clip.clip}",
        "sweep": None,
        "before": None,
        **others,
    }


def page_of(folder: Path, clips: list[dict[str, Any]], language: str = "en", **others: Any) -> Path:
    """Write the page of these clips into the folder."""
    data = {
        "lecture": {"id": "talk", "title": "Talk"},
        "language": language,
        "words": Vocabulary(language).of_review(),
        "clips": clips,
        "others": [],
        "missing": [],
        **others,
    }
    file = folder / "review.html"
    file.write_text(review_page(data), encoding="utf-8")
    return file
