"""Clips of a few pixels whose pictures count their frames, and a page that shows them; nothing is rendered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.film.vocabulary import Vocabulary
from studio.review.page import review_page
from studio.review.shown_clip import ToldClip, iterates, shown_clip

FPS = 15
WIDTH, HEIGHT = 320, 180
_BITS = 10
_SIDE = WIDTH // _BITS


def counted(frame: int, shade: int = 0) -> NDArray[np.uint8]:
    """A picture (HEIGHT, WIDTH, 3) with the frame's number in binary, a block a bit; `shade` is seen below them."""
    picture = np.full((HEIGHT, WIDTH, 3), shade, np.uint8)
    for bit in range(_BITS):
        picture[: 2 * _SIDE, bit * _SIDE : (bit + 1) * _SIDE] = 255 if frame >> bit & 1 else 0
    return picture


def counter_of(picture: Image.Image) -> int:
    """The number of the frame that a picture of any size shows."""
    grey = np.asarray(picture.convert("L").resize((WIDTH, HEIGHT)))
    middle = _SIDE // 2
    return sum(1 << bit for bit in range(_BITS) if grey[middle, bit * _SIDE + middle] > 127)


def write_clip(file: Path, frames: int, shade: int = 0) -> None:
    """Write such a clip as an mp4, and its poster beside it."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"bf": "2", "g": "7", "crf": "18"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for frame in range(frames):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(counted(frame, shade), "rgb24")))
        container.mux(stream.encode())
    Image.fromarray(counted(frames - 1, shade)).save(file.with_suffix(".png"))


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
