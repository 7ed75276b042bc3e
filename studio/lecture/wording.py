"""How messages name places, values and near misses: one wording for all of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

_LONGEST_SHOWN = 40
_MOST_LISTED = 12
_TELLS = 3  # letters that tell which word is begun
_PARTS = re.compile(r"[_.-]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word or value stands, for a message: `str(place)` is `lecture.toml, clip "fast"`."""

    file: str
    clip: str = ""

    def in_clip(self, clip_id: str) -> "Place":
        """The same file, inside the clip `clip_id`."""
        return replace(self, clip=f'clip "{_cut(printable(clip_id))}"')

    def in_clip_number(self, number: int) -> "Place":
        """The same file, inside the clip that stands at `number`, counted from 1: it has no id to go by."""
        return replace(self, clip=f"clip number {number}")

    def __str__(self) -> str:
        """In words, without parentheses."""
        return f"{self.file}, {self.clip}" if self.clip else self.file


def printable(text: str) -> str:
    """`text` on one line: what a terminal would obey (escapes, line ends) is written out."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def counted(count: int, noun: str) -> str:
    """So many of what a regular noun names: "1 clip", "2 clips"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def shown(value: object) -> str:  # noqa: PLR0911 - one case a kind of value
    """A value as a message shows it: on one line, and never long."""
    match value:
        case bool():
            return str(value).lower()
        case int() if value.bit_length() > 128:
            # str() refuses whole numbers of more than 4,300 digits.
            return f"a whole number of {int(value.bit_length() * 0.30103) + 1:,} digits"
        case str():
            return f"'{_cut(printable(value))}'"
        case dict():
            return "a table"
        case []:
            return "an empty list"
        case [*items] if len(items) <= 6 and not any(isinstance(item, list | dict) for item in items):
            return _cut("[" + ", ".join(map(shown, items)) + "]")
        case [*items]:
            return f"a list of {counted(len(items), 'value')}"
        case _:
            return _cut(printable(str(value)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."


def near_miss(word: str, allowed: Iterable[str]) -> str:
    """` Did you mean 'x'?` with the leading space, or nothing when no allowed word is near."""
    words, small = tuple(allowed), word.lower()
    begun = [each for each in words if len(small) >= _TELLS and _begins(each, small)]
    near = get_close_matches(small, begun, n=1, cutoff=0.0) or get_close_matches(small, words, n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


def _begins(name: str, word: str) -> bool:
    """Whether a name, or one of the words that it is made of, begins so: `rate`, `iter`, `learning_r`."""
    return name.startswith(word) or any(part.startswith(word) for part in _PARTS.split(name))


def listed(words: Sequence[str]) -> str:
    """`a, b, c`; a long list ends in a count."""
    if len(words) > _MOST_LISTED:
        return f"{', '.join(words[:_MOST_LISTED])} and {len(words) - _MOST_LISTED} more"
    return ", ".join(words)
