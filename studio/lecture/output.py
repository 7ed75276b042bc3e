"""How a clip leaves the studio: size, rate, shape, format, folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Quality = Literal["l", "m", "h", "p", "k"]
Aspect = Literal["16:9", "9:16"]
Theme = Literal["dark", "light"]
Captions = Literal["open", "closed"]
Format = Literal["mp4", "gif", "webm"]
FrameRate = Literal[24, 25, 30, 50, 60]

# Width, height and, where no other rate is asked for, frames a second, as Manim's quality letters mean them.
_SIZES: dict[Quality, tuple[int, int, int]] = {
    "l": (854, 480, 15),
    "m": (1280, 720, 30),
    "h": (1920, 1080, 60),
    "p": (2560, 1440, 60),
    "k": (3840, 2160, 60),
}


@dataclass(frozen=True, slots=True)
class Output:
    """The options that are the same for all clips of a run; without a `frame_rate` it is the quality's own.

    `captions` are drawn into the picture or not, as is usual for the format and aspect unless it is said.
    """

    quality: Quality = "h"
    aspect: Aspect = "16:9"
    format: Format = "mp4"
    media_dir: Path = Path("media")
    frame_rate: FrameRate | None = None
    theme: Theme = "dark"
    captions: Captions | None = None

    @property
    def width(self) -> int:
        """Pixels across."""
        across, down, _ = _SIZES[self.quality]
        return down if self.aspect == "9:16" else across

    @property
    def height(self) -> int:
        """Pixels down."""
        across, down, _ = _SIZES[self.quality]
        return across if self.aspect == "9:16" else down

    @property
    def fps(self) -> int:
        """Frames a second."""
        return self.frame_rate or _SIZES[self.quality][2]

    def folder_name(self, language: str) -> str:
        """The folder of a lecture's files: "1080p60-ja", upright and light "1080p60-9x16-light-ja"."""
        lines = _SIZES[self.quality][1]
        shape = ["9x16"] if self.aspect == "9:16" else []
        return "-".join([f"{lines}p{self.fps}", *shape, *self.looks, language])

    @property
    def looks(self) -> tuple[str, ...]:
        """What a name tells of a picture that looks otherwise than usual."""
        theme = () if self.theme == "dark" else (self.theme,)
        captions = self.shown_captions
        return theme if captions == self._usual_captions else (*theme, f"{captions}-captions")

    @property
    def shown_captions(self) -> Captions:
        """Whether captions are drawn into the picture: where no player adds them, or a phone plays without sound."""
        return self.captions or self._usual_captions

    @property
    def _usual_captions(self) -> Captions:
        return "open" if self.format == "gif" or self.aspect == "9:16" else "closed"

    @property
    def look_options(self) -> tuple[str, ...]:
        """The words of a command line that ask for `looks`."""
        theme = () if self.theme == "dark" else ("--theme", self.theme)
        captions = self.shown_captions
        return theme if captions == self._usual_captions else (*theme, "--captions", captions)
