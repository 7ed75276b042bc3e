"""What a caption has to keep to, so that it can be read (numbers: Netflix's style guides, as STYLE tells)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from scenes.text.line_breaking import NEVER_FIRST, NEVER_LAST, width

MOST_LINES: Final = 2
LEAST_S: Final = 5 / 6
MOST_S: Final = 7.0
LEAST_GAP_S: Final = 1 / 12
_TOLERANCE: Final = 1e-6  # of times that were worked out from frames

_GREEK: Final = re.compile(r"[\u0370-\u03ff]")
_FORMULA: Final = re.compile(r"[=<>≤≥≈√∑∏∫∂∇^_\\$|′″]")
_FULL_WIDTH_DIGIT: Final = re.compile(r"[０-９]")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one language: columns a line, and columns read in a second."""

    columns: float
    columns_a_second: float
    unit: str


LIMITS: Final = {
    "ja": Limits(13, 4, "full-width characters"),
    "en": Limits(42, 17, "characters"),
}


def reading_seconds(lines: Sequence[str], language: str) -> float:
    """How long a caption has to stand at least, so that it can be read."""
    columns = sum(width(line, language) for line in lines)
    return max(LEAST_S, columns / LIMITS[language].columns_a_second)


def fault_of(lines: Sequence[str], seconds: float, language: str, *, heard: bool = False) -> str | None:
    """The first rule that a caption breaks, as a sentence; None if it keeps them all.

    One whose words are `heard` stands as long as they are spoken.
    """
    limits = LIMITS[language]
    text = "".join(lines)
    if not text.strip():
        return "it is empty"
    if len(lines) > MOST_LINES:
        return f"it has {len(lines)} lines, at most {MOST_LINES} are allowed"
    for line in lines:
        columns = width(line, language)
        if columns > limits.columns:
            return f"“{line}” has {columns:g} {limits.unit}, at most {limits.columns:g} fit on a line"
    if not heard and not LEAST_S - _TOLERANCE <= seconds <= MOST_S + _TOLERANCE:
        return f"it stands for {seconds:.2f} s; from {LEAST_S:.2f} to {MOST_S:g} s are allowed"
    total = sum(width(line, language) for line in lines)
    if not heard and total > limits.columns_a_second * seconds + _TOLERANCE:
        return (
            f"its {total:g} {limits.unit} take {total / limits.columns_a_second:.2f} s to read "
            f"and it stands for {seconds:.2f} s"
        )
    return _fault_of_content(lines, text)


def _fault_of_content(lines: Sequence[str], text: str) -> str | None:
    if _GREEK.search(text):
        return "Greek letters are spelled out in captions"
    if found := _FORMULA.search(text):
        return f"{found.group()} belongs to a formula, and captions have none"
    if _FULL_WIDTH_DIGIT.search(text):
        return "digits are half-width in captions"
    for number in _NUMBER.findall(text):
        if len(number.replace(",", "").replace(".", "").strip("0")) > 4:
            return f"{number} has more than 4 significant digits"
    for before, after in pairwise(lines):
        if after[:1] in NEVER_FIRST or before[-1:] in NEVER_LAST:
            return f"no line may begin with “{after[:1]}” after “{before[-1:]}”"
    return None


def gap_fault(end_s: float, next_start_s: float) -> str | None:
    """What is wrong with the pause between a caption's end and the next one's start; None if nothing."""
    if next_start_s - end_s < LEAST_GAP_S - _TOLERANCE:
        return (
            f"it ends {next_start_s - end_s:.3f} s before the next; at least {LEAST_GAP_S:.3f} s are needed"
        )
    return None
