"""Parts of a clip found by what they are in what is on the picture, never by a name that a scene has for them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeVar

from manim import Mobject

from tests.scenes.staging import Onlooker, new_scene, picture

Part = TypeVar("Part", bound=Mobject)


def family_of(clip: Any) -> list[Mobject]:
    """All that is on the picture as it stands, from below to above, each once."""
    parts = (part for mobject in clip.mobjects for part in mobject.get_family())
    return list({id(part): part for part in parts}.values())


def shown(clip: Any, kind: type[Part]) -> list[Part]:
    """The parts of exactly this class that are on the picture."""
    return [part for part in family_of(clip) if type(part) is kind]


def the(clip: Any, kind: type[Part]) -> Part:
    """The only part of this class on the picture; an error where there is none or another."""
    (part,) = shown(clip, kind)
    return part


class _SeenError(Exception):
    """Enough of a clip has been played."""


def first_seen(kind: type[Part], scene: str, params: Any = None) -> Part:
    """The first part of this class that comes on the picture, as it is then; the clip is played no further."""
    found: list[Part] = []

    def look(_: int) -> None:
        found.extend(shown(clip, kind))
        if found:
            raise _SeenError

    with picture(), suppress(_SeenError):
        clip = new_scene(scene, params, sink=Onlooker(look))
        clip.render()
    return found[0]
