"""How a lesson of one descent ends: the cards give way to one card, which says what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manim import Mobject

from scenes.direction.act import Act, Move, at_once
from scenes.direction.clip_scene import Setting
from scenes.direction.running_cards import RunningCards
from scenes.stage.verdict import Verdict
from scenes.stage.verdict_card import VerdictCard


def verdict_acts(
    setting: Setting,
    running: RunningCards,
    told: Verdict,
    *,
    period: int | None,
    live: Mobject,
    staying: Sequence[Mobject],
    moves: Sequence[Move],
) -> Iterator[Act]:
    """The verdict in the place of the running cards; of all that is `live`, `staying` stays. `moves` go with it.

    The poster is the picture at its beginning.
    """
    card = VerdictCard(setting.stage.verdict, told, setting.words.language)
    yield Act(None, [running.give_way_to(card, live, staying)])
    yield Act(f"verdict.{told.kind}", [at_once(setting.take_poster), *moves], values={"period": period})
