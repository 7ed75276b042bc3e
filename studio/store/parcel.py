"""An entry as one run of bytes, with its digest in front: what travels from one store to another."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from studio.store.entries import Entry, about_entry, decoded, write_about
from studio.store.stamps import stamp

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST: Final = 32  # bytes before the rest


class DamagedParcelError(Exception):
    """Not what was packed."""


class _Parcel(Struct, array_like=True):
    entry: bytes  # JSON
    media: bytes
    poster: bytes


def pack(folder: Path, suffix: str) -> bytes:
    """The entry in a folder.

    Raises:
        OSError: a file cannot be read.
        DamagedParcelError: the entry is damaged.
    """
    entry = about_entry(folder)
    if entry is None:
        raise DamagedParcelError
    return packed(entry, (folder / f"clip.{suffix}").read_bytes(), (folder / "clip.png").read_bytes())


def packed(entry: Entry, media: bytes, poster: bytes) -> bytes:
    """An entry and its files."""
    content = msgspec.msgpack.encode(_Parcel(msgspec.json.encode(entry), media, poster))
    return hashlib.sha256(content).digest() + content


def unpack(content: bytes, folder: Path, key: str, suffix: str) -> None:
    """Make `folder`, which is not there yet, the entry of `key`, as a worker delivers it.

    Raises:
        DamagedParcelError: these are not the bytes that were packed, or those of another key.
        OSError: it cannot be written.
    """
    body = memoryview(content)[_DIGEST:]
    if hashlib.sha256(body).digest() != content[:_DIGEST]:
        raise DamagedParcelError
    try:
        parcel = msgspec.msgpack.decode(body, type=_Parcel)
        entry = decoded(parcel.entry)
    except ValueError:  # of msgspec, too
        raise DamagedParcelError from None
    digests = [hashlib.sha256(each).hexdigest() for each in (parcel.media, parcel.poster)]
    if entry.key != key or digests != [entry.media.sha256, entry.poster.sha256]:
        raise DamagedParcelError
    folder.mkdir(parents=True)
    media, poster = folder / f"clip.{suffix}", folder / "clip.png"
    media.write_bytes(parcel.media)
    poster.write_bytes(parcel.poster)
    write_about(folder, replace(entry, media=stamp(media, digests[0]), poster=stamp(poster, digests[1])))
