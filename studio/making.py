"""What `all` and `clip` make: clips, in steps where asked, or one still."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import BadInput
from studio.resources import ALONE, Resources

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.store.plan import Decision


def make_clips(
    decisions: Sequence[Decision],
    output: Output,
    jobs: int | None,
    say: Callable[[str], None],
    *,
    in_steps: bool,
    resources: Resources = ALONE,
) -> None:
    """Render what a plan says; with `in_steps`, cut the clips at their steps as well.

    Raises:
        BadInput, ClipsFailed, MachineLacks, Interrupted: as `carry_out` and `carry_out_in_steps`.
    """
    if in_steps:
        from studio.steps.sections import carry_out_in_steps as carried_out
    else:
        from studio.run import carry_out as carried_out
    carried_out(decisions, output, jobs, say, resources)


def make_clip(
    clip: Clip, output: Output, file: Path | None, say: Callable[[str], None], *, in_steps: bool
) -> None:
    """Render a clip that stands alone, into `file` or its usual place.

    Raises:
        BadInput: the file's name does not end as the format does, or what `make_plan` refuses.
        ClipsFailed, MachineLacks, Interrupted: as `make_clips`.
    """
    from studio.store.plan import make_plan

    _check_ending(file, output.format, "--format")
    make_clips(make_plan([clip], output, file=file), output, None, say, in_steps=in_steps)


def make_still(
    clip: Clip,
    output: Output,
    file: Path | None,
    say: Callable[[str], None],
    *,
    at: float | None,
    iteration: int | None,
) -> None:
    """Write a still of a clip that stands alone, into `file` or its usual place, and tell where.

    Raises:
        BadInput: the file's name does not end in .png, or the clip has no such moment.
        MachineLacks: the file cannot be written, or a font is missing.
    """
    from studio.lecture.wording import printable
    from studio.still import second_asked, take_still
    from studio.store.layout import still_file

    _check_ending(file, "png", "--at" if iteration is None else "--at-iteration")
    still = file or still_file(clip, output, at, iteration)
    take_still(clip, output, second_asked(clip, output, at, iteration), still)
    say(printable(str(still)))


def _check_ending(file: Path | None, ending: str, option: str) -> None:
    """Refuse a file name that promises another format than the one that `option` has written."""
    if file is None:
        return
    if file.suffix.lower() != f".{ending}":
        raise BadInput(f"-o {file}: the name must end in .{ending}, to agree with {option}.")
    if file.is_dir():
        raise BadInput(f"-o {file}: this is a folder, not a file.")
