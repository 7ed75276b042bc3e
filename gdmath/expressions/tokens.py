"""The text of a loss, cut into numbers, words and signs that remember where they stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gdmath.expressions.error import ExpressionError

MOST_CHARACTERS = 500

TokenKind: TypeAlias = Literal["number", "word", "sign", "end"]

_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|[-+*/^()])"
)
_WRITTEN = {
    "−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "∕": "/", "√": "sqrt",
    "π": "pi", "х": "x", "χ": "x", "е": "e", "²": "^2", "³": "^3", "|": "abs()", "[": "(", "]": ")", "{": "(",
    "}": ")",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word or a sign, as written, and the position of its first character."""

    kind: TokenKind
    text: str
    position: int
    spaced: bool  # whether a space stands before it


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, closed by one of kind "end".

    Raises ExpressionError for an empty or too long text, and for a character that no loss has.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(
            f"a loss has at most {MOST_CHARACTERS} characters, not {len(text)}", text, MOST_CHARACTERS
        )
    tokens: list[Token] = []
    position, spaced = 0, False
    while position < len(text):
        if text[position] in " \t\n\r":
            position, spaced = position + 1, True
            continue
        match = _TOKEN.match(text, position)
        if match is None:
            raise _foreign(text, position)
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        tokens.append(Token(kind, match.group(), position, spaced))
        position, spaced = match.end(), False
    if not tokens:
        raise ExpressionError("a loss is missing: the text is empty", text, 0)
    return [*tokens, Token("end", "", len(text), spaced)]


def _foreign(text: str, position: int) -> ExpressionError:
    """The error about a character of which no token is made."""
    letter = text[position]
    if letter in "<>=!:":
        return ExpressionError(f"'{letter}' compares or assigns; a loss is a formula alone", text, position)
    plain = unicodedata.normalize("NFKC", letter)
    near = _WRITTEN.get(letter) or (plain if plain != letter and _TOKEN.fullmatch(plain) else None)
    named = f"'{letter}'" if letter.isprintable() else f"U+{ord(letter):04X}"
    return ExpressionError(f"{named} has no place in a loss", text, position, near=near)
