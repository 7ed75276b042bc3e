"""The [narrator] of a lecture file as written, and with all that it inherits: a voice for each language, a speed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Final

from msgspec import UNSET, Meta, Struct, UnsetType

from studio.errors import BadInput
from studio.lecture.languages import by_language
from studio.lecture.narrator import Narrator

if TYPE_CHECKING:
    from studio.lecture.wording import Place

SLOWEST: Final = 0.7
FASTEST: Final = 1.3
Speed = Annotated[float, Meta(ge=SLOWEST, le=FASTEST)]


class NarratorVoices(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A voice for each language; one left out is the best understood of its language."""

    ja: str | UnsetType = UNSET
    en: str | UnsetType = UNSET


class NarratorTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who speaks the clips of a lecture; what is unset may come from the lecture that is extended."""

    voice: Annotated[NarratorVoices, Meta(description="the voice of each language")] | UnsetType = UNSET
    speed: Annotated[Speed, Meta(description="how fast it speaks; 1 is the voice's own")] | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class NarratorEntry:
    """A lecture's narrator with all that it inherits; voices by language."""

    voices: Mapping[str, str] = field(default_factory=dict)
    speed: float = 1.0

    def in_language(self, language: str) -> Narrator:
        """Who speaks the clips that have this language on screen."""
        from studio.speech.voices import (
            default_voice,
        )  # with what looks for engines, for narrated lectures alone

        return Narrator(self.voices.get(language) or default_voice(language), self.speed)


def narrator_entry(base: NarratorEntry | None, table: NarratorTable | UnsetType) -> NarratorEntry | None:
    """What a file makes of the narrator that it inherits; None where neither has one."""
    if table is UNSET:
        return base
    base = base or NarratorEntry()
    return replace(
        base,
        voices={**base.voices, **by_language(table.voice)},
        speed=base.speed if table.speed is UNSET else table.speed,
    )


def check_narrator(table: NarratorTable, place: Place) -> None:
    """Refuse a voice that is not there.

    Raises:
        BadInput: naming the key, the near miss, and the voices that there are.
    """
    from studio.speech.voices import check_voice

    for language, name in by_language(table.voice).items():
        try:
            check_voice(name, language)
        except BadInput as error:
            raise BadInput(f"narrator.voice.{language} ({place}): {error}") from None
