"""Parameters of one clip have to go together: what does not is told with its key, and a mark where there is a text."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.params.curve import CurveParams
from scenes.params.fitness import UnfitError
from scenes.params.landscape import LandscapeParams


def complaint(kind: type[CurveParams | LandscapeParams], **values: Any) -> UnfitError:
    with pytest.raises(UnfitError) as raised:
        msgspec.convert(values, kind).check()
    return raised.value


def marked(error: UnfitError) -> str:
    """The part of the text over the marks."""
    text, marks = error.marked.split("\n")
    return text[marks.index("^") : marks.rindex("^") + 1]


@pytest.mark.parametrize(
    ("loss", "start", "told", "where"),
    [
        ("x^2 + sine(x)", 2, "Did you mean 'sin'?", "sine"),
        ("x^2 + ", 2, "the text ends", ""),
        ("", 2, "the text is empty", ""),
        ("2 + 3 pi", 2, "this is a constant", "2 + 3 pi"),
        ("x1^2 + x2^2", 2, "a loss of x1 and x2, which the scene landscape shows", "x1"),
        ("rosenbrock", 2, "a loss of x1 and x2, which the scene landscape shows", "rosenbrock"),
        ("x^2 + log(x)", -1, "this has no real value at the start, x = -1", "log(x)"),
        ("x + 1/(x - 2)", 2, "this divides by 0 at the start, x = 2", "1/(x - 2)"),
        ("x + exp(x)", 1000, "this is larger than a double can be at the start, x = 1000", "exp(x)"),
        ("x + abs(x - 2)", 2, "no gradient at the start, x = 2", "x + abs(x - 2)"),
        ("sqrt(x)", 0, "no gradient at the start, x = 0", "sqrt(x)"),
        ("x.__class__", 2, "no place in a loss", "."),
        ("(lambda: x)()", 2, "compares or assigns", ":"),
        ("x := 3", 2, "compares or assigns", ":"),
        ("x" * 501, 2, "at most 500 characters", ""),
        ("(" * 100_000 + "x" + ")" * 100_000, 2, "at most 500 characters", ""),
        ("9^9^9^9 x", 2, "larger than a double", "9^9^9"),
    ],
)
def test_a_curves_loss_is_told_what_is_wrong_with_it(loss: str, start: float, told: str, where: str) -> None:
    """Its place in the text is marked."""
    error = complaint(CurveParams, loss=loss, start=start)

    assert error.key == "loss"
    assert told in str(error)
    assert len(error.marked.split("\n")) == 2
    if where:
        assert marked(error).startswith(where[:60])


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        ("rosenbrok", "Did you mean 'rosenbrock'?"),
        ("Himmelblau", "Did you mean 'himmelblau'?"),
        ("x^2", "a loss of x, which the scene curve shows"),
        ("x1^2 + y^2", "Did you mean 'x2'?"),
        ("x^2 + y^2", "Did you mean 'x1'?"),
        ("log(x1) + x2", "at the start, x1 = -4, x2 = 1"),
        ("x1^2 + abs(x2 - 1)", "no gradient at the start"),
        ("7", "this is a constant"),
    ],
)
def test_a_landscapes_loss_is_told_what_is_wrong_with_it(loss: str, told: str) -> None:
    """A name that is near, or the other scene."""
    error = complaint(LandscapeParams, loss=loss)

    assert (error.key, told in str(error)) == ("loss", True), str(error)


@pytest.mark.parametrize(
    "loss", ["rosenbrock", " himmelblau ", "beale", "saddle", "ravine", "rotated", "x1^2 + 1"]
)
def test_names_and_formulas_pass(loss: str) -> None:
    LandscapeParams(loss=loss).check()

    assert LandscapeParams(loss=loss).objective().dim == 2


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ((3.0, 1.0), "from less to more"),
        ((2.0, 2.0), "from less to more"),
        ((2.0, 2.0 + 1e-12), "from x = 2.0 to 2.000000000001: it must be more than 2e-09 apart"),
        ((3.0, 4.0), "must hold the start, x = 2"),
        ((-4.0, 1.999), "must hold the start, x = 2"),
    ],
)
def test_a_curves_view_holds_the_start(view: tuple[float, float], told: str) -> None:
    error = complaint(CurveParams, view=view)

    assert (error.key, error.marked) == ("view", "")
    assert told in str(error)


@pytest.mark.parametrize("view", [(-5, 5, 2, 3), (-3, 5, 0, 3), (-5, -5, 0, 3), (-5, 5, 3, 0)])
def test_a_landscapes_view_holds_the_start(view: tuple[float, ...]) -> None:
    """The default start is (-4, 1)."""
    assert complaint(LandscapeParams, view=view).key == "view"


def test_the_edge_of_a_view_holds_the_start() -> None:
    CurveParams(view=(2.0, 3.0)).check()
    LandscapeParams(view=(-4.0, 0.0, -1.0, 1.0)).check()

    assert LandscapeParams(view=(-4.0, 0.0, -1.0, 1.0)).sides == ((-4.0, 0.0), (-1.0, 1.0))


@pytest.mark.parametrize(
    "methods",
    [
        ["momentum", "momentum"],
        ["momentum", {"name": "momentum"}],
        ["adam", "momentum", {"name": "momentum", "beta": 0.9}],
        [{"name": "adam", "learning_rate": 0.045}, "adam"],
    ],
)
def test_equal_methods_are_refused_however_they_are_written(methods: list[Any]) -> None:
    """The clip's learning rate is 0.045."""
    error = complaint(LandscapeParams, methods=methods)

    assert error.key == "methods"
    assert "are the same" in str(error)


@pytest.mark.parametrize(
    "methods",
    [
        ["momentum", "nesterov"],
        ["momentum", {"name": "momentum", "beta": 0.5}],
        ["gradient_descent", {"name": "gradient_descent", "learning_rate": 0.01}],
    ],
)
def test_one_method_may_come_twice_if_something_differs(methods: list[Any]) -> None:
    params = msgspec.convert({"methods": methods}, LandscapeParams)
    params.check()

    assert len({descent.label["method"] for descent in params.descents()}) == 2


@given(
    loss=st.text(alphabet="x12 +-*/^().eloginsqrtabp_=<", max_size=40) | st.text(max_size=40),
    start=st.floats(-1e6, 1e6),
)
def test_any_text_is_fit_or_refused_in_three_lines(loss: str, start: float) -> None:
    """And what is fit can be followed: its start is finite in the arithmetic of the run, too."""
    params = CurveParams(loss=loss, start=start, iterations=2)
    refused = None
    try:
        params.check()
    except UnfitError as error:
        refused = f"{error}\n{error.marked}"

    if refused is None:
        assert params.trajectory().points[0, 0] == start
    else:
        assert len(refused.split("\n")) <= 3
