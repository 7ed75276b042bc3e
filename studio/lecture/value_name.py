"""A value as a part of a clip's name: how the clips of a sweep are told apart in ids and file names."""

import re
from typing import Any, Final

_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9.-]+")

_WHAT_IT_IS: Final = ("name", "schedule")


def value_name(value: Any) -> str:
    """`0.05`, `-5`, `1.5_-1`, `analytic`, `momentum-0.9`: equal numbers give one name however they are written.

    A list's values are joined by `_`, which also stands for what has no place in a name; a table's by `-`, what it
    is first, and then its numbers in the order of their keys.
    """
    match value:
        case dict():
            keys = sorted(value, key=lambda key: (key not in _WHAT_IT_IS, key))
            return "-".join(value_name(value[key]) for key in keys)
        case list() | tuple():
            return "_".join(map(value_name, value))
        case int() | float():
            # Adding zero turns -0 into 0.
            return repr(float(value) + 0.0).removesuffix(".0")
        case _:
            return _NOT_IN_NAMES.sub("_", str(value).lower()).strip("_.")
