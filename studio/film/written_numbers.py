"""Numbers as captions and handouts write them: at most four significant digits."""

from __future__ import annotations

import math
from typing import Final

_RAISED: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LARGE: Final = 1e6
_SMALL: Final = 1e-3


def written(value: object, digits: int = 4) -> str:
    """A value as text: -0.8, 64, 1.2×10⁷; whole numbers and texts as they are.

    A number is rounded and never moved: 1.0002 is 1.000, for 1 is what is 1. `digits` is kept to by powers of ten
    alone if it is less than four: other numbers would tell too little.

    Raises:
        ValueError: there is no number to write (None, a NaN, an infinity).
    """
    if isinstance(value, str):
        return value
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(f"{value} is no number to be written")
    if isinstance(value, int) and abs(value) < _LARGE:
        return str(value)
    if value == 0:
        return "0"
    plain = max(digits, 4)
    rounded = float(f"{value:.{plain - 1}e}")
    if _SMALL <= abs(rounded) < _LARGE:
        decimals = plain - 1 - math.floor(math.log10(abs(rounded)))
        text = f"{rounded:.{max(0, decimals)}f}"
        looks_like_one = abs(rounded) == 1 and abs(value) != 1
        return text if looks_like_one or "." not in text else text.rstrip("0").rstrip(".")
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    power = "10" + str(int(exponent)).translate(_RAISED)
    return f"{mantissa}×{power}" if mantissa not in {"1", "-1"} else mantissa.replace("1", power)


def in_a_caption(value: object, digits: int = 4) -> str:
    """The same with a minus sign, not a hyphen, before a number; a text as it is.

    Raises:
        ValueError: there is no number to write.
    """
    return value if isinstance(value, str) else written(value, digits).replace("-", "−")
