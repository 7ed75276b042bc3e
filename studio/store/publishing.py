"""From the work folder into the store, from there to the final names: each file whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from studio.film.clip_captions import clip_captions
from studio.rendering.manifest import command, json_bytes
from studio.store.companions import CAPTIONS, MANIFEST, POSTER, check_names, companions, make_way
from studio.store.entries import Entry, about_entry, entry_folder, write_about
from studio.store.json_file import read_json
from studio.store.layout import Store
from studio.store.placing import place_bytes, place_copy, place_link
from studio.store.real_folder import real_folder, remove
from studio.store.record import Record, read_record, write_record
from studio.store.stamps import stamp

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.store.plan import Decision


def take_over(store: Store, delivered: Path, key: str) -> str:
    """Make a delivered folder the entry of `key`, in the place of one that may be there; the key.

    Raises:
        BadInput: a link stands where the entries belong.
        OSError: it could not be moved; the delivered folder stays.
    """
    entry = about_entry(delivered)
    if entry is None:
        raise FileNotFoundError(errno.ENOENT, "No such file", str(delivered))
    if entry.key != key:
        write_about(delivered, replace(entry, key=key, manifest=entry.manifest | {"key": key}))
    with real_folder(store.entries, below=store.media_dir, create=True) as entries:
        remove(key, entries)
        os.rename(delivered, key, dst_dir_fd=entries)
    return key


def publish(store: Store, entry: Entry, decision: Decision, output: Output, seconds: float) -> Record:
    """Put an entry's files under the clip's final names; the record comes last.

    `seconds` is the work that rendering it took, 0 if it was there. What is about to be written is recorded
    first, so that it is known as ours if this is cut off. The old manifest goes before the rest: whoever finds
    a manifest finds the files that it speaks of.

    Raises:
        BadInput: somebody else's file stands under one of the names, or a caption breaks a rule; nothing was
            replaced.
        OSError: a file could not be put in place.
    """
    source, file = entry_folder(store, entry.key), decision.file
    check_names(store, file)  # again: rendering took its time
    names = companions(store, file)
    poster, manifest = file.with_name(names[POSTER]), file.with_name(names[MANIFEST])
    captions = _captions(decision.clip, entry.manifest, names, output)
    about = json_bytes(
        entry.manifest
        | {
            "lecture": decision.clip.lecture,
            "clip": decision.clip.id,
            "command": command(decision.clip, output),
        }
    )
    before = read_record(store, file) or Record(store.place_of(file))
    placing = {
        file.name: entry.media.sha256,
        poster.name: entry.poster.sha256,
        manifest.name: hashlib.sha256(about).hexdigest(),
        **_digests(captions),
    }
    write_record(store, file, replace(before, placing=placing))
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix == ".mp4":
        make_way(store, file)
    manifest.unlink(missing_ok=True)
    # A clip of a lecture costs its space once. Elsewhere files are the user's to work on: an editor that writes
    # into one must not reach the store's.
    place = place_link if file.is_relative_to(store.media_dir / "lectures") else place_copy
    place(source / f"clip.{output.format}", file, store.runs)
    place(source / "clip.png", poster, store.runs)
    for name, content in captions.items():
        place_bytes(content, file.with_name(name), store.runs)
    place_bytes(about, manifest, store.runs)
    record = Record(
        file=store.place_of(file),
        key=entry.key,
        ingredients=decision.ingredients,
        captions=decision.captions,
        files={name: stamp(file.with_name(name), digest) for name, digest in placing.items()},
        frames=round(entry.manifest["duration_s"] * output.fps),
        seconds=seconds,
    )
    write_record(store, file, record)
    return record


def publish_captions(store: Store, decision: Decision, output: Output) -> Record:
    """Put captions in today's words beside a clip that stays as it is, from the cues that its manifest tells.

    Raises:
        BadInput: somebody else's file stands under one of the names, or a caption breaks a rule; nothing was
            replaced.
        OSError: the clip is no longer there, or a file could not be put in place.
    """
    file = decision.file
    check_names(store, file)
    names = companions(store, file)
    record = read_record(store, file)
    manifest = read_json(file.with_name(names[MANIFEST]), dict[str, Any])
    if record is None or manifest is None:
        raise FileNotFoundError(errno.ENOENT, "No such file", str(file))
    captions = _captions(decision.clip, manifest, names, output)
    placing = _digests(captions)
    write_record(store, file, replace(record, placing=placing))
    for name, content in captions.items():
        place_bytes(content, file.with_name(name), store.runs)
    placed = {name: stamp(file.with_name(name), digest) for name, digest in placing.items()}
    told = replace(record, captions=decision.captions, files=record.files | placed, placing={})
    write_record(store, file, told)
    return told


def _captions(
    clip: Clip, manifest: Mapping[str, Any], names: Mapping[str, str], output: Output
) -> dict[str, bytes]:
    """The files of a clip's captions by name."""
    told = clip_captions(clip, manifest, output.fps)
    return {names[CAPTIONS[language]]: text.encode() for language, text in told.items()}


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
