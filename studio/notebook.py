"""A clip in a notebook: `from studio.notebook import show; show("oscillation", learning_rate=0.95)`."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import quote

from scenes.params.telling import Telling
from studio.errors import BadInput
from studio.film.vocabulary import LANGUAGES
from studio.lecture.output import Aspect, Output, Quality, Theme
from studio.lecture.reading import clip_of_scene
from studio.lecture.wording import near_miss
from studio.making import make_clip
from studio.rendering.manifest import as_toml
from studio.store.layout import final_file

if TYPE_CHECKING:
    from studio.lecture.document import Language


@dataclass(frozen=True, slots=True)
class ShownClip:
    """A finished clip, which a notebook shows as a video: `embed`ded in the notebook, or by a link to `file`."""

    file: Path
    width: int
    embed: bool

    def _repr_html_(self) -> str:
        """The video; its address holds all of it, or leads to it from the current folder."""
        if self.embed:
            address = "data:video/mp4;base64," + base64.b64encode(self.file.read_bytes()).decode()
        else:
            address = quote(Path(os.path.relpath(self.file)).as_posix())
        return (
            f'<video controls playsinline width="{self.width}" style="max-width: 100%; height: auto" '
            f'aria-label="{escape(self.file.stem)}" src="{escape(address)}"></video>'
        )


def show(
    scene: str,
    *,
    quality: Quality = "l",
    language: Language = "en",
    telling: Telling = "full",
    aspect: Aspect = "16:9",
    theme: Theme = "dark",
    media_dir: str | Path = "media",
    embed: bool = True,
    **params: Any,
) -> ShownClip:
    """A clip of a scene with these parameters, rendered if it is not there already.

    Numbers, words, lists and arrays of numpy are taken as `--set` takes them on the command line.

    Raises:
        BadInput: there is no such scene, parameter or option, or a value that it cannot have; nothing was done.
        ClipsFailed: it could not be rendered.
        MachineLacks: no font, no room, no permission.
    """
    for option, word, words in (
        ("quality", quality, get_args(Quality)),
        ("language", language, LANGUAGES),
        ("telling", telling, get_args(Telling)),
        ("aspect", aspect, get_args(Aspect)),
        ("theme", theme, get_args(Theme)),
    ):
        if word not in words:
            raise BadInput(
                f"{option} is {word!r}: it must be one of {', '.join(words)}.{near_miss(str(word), words)}"
            )
    output = Output(quality, aspect, "mp4", Path(media_dir), theme=theme)
    settings = [f"{name}={as_toml(value)}" for name, value in params.items()]
    clip = clip_of_scene(scene, settings=settings, language=language, telling=telling)
    make_clip(clip, output, None, _say_nothing, in_steps=False)
    return ShownClip(final_file(clip, output), output.width, embed)


def _say_nothing(_: str) -> None:
    """A notebook shows the clip itself."""
