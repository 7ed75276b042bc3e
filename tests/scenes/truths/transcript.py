"""Everything that a clip says, in the order in which it comes on the picture; the clip is played, never encoded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from manim import Mobject

from scenes.curves.limits import Limits
from scenes.curves.loss_gap import LossGap
from scenes.curves.minima import MarkedMinima
from scenes.curves.rule_told import MeansLine
from scenes.curves.slope_number import SlopeLabel
from scenes.landscapes.legend import Legend
from scenes.landscapes.table import MethodTable
from scenes.landscapes.verdict import WideVerdict
from scenes.plot.rise_and_run import RiseAndRun
from scenes.races.strip import RateStrip
from scenes.races.table import FateTable
from scenes.stage.cards import NumberLine, ReadoutCard, RunningNumbers
from scenes.stage.verdict_card import VerdictPart, VerdictRow
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset
from studio.film.captions import caption_lines
from studio.film.vocabulary import LANGUAGES, Vocabulary
from tests.scenes.found import family_of
from tests.scenes.staging import Onlooker, new_scene, picture

FPS = 8
_WORDS = re.compile(r'#"((?:[^"\\]|\\.)*)"')
_BOLD = re.compile(r'#text\(weight: "bold"\)\[(.*)\]', re.DOTALL)
_FORMULA = re.compile(r"\$(?:display\((.*)\)|([^$]*))\$", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """A number line on a card at one frame: its terms, and the iteration that is read beside it."""

    terms: tuple[str, ...]
    n: int | None
    row: int
    """0, or of two lines one below the other the second's 1."""


@dataclass
class Transcript:
    """What a clip says, each thing once. Texts typeset are as they are read, formulas in Typst's notation."""

    scene: str
    params: Any
    typeset: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # of the readouts
    readouts: list[dict[str, str]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rates: list[str] = field(default_factory=list)  # of a race's runners, on the strip
    slopes: list[tuple[int, str]] = field(default_factory=list)  # (iteration, the number beside the point)
    means: list[tuple[int, tuple[str, ...]]] = field(
        default_factory=list
    )  # (iteration, Adam's mean and size)
    gaps: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)  # below valleys: the rate, a sign and the valley's limit
    slants: list[tuple[str, ...]] = field(default_factory=list)  # run and rise under the first tangent
    minima: list[tuple[str, str]] = field(default_factory=list)  # (name, number)
    verdict: list[str] = field(default_factory=list)  # headline, then the sentence's lines
    rows: list[tuple[str, str, str]] = field(default_factory=list)  # of the verdict: (name, formula, number)
    table: list[list[str]] = field(default_factory=list)  # the rows of a race's table, or of several methods'
    legend: list[tuple[int, tuple[str, ...]]] = field(
        default_factory=list
    )  # (iteration, the loss of each method)
    captions: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)
    """(language, key, the text that is read, the values it was filled with)"""
    clip: Any = None

    @property
    def formulas(self) -> list[str]:
        """All formulas that were on the picture, those inside of phrases too."""
        return list(dict.fromkeys(formula for text in self.typeset for formula in formulas_in(text)))


def read_aloud(
    scene: str,
    params: Any,
    *,
    witnesses: Sequence[Callable[[Any], None]] = (),
    **options: Any,
) -> Transcript:
    """Play a clip and take down all that it says. Needs the fixture `typed`. Witnesses see each frame.

    `options` are the scene's: language, aspect, telling.
    """
    told = Transcript(scene, params)

    def look(_: int) -> None:
        _take_down(told, family_of(clip))
        for witness in witnesses:
            witness(clip)

    with picture(fps=FPS, aspect=options.get("aspect", "16:9")):
        clip = new_scene(scene, params, sink=Onlooker(look), pace=0.5, **options)
        clip.renderer.update_frame = _draw_nothing
        clip.render()
    told.clip = clip
    told.captions = list(_captions(clip.cues))
    return told


def _draw_nothing(*_: Any, **__: Any) -> None:
    """What is read is not looked at."""


def typed(text: Any) -> str:
    """What was typed for a text: words as they are, formulas between dollar signs."""
    markup = _BOLD.sub(r"\1", text.typed[0])
    return _WORDS.sub(lambda words: words[1].replace('\\"', '"').replace("\\\\", "\\"), markup)


def formulas_in(text: str) -> list[str]:
    """The formulas of a text, in Typst's notation."""
    return [whole or part for whole, part in _FORMULA.findall(text)]


def _formula(text: Any) -> str:
    (formula,) = formulas_in(typed(text))
    return formula


def _take_down(told: Transcript, family: list[Mobject]) -> None:
    n = _readouts(told, family)
    row = 0
    for part in family:
        if isinstance(part, Typeset):
            _once(told.typeset, typed(part))
        elif isinstance(part, NumberLine):
            _once(told.lines, Line(tuple(term.text for term in part.terms), n, row))
            row += 1
        elif isinstance(part, SlopeLabel) and part.text and n is not None:
            _once(told.slopes, (n, part.text))
        elif isinstance(part, MeansLine) and part.values[0].text and n is not None:
            _once(told.means, (n, tuple(value.text for value in part.values)))
        else:
            _beside_the_curve(told, part)
    rows = [part for part in family if isinstance(part, VerdictRow)]
    told.rows = [(typed(row.label), "".join(map(_formula, row.formula)), row.value.text) for row in rows]
    told.verdict = [
        text for part in family if isinstance(part, VerdictPart) and part not in rows for text in _texts(part)
    ]
    _race(told, family)


def _beside_the_curve(told: Transcript, part: Mobject) -> None:
    if isinstance(part, LossGap):
        _once(told.gaps, *(each.text for each in part if isinstance(each, Numeral)))
    elif isinstance(part, Limits):
        _once(told.limits, *_texts(part))
    elif isinstance(part, MarkedMinima):
        for name in part.names:
            _once(told.minima, tuple(_texts(name)))
    elif isinstance(part, RiseAndRun) and len(part):
        _once(told.slants, tuple(each.text for each in part.numbers))


def _race(told: Transcript, family: list[Mobject]) -> None:
    for part in family:
        if isinstance(part, FateTable | MethodTable):
            told.table = [_texts(row) for row in part.rows]
        elif isinstance(part, WideVerdict):
            told.verdict = _texts(part)
        elif isinstance(part, Legend) and any(loss.text for loss in part.losses):
            _once(told.legend, (int(part.count.text), tuple(loss.text for loss in part.losses)))
        elif isinstance(part, RateStrip):
            told.rates = [rate.text for rate in part.rates]


def _readouts(told: Transcript, family: list[Mobject]) -> int | None:
    """Names and numbers of the readouts; the iteration that is read.

    While they run, the numbers are on the picture without their card: its names are those that it had before.
    """
    for card in (part for part in family if isinstance(part, ReadoutCard)):
        names = [typed(name) for name in card.names]
        told.names = ["n" if "$" not in name else formulas_in(name)[0] for name in names]
    texts = [_texts(part) for part in family if isinstance(part, RunningNumbers)]
    if not texts or not texts[0][0]:
        return None
    named = dict(zip(told.names, texts[0], strict=True))
    _once(told.readouts, named)
    return int(named["n"])


def _texts(part: Mobject) -> list[str]:
    """All texts in a part, in their order."""
    found = [each for each in part.get_family() if isinstance(each, Typeset | Numeral)]
    return [typed(each) if isinstance(each, Typeset) else each.text for each in found]


def _captions(cues: list[dict[str, Any]]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for language in LANGUAGES:
        words = Vocabulary(language)
        for cue in cues:
            seconds = cue["end_s"] - cue["start_s"]
            lines = caption_lines(words.caption(cue["key"]), cue["values"], seconds, language)
            yield language, cue["key"], "\n".join(lines), cue["values"]


def _once(told: list[Any], *items: Any) -> None:
    told.extend(item for item in items if item not in told)
