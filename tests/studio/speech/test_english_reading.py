"""English text is said in words: signs, formulas, names and units."""

import pytest

from studio.film.vocabulary import Vocabulary
from studio.speech.english_reading import said_in_english

READINGS = Vocabulary("en").readings()


def _said(text: str) -> str:
    return " ".join(filter(None, said_in_english(text.split(), READINGS)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("η = 0.1", "eta equals zero point one"),
        ("x1 and x₂, x_3", "x one and x two, x three"),
        ("x², x³, x^4, x⁻¹", "x squared, x cubed, x to the power of four, x to the power of minus one"),
        ("x^4 - 4 x^2 + x", "x to the power of four minus four x squared plus x"),
        (
            "sin(x) + 0.05 (5 - x)^2",
            "sine of x, plus zero point zero five times five minus x all squared",
        ),
        ("f(x) and L'(x)", "f of x, and L prime of x,"),
        ("ηL' and L''(x) of the ''best''", "eta L prime and L double prime of x, of the best"),
        ("|x| > 10^12", "the absolute value of x is greater than ten to the power of twelve"),
        ("∇L ≈ 0", "the gradient of L is about zero"),
        ("0.8 × the error", "zero point eight times the error"),
        ("-x, 5−x", "minus x, five minus x"),
        ("20% of 60 fps, 5 ms", "twenty percent of sixty frames a second, five milliseconds"),
        ("90°", "ninety degrees"),
        ("(0.1)(0.2)", "zero point one, times zero point two,"),
    ],
)
def test_formulas(text: str, said: str) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It’s the valleys’ “lowest” point.", "It's the valleys lowest point."),
        ("AdaGrad, RMSProp: Nesterov", "ada grad, R M S prop: Nesteroff"),
        ("one — two", "one , two"),
        ("so (and so) on…", "so and so, on."),
        ("and/or; step-by-step", "and or; step-by-step"),
        ("e.g. this, etc.", "for example this, and so on"),
        ("Where is it?!", "Where is it?"),
    ],
)
def test_prose(text: str, said: str) -> None:
    assert _said(text) == said


def test_what_is_written_as_a_word_stays_one_word() -> None:
    """Whatever is said for it: the words of a caption and those that are heard are counted alike."""
    assert len(said_in_english(["by", "-0.8:", "it", "changes"], READINGS)) == 4
