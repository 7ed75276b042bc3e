"""Clips of any loss: what does not go together is told with file, clip, key and a mark, in at most four lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenes.params.curve import CurveParams
from scenes.params.methods import MomentumTable
from studio.ending import exit_code_of
from studio.errors import BadInput
from studio.lecture.reading import params_of_scene, read_lectures


def lecture(*lines: str, scene: str = "curve") -> str:
    return f'[[clip]]\nid = "a"\nscene = "{scene}"\n' + "".join(f"{line}\n" for line in lines)


def refusal(path: Path, **options: Any) -> str:
    with pytest.raises(BadInput) as refused:
        read_lectures([path], **options)
    return str(refused.value)


def test_a_loss_is_marked_in_its_own_text(write: Callable[..., Path]) -> None:
    """File, clip, key, near miss, mark."""
    path = write(lecture('params = { loss = "x^2 + sine(x)" }'))

    assert refusal(path) == (
        "loss (lecture.toml, clip \"a\"): 'sine' is no variable (x), constant or function. Did you mean 'sin'?\n"
        "x^2 + sine(x)\n"
        "      ^^^^"
    )


def test_where_a_loss_has_no_value_is_marked(write: Callable[..., Path]) -> None:
    """The start is the scene's default, or the clip's."""
    path = write(lecture('params = { loss = "x + log(x)", start = -1 }'))

    assert refusal(path).split("\n") == [
        'loss (lecture.toml, clip "a"): this has no real value at the start, x = -1',
        "x + log(x)",
        "    ^^^^^^",
    ]


def test_a_clip_of_a_sweep_is_named_and_so_are_inherited_values(write: Callable[..., Path]) -> None:
    """The start comes from the sweep; the loss from the defaults of the scene."""
    path = write('[defaults.curve]\nloss = "sqrt(x)"\n' + lecture("sweep = { start = [1, -1] }"))

    assert refusal(path).startswith(
        'loss (lecture.toml, clip "a--1", [defaults.curve]): this has no real value at the start, x = -1\n'
    )


def test_a_setting_is_told_as_such(write: Callable[..., Path]) -> None:
    """With the clip that it does not fit."""
    path = write(lecture('params = { loss = "sqrt(x)" }'))

    assert refusal(path, settings=["view=[5, 6]"]) == (
        'view (--set, clip "a"): it goes from x = 5 to 6: it must hold the start, x = 2'
    )
    assert refusal(path, settings=["a.loss='rosenbrock'"]).startswith(
        'loss (--set, clip "a"): this is a loss of x1'
    )
    with pytest.raises(BadInput, match=r"loss \(--set, clip \"curve\"\): .* Did you mean 'cos'"):
        params_of_scene("curve", ["loss=cosx(x)"])


def test_a_lecture_of_such_clips_is_read(write: Callable[..., Path]) -> None:
    """Tables, schedules and noise in a file, overridden key by key."""
    path = write(
        '[defaults.curve]\nmethod = { name = "momentum", beta = 0.5 }\n'
        + lecture("params = { noise = { sigma = 0.1 }, learning_rate = 0.1, view = [-3, 3] }")
    )
    ((clip,),) = (each.clips for each in read_lectures([path], settings=["iterations=7"]))

    assert isinstance(clip.params, CurveParams)
    assert clip.params.method == MomentumTable(beta=0.5)
    assert (clip.params.iterations, clip.params.view, clip.params.noise) == (
        7,
        (-3.0, 3.0),
        clip.params.noise,
    )
    assert clip.params.noise is not None
    assert clip.params.noise.sigma == 0.1


BAD = {
    "momentom": ("curve", 'method = "momentom"', "Did you mean 'momentum'?"),
    "unknown parameter": ("curve", 'method = { name = "adam", beta = 0.9 }', "Did you mean 'beta2'?"),
    "no name": ("curve", "method = { beta = 0.9 }", "method has no name"),
    "a name that is no text": ("curve", "method = { name = [] }", "method has the name an empty list"),
    "near a name": ("curve", 'method = { name = "adamm" }', "Did you mean 'adam'?"),
    "out of range": ("curve", 'method = { name = "momentum", beta = 1.0 }', "method.beta is 1.0"),
    "rate of 0": ("curve", 'method = { name = "momentum", learning_rate = 0 }', "method.learning_rate is 0"),
    "schedule": ("curve", 'learning_rate = { schedule = "cosin", initial = 1, final = 0 }', "'cosine'?"),
    "schedule cut short": ("curve", 'learning_rate = { schedule = "step", initial = 1 }', "has no every"),
    "every 0": (
        "curve",
        'learning_rate = { schedule = "step", initial = 1, every = 0, factor = 0.5 }',
        "learning_rate.every is 0",
    ),
    "schedule of another kind": ("curve", "learning_rate = { initial = 1, factor = 0.5 }", "has no schedule"),
    "noise without sigma": ("curve", "noise = { seed = 3 }", "noise has no sigma"),
    "noise is a number": ("curve", "noise = 0.1", "a table with the keys sigma, seed"),
    "unknown key of noise": ("curve", "noise = { sigm = 3 }", "Did you mean 'sigma'?"),
    "seed": ("curve", "noise = { sigma = 1, seed = -1 }", "noise.seed is -1"),
    "loss is a number": ("curve", "loss = 3", "loss is 3"),
    "two of three": ("landscape", 'methods = ["adam", "momentom"]', "methods, number 2, is 'momentom'"),
    "a table in a list": (
        "landscape",
        'methods = ["adam", { name = "momentum", beta = 2 }]',
        "methods, number 2, beta is 2",
    ),
    "unknown in a list": (
        "landscape",
        'methods = [{ name = "momentum", bta = 2 }]',
        "methods, number 1: momentum has no parameter 'bta'",
    ),
    "five methods": ("landscape", 'methods = ["a", "b", "c", "d", "e"]', "methods, number 1, is 'a'"),
    "no methods": ("landscape", "methods = []", "a list of 1 to 4 values"),
    "one method": ("landscape", 'methods = "adam"', "a list of 1 to 4 values"),
    "method of a landscape": ("landscape", 'method = "adam"', "Did you mean 'methods'?"),
    "equal methods": ("landscape", 'methods = ["adam", "adam"]', "number 1 and number 2 are the same"),
    "view of two": ("landscape", "view = [-5, 5]", "a list of 4 values"),
    "view without the start": ("landscape", "view = [-5, 5, 2, 3]", "it must hold the start, x2 = 1"),
    "rosenbrok": ("landscape", 'loss = "rosenbrok"', "Did you mean 'rosenbrock'?"),
    "one variable": ("landscape", 'loss = "x^2"', "which the scene curve shows"),
    "two variables": ("curve", 'loss = "x1^2 + x2^2"', "which the scene landscape shows"),
    "string in a loss": ("curve", "loss = 'x + \"a\"'", "has no place in a loss"),
    "attribute": ("curve", 'loss = "x.real"', "has no place in a loss"),
    "escape in a loss": ("curve", 'loss = "x\\u001b[2J"', "U+001B has no place in a loss"),
    "look-alike": ("curve", 'loss = "х^2"', "Did you mean 'x'?"),
    "parentheses": ("curve", f'loss = "{"(" * 100_000}"', "at most 500 characters"),
    "levels": ("curve", f'loss = "{"(" * 200}x"', "at most 50 levels"),
    "infinite": ("curve", 'loss = "exp(x^10)"', "larger than a double"),
    "rates turned round": ("bifurcation", "learning_rates = [0.3, 0.1]", "must go from less to more"),
    "rates of one point": ("bifurcation", "learning_rates = [0.1, 0.1]", "must go from less to more"),
    "no rates": ("bifurcation", "learning_rates = []", "a list of 2 values"),
    "three rates": ("bifurcation", "learning_rates = [0.1, 0.2, 0.3]", "a list of 2 values"),
    "rates beyond limits": ("bifurcation", "learning_rates = [0.1, 101]", "each a number > 0 and <= 100"),
    "rate 0": ("bifurcation", "learning_rates = [0, 0.1]", "each a number > 0 and <= 100"),
    "starts turned round": ("atlas", "starts = [20, -10]", "they must go from less to more"),
    "starts of one point": ("atlas", "starts = [3, 3]", "they must go from less to more"),
    "starts beyond limits": ("atlas", "starts = [-1e7, 0]", "starts is"),
    "rates of an atlas": ("atlas", "learning_rates = [2, 1]", "they must go from less to more"),
    "seen outside": (
        "atlas",
        "show = [[30, 1.0]]",
        "the start of number 1 is 30: it must be within -10 and 20",
    ),
    "rate seen outside": ("atlas", "show = [[0, 1.0], [0, 9]]", "the rate of number 2 is 9"),
    "nothing seen": ("atlas", "show = []", "a list of 1 to 4 values"),
    "grid of a million": ("atlas", "resolution = [2000, 2000]", "resolution is"),
    "no minimum of an atlas": ("atlas", 'loss = "x^3"', "no minimum with a slope of 0"),
    "no minimum": ("bifurcation", 'loss = "x^3"', "no minimum with a slope of 0 from x = -10 to 11"),
    "constant": ("curve", 'loss = "2 + 2"', "this is a constant"),
    "empty": ("curve", 'loss = ""', "the text is empty"),
}


@pytest.mark.parametrize(("scene", "line", "told"), BAD.values(), ids=BAD)
def test_bad_input_ends_a_command_in_four_lines(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str], scene: str, line: str, told: str
) -> None:
    """Exit code 2; file and clip; and a mark under what is wrong with a loss."""
    path = write(lecture(f"params = {{ {line} }}", scene=scene))

    assert exit_code_of(lambda: read_lectures([path]), ["plan"]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) <= 4
    assert 'lecture.toml, clip "a"' in said
    assert "Traceback" not in said
    assert (said.rstrip().endswith("^")) == (line.startswith("loss") and line != "loss = 3"), said


def test_a_table_inside_tables_without_end_is_refused(write: Callable[..., Path]) -> None:
    """Not by running out of stack."""
    depth = min(150, sys.getrecursionlimit())
    path = write(lecture("params = { method = " + "{ name = " * depth + "1" + " }" * depth + " }"))

    assert "method has the name a table" in refusal(path)
