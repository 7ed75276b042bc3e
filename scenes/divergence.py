"""Steps that are too long: the view follows the descent until its numbers outgrow it."""

from __future__ import annotations

from collections.abc import Iterator

from scenes.curves.parabola import end_on_a_parabola, parabola_acts, run_on_a_parabola
from scenes.curves.strip_acts import told_with_the_strip
from scenes.direction.act import Act
from scenes.direction.lesson import Lesson
from scenes.params.divergence import DivergenceParams


class Divergence(Lesson):
    """The same rule where each step may lead farther away."""

    scene_id = "divergence"
    params: DivergenceParams = DivergenceParams()

    def acts(self) -> Iterator[Act]:
        tell, middle = parabola_acts(self.setting, self.params, followed=True)
        kind = tell.descent.kind
        moving = self.params.start != self.params.center and kind != "stalled"
        title = self.title(self.params.learning_rate)
        yield from told_with_the_strip(
            tell, title, middle, (lambda _: f"divergence.{kind}") if moving else None
        )
        yield from run_on_a_parabola(tell)
        yield from end_on_a_parabola(tell)
