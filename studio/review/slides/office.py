"""Acts as slides of an office program: a video that fills the slide, its poster, and the words as notes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu

from studio.film.stills import stills
from studio.steps.cutting import cut, opened

if TYPE_CHECKING:
    from studio.film.programme import Shot
    from studio.lecture.output import Output
    from studio.review.slides.acts import Act

_LONG_SIDE: Final = 12_192_000  # EMU: 13 1/3 inches, as wide slides have it
_EMPTY_LAYOUT: Final = 6  # of the library's own template
_GROUND: Final = {"dark": "111418", "light": "FFFFFF"}


class Office:
    """A file of slides that is being made; `workshop` is a folder for the videos on their way into it."""

    def __init__(self, title: str, author: str | None, output: Output, workshop: Path) -> None:
        self._output = output
        self._workshop = workshop
        self._slides = Presentation()
        scale = _LONG_SIDE / max(output.width, output.height)
        self._size = Emu(round(output.width * scale)), Emu(round(output.height * scale))
        self._slides.slide_width, self._slides.slide_height = self._size
        about = self._slides.core_properties
        about.title, about.author, about.last_modified_by = title, author or "", ""

    def add(self, shot: Shot, acts: Sequence[Act]) -> None:
        """Add a slide for each act of a clip."""
        size = (self._output.width, self._output.height)
        posters = stills(shot.file, [act.first for act in acts], self._output.fps, size)
        clip = opened(shot.file, self._output)
        video = self._workshop / "act.mp4"
        for act, poster in zip(acts, posters, strict=True):
            picture = BytesIO()
            poster.save(picture, "PNG")
            cut(clip, act.first, act.last + 1, video, self._output)
            self._add(video, picture, act.words)

    def _add(self, video: Path, poster: BytesIO, words: str) -> None:
        slide = self._slides.slides.add_slide(self._slides.slide_layouts[_EMPTY_LAYOUT])
        ground: Any = slide.background.fill
        ground.solid()
        ground.fore_color.rgb = RGBColor.from_string(_GROUND[self._output.theme])  # type: ignore[no-untyped-call]
        movie: Any = slide.shapes.add_movie(
            str(video), 0, 0, *self._size, poster_frame_image=poster, mime_type="video/mp4"
        )
        movie._element.nvPicPr.cNvPr.set("descr", words)
        for begins in slide.element.iter("{*}cond"):
            begins.set("delay", "0")  # by itself, as soon as the slide is there
        notes: Any = slide.notes_slide.notes_text_frame
        notes.text = words

    def save(self, file: Path) -> None:
        """Write the file."""
        self._slides.save(str(file))
