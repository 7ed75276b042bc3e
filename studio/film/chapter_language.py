"""The language of an MP4's chapters, which FFmpeg leaves at English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

_CODES: Final = {"en": "eng", "ja": "jpn"}  # ISO 639-2
_HEAD: Final = 8  # bytes of a box's size and name


def set_chapter_language(file: Path, language: str) -> None:
    """Write the language into the track of texts that an MP4's chapters are (ISO 14496-12, media header box)."""
    letters = _CODES[language]
    packed = sum((ord(letter) - 0x60) << shift for letter, shift in zip(letters, (10, 5, 0), strict=True))
    with file.open("r+b") as stream:
        begin, moov = _moov(stream)
        for first, last in _boxes(moov, b"trak"):
            media = first + _named(moov[first:last], b"mdia")[0]
            handler = media + _named(moov[media:last], b"hdlr")[0]
            if moov[handler + 8 : handler + 12] == b"text":
                header = media + _named(moov[media:last], b"mdhd")[0]
                is_long = moov[header] == 1  # with times of 64 bits
                stream.seek(begin + header + (32 if is_long else 20))
                stream.write(packed.to_bytes(2, "big"))


def _moov(stream: BinaryIO) -> tuple[int, bytes]:
    """Where the content of an MP4's index begins, which with our options stands before the pictures, and it."""
    while head := stream.read(_HEAD):
        size = int.from_bytes(head[:4], "big") - _HEAD
        if head[4:] == b"moov":
            return stream.tell(), stream.read(size)
        stream.seek(size, 1)
    raise ValueError("an MP4 without an index")


def _named(content: bytes, name: bytes) -> tuple[int, int]:
    return next(_boxes(content, name))


def _boxes(content: bytes, name: bytes) -> Iterator[tuple[int, int]]:
    """Where the content of each box of this name begins and ends."""
    at = 0
    while at + _HEAD <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + _HEAD] == name:
            yield at + _HEAD, at + size
        at += max(size, _HEAD)
