"""One frame of a clip as a PNG file, whole or not at all."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import BadInput, MachineLacks

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output


def second_asked(clip: Clip, output: Output, at: float | None, iteration: int | None) -> float:
    """The time of a still that is asked for by its time, or by the iteration on which the clip rests then.

    Raises:
        BadInput: both are asked for, or the clip never rests on that iteration.
    """
    if iteration is None:
        return at or 0.0
    if at is not None:
        raise BadInput(
            f"--at {at:g} and --at-iteration {iteration}: a still is taken at one moment; leave one out."
        )
    from studio.rendering.runner import second_of_rest

    return second_of_rest(clip, output, iteration)


def take_still(clip: Clip, output: Output, seconds: float, file: Path) -> None:
    """Write what the clip shows at this time; nothing is encoded, no other frame is drawn.

    Raises:
        BadInput: the clip is shorter, or the time is no number.
        MachineLacks: the file cannot be written.
    """
    if not math.isfinite(seconds):
        raise BadInput(f"--at is {seconds}: it must be a number of seconds.")
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
