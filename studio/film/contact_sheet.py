"""One row of frames a clip: the whole film in thirty seconds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from studio.film.stills import stills

if TYPE_CHECKING:
    from studio.film.programme import Shot
    from studio.lecture.output import Output

# Shares of a clip's length: soon after the beginning, on the way, and the verdict.
_MOMENTS: Final = (0.08, 0.26, 0.44, 0.62, 0.8, 0.97)
_LONG_SIDE: Final = 320  # px of a frame
_STRIP: Final = 30  # px above each row, for the clip's name
_GAP: Final = 4  # px
_COLOURS: Final = {"dark": ((10, 12, 15), (236, 239, 241)), "light": ((214, 219, 225), (27, 32, 38))}
"""Of the sheet, a shade away from that of its pictures, and of its words."""


def write_contact_sheet(shots: Sequence[Shot], target: Path, output: Output) -> None:
    """Write a PNG of the clips among these shots, each row under its number, id and length."""
    clips = [shot for shot in shots if shot.section.kind == "clip"]
    scale = _LONG_SIDE / max(output.width, output.height)
    across, down = round(output.width * scale), round(output.height * scale)
    ground, ink = _COLOURS[output.theme]
    sheet = Image.new(
        "RGB",
        (len(_MOMENTS) * (across + _GAP) + _GAP, len(clips) * (down + _STRIP + _GAP) + _GAP),
        ground,
    )
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(18)
    for row, shot in enumerate(clips):
        top = _GAP + row * (down + _STRIP + _GAP)
        name = f"{row + 1}  {shot.section.clip.id}  {shot.frames / output.fps:.1f} s"
        draw.text((_GAP + 4, top + 5), name, ink, font)
        frames = [int(moment * (shot.frames - 1)) for moment in _MOMENTS]
        for column, picture in enumerate(stills(shot.file, frames, output.fps, (across, down))):
            sheet.paste(picture, (_GAP + column * (across + _GAP), top + _STRIP))
    sheet.save(target, "PNG")
