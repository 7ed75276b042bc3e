"""What clips of maps and fits say, against 50 digits and fractions that share no code with ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest

from scenes.direction.descent import Descent
from scenes.fits.ending import rows_of
from scenes.params.atlas import AtlasParams
from scenes.params.bifurcation import BifurcationParams
from scenes.params.fit import FitParams
from scenes.text.words import Words
from tests.scenes.generated import generated
from tests.scenes.staging import played
from tests.scenes.truths.map_oracle import end_of, lowest_between, minimum_from

FEW = {"atlas": 3, "fit": 4, "bifurcation": 1}
MANY = 60
_SAME = 1e-9
_PATIENCE = 100_000


def said(scene: str, params: Any, telling: str) -> list[tuple[str, dict[str, Any]]]:
    """Keys, without the scene's name, and values of all captions."""
    cues = played(scene, params, pace=0.5, telling=telling).cues
    return [(cue["key"].removeprefix(f"{scene}."), cue["values"]) for cue in cues]


def untrue_atlas(params: AtlasParams, telling: str) -> Iterator[str]:
    """Which descents are said to end otherwise than they do."""
    ((low, high),) = params.objective().box
    told = [(key, values) for key, values in said("atlas", params, telling) if "start" in values]
    assert [(values["start"], values["rate"]) for _, values in told] == list(params.show)
    for key, values in told:
        end = end_of(params.loss, values["start"], values["rate"])
        matches = {
            "away": end.kind == "leaves",
            "lost": end.kind
            in {"lost", "unknown"},  # a long way back from far out is not followed to its end
            "cycle": end.kind == "cycles" and end.period == values.get("period"),
            "undecided": end.kind in {"unknown", "cycles", "rests"} and end.period != 1,
        }
        if key in {"lowest", "trapped", "rests"}:
            place, there = minimum_from(params.loss, end.point)
            lowest = float(there.value) <= lowest_between(params.loss, low, high) + _SAME
            held = abs(end.point - place) < 1e-6 or end.kind == "rests"
            matches[key] = held and (there.bend > 0 and lowest) == (key == "lowest")
        if not matches[key]:
            yield f"{values} is said to be {key}, and is {end}"


def exact_lines(params: FitParams) -> list[tuple[Fraction, Fraction]]:
    """The lines of a descent by all points, in fractions."""
    x, y = ([Fraction(repr(each)) for each in column] for column in params.points())
    rate, count = Fraction(repr(params.learning_rate)), len(x)
    line = (Fraction(repr(params.start[0])), Fraction(repr(params.start[1])))
    lines = [line]
    sums = (sum(x), sum(y), sum(a * a for a in x), sum(a * b for a, b in zip(x, y, strict=True)))
    for _ in range(params.iterations):
        level = 2 * (count * line[0] + sums[0] * line[1] - sums[1]) / count
        turn = 2 * (sums[0] * line[0] + sums[2] * line[1] - sums[3]) / count
        line = (line[0] - rate * level, line[1] - rate * turn)
        lines.append(line)
    return lines


def mean_square(params: FitParams, line: tuple[Fraction, Fraction]) -> Fraction:
    """The loss of a line, residual by residual."""
    points = [(Fraction(repr(x)), Fraction(repr(y))) for x, y in zip(*params.points(), strict=True)]
    total = sum(((line[0] + line[1] * x - y) ** 2 for x, y in points), Fraction(0))
    return total / len(points)


def curvatures(params: FitParams) -> tuple[Any, Any]:
    """The lesser and the greater curvature of the loss, to 50 digits."""
    x = [mpmath.mpf(repr(each)) for each in params.points()[0]]
    with mpmath.workdps(50):
        mean, square = sum(x) / len(x), sum(each * each for each in x) / len(x)
        apart = mpmath.sqrt((1 - square) ** 2 + 4 * mean**2)
        return 1 + square - apart, 1 + square + apart


def written(text: str) -> list[tuple[Fraction, Fraction]]:
    """The numbers in a text with half a unit of their last digits; powers of ten are understood."""
    plain = str.maketrans("−⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "-0123456789-")
    found = []
    for part in text.strip("()").split(", "):
        digits, _, power = part.replace("×", " ").partition(" 10")
        bare = re.fullmatch("(−?)10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", digits)
        if bare:
            digits, power = f"{bare[1]}1", bare[2]
        scale = Fraction(10) ** int(power.translate(plain) or 0)
        number = digits.translate(plain)
        decimals = len(number.partition(".")[2])
        found.append((Fraction(number) * scale, Fraction(1, 2 * 10**decimals) * scale))
    return found


def untrue_fit(params: FitParams, telling: str) -> Iterator[str]:
    """Which caption or row of the closing card is not so, of a descent by all points."""
    flattest, steepest = curvatures(params)
    limit = 2 / steepest
    key = said("fit", params, telling)[-1][0]
    rate = mpmath.mpf(repr(params.learning_rate))
    settles = rate < limit
    if "descending" in key:  # as is said of what takes more than 100,000 steps
        settles = not (settles and (1 - rate * flattest) ** _PATIENCE > _SAME)
    if (key == "ends_minimum") != settles and "wandering" not in key:
        yield f"it is said that it {key}, and the limit is {limit}"
    lines = exact_lines(params)
    if max(map(abs, lines[-1])) > 10**12:
        return
    x, y = (np.array(column) for column in params.points())
    slope, intercept = np.polyfit(x, y, 1)
    rows = {
        row.key: row.value for row in rows_of(Descent(params.descents()[0]), params.objective(), Words("en"))
    }
    expected = {
        "best": [Fraction(float(intercept)), Fraction(float(slope))],
        "reached": list(lines[-1]),
        "loss": [mean_square(params, lines[-1])],
        "least": [mean_square(params, (Fraction(float(intercept)), Fraction(float(slope))))],
    }
    for name, values in expected.items():
        for (number, half), value in zip(
            written(rows.get(name, "")) if name in rows else [], values, strict=False
        ):
            if abs(number - value) > half * (1 + Fraction(1, 10**6)) + abs(value) / 10**12:
                yield f"{name} is {rows[name]}, and is {float(value)}"
    if "stable" in rows:
        ((number, half),) = written(rows["stable"])
        if (
            not number
            <= Fraction(str(limit)) + Fraction(1, 10**12)
            <= number + 2 * half + Fraction(1, 10**11)
        ):
            yield f"stable for {rows['stable']}, and the limit is {limit}"


def untrue_diagram(params: BifurcationParams, telling: str) -> Iterator[str]:
    """Which rates are said to be limits or doublings, and are none; and whether nothing stays."""
    diagram = params.diagram()
    low, high = params.learning_rates
    for key, values in said("bifurcation", params, telling):
        if key in {"limit", "lets_go"}:
            bends = [
                minimum_from(params.loss, mpmath.mpf(float(each.point[0])))[1].bend for each in diagram.minima
            ]
            limits = [float(2 / bend) for bend in bends]
            if not any(abs(values["rate"] - each) <= 1e-12 * each and low < each < high for each in limits):
                yield f"{values['rate']} is no limit of {limits}"
        if key in {"doublings", "doubling"}:
            found = [cycle for _, cycle in diagram.doublings if cycle.period == values["period"]]
            sides = [
                end_of(params.loss, params.start, cycle.rate * (1 + side)).period
                for cycle in found
                for side in (-2e-3, 2e-3)
            ]
            if values["double"] != 2 * values["period"] or not {values["period"], values["double"]} & set(
                sides
            ):
                yield f"{values} is no doubling of {sides}"
        if key == "ends_gone":
            kinds = {end_of(params.loss, params.start, rate).kind for rate in (low, (low + high) / 2, high)}
            if not kinds <= {"leaves", "lost"}:
                yield f"nothing is said to stay, and there is {kinds}"


UNTRUE: dict[str, Callable[[Any, str], Iterator[str]]] = {
    "atlas": untrue_atlas,
    "fit": untrue_fit,
    "bifurcation": untrue_diagram,
}


def falsehoods(scene: str, count: int, seed: int) -> list[str]:
    """What is untrue of so many generated clips; of fits those by all points that are short."""
    told = []
    for number, params in enumerate(generated(scene, count, seed=seed)):
        if isinstance(params, FitParams) and (params.batch != "all" or params.iterations > 30):
            continue
        telling = ("full", "brief")[number % 2]
        told += [f"{params}, {telling}: {fault}" for fault in UNTRUE[scene](params, telling)]
    return told


@pytest.mark.parametrize("scene", FEW)
def test_nothing_that_a_clip_of_a_map_or_a_fit_says_is_false(scene: str) -> None:
    """The default, and some out of a hat."""
    default: Any = {"atlas": AtlasParams, "fit": FitParams, "bifurcation": BifurcationParams}[scene]()
    told = [*UNTRUE[scene](default, "full"), *falsehoods(scene, FEW[scene], seed=41)]

    assert "\n".join(told) == ""


@pytest.mark.torture
@pytest.mark.parametrize("part", range(5))
@pytest.mark.parametrize("scene", FEW)
def test_nothing_that_hundreds_of_them_say_is_false(scene: str, part: int) -> None:
    assert "\n".join(falsehoods(scene, MANY, seed=200 + part)) == ""


def test_a_falsehood_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the descent's end, of the best line, of the limit."""
    monkeypatch.setattr("scenes.atlas.told_of", lambda _: ("atlas.lowest", {}))
    assert len(list(untrue_atlas(AtlasParams(), "brief"))) == 2

    monkeypatch.setattr("scenes.fits.ending.best_line", lambda _: np.array([-0.42, 4.54]))
    assert [fault.split()[0] for fault in untrue_fit(FitParams(), "brief")] == ["best"]
