"""Raised and lowered digits as plain ones."""

from typing import Final

RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
LOWERED: Final = "₀₁₂₃₄₅₆₇₈₉"
_PLAIN: Final = str.maketrans(RAISED + LOWERED + "−", "0123456789-0123456789-")


def plain(text: str) -> str:
    """`text` with ⁻⁵ and ₁ written -5 and 1."""
    return text.translate(_PLAIN)
