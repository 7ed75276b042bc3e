"""The titles of a clip in each language: its own, its parameters filled in, or what its sweep makes of the scene's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from studio.errors import BadInput
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.allowed import fields_of
from studio.lecture.document import LONGEST_TITLE
from studio.lecture.placeholders import check_placeholders
from studio.lecture.value_words import parameter_in_words

if TYPE_CHECKING:
    from scenes.catalog import SceneParams
    from studio.lecture.expansion import SingleClip
    from studio.lecture.inheritance import ClipEntry

_BESIDE_THE_TITLE: Final = "learning_rate"


def check_title_placeholders(entry: ClipEntry, params: type[SceneParams]) -> None:
    """Refuse a title that asks for what its scene is not given.

    Raises:
        BadInput: naming the placeholder and the near miss.
    """
    for language, title in entry.titles.items():
        check_placeholders(
            title,
            tuple(fields_of(params)),
            f"title.{language}",
            f"{entry.scene} has no parameter",
            entry.place,
        )


def clip_titles(clip: SingleClip, params: SceneParams) -> dict[str, str]:
    """The clip's titles by language, for cards and chapters; a language is left out where the scene's own will do.

    Raises:
        BadInput: a title is too long once its values are filled in.
    """
    untitled = [language for language in LANGUAGES if language not in clip.entry.titles]
    told_apart = {language: _told_apart(clip, params, language) for language in untitled if clip.entry.sweep}
    own = {
        language: _within_limits(
            title.format(**_values_in_words(params, language)), f"title.{language}", clip
        )
        for language, title in clip.entry.titles.items()
    }
    return told_apart | own


def shown_title(clip: SingleClip, titles: Mapping[str, str], language: str) -> str | None:
    """The one of its titles that stands in the clip's own picture; None stands for the scene's.

    Where the learning rate is all that tells clips apart, it need not be told twice: it stands beside the title.
    """
    if language not in clip.entry.titles and clip.entry.sweep.keys() == {_BESIDE_THE_TITLE}:
        return None
    return titles.get(language)


def _values_in_words(params: Struct, language: str) -> dict[str, str]:
    """Each parameter's value by name, as titles write it: −5, (1.5, 1.5), a word in the language."""
    return {
        name: parameter_in_words(name, getattr(params, name), language) for name in fields_of(type(params))
    }


def _told_apart(clip: SingleClip, params: SceneParams, language: str) -> str:
    """The scene's neutral title with the swept values behind it: "Descent on a parabola: center 5, iterations 8"."""
    words = _words(language)
    swept = words.of_sweep("comma").join(
        words.parameter(name).format(parameter_in_words(name, getattr(params, name), language))
        for name in clip.entry.sweep
    )
    title = words.of_sweep("title").format(title=words.title(clip.entry.scene), values=swept)
    return _within_limits(title, f"the title that the sweep makes ({language})", clip)


def _within_limits(title: str, what: str, clip: SingleClip) -> str:
    if len(title) > LONGEST_TITLE:
        raise BadInput(
            f'{what} has {len(title)} characters with the values of "{clip.id}" ({clip.entry.place}): '
            f"at most {LONGEST_TITLE} are allowed. A title of the clip's own may be shorter."
        )
    return title


@cache
def _words(language: str) -> Vocabulary:
    return Vocabulary(language)
