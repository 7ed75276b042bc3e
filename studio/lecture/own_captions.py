"""A clip's own words for its cues: which cues there are, and which values their words may be given."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from scenes.params.film_card import FilmCardParams
from studio.errors import BadInput
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.film.written_numbers import written
from studio.lecture.allowed import fields_of
from studio.lecture.characters import check_drawn
from studio.lecture.placeholders import check_placeholders
from studio.lecture.value_words import parameter_in_words
from studio.lecture.wording import Place, listed, near_miss, shown
from studio.lecture.written_params import as_written

if TYPE_CHECKING:
    from scenes.catalog import SceneParams
    from studio.lecture.clip import Clip
    from studio.lecture.inheritance import ClipEntry
    from studio.lecture.output import Output


def check_own_captions(entry: ClipEntry, params: type[SceneParams]) -> None:
    """Refuse words for a cue that no scene has, and values that neither the cue nor the scene has.

    Raises:
        BadInput: naming the key or placeholder and the near miss.
    """
    for key, words in entry.captions.items():
        check_cue(key, Vocabulary("en").caption_keys(), "no scene has a cue", entry.place)
        allowed = (*values_of(key), *fields_of(params))
        for language, text in words.items():
            check_placeholders(
                text,
                tuple(dict.fromkeys(allowed)),
                f"caption {key}, {language},",
                f"neither the cue nor {entry.scene} has",
                entry.place,
            )


def check_captions_drawn(clip: Clip, output: Output) -> None:
    """Refuse words that no font of ours draws, where they are drawn into the picture: in the clip's language.

    Raises:
        BadInput: naming the cue and the first such character.
    """
    place = Place(clip.source.name).in_clip(clip.id)
    for key, words in clip.captions.items():
        if output.shown_captions == "open" and clip.language in words:
            check_drawn(words[clip.language], clip.language, f"caption {key}, {clip.language},", place)


def check_cue(key: str, allowed: Sequence[str], complaint: str, place: Place) -> None:
    """Refuse the key of a cue that is not `allowed`.

    Raises:
        BadInput: naming the near miss.
    """
    if key not in allowed:
        raise BadInput(
            f"{complaint} {shown(key)} ({place}).{near_miss(key, allowed)}\nCues: {listed(allowed)}."
        )


def parameter_values(params: Struct, language: str) -> dict[str, object]:
    """What a caption is given of the clip's parameters by name: numbers as they are, all else as text.

    Nothing of a film's card, whose words are the program's own.
    """
    if isinstance(params, FilmCardParams):
        return {}
    written_ones = as_written(params)
    return {
        name: _value(name, getattr(written_ones, name), language) for name in fields_of(type(written_ones))
    }


def _value(name: str, value: Any, language: str) -> object:
    match value:
        case int() | float():
            return value
        case (int() | float(), *_):
            return ", ".join(written(item) for item in value)
        case _:
            return parameter_in_words(name, value, language)


def values_of(key: str) -> list[str]:
    """The names of the values in a cue's words, in whatever language."""
    texts = [Vocabulary(language).caption(key) for language in LANGUAGES]
    return [name for text in texts for _, name, _, _ in Formatter().parse(text) if name]
