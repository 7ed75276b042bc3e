"""Descent on any loss of one variable by any method: what a step is made of, where it leads, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manim import Mobject, VGroup

from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.momentum import Momentum
from scenes.curves.acts import CurveActs
from scenes.curves.any_loss import any_plot
from scenes.curves.cards import CurveCards
from scenes.curves.ending import Ending
from scenes.curves.findings import Finding, findings
from scenes.curves.following import Escape
from scenes.curves.ghost import Ghost, without_momentum
from scenes.curves.marks import CurveMarks
from scenes.curves.other_shares import OtherShares, other_shares
from scenes.curves.rate_told import RuleForARate
from scenes.curves.rule_told import share_kept
from scenes.curves.step_told import is_constant
from scenes.curves.valleys import Valleys
from scenes.curves.velocity import VelocityArrows
from scenes.direction.act import Act, Move, rest
from scenes.direction.descent import Descent
from scenes.direction.lesson import Lesson
from scenes.drawing.arrays import Array
from scenes.params.curve import CurveParams
from scenes.params.methods import name_of
from scenes.stage.loss_panel import OtherLine
from scenes.stage.verdict import Verdict
from scenes.text import palette
from scenes.text.rates import as_given, told_by_four_digits
from scenes.text.schedules import schedule_formula

_MOST_RINGED = 3
_DECADES = 100.0
_READ_S = 1.4  # that symbols stand whole on the rule's card


class CurveDescent(Lesson):
    """One step of the method explained with its numbers, then all of them, and what they show of it."""

    scene_id = "curve"
    params: CurveParams = CurveParams()

    def acts(self) -> Iterator[Act]:
        tell = self.descent_on_its_curve()
        lowest = "minima.lowest" if tell.descent.objective.lowest_is_proved else "curve.lowest"
        valleys = Valleys(tell, self.setting.words, lowest)
        constant = is_constant(tell.descent)
        title = self.title(tell.descent.rate(0) if constant else None)
        if self.setting.telling == "brief":
            new = self.what_is_new(tell.descent)
            yield tell.again(title, RuleForARate(tell.cards), *self.beside(), said=new)
        else:
            yield tell.curve(title, *self.beside(), in_fog=True)
            yield tell.slope()
            yield tell.rule_and_first_step(self.what_a_step_is(tell.descent))
        special = list(self.what_is_special(tell))
        yield from special
        yield from tell.run.acts(eventful=False, told=tell.journey.goes_on_to(tell.descent.last - 1))
        yield from self.what_it_shows(tell, valleys, briefly=len(special) > 1)
        yield from valleys.closer_look()
        ending = Ending(tell.descent, self.setting.words)
        if ending.is_seen_to_be_lost and tell.marks.place(tell.descent.last) is not None:
            yield Act(
                f"curve.{ending.ending}", [tell.marks.step_off_the_curve(), tell.pointing.at_the_arrow()]
            )
        yield from tell.end(self.told_in_the_end(ending), ending.said)

    def told_in_the_end(self, ending: Ending) -> Verdict:
        """The verdict; in brief without a limit of the rate of which nothing was said, if it tells anything else."""
        unsaid = self.telling == "brief" and isinstance(self.params.descents()[0].method, Momentum)
        return ending.verdict(limited=not unsaid)

    def descent_on_its_curve(self) -> CurveActs:
        """The descent with its picture and its cards."""
        setting, (asked,) = self.setting, self.params.descents()
        descent = Descent(asked)
        plot = any_plot(setting, descent, self.params.objective(), self.params.view)
        marks, plain = CurveMarks(plot, descent), without_momentum(asked)
        cards = CurveCards(
            setting.stage,
            setting.words,
            descent,
            log_loss=spans_decades(descent.losses),
            beside=None if plain is None else OtherLine(plain.losses, palette.EARLIER, "beta = 0"),
            named=setting.telling == "full",
        )
        escape = Escape(plot, descent)
        velocity = [VelocityArrows(plot, descent)] if isinstance(descent.method, Momentum) else []
        ghosts = [Ghost(plot, plain, setting.words, each.ways()) for each in velocity if plain is not None]
        self.ghost = next(iter(ghosts), None)
        for each in velocity:
            each.hide_from(marks.marker)
        for each, ghost in zip(velocity, ghosts, strict=False):
            each.keep_off(ghost.key)
        drawn = (part for each in velocity for part in each.drawn)
        marks.draw_beside_the_arrow(*drawn, lasting=[each.marker for each in ghosts])
        keys = [each.key for each in ghosts]
        self.compared = VGroup()
        lasting = [escape.mark, *keys, self.compared]
        return CurveActs(setting, marks, cards, [*velocity, *ghosts, escape], lasting)

    def beside(self) -> Sequence[Mobject]:
        """The run without momentum, where there is one to be shown."""
        return () if self.ghost is None else (self.ghost.key, self.ghost.marker)

    def what_is_new(self, descent: Descent) -> tuple[str, dict[str, object]] | None:
        """The brief telling's first caption; None where it is the learning rate."""
        method = descent.method
        if isinstance(method, Momentum):
            return f"curve.again_{name_of(self.params.method)}", {"beta": method.beta}
        if not isinstance(method, GradientDescent):
            return f"curve.again_{name_of(self.params.method)}", {}
        return None if is_constant(descent) else ("curve.again_schedule", {})

    def what_a_step_is(self, descent: Descent) -> str:
        """The caption of the rule."""
        if isinstance(descent.method, AdaGrad | RMSProp | Adam):
            return "curve.rule_divided"
        return "curve_descent.rule" if descent.noise is None else "curve.rule_noisy"

    def what_is_special(self, tell: CurveActs) -> Iterator[Act]:
        """What the method remembers; noise, or a rate that changes: each with a step of its own."""
        descent, name, next_step = tell.descent, name_of(self.params.method), 2
        if self.setting.telling == "full" and not isinstance(descent.method, GradientDescent):
            values = {"beta": descent.method.beta} if isinstance(descent.method, Momentum) else {}
            yield self.with_a_step(tell, f"curve.{name}", values, self.symbols_of(descent, name), next_step)
            next_step += 1
        if self.params.noise is not None and descent.noise is not None:
            values, symbols = {"sigma": self.params.noise.sigma}, [self.word("symbols_noisy")]
            yield self.with_a_step(tell, "curve.noise", values, symbols, next_step)
            return  # one thing more is enough
        first, last = (as_given(descent.rate(n)) for n in (0, max(0, descent.last - 1)))
        if first != last and told_by_four_digits(first) and told_by_four_digits(last):
            key = "curve.rate_falls" if last < first else "curve.rate_rises"
            symbols = [f"${line}$" for line in schedule_formula(descent.method.learning_rate)]
            yield self.with_a_step(tell, key, {"first": first, "last": last}, symbols, next_step)

    def with_a_step(
        self, tell: CurveActs, key: str, values: dict[str, float], symbols: Sequence[str], n: int
    ) -> Act:
        """A caption, the symbols that it speaks of on the rule's card for a moment, and the step to iteration n."""
        running = tell.cards.running
        shown = running.phrased(*symbols, language=self.setting.words.language)
        steps = tell.journey.go_to(min(n, tell.descent.last))
        return Act(key, [running.turn_to(shown), rest(_READ_S), running.turn_to_the_rule(), steps], values)

    def symbols_of(self, descent: Descent, name: str) -> Sequence[str]:
        """What a method's symbols are called, in two lines."""
        gradient = "noisy" if descent.noise else "gradient" if isinstance(descent.method, Momentum) else "g"
        second = "adam_2" if name == "adam" else gradient
        told = self.setting.words.screen(f"curve.symbols_{name}", **share_kept(descent.method))
        return [told, self.word(f"symbols_{second}")]

    def word(self, name: str) -> str:
        """A word of this scene."""
        return self.setting.words.screen(f"curve.{name}")

    def what_it_shows(self, tell: CurveActs, valleys: Valleys, *, briefly: bool) -> Iterator[Act]:
        """The fog lifts, the valleys in view are marked; and what the method has done among them.

        `briefly`: nothing is said of the marks.
        """
        lifting = [tell.marks.fog_lifts()] if self.setting.telling == "full" else []
        marking = valleys.mark() if valleys.in_view else []
        in_view = {float(each.point[0]) for each in valleys.in_view}
        found = [each for each in findings(tell.descent) if each.rate is None or each.place in in_view][:1]
        others = self.others(tell) if any(each.key == "curve.out_of_the_valley" for each in found) else None
        if others is not None and others.legible:
            key, values = others.said
            self.compared.add(others.drawn)
            yield Act(key, [*lifting, *marking, others.running()], values)
            return
        for finding in found:
            pointed_out = self.pointed_out(tell, valleys, finding)
            yield Act(finding.key, [*lifting, *marking, *pointed_out], finding.values)
        if not found and marking:
            named = "curve.minima" if len(valleys.in_view) > 1 else "curve.minimum"
            rings = [tell.pointing.at_x(float(each.point[0])) for each in valleys.in_view[:_MOST_RINGED]]
            yield Act(None if briefly else named, [*lifting, *marking, *rings])
        elif not found:
            yield Act(None, lifting)

    def others(self, tell: CurveActs) -> OtherShares:
        """The runs with other shares of momentum that end in other valleys."""
        (asked,) = self.params.descents()
        kept_clear = [part.get_all_points() for part in (*tell.hills.marks, *self.beside())]
        runs = other_shares(asked, tell.plot)
        share: float = getattr(asked.method, "beta", 0.0)
        return OtherShares(tell.plot, share, runs, kept_clear)

    def pointed_out(self, tell: CurveActs, valleys: Valleys, finding: Finding) -> Sequence[Move]:
        """A ring on what is spoken of; with a rate that suits a valley, the limit there."""
        ring = tell.pointing.at_x(finding.place)
        if finding.rate is None:
            return [ring]
        here = [each for each in valleys.in_view if float(each.point[0]) == finding.place]
        laid = valleys.curvatures(finding.rate, here)
        return laid.beside(ring) if laid.legible else [ring]


def spans_decades(losses: Array) -> bool:
    """Whether losses (n,) are told better by a logarithmic scale: none is below 0, and one far from the first."""
    first = losses[0]
    return bool(losses.min() >= 0 and (losses.min() * _DECADES < first or losses.max() > _DECADES * first))
