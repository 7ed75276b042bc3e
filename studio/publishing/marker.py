"""The line by which a video is found again on the channel: whose it is, and of which bytes."""

from __future__ import annotations

from typing import Final

_SHOWN_DIGITS: Final = 16  # of the digest: 64 bits are enough to tell the films of a channel apart


def marker(lecture: str, name: str, sha256: str) -> str:
    """The marker of one video: "talk/en/film 3f9a0c2b7d1e4f56"."""
    return f"{lecture}/{name} {sha256[:_SHOWN_DIGITS]}"


def marked(description: str, line: str) -> str:
    """A description that ends in the marker's line, as a channel keeps it: without space at its ends."""
    return f"{description.strip()}\n\n{line}"
