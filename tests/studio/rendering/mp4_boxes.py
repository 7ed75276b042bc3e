"""The boxes of an MP4 file, read by hand: an independent witness of what the encoder wrote."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}


def boxes(path: Path) -> list[tuple[str, bytes]]:
    """Every box (type, content) in the order of the file, those inside others after their parent."""
    return list(_walk(path.read_bytes()))


def _walk(data: bytes) -> Iterator[tuple[str, bytes]]:
    position = 0
    while position + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, position)
        header = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, position + 8)
            header = 16
        content = data[position + header : position + (size or len(data))]
        yield kind.decode("latin-1"), content
        if kind in _CONTAINERS:
            yield from _walk(content)
        position += size or len(data)


def box(path: Path, kind: str) -> bytes:
    """The content of the only box of a type."""
    (content,) = [content for name, content in boxes(path) if name == kind]
    return content


def sync_samples(path: Path) -> list[int]:
    """Numbers, from 0, of the frames that a player can begin at (stss), in decoding order."""
    content = box(path, "stss")
    (count,) = struct.unpack_from(">I", content, 4)
    return [number - 1 for number in struct.unpack_from(f">{count}I", content, 8)]


def sample_deltas(path: Path) -> set[int]:
    """The different durations of frames (stts), in ticks."""
    content = box(path, "stts")
    (count,) = struct.unpack_from(">I", content, 4)
    return {struct.unpack_from(">II", content, 8 + 8 * entry)[1] for entry in range(count)}
