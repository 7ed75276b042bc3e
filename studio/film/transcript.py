"""A handout in Markdown: what each chapter shows, says and works out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from scenes.text.line_breaking import unbroken
from studio.film.chapters import clock
from studio.film.commands import clip_command, film_command
from studio.film.description import parameters
from studio.film.figures import figures, named, number, some

if TYPE_CHECKING:
    from studio.film.film import Film
    from studio.film.programme import Shot
    from studio.film.vocabulary import Vocabulary

_MOST_ROWS: Final = 31
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|#])")


def film_transcript(film: Film, words: Vocabulary) -> str:
    """The handout in one language: a chapter a clip, with the picture `pictures/<clip>.png`."""
    blocks = [f"# {_plain(film.titles[words.language])}", *_said(film, film.shots[0], words)]
    clips = [shot for shot in film.shots if shot.section.kind == "clip"]
    for place, shot in enumerate(clips, 1):
        blocks += _chapter(film, place, shot, words)
    if summary := _said(film, film.shots[-1], words):
        blocks += [f"## {words.word('end')}", *summary]
    blocks += [f"## {words.word('again')}", _command(film_command(film.lecture, film.output))]
    return "\n\n".join(blocks) + "\n"


def _chapter(film: Film, place: int, shot: Shot, words: Vocabulary) -> Iterable[str]:
    name = _plain(shot.section.titles[words.language])
    clip = shot.section.clip.id
    yield f"## {place}. {name}"
    yield f"![{name}](pictures/{clip}.png)"
    yield f"`{parameters(shot.section.clip)}`"
    yield _command(clip_command(film.lecture, shot.section.clip, film.output))
    yield from _said(film, shot, words)
    yield f"### {words.word('figures')}"
    for label, outcome in figures(shot.section.clip, shot.manifest["outcome"], words):
        if label:
            yield f"**{label}**"
        yield _table((words.word("figure"), words.word("value")), outcome)
    yield from _searched(shot, words)
    yield f"### {words.word('iterations')}"
    for label, rows in _timelines(shot):
        if label:
            yield f"**{label}**"
        yield from _iterations(rows, words)


def _said(film: Film, shot: Shot, words: Vocabulary) -> list[str]:
    """A list of what is said in a part of the film, each with its time; nothing where nothing is."""
    lines = [
        f"- {clock(int(caption.start_s))} {_plain(unbroken(caption.lines, words.language))}"
        for caption in film.captions[words.language]
        if caption.clip == shot.section.clip.id
    ]
    return ["\n".join(lines)] if lines else []


def _searched(shot: Shot, words: Vocabulary) -> Iterable[str]:
    """Where minima were searched, of a loss of which nobody knows otherwise that its lowest point is the lowest."""
    objectives = [descent.objective for descent in shot.section.clip.params.descents()]
    boxes = dict.fromkeys(each.searched for each in objectives if not each.lowest_is_proved)
    for box in boxes:
        if box is not None:
            names = ["x"] if len(box) == 1 else [f"x{axis}" for axis, _ in enumerate(box, 1)]
            sides = [
                f"{number(low)} ≤ {name} ≤ {number(high)}"
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
            runs[named(label)] = list(rows.values())
    return list(runs.items())


def _iterations(rows: Sequence[dict[str, Any]], words: Vocabulary) -> Iterable[str]:
    shown = some(rows, _MOST_ROWS)
    heading = (words.word("iteration"), "x", words.word("loss"), words.word("gradient"))
    yield _table(
        heading,
        [
            (
                str(row["iteration"]),
                number(row["x"]),
                number(row["loss"]),
                number(row["gradient"]),
            )
            for row in shown
        ],
    )
    if len(shown) < len(rows):
        yield words.word("some_iterations", shown=len(shown), count=len(rows))


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _command(line: str) -> str:
    """A block of code: what is typed, whatever signs are in it."""
    return f"~~~console\n$ {line}\n~~~"


def _plain(text: str) -> str:
    """A user's words as Markdown that shows them as they are."""
    return _MARKUP.sub(r"\\\1", text)
