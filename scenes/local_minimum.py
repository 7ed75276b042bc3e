"""A bowl with three valleys: where a descent ends depends on where it starts and how long its steps are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scenes.curves.acts import CurveActs
from scenes.curves.cards import CurveCards
from scenes.curves.cycle_told import rings_its_cycle
from scenes.curves.following import Escape
from scenes.curves.loss_gap import LossGap
from scenes.curves.marks import CurveMarks
from scenes.curves.rate_told import RuleForARate
from scenes.curves.valleys import Valleys, valley_plot
from scenes.direction.act import Act, Move, add, animate, vanish, write
from scenes.direction.descent import Descent
from scenes.direction.lesson import Lesson
from scenes.params.local_minimum import LocalMinimumParams
from scenes.text import numbers, palette
from scenes.text.multiplier import multiplier_text
from scenes.text.rates import rate_text, typst_rate
from scenes.text.typesetting import phrase

_RIGHT = 22.0
_NAME_EM = 36.0
_GAP_AT = 14.5  # right of the last valley, where there is room below the curve


class LocalMinimumTrap(Lesson):
    """All minima marked; the run; the valley it ends in and why."""

    scene_id = "local_minimum"
    params: LocalMinimumParams = LocalMinimumParams()

    def acts(self) -> Iterator[Act]:
        tell = self.descent_among_valleys()
        valleys = Valleys(tell, self.setting.words)
        title = self.title(self.params.learning_rate)
        if self.setting.telling == "brief":
            yield tell.again(title, RuleForARate(tell.cards), *valleys.marks())
            yield from tell.run.acts()
        else:
            yield tell.curve(title, in_fog=True)
            yield tell.slope()
            yield tell.rule_and_first_step()
            yield from tell.run.acts()
            yield Act(None, [tell.marks.fog_lifts(), *valleys.mark()])
            if rings_its_cycle(tell.descent):
                yield from valleys.why_limits_differ(self.params.learning_rate)
        yield from valleys.closer_look()
        yield self.why(tell, valleys)
        yield from tell.end(tell.verdict(), explained=True)

    def descent_among_valleys(self) -> CurveActs:
        """The descent with its picture and its cards."""
        setting, (asked,) = self.setting, self.params.descents()
        descent = Descent(asked)
        plot = valley_plot(setting, descent, (-12.0, _RIGHT, 17.0), "L(x) = sin x + 0.05 (5 - x)^2")
        cards = CurveCards(
            setting.stage, setting.words, descent, log_loss=False, named=setting.telling == "full"
        )
        escape = Escape(plot, descent)
        return CurveActs(setting, CurveMarks(plot, descent), cards, [escape], [escape.mark])

    def why(self, tell: CurveActs, valleys: Valleys) -> Act:
        """The valley's multiplier and limit; for a trapped run the gap to the lowest minimum."""
        descent = tell.descent
        rate, limit = self.params.learning_rate, descent.outcome.largest_stable_learning_rate
        unstable = descent.kind == "cycle" and limit is not None and rate > limit
        words = tell.setting.words
        where = "of_valley" if descent.point_concerned.kind == "minimum" else "there"
        name = phrase(words.screen(f"verdict.multiplier_{where}"), _NAME_EM, palette.MUTED, words.language)
        moves = [tell.cards.running.explain(*self.limit(descent), name=name)]
        if descent.kind == "trapped":
            moves += self.trap(tell, valleys)
        else:
            moves += self.bend(tell, valleys)
        if not descent.moves_after(0) and descent.kind in {"minimum", "trapped"}:
            return Act("local_minimum.at_the_bottom", moves)
        return Act("local_minimum.cycle_unstable" if unstable else f"local_minimum.{descent.kind}", moves)

    def bend(self, tell: CurveActs, valleys: Valleys) -> list[Move]:
        """The parabola laid into the valley where it ends, and a ring on its foot; elsewhere a ring on the end."""
        descent, valley = tell.descent, tell.descent.point_concerned
        x, end = float(valley.point[0]), tell.pointing.at_iterate(descent.last)
        if valley.kind != "minimum" or not tell.plot.shows(x, valley.loss):
            return [end]
        laid = valleys.curvatures(self.params.learning_rate, [valley])
        ring = tell.pointing.at_x(x) if descent.kind in {"minimum", "cycle"} else end
        return [*laid.laid(), ring, vanish(laid.parabolas, seconds=0.3)]

    def limit(self, descent: Descent) -> list[Sequence[str]]:
        """The multiplier where the descent ends, and the rate beside the largest stable one there, if it is above."""
        rate, limit = self.params.learning_rate, descent.outcome.largest_stable_learning_rate
        factor = numbers.typst_of(multiplier_text(rate * float(descent.point_concerned.curvatures[0])))
        there = numbers.typst(float(descent.point_concerned.point[0]))
        lines: list[Sequence[str]] = [
            [f"1 - eta L''({there}) approx {factor}", f"1 - eta L'' approx {factor}"]
        ]
        if limit is not None and rate >= limit:
            told_rate, told_limit = _apart(rate, limit)
            sign = ">" if rate > limit else "="
            left, right = f"eta {told_rate} {sign} 2 slash L''", f"approx {told_limit}"
            lines.append([f"{left}({there}) {right}", f"{left} {right}"])
        return lines

    def trap(self, tell: CurveActs, valleys: Valleys) -> list[Move]:
        """The valley's triangle in the colour of warnings, and how far its loss is above the lowest."""
        triangles, window, outcome = valleys.of_the_end, tell.plot.window, tell.descent.outcome
        lit = animate(lambda: [each.animate.set_color(palette.WARNING) for each in triangles], 0.5)
        warned = [lit] if len(triangles) else []
        if window.x_max > _RIGHT:
            return warned  # in a wider view the gap is too low to be seen
        lowest = next(point for point in tell.descent.objective.stationary_points if point.is_global)
        x = float(outcome.point)  # type: ignore[arg-type]
        gap = LossGap(
            window,
            (x, lowest.loss + float(outcome.loss_gap or 0.0)),
            (float(lowest.point[0]), lowest.loss),
            across=_GAP_AT,
        )
        marks = tell.marks
        # Its lines are thin: written slowly, nothing would seem to move.
        shown = [add(gap, valleys.marked, marks.tangent, marks.marker), write(gap, seconds=1.2, at_most=1.2)]
        return [*warned, *shown]


def _apart(rate: float, limit: float) -> tuple[str, str]:
    """The rate after its sign, and the limit, in Typst's notation; with as many digits as tell which is larger."""
    exact, _ = rate_text(rate)
    for digits in range(4, 17):
        written = rate if exact else numbers.rounded(rate, digits)
        beside = numbers.rounded(limit, digits)
        if written != beside and (written < beside) == (rate < limit):
            told = typst_rate(rate) if exact else f"approx {numbers.typst(rate, digits)}"
            return told, numbers.typst(limit, digits)
    return typst_rate(rate), numbers.typst(limit, 17)
