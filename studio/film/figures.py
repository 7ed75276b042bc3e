"""What came of a clip's descents, and its iterates, as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from scenes.params.descents import each_told
from studio.film.written_numbers import written

if TYPE_CHECKING:
    from studio.film.vocabulary import Vocabulary
    from studio.lecture.clip import Clip

T = TypeVar("T")

_DIGITS: Final = 7
_TOLD: Final = (
    "fate",
    "approach",
    "point",
    "is_global",
    "loss_gap",
    "period",
    "cycle",
    "multiplier",
    "largest_stable_learning_rate",
    "decided_at",
)


def figures(clip: Clip, outcome: Any, words: Vocabulary) -> list[tuple[str, list[tuple[str, str]]]]:
    """The outcome of each descent, a name and a value each, with what tells it from the others.

    `outcome` is that of the clip's manifest.
    """
    return [
        (
            named(descent.label),
            [(words.word(name), _figure(each[name], words)) for name in _TOLD if each.get(name) is not None],
        )
        for descent, each in zip(clip.params.descents(), each_told(outcome), strict=True)
    ]


def named(label: Mapping[str, float | str]) -> str:
    """What tells a descent from the others of its clip: "learning_rate 0.9"."""
    return ", ".join(
        f"{name} {value if isinstance(value, str) else written(value)}" for name, value in label.items()
    )


def some(rows: Sequence[T], most: int) -> list[T]:
    """All rows of a short table; of a long one the first ten, and others evenly up to the last."""
    if len(rows) <= most:
        return list(rows)
    first, rest = 10, most - 10
    step = (len(rows) - 1 - first) / (rest - 1)
    return [*rows[:first], *(rows[round(first + index * step)] for index in range(rest))]


def number(value: Any) -> str:
    """A number, or the coordinates of a point; of a value that overflowed, a dash."""
    if isinstance(value, list):
        inner = ", ".join(map(number, value))
        return f"({inner})"
    return "–" if value is None else written(value, _DIGITS)


def _figure(value: Any, words: Vocabulary) -> str:
    match value:
        case bool():
            return words.word("yes" if value else "no")
        case str():
            return words.word(value)
        case _:
            return number(value)
