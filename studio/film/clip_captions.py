"""The captions of one clip, as the files that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.film.captions import film_captions
from studio.film.programme import Section, Shot
from studio.film.subtitles import as_srt
from studio.film.vocabulary import LANGUAGES, Vocabulary

if TYPE_CHECKING:
    from studio.lecture.clip import Clip


def clip_captions(clip: Clip, manifest: Mapping[str, Any], fps: int) -> dict[str, str]:
    """SubRip by language, in today's words for the cues that the manifest tells; none for a clip without cues.

    `fps` is the rate at which the clip was drawn.

    Raises:
        BadInput: a caption breaks a rule.
    """
    if not manifest["cues"]:
        return {}
    shot = Shot(Section(clip, "clip", {}), Path(), dict(manifest), 0, int(manifest["frames"]))
    return {language: as_srt(film_captions([shot], Vocabulary(language), fps)) for language in LANGUAGES}
