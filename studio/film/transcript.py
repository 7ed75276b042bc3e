"""A handout in Markdown: what each chapter shows, says and works out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from scenes.params.descents import each_told
from scenes.text.line_breaking import unbroken
from studio.film.chapters import clock
from studio.film.commands import clip_command, film_command
from studio.film.description import parameters
from studio.film.written_numbers import written

if TYPE_CHECKING:
    from studio.film.film import Film
    from studio.film.programme import Shot
    from studio.film.vocabulary import Vocabulary

_MOST_ROWS: Final = 31
_DIGITS: Final = 7  # of the handout's figures
_FIGURES: Final = (
    "fate",
    "approach",
    "point",
    "is_global",
    "loss_gap",
    "period",
    "cycle",
    "multiplier",
    "largest_stable_learning_rate",
    "decided_at",
)
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|#])")


def film_transcript(film: Film, words: Vocabulary) -> str:
    """The handout in one language: a chapter a clip, with the picture `pictures/<clip>.png`."""
    blocks = [f"# {_plain(film.titles[words.language])}"]
    clips = [shot for shot in film.shots if shot.section.kind == "clip"]
    for number, shot in enumerate(clips, 1):
        blocks += _chapter(film, number, shot, words)
    blocks += [f"## {words.word('again')}", _command(film_command(film.lecture, film.output))]
    return "\n\n".join(blocks) + "\n"


def _chapter(film: Film, number: int, shot: Shot, words: Vocabulary) -> Iterable[str]:
    name = _plain(shot.section.titles[words.language])
    clip = shot.section.clip.id
    yield f"## {number}. {name}"
    yield f"![{name}](pictures/{clip}.png)"
    yield f"`{parameters(shot.section.clip)}`"
    yield _command(clip_command(film.lecture, shot.section.clip, film.output))
    yield "\n".join(
        f"- {clock(int(caption.start_s))} {_plain(unbroken(caption.lines, words.language))}"
        for caption in film.captions[words.language]
        if caption.clip == clip
    )
    yield f"### {words.word('figures')}"
    for label, outcome in _outcomes(shot):
        if label:
            yield f"**{label}**"
        figures = [
            (words.word(figure), _figure(outcome[figure], words))
            for figure in _FIGURES
            if outcome.get(figure) is not None
        ]
        yield _table((words.word("figure"), words.word("value")), figures)
    yield from _searched(shot, words)
    yield f"### {words.word('iterations')}"
    for label, rows in _timelines(shot):
        if label:
            yield f"**{label}**"
        yield from _iterations(rows, words)


def _outcomes(shot: Shot) -> list[tuple[str, dict[str, Any]]]:
    """The outcome of each descent, with what tells it from the others."""
    outcomes = each_told(shot.manifest["outcome"])
    return [
        (_named(descent.label), outcome)
        for descent, outcome in zip(shot.section.clip.params.descents(), outcomes, strict=True)
    ]


def _searched(shot: Shot, words: Vocabulary) -> Iterable[str]:
    """Where minima were searched, of a loss whose minima nobody knows beforehand."""
    boxes = dict.fromkeys(descent.objective.searched for descent in shot.section.clip.params.descents())
    for box in boxes:
        if box is not None:
            names = ["x"] if len(box) == 1 else [f"x{axis}" for axis, _ in enumerate(box, 1)]
            sides = [
                f"{_number(low)} ≤ {name} ≤ {_number(high)}"
                for name, (low, high) in zip(names, box, strict=True)
            ]
            yield words.word("searched", box=", ".join(sides))


def _timelines(shot: Shot) -> list[tuple[str, list[dict[str, Any]]]]:
    """The timeline of each descent, if it is seen, with what tells it from the others; of equal ones, once."""
    runs: dict[str, list[dict[str, Any]]] = {}
    for descent in shot.section.clip.params.descents():
        label = descent.label
        rows = {
            row["iteration"]: row
            for row in shot.manifest["timeline"]
            if all(row[name] == value for name, value in label.items())
        }
        if rows or not shot.manifest["timeline"]:
            runs[_named(label)] = list(rows.values())
    return list(runs.items())


def _named(label: Mapping[str, float | str]) -> str:
    return ", ".join(
        f"{name} {value if isinstance(value, str) else written(value)}" for name, value in label.items()
    )


def _iterations(rows: Sequence[dict[str, Any]], words: Vocabulary) -> Iterable[str]:
    shown = _some(rows)
    heading = (words.word("iteration"), "x", words.word("loss"), words.word("gradient"))
    yield _table(
        heading,
        [
            (
                str(row["iteration"]),
                _number(row["x"]),
                _number(row["loss"]),
                _number(row["gradient"]),
            )
            for row in shown
        ],
    )
    if len(shown) < len(rows):
        yield words.word("some_iterations", shown=len(shown), count=len(rows))


def _some(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """All rows of a short table; of a long one the first ten, and others evenly up to the last."""
    if len(rows) <= _MOST_ROWS:
        return list(rows)
    first, rest = 10, _MOST_ROWS - 10
    step = (len(rows) - 1 - first) / (rest - 1)
    return [*rows[:first], *(rows[round(first + index * step)] for index in range(rest))]


def _figure(value: Any, words: Vocabulary) -> str:
    match value:
        case bool():
            return words.word("yes" if value else "no")
        case str():
            return words.word(value)
        case _:
            return _number(value)


def _number(value: Any) -> str:
    """A number, or the coordinates of a point; of a value that overflowed, a dash."""
    if isinstance(value, list):
        inner = ", ".join(map(_number, value))
        return f"({inner})"
    return "–" if value is None else written(value, _DIGITS)


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _command(line: str) -> str:
    """A block of code: what is typed, whatever signs are in it."""
    return f"~~~console\n$ {line}\n~~~"


def _plain(text: str) -> str:
    """A user's words as Markdown that shows them as they are."""
    return _MARKUP.sub(r"\\\1", text)
