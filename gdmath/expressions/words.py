"""The words of a loss: its functions, its constants, and what is meant by one that is neither."""

from __future__ import annotations

import difflib
import math
from collections.abc import Sequence

FUNCTIONS = ("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "sinh", "cosh", "tanh")
CONSTANTS = {"pi": math.pi, "e": math.e}

_OTHER_NAMES = {"ln": "log", "x": "x1", "y": "x2", "z": "x2", "phi": "pi"}


def near_miss(word: str, variables: Sequence[str]) -> str | None:
    """The known word that may have been meant by this one, or the known ones that it runs together."""
    known = (*variables, *CONSTANTS, *FUNCTIONS)
    plain = word.lower().replace("_", "")
    if plain in known:
        return plain
    if _OTHER_NAMES.get(plain) in known:
        return _OTHER_NAMES[plain]
    if parts := _run_together(word, (*variables, *CONSTANTS)):
        return " ".join(parts)
    close = difflib.get_close_matches(plain, known, n=1)
    return close[0] if close else None


def _run_together(word: str, known: Sequence[str]) -> list[str]:
    """The known words of which this one consists, from left to right; none if it does not."""
    starts: dict[int, list[str]] = {0: []}
    for end in range(1, len(word) + 1):
        for name in known:
            if word[:end].endswith(name) and end - len(name) in starts:
                starts[end] = [*starts[end - len(name)], name]
    return starts.get(len(word), [])
