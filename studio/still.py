"""One frame of a clip as a PNG file, whole or not at all."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import BadInput, MachineLacks
from studio.lecture.title_length import check_titles
from studio.store.fonts import check_fonts

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output


def take_still(clip: Clip, output: Output, seconds: float, file: Path) -> None:
    """Write what the clip shows at this time; nothing is encoded, no other frame is drawn.

    Raises:
        BadInput: the clip is shorter, or the time is no number.
        MachineLacks: the file cannot be written, or a font is missing.
    """
    if not math.isfinite(seconds):
        raise BadInput(f"--at is {seconds}: it must be a number of seconds.")
    check_titles([clip], output)
    check_fonts([clip])
    from studio.rendering.runner import render_still

    unfinished = file.with_name(f".{file.name}.{os.getpid()}.png")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            render_still(clip, output, seconds, unfinished)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise MachineLacks(f"cannot write {file}: {error.strerror or error}.") from error
