"""Raised, lowered and full-width digits and signs as plain ones."""

import re
from typing import Final

RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
LOWERED: Final = "₀₁₂₃₄₅₆₇₈₉"
_PLAIN: Final = str.maketrans(RAISED + LOWERED + "−", "0123456789-0123456789-")
# Brackets and stops of Japanese text are not those of formulas.
_HALF_WIDTH: Final = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "！（），．：；？～"
}
_POINT: Final = re.compile(r"(?<=\d)．(?=\d)")


def plain(text: str) -> str:
    """`text` with ⁻⁵ and ₁ written -5 and 1."""
    return text.translate(_PLAIN)


def half_width(text: str) -> str:
    """`text`, as long as it is, with η＝０．１ written η=0.1."""
    return _POINT.sub(".", text.translate(_HALF_WIDTH))
