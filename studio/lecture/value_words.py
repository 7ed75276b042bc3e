"""A parameter's value in words of a language, as titles, captions and cards write it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from msgspec import UNSET, Struct

from scenes.params.losses import GradientNoise
from scenes.params.methods import MethodTable, name_of, settings_of, table_of
from studio.film.vocabulary import Vocabulary
from studio.film.written_numbers import written

_DIGITS: Final = 15  # as many as any written number keeps
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER: Final = re.compile(r"\s*(?:\^|\*\*)\s*(\d+)(?![\d.eE])")


def in_words(value: Any, language: str) -> str:
    """A number, (1.5, −2), a word in the language, "momentum 0.9", "0.5 to 0.01 (cosine)"."""
    match value:
        case int() | float():
            return written(value, _DIGITS).replace("-", "−")
        case tuple():
            return _several(value, language)
        case MethodTable():
            return _method(value, language)
        case GradientNoise():
            return f"σ = {in_words(value.sigma, language)}"
        case Struct():
            return _schedule(value, language)
        case _:
            return _words(language).value("none" if value is None else str(value))


def _several(values: tuple[Any, ...], language: str) -> str:
    """A point as it is written, words one after the other."""
    each = [in_words(value, language) for value in values]
    if all(isinstance(value, int | float) for value in values):
        return f"({', '.join(each)})"
    return _words(language).of_sweep("comma").join(each)


def formula_in_words(loss: str) -> str:
    """A loss as a line of text shows it: "x⁴ − 4 x² + x"."""
    return (
        _POWER.sub(lambda power: power[1].translate(_RAISED), loss.strip())
        .replace("-", "−")
        .replace("*", "·")
    )


def parameter_in_words(name: str, value: Any, language: str) -> str:
    """The same of the value of this parameter: a loss is a formula."""
    return formula_in_words(value) if name == "loss" else in_words(value, language)


def _method(table: MethodTable, language: str) -> str:
    """Its name and what it was given: of a velocity the share that is kept, of others what is not as usual."""
    words, settings = _words(language), settings_of(table)
    usual = settings_of(table_of(table.__struct_config__.tag))  # type: ignore[arg-type]
    name = words.value(name_of(table))
    if "beta" in settings:
        name = f"{name} {in_words(settings.pop('beta'), language)}"
    more = [f"{key} {in_words(number, language)}" for key, number in settings.items() if number != usual[key]]
    if table.learning_rate is not UNSET:
        more.insert(0, words.parameter("learning_rate").format(in_words(table.learning_rate, language)))
    told = words.of_sweep("comma").join(more)
    return words.of_sweep("aside").format(name=name, more=told) if more else name


def _schedule(table: Struct, language: str) -> str:
    told = {name: in_words(getattr(table, name), language) for name in table.__struct_fields__}
    return _words(language).schedule(str(table.__struct_config__.tag)).format(**told)


@cache
def _words(language: str) -> Vocabulary:
    return Vocabulary(language)
