"""Sections of a lecture once they are rendered, with what their manifests tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from studio.errors import MachineLacks
from studio.film.programme import Section, Shot
from studio.film.reel import check_alike
from studio.store.companions import MANIFEST, companions
from studio.store.layout import Store

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.store.plan import Decision


def read_shots(
    sections: Sequence[Section], decisions: Sequence[Decision], output: Output
) -> tuple[Shot, ...]:
    """The sections as they were rendered, one after the other.

    Raises:
        BadInput: one has another size or frame rate than asked for.
        MachineLacks: a manifest cannot be read.
    """
    store = Store(output.media_dir)
    shots: list[Shot] = []
    begun = 0
    for section, decision in zip(sections, decisions, strict=True):
        path = decision.file.with_name(companions(store, decision.file)[MANIFEST])
        try:
            manifest: dict[str, Any] = msgspec.json.decode(path.read_bytes())
            shot = Shot(section, decision.file, manifest, begun, int(manifest["frames"]))
        except (OSError, msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
            raise MachineLacks(f"{path}: the manifest cannot be read ({error}).") from error
        shots.append(shot)
        begun += shot.frames
    check_alike(shots, output)
    return tuple(shots)
