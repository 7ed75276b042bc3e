"""Captions as SubRip and WebVTT text."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import srt

if TYPE_CHECKING:
    from studio.film.captions import Caption


def as_srt(captions: Sequence[Caption]) -> str:
    """SubRip, numbered from 1, times to the millisecond."""
    return str(
        srt.compose(
            srt.Subtitle(
                number,
                timedelta(milliseconds=round(caption.start_s * 1000)),
                timedelta(milliseconds=round(caption.end_s * 1000)),
                "\n".join(caption.lines),
            )
            for number, caption in enumerate(captions, 1)
        )
    )


def as_vtt(captions: Sequence[Caption], language: str) -> str:
    """WebVTT; what would be markup in it is escaped."""
    blocks = [
        f"{_clock(caption.start_s)} --> {_clock(caption.end_s)}\n"
        + html.escape("\n".join(caption.lines), quote=False)
        for caption in captions
    ]
    return "\n\n".join([f"WEBVTT\nLanguage: {language}", *blocks]) + "\n"


def _clock(seconds: float) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}.{milliseconds:03}"
