"""How FFmpeg is given a path: as the file that it is, whatever its name looks like."""

from __future__ import annotations

from pathlib import Path


def media_url(path: Path) -> str:
    """The path for `av.open`; without a protocol before it, `a:b.mp4` would be asked of a protocol named a."""
    return f"file:{path}"
