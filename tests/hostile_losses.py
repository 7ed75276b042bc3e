"""Lecture files with clips of any loss that nobody would write: formulas, methods, schedules, views out of a hat."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from studio.ending import MOST_ERROR_LINES, exit_code_of
from studio.lecture.reading import Lecture, read_lectures

_ATOMS: Final = (
    "x", "x", "x1", "x2", "y", "2", "0.5", "1e-3", "1e400", "pi", "e", "sine", "sin", "log", "sqrt(x)", "abs(x - 2)",
    "cos(x)", "exp(x)", "tanh(x1)", "log(x)", "1/x", "x^2", "x1 x2", "rosenbrock", "himmelblau", "rosenbrok", "2x",
    "x.real", "x[0]", "'x'", "lambda", "f(x)", "__import__('os')", "x if x else 2", "х", "損", "²", "\\u202e", "\\n",
    "\\u0000", "9^9^9", "(" * 60, ")" * 60, "x" * 501, "",
)  # fmt: skip
_SIGNS: Final = (" + ", " - ", "*", "/", "^", "**", " ", "", "(", ")", "=", ":=", "<", ",", ";", "%", "//")
_NUMBERS: Final = (
    "0", "1", "-1", "2", "0.05", "0.9", "1.0", "100", "101", "1e-300", "1e6", "1e7", "nan", "inf", "-inf", "true",
    "1" * 400, '"0.1"', "[]", "{}", "1979-05-27",
)  # fmt: skip
_METHODS: Final = (
    "gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "momentom", "Adam", "sgd", "", "\\u0000",
)  # fmt: skip
_SCHEDULES: Final = ("step", "exponential", "cosine", "cosin", "", "linear")
_KEYS: Final = (
    "beta",
    "beta1",
    "beta2",
    "rho",
    "epsilon",
    "learning_rate",
    "bta",
    "initial",
    "final",
    "every",
    "factor",
)


_RIGHT: Final = {
    "step": ("initial", "every", "factor"),
    "exponential": ("initial", "factor"),
    "cosine": ("initial", "final"),
    "momentum": ("beta",),
    "nesterov": ("beta", "learning_rate"),
    "rmsprop": ("rho",),
    "adam": ("beta1", "epsilon"),
}
"""Keys that belong to a table."""


class Hat:
    """Draws a lecture; most of what it draws is nearly right."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def lecture(self) -> str:
        """One to three clips, perhaps with defaults."""
        clips = [self._clip(number) for number in range(self._chance.randint(1, 3))]
        defaults = f"[defaults.curve]\n{self._pairs(_OF_A_CURVE)}\n" if self._chance.random() < 0.2 else ""
        return defaults + "".join(clips)

    def _clip(self, number: int) -> str:
        scene = self._chance.choice(("curve", "landscape"))
        kinds = _OF_A_CURVE if scene == "curve" else _OF_A_LANDSCAPE
        text = f'[[clip]]\nid = "c{number}"\nscene = "{scene}"\n[clip.params]\n{self._pairs(kinds)}\n'
        if self._chance.random() < 0.3:
            name = self._chance.choice(sorted(kinds))
            values = ", ".join(kinds[name](self) for _ in range(self._chance.randint(1, 3)))
            text += f"[clip.sweep]\n{name} = [{values}]\n"
        return text + 'title = { en = "{method} {loss}" }\n' * (self._chance.random() < 0.05)

    def _pairs(self, kinds: dict[str, Callable[[Hat], str]]) -> str:
        names = self._chance.sample(sorted(kinds), self._chance.randint(0, len(kinds)))
        return "\n".join(f"{name} = {kinds[name](self)}" for name in names)

    def loss(self) -> str:
        """A formula, by and large."""
        if self._chance.random() < 0.4:
            good = (
                "x^4 - 4 x^2 + x",
                "sin(x) + x^2/9",
                "x1^2 + 20 x2^2",
                "rosenbrock",
                "(x - 1)^2",
                "x1^2 x2^2 + x1",
            )
            return f'"{self._chance.choice(good)}"'
        parts = [self._chance.choice(_ATOMS)]
        for _ in range(self._chance.randint(0, 6)):
            parts += [self._chance.choice(_SIGNS), self._chance.choice(_ATOMS)]
        return '"' + "".join(parts) + '"'

    def number(self) -> str:
        """In range or not."""
        return (
            self._chance.choice(_NUMBERS)
            if self._chance.random() < 0.1
            else f"{self._chance.uniform(0, 3):.3g}"
        )

    def _share(self) -> str:
        return self.number() if self._chance.random() < 0.1 else f"{self._chance.uniform(0.01, 0.99):.3g}"

    def start(self) -> str:
        """Of one variable."""
        return f"{self._chance.uniform(-3, 3):.3g}" if self._chance.random() < 0.8 else self.number()

    def whole(self) -> str:
        """Some iterations."""
        return str(self._chance.randint(1, 50)) if self._chance.random() < 0.8 else self.number()

    def numbers(self, count: int) -> str:
        """A list of about so many."""
        count += self._chance.choice((0, 0, 0, 0, -1, 1))
        return "[" + ", ".join(self.start() for _ in range(count)) + "]"

    def view(self, sides: int) -> str:
        """Sides that often hold the start."""
        if self._chance.random() < 0.3:
            return self.numbers(2 * sides)
        ends = [f"{-self._chance.uniform(3, 9):.3g}, {self._chance.uniform(3, 9):.3g}" for _ in range(sides)]
        return f"[{', '.join(ends)}]"

    def rate(self) -> str:
        """A number or a schedule."""
        if self._chance.random() < 0.6:
            return self.number()
        return self._table(
            "schedule", self._chance.choice(_SCHEDULES[: 3 if self._chance.random() < 0.9 else None])
        )

    def method(self) -> str:
        """A name or a table."""
        name = self._chance.choice(_METHODS[:6] if self._chance.random() < 0.9 else _METHODS)
        return f'"{name}"' if self._chance.random() < 0.6 else self._table("name", name)

    def methods(self) -> str:
        """Up to five of them."""
        return "[" + ", ".join(self.method() for _ in range(self._chance.randint(1, 3))) + "]"

    def noise(self) -> str:
        """A table, or not."""
        if self._chance.random() < 0.2:
            return self.number()
        return f"{{ sigma = {self.number()}, seed = {self.whole()} }}"

    def _table(self, tag: str, word: str) -> str:
        keys: Sequence[str] = _RIGHT.get(word, ())
        if self._chance.random() < 0.2:
            keys = self._chance.sample(_KEYS, self._chance.randint(0, 3))
        pairs = [f"{key} = {self._chance.randint(1, 9) if key == 'every' else self._share()}" for key in keys]
        if self._chance.random() < 0.95:
            pairs.append(f'{tag} = "{word}"')
        return "{ " + ", ".join(pairs) + " }"


_OF_A_CURVE: Final[dict[str, Callable[[Hat], str]]] = {
    "loss": Hat.loss,
    "start": Hat.start,
    "learning_rate": Hat.rate,
    "method": Hat.method,
    "iterations": Hat.whole,
    "noise": Hat.noise,
    "view": lambda hat: hat.view(1),
}
_OF_A_LANDSCAPE: Final[dict[str, Callable[[Hat], str]]] = {
    **{name: _OF_A_CURVE[name] for name in ("loss", "learning_rate", "iterations", "noise")},
    "start": lambda hat: hat.numbers(2),
    "methods": Hat.methods,
    "view": lambda hat: hat.view(2),
}


def judged(seed: int, folder: Path, read_errors: Callable[[], str]) -> list[Lecture]:
    """The lecture of this seed, read; none if it is refused in a few lines that name the file, as it has to be.

    `read_errors` gives what has been written to standard error since it was last asked.
    """
    path = folder / "lecture.toml"
    path.write_text(Hat(seed).lecture(), encoding="utf-8")
    lectures: list[Lecture] = []
    code = exit_code_of(lambda: lectures.extend(read_lectures([path])), ["plan"])
    said = read_errors()
    if code == 0:
        assert said == "", seed
        return lectures
    lines = said.splitlines()
    assert code == 2, (seed, said)
    assert 1 <= len(lines) <= MOST_ERROR_LINES, (seed, said)
    assert max(map(len, lines)) < 400, (seed, said)
    assert "lecture.toml" in said, (seed, said)
    assert "\x1b" not in said, seed
    return []
