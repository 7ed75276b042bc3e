"""How messages name places, values and near misses: one wording for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

_LONGEST_SHOWN = 40
_MOST_LISTED = 12


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
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


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
            return f"a list of {len(items)} values"
        case _:
            return _cut(printable(str(value)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."


def near_miss(word: str, allowed: Iterable[str]) -> str:
    """` Did you mean 'x'?` with the leading space, or nothing when no allowed word is near."""
    near = get_close_matches(word.lower(), tuple(allowed), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


def listed(words: Sequence[str]) -> str:
    """`a, b, c`; a long list ends in a count."""
    if len(words) > _MOST_LISTED:
        return f"{', '.join(words[:_MOST_LISTED])} and {len(words) - _MOST_LISTED} more"
    return ", ".join(words)
