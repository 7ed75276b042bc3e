"""The voices there are: by language, by name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput
from studio.lecture.wording import listed, near_miss, shown
from studio.speech.kokoro import Kokoro
from studio.speech.tones import Tones

if TYPE_CHECKING:
    from studio.speech.speaker import Speaker

VOICES: Final[dict[str, tuple[str, ...]]] = {
    "en": ("af_heart", "am_michael", "tones"),
    "ja": ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo", "tones"),
}
"""Names of the voices of each language; the first is the one that is best understood."""


def default_voice(language: str) -> str:
    """The voice that speaks a language where no other is asked for."""
    return VOICES[language][0]


def check_voice(name: str, language: str) -> None:
    """Refuse a voice that is not there.

    Raises:
        BadInput: with the near miss, and a list of those that are.
    """
    if name not in VOICES[language]:
        raise BadInput(
            f"{shown(name)} is no voice that speaks {language}.{near_miss(name, VOICES[language])}\n"
            f"Voices of {language}: {listed(VOICES[language])}."
        )


@cache
def speaker_of(name: str, language: str) -> Speaker:
    """The voice of this name, made once a process.

    Raises:
        BadInput: there is no such voice.
        MachineLacks: it takes what `make voice` adds.
    """
    check_voice(name, language)
    return Tones(language) if name == "tones" else Kokoro(name, language)
