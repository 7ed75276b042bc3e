"""One frame of a clip as a PNG file, whole or not at all."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from studio.errors import BadInput, MachineLacks
from studio.lecture.title_length import check_titles
from studio.lecture.wording import printable
from studio.store.fonts import check_fonts
from studio.store.layout import Store
from studio.store.ownership import refuse_closed_folder, refuse_foreign
from studio.store.placing import place_bytes
from studio.store.record import Record, read_record, write_record
from studio.store.stamps import stamp

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
        BadInput: the clip is shorter, the time is no number, or somebody else's file stands there.
        MachineLacks: the file cannot be written, or a font is missing.
    """
    store = Store(output.media_dir)
    refuse_foreign(store, file, [file.name], read_record(store, file))
    refuse_closed_folder(file)
    picture = still(clip, output, seconds)
    try:
        store.open()
        record = read_record(store, file) or Record(store.place_of(file))
        write_record(store, file, replace(record, placing={file.name: hashlib.sha256(picture).hexdigest()}))
        file.parent.mkdir(parents=True, exist_ok=True)
        place_bytes(picture, file, store.runs)
        write_record(store, file, Record(record.file, files={file.name: stamp(file)}))
    except OSError as error:
        raise MachineLacks(f"cannot write {printable(str(file))}: {error.strerror or error}.") from error


def still(clip: Clip, output: Output, seconds: float) -> bytes:
    """What the clip shows at this time, as a PNG.

    Raises:
        BadInput: the clip is shorter, or the time is no number.
        MachineLacks: a font is missing.
    """
    if not math.isfinite(seconds):
        raise BadInput(f"--at is {seconds}: it must be a number of seconds.")
    check_titles([clip], output)
    check_fonts([clip])
    import studio.rendering.untouched_manim  # noqa: F401 - before anything else loads Manim
    from studio.rendering.runner import render_still

    return render_still(clip, output, seconds)
