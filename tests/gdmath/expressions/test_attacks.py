"""Whatever is given to the parser, it reads a loss or refuses the text, at once, and runs nothing."""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import numpy as np
import pytest

from gdmath.expressions.error import ExpressionError
from gdmath.expressions.expression import ONE, TWO, Expression
from tests.gdmath.expressions.attacks import ATTACKS, CODE

_watched: list[str] | None = None


def _watch(event: str, _: tuple[object, ...]) -> None:
    if _watched is not None:
        _watched.append(event)


sys.addaudithook(_watch)


@contextmanager
def nothing_runs() -> Iterator[None]:
    """Assert that meanwhile nothing is executed, imported, opened or started: the parser only ever compiles a tree."""
    global _watched  # noqa: PLW0603 - an audit hook, once added, stays
    _watched = []
    try:
        yield
        assert set(_watched) <= {"compile"}
    finally:
        _watched = None


@contextmanager
def within_a_second() -> Iterator[None]:
    """Raise TimeoutError once the process has worked for a second: its own time, however busy the machine."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.0)
        signal.signal(signal.SIGVTALRM, before)


def check_refusal(error: ExpressionError, text: str) -> None:
    """It says what is wrong, and where in the text."""
    assert str(error)
    assert 0 <= error.position <= len(text)
    assert len(error.marked().split("\n")) == 2


def read(text: str, variables: tuple[str, ...]) -> Expression | None:
    """The loss, with all its derivatives worked out somewhere; None if it is refused, with a place in the text."""
    try:
        with nothing_runs():
            loss = Expression(text, variables)
            shown = loss.typst
    except ExpressionError as error:
        check_refusal(error, text)
        return None
    assert shown
    points = np.full((3, len(variables)), 0.5)
    assert loss(points).shape == (3,)
    assert loss.gradient(points).shape == points.shape
    assert loss.hessian(points).shape == (*points.shape, len(variables))
    with np.errstate(all="ignore"):
        slopes = loss.slopes(*points[0].tolist())
    np.testing.assert_array_equal(slopes, loss.gradient(points)[0])
    loss.stays_finite(points)
    return loss


def test_there_are_300_attacks() -> None:
    """No two of them the same."""
    assert len(set(ATTACKS)) == len(ATTACKS) >= 300


@pytest.mark.parametrize("variables", [ONE, TWO], ids=["one", "two"])
def test_no_text_runs_anything_or_takes_a_second(variables: tuple[str, ...]) -> None:
    """Each is read or refused; what is read is worked out, too, without a warning."""
    for text in ATTACKS:
        with within_a_second():
            read(text, variables)


@pytest.mark.parametrize("text", CODE)
def test_nothing_that_is_code_is_a_loss(text: str) -> None:
    """Not a single one of them."""
    assert read(text, ONE) is None


def scrambled(draw: random.Random) -> str:
    """A text of the grammar's own pieces, and a few others, in any order."""
    pieces = [
        "x", "x1", "x2", "sin", "log(", "sqrt", "abs(", "pi", "e", "2", "0.5", "1e3", ".", "(", ")", "(", ")", "+",
        "-", "*", "/", "^", "**", " ", " ", "_", "y", "²", "'", "[", ":", "=", ",", "lambda ", "__", "9999", "1e308",
    ]  # fmt: skip
    return "".join(
        draw.choice(pieces[: draw.choice([24, 24, len(pieces)])]) for _ in range(draw.randrange(1, 40))
    )


def fuzz(count: int, seed: int) -> int:
    """How many of so many scrambled texts are losses; each is read or refused in time."""
    draw, losses = random.Random(seed), 0
    for _ in range(count):
        text, variables = scrambled(draw), draw.choice([ONE, TWO])
        with within_a_second():
            losses += read(text, variables) is not None
    return losses


def test_scrambled_texts_are_read_or_refused() -> None:
    """Some of them are losses, most are not."""
    assert 0 < fuzz(2000, seed=1) < 2000


@pytest.mark.torture
def test_a_hundred_thousand_scrambled_texts_are_read_or_refused() -> None:
    """The same, at full size."""
    assert fuzz(100_000, seed=2) > 0
