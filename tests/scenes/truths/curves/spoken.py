"""What a clip of any loss says in numbers while it runs, held against the orbit worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import mpmath

from tests.scenes.truths.arithmetic import as_fraction
from tests.scenes.truths.curves.orbit import DIGITS, Orbit
from tests.scenes.truths.figures import Figure, Truth, figures_in
from tests.scenes.truths.transcript import Line, Transcript

_HAIR = Fraction(1, 10**9)


def untrue_numbers(told: Transcript, orbit: Orbit) -> list[str]:
    """Readouts and numbers of the rule that are not those of the descent."""
    return [
        *(fault for named in told.readouts for fault in _untrue_readouts(named, orbit)),
        *(fault for line in told.lines for fault in _untrue_line(line, orbit)),
        *(fault for n, texts in told.means for fault in _untrue_means(n, texts, orbit)),
    ]


def truth(one: Any, other: Any) -> Truth:
    """A number in both readings."""
    with mpmath.workdps(DIGITS):
        return Truth(as_fraction(mpmath.mpf(one)), as_fraction(mpmath.mpf(other)))


def _of(orbit: Orbit, n: int, name: str) -> Truth:
    """What this name stands for at iterate n, or in the step from there."""
    runs = orbit.exact, orbit.double
    values = []
    for run in runs:
        run.reach(n + 1)
        with mpmath.workdps(DIGITS):
            at = run.loss(run.points[n])
            step = run.steps[n] if n < len(run.steps) else None
            rest = {} if step is None else {
                "rate": step.rate, "g": step.gradient, "noise": step.noise, "kept": step.kept, "gained": step.gained,
                "mean": step.direction, "size": step.size,
            }  # fmt: skip
            if n + 1 < len(run.points):
                rest["new"] = run.points[n + 1]
            elif step is not None:
                moved = (
                    step.gained
                    if run.method in {"momentum", "nesterov"}
                    else -step.rate * step.direction / step.size
                )
                rest["new"] = run.points[n] + moved
            settings = {key: run.setting(key) for key in ("beta", "rho")}
            names = {
                "x": run.points[n], "L": at.value, "L'": at.slope, "eta_n": run.rate(n), "g_n": rest.get("g"),
                "1-rho": 1 - settings["rho"], **settings, **rest,
            }  # fmt: skip
            values.append(names[name])
    return truth(*values)


def _untrue_readouts(named: dict[str, str], orbit: Orbit) -> Iterator[str]:
    n = int(named["n"])
    if not orbit.is_certain(n):
        return
    for name, text in named.items():
        if name == "g_n" and not text:
            if orbit.double.reach(n + 1):
                yield f"no gradient at step {n}, and there is one"
        elif name == "eta_n" and not text and n == 0:
            continue  # it grows on the rule's card
        elif name != "n" and not _says(figures_in(text)[0], _of(orbit, n, name)):
            yield f"readout {name} at step {n}: {text}, is {_of(orbit, n, name)}"


def _says(shown: Figure, is_: Truth) -> bool:
    """Whether it is the number, correctly rounded; 0.000 may stand for one of which no digit is certain."""
    return shown.rounds(is_) or (shown.value == 0 and max(abs(is_.low), abs(is_.high)) <= Fraction(1, 1000))


def _is(value: Fraction, truth: Truth) -> bool:
    """Whether it is the number itself, as far as its digits go."""
    return any(abs(value - each) <= abs(value) / 10**30 for each in (truth.decimal, truth.double))


def _untrue_means(n: int, texts: Sequence[str], orbit: Orbit) -> Iterator[str]:
    if not orbit.is_certain(n + 1):
        return
    for name, text in zip(("mean", "size"), texts, strict=True):
        if not any(_says(figures_in(text)[0], _of(orbit, m, name)) for m in {n, max(0, n - 1)}):
            yield f"{name} at step {n}: {text}, is {_of(orbit, n, name)}"


def _names(orbit: Orbit, row: int) -> list[list[str]]:
    """What the numbers of a line stand for, term by term but for the sign."""
    method, noisy = orbit.exact.method, orbit.params.noise is not None
    if method in {"momentum", "nesterov"}:
        return [[["gained"], ["beta", "kept"], ["rate", "g"]], [["new"], ["x"], ["gained"]]][row]
    divided = [["new"], ["x"], ["rate", "mean"], ["size"]]
    if method == "adam":
        return divided
    if method == "adagrad":
        return [[["gained"], ["kept"], ["g"]], divided][row]
    if method == "rmsprop":
        return [[["gained"], ["rho", "kept"], ["1-rho", "g"]], divided][row]
    return [[["g"], ["L'"], ["noise"]], [["new"], ["x"], ["rate", "g"]]][row if noisy else 1]


def _untrue_line(line: Line, orbit: Orbit) -> list[str]:
    """What is untrue of the step from the iterate that is read, or of the one that has led there."""
    if not line.terms[0] or line.n is None:
        return []
    faults = _faults_of_step(line, line.n, orbit)
    return faults if not line.n or _faults_of_step(line, line.n - 1, orbit) else []


def _faults_of_step(line: Line, n: int, orbit: Orbit) -> list[str]:
    if not orbit.is_certain(n):
        return []
    orbit.exact.reach(n + 1)
    orbit.double.reach(n + 1)
    if n >= min(len(orbit.exact.steps), len(orbit.double.steps)):
        return []
    names = _names(orbit, line.row)
    terms, sign = [line.terms[0], *line.terms[2:]], line.terms[1].strip()
    faults = []
    values: list[list[Fraction]] = []
    for term, expected in zip(terms, names, strict=True):
        if sign == "←" and not term:
            continue
        told = [expected[-1]] if sign == "←" else expected
        shown = figures_in(term)
        if len(shown) != len(told):
            return [f"rule at step {n}: `{''.join(line.terms)}`: nobody has judged {term!r}"]
        side = -1 if told in (["noise"], ["gained"]) and term.startswith(" − ") else 1
        for each, name in zip(shown, told, strict=True):
            faults += _untrue_operand(each, side, _of(orbit, n, name), name, sign)
        values.append([side * each.value for each in shown])
    if sign == "=" and not faults:
        off = abs(_made(values[1:], names[1:]) - values[0][0])
        faults += ["it does not add up"] if off > _HAIR * abs(values[0][0]) else []
    return [f"rule at step {n}: `{''.join(line.terms)}`: {fault}" for fault in faults]


def _untrue_operand(shown: Figure, side: int, is_: Truth, name: str, sign: str) -> list[str]:
    """`side`: -1 where the number's sign stands apart from it."""
    mirrored = Truth(side * is_.decimal, side * is_.double)
    if not _says(shown, mirrored):
        return [f"{name} is {is_}"]
    return [f"{name} is not exactly {shown.text}"] if sign == "=" and not _is(shown.value, mirrored) else []


def _made(values: list[list[Fraction]], names: list[list[str]]) -> Fraction:
    """What is written right of the sign makes."""
    total = Fraction(0)
    for numbers, expected in zip(values, names, strict=True):
        if expected == ["size"]:
            continue
        product = Fraction(1)
        for number, name in zip(numbers, expected, strict=True):
            product *= number**2 if name == "g" and "rate" not in expected else number
        if expected[0] == "rate":
            product = -product / (values[-1][0] if names[-1] == ["size"] else 1)
        total += product
    return total
