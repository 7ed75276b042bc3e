"""How a lesson of one descent ends: one card in the place of the running ones says what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from manim import Group, Mobject

from scenes.direction.act import Act, Move, at_once, hold
from scenes.direction.clip_scene import Setting
from scenes.direction.clock import Clock
from scenes.direction.descent import Descent
from scenes.direction.running_cards import RunningCards
from scenes.stage.verdict import Verdict
from scenes.stage.verdict_card import VerdictCard
from scenes.text.writing import Writing

_LINE_S, _SLOWEST = 1.25, 5.0  # seconds a line; times as long where the caption takes that long
_FEWEST = 2  # lines for which a card is given time
_OF_A_ROW = 0.4  # of its time, in which it is written where it lights something: then that is looked at
_STANDS_S = 1.0  # when all is said


def minimum_said(descent: Descent) -> tuple[str, Mapping[str, object]] | None:
    """The caption's key and values where plain descent comes to the lowest point step by step."""
    on_its_way = descent.kind == "minimum" and descent.moves_after(1)
    return ("verdict.fades", {}) if on_its_way else None


def verdict_act(
    setting: Setting,
    running: RunningCards,
    told: Verdict,
    *,
    period: int | None,
    live: Mobject,
    staying: Sequence[Mobject],
    fading: Sequence[Mobject] = (),
    meanwhile: Callable[[float], object] = lambda _: None,
    light: Callable[[str, float], object] = lambda *_: None,
    lit: Callable[[str], bool] = lambda _: False,
    seen: Sequence[Mobject] = (),
    said: tuple[str, Mapping[str, object]] | None = None,
) -> Act:
    """The verdict in the place of the running cards, above that of the loss where this stands below them.

    Of all that is `live`, `staying` stays; `fading` goes with the cards.
    What its rows tell is named from the beginning, and told one after the other. What is `seen` changes with them:
    `meanwhile` is told what share of that has passed, `light` the key of the row that is told and what share of its
    time has passed; an empty one at the end. `lit`: whether that shows something of the row with this key.
    `said`: the caption's key with its values, where it is not that of the verdict's kind.
    The poster is the picture when all of them are there.
    """
    keeping = [] if setting.stage.verdict_above_loss is None else [running.panel]
    card = VerdictCard(setting.stage.one_card, told, setting.words.language)
    named = Group(card.heading, *(row.label for row in card.rows))
    lines = [*(row.told for row in card.rows), *card.sentence]
    shares = [*(_OF_A_ROW if lit(row.key) else 1.0 for row in told.rows), *(1.0 for _ in card.sentence)]

    def arrive(clock: Clock, seconds: float) -> None:
        writings, frames = [Writing([line]) for line in lines], clock.frames(seconds)

        def draw(frame: int) -> None:
            passed = (frame + 1) / frames
            for index, (writing, share) in enumerate(zip(writings, shares, strict=True)):
                writing.show(min(1.0, max(0.0, (passed * len(lines) - index) / share)))
            meanwhile(passed)
            arriving = int(passed * len(lines))
            if arriving < len(told.rows):
                light(told.rows[arriving].key, passed * len(lines) - arriving)
            else:
                light("", 1.0)

        draw(0)
        clock.add(*seen, *lines)
        clock.play_back(Group(*seen, *lines), draw, frames)
        clock.remove(named, *lines)
        clock.add(card)

    key, values = said or (f"verdict.{told.kind}", {"period": period})
    return Act(
        key,
        [
            running.give_way_to(named, live, [*staying, *(panel.live for panel in keeping)], keeping, fading),
            Move(arrive, _LINE_S * max(len(lines), _FEWEST), _SLOWEST).named("rows"),
            at_once(setting.take_poster),
            hold(_STANDS_S),
        ],
        values,
    )
