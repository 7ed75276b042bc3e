"""The command lines that are measured: ours, and those of the others for the same clip."""

from __future__ import annotations

import sys
from pathlib import Path

from studio.rendering.encoding import ENCODINGS

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
_STOCK = {"surface": ("surface.py", "SurfaceClip"), "race": ("race.py", "RaceClip")}

LESSON_TIMES = "LESSON_TIMES"
"""The environment's variable that says how many times `repeated` gives its lesson."""

Command = list[str | Path]


def ours(media: Path, *, only: str | None = None, jobs: int | None = None) -> Command:
    """Our render of one clip of the default lecture, or of all of it, at 1080p60."""
    chosen: Command = ["--only", only] if only else []
    workers: Command = ["-j", str(jobs)] if jobs else []
    return [PYTHON, ROOT / "render.py", "all", *chosen, *workers, "--media-dir", media]


def repeated(media: Path) -> Command:
    """Our render of the clip `quadratic` with its lesson repeated; how often comes in the environment."""
    return [
        PYTHON,
        ROOT / "benchmarks" / "render_repeated.py",
        "all",
        "--only",
        "quadratic",
        "--media-dir",
        media,
    ]


def reencode(clip: Path, fps: int, target: Path) -> Command:
    """The ffmpeg program re-encoding a clip with our preset, crf, profile, GOP and B-frames.

    It chooses its number of threads itself: whatever is fastest on this machine.
    """
    encoding = ENCODINGS["mp4"]
    flags = {"bf": "-bf", "g": "-g", "profile": "-profile:v", "preset": "-preset", "crf": "-crf"}
    options = encoding.options_at(fps)
    settings = [word for name, flag in flags.items() for word in (flag, options[name])]
    return [
        "ffmpeg", "-v", "error", "-y", "-i", clip, "-c:v", encoding.codec, *settings,
        "-pix_fmt", encoding.pixel_format, "-movflags", "+faststart", target,
    ]  # fmt: skip


def stock_manim(scene: str, media: Path) -> Command:
    """Manim's own command on the same picture in the plain idiom; the storyboard comes in the environment."""
    file, name = _STOCK.get(scene, ("curve.py", "CurveClip"))
    path = ROOT / "benchmarks" / "stock_manim" / file
    return [
        PYTHON, "-m", "manim", "render", "-qh", "--disable_caching", "--progress_bar", "none",
        "--silent", "--media_dir", media, path, name,
    ]  # fmt: skip


def matplotlib_frames(board: Path, target: Path) -> Command:
    """Matplotlib drawing the same picture."""
    return [PYTHON, "-m", "benchmarks.matplotlib_frames", board, target]


def write_storyboard(clip: str, board: Path) -> Command:
    """Take down what our clip does."""
    return [PYTHON, ROOT / "benchmarks" / "recording.py", clip, board]
