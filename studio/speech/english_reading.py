"""How English text is said: every number, sign and formula in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from studio.speech.english_numbers import cardinal, decimal, fraction, ordinal, power
from studio.speech.plain_signs import LOWERED, RAISED, plain

_GREEK: Final = "α-ωΑ-Ω"
_LETTER: Final = rf"[^\W\d_{RAISED}{LOWERED}{_GREEK}]"
_ATOM: Final = re.compile(
    r"(?P<scientific>\d+(?:\.\d+)?[eE][+-]?\d+)"
    r"|(?P<fraction>(?<![\d.])\d+/\d+(?![\d.]))"
    r"|(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"|(?P<power>\^\(?[-−]?\d+(?:\.\d+)?\)?|⁻?[{RAISED[:-1]}]+)"
    rf"|(?P<index>[{LOWERED}]+|_\d+)"
    rf"|(?P<word>[{_GREEK}]|{_LETTER}+(?:['’-]{_LETTER}+)*)"
    r"|(?P<primes>''|’’|′′|″)"
    r"|(?P<stop>[.,;:?!…]+)"
    r"|(?P<sign>\S)"
)
_STOPS: Final = ".,;:?!…"
_DOUBLED: Final = re.compile(r"[,;:]+(?=[.,;:?!])")
_FUNCTIONS: Final = {
    "sin": "sine",
    "cos": "cosine",
    "tan": "tangent",
    "sinh": "hyperbolic sine",
    "cosh": "hyperbolic cosine",
    "tanh": "hyperbolic tangent",
    "exp": "exponential",
    "log": "logarithm",
    "sqrt": "square root",
    "abs": "absolute value",
}
_UNITS: Final = {
    "ms": "milliseconds",
    "mm": "millimetres",
    "cm": "centimetres",
    "km": "kilometres",
    "kg": "kilograms",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "px": "pixels",
    "fps": "frames a second",
    "dB": "decibels",
    "MB": "megabytes",
    "GB": "gigabytes",
}
_NUMBERS: Final = {"number", "scientific", "fraction"}


def said_in_english(words: Sequence[str], readings: Mapping[str, str]) -> list[str]:
    """How each written word of a sentence is said; "" or stops alone for one that is not heard.

    `readings` tells how names and signs are said.
    """
    reader = _Reader(readings)
    return [reader.said(word) for word in words]


class _Reader:
    """Reads from left to right; what a sign says hangs on what stands before it."""

    def __init__(self, readings: Mapping[str, str]) -> None:
        self._readings = readings
        self._kind, self._before = "", ""
        self._bars = 0

    def said(self, written: str) -> str:
        """One written word, with the stops that it ends in."""
        bare = written.rstrip(",;:?!")
        if bare in self._readings:
            self._kind, self._before = "word", bare
            return self._readings[bare] + written[len(bare) :]
        said = ""
        atoms = list(_ATOM.finditer(written))
        for place, atom in enumerate(atoms):
            kind, text = atom.lastgroup or "", atom.group()
            following = atoms[place + 1].group() if place + 1 < len(atoms) else ""
            for part in filter(None, self._parts(kind, text, following)):
                said += part if not said or part[0] in _STOPS else f" {part}"
            self._kind, self._before = kind, text
        return _DOUBLED.sub("", said)

    def _parts(self, kind: str, text: str, following: str) -> Iterator[str]:
        match kind:
            case "scientific":
                mantissa, _, exponent = text.lower().partition("e")
                yield f"{decimal(mantissa)} times ten {power(str(int(exponent)), of_number=True)}"
            case "fraction":
                yield fraction(*map(int, text.split("/")))
            case "ordinal":
                yield ordinal(text[:-2])
            case "number":
                yield decimal(text)
            case "power":
                yield "all" if self._before == ")" else ""
                yield power(plain(text).strip("^()"), of_number=self._kind in _NUMBERS)
            case "index":
                yield cardinal(plain(text).removeprefix("_"))
            case "word":
                yield self._word(text.replace("’", "'"), following)
            case "primes":
                yield self._derivative("double prime", following)
            case "stop":
                yield text.replace("…", ".")[0]
            case _:
                yield self._sign(text, following)

    def _word(self, text: str, following: str) -> str:
        if following == "(" and (text in _FUNCTIONS or len(text) == 1):
            return f"{_FUNCTIONS.get(text, text)} of"
        if text in _UNITS and self._kind in _NUMBERS:
            return _UNITS[text]
        return self._readings.get(text, text)

    def _derivative(self, primes: str, following: str) -> str:
        """Behind a letter; elsewhere it is a quotation mark."""
        if self._kind != "word" or len(self._before) != 1:
            return ""
        return f"{primes} of" if following == "(" else primes

    def _sign(self, text: str, following: str) -> str:  # noqa: PLR0911 - one case a sign
        match text:
            case "-" | "–" if self._kind == "number" and following[:1].isdigit():
                return "to"
            case "-" | "−":
                return "minus"
            case "–" | "—":
                return ","
            case "(":
                return "times" if self._kind in _NUMBERS or self._before == ")" else ""
            case ")":
                return "" if following[:1] in {"^", *RAISED} else ","
            case "|":
                self._bars += 1
                return "the absolute value of" if self._bars % 2 else ""
            case "'" | "’" | "′":
                return self._derivative("prime", following)
            case "/" if self._kind == "word" and len(self._before) > 1:
                return ""
        return self._readings.get(text, "")
