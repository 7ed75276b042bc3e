"""What is spoken of is pointed out on a curve: a ring closes on it, or its errors are shown in turn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject

from scenes.curves.marks import CurveMarks
from scenes.direction.act import Move, draw_over
from scenes.drawing.arrays import Array
from scenes.plot.spotlight import MOST_IN_TURN, Spotlight

_RING_S = 1.2
_OF_THE_LAST = ("stands", "shown", "strays", "stands_later", "shown_later")  # rows on where it is seen last
_OF_THE_VALLEY = (
    "multiplier_there",
    "multiplier_of_valley",
    "largest_rate",
)  # rows that its curvature decides


class Pointing:
    """One ring or line, for the marks of one descent."""

    seconds = _RING_S

    def __init__(self, marks: CurveMarks, lasting: Sequence[Mobject]) -> None:
        """`lasting`: what may stand at the edge for a point that is out of view."""
        self._marks, self._lasting = marks, lasting
        self.ring = Spotlight()

    def at_iterate(self, n: int) -> Move:
        """A ring closes on iterate n, if it is in view."""
        return self._at(self._marks.place(n))

    def at_x(self, x: float) -> Move:
        """A ring closes on the curve at this x, if that is in view."""
        return self._at(self._on_the_curve(x))

    def at_the_arrow(self) -> Move:
        """A ring closes on the end of the step's arrow, wherever that is when its turn has come."""
        return self._around(self._marks.arrow.head)

    def at_the_landing(self) -> Move:
        """A ring closes on the point, or on what stands at the edge for one that is out of view."""
        return self._around(self._marks.marker, *self._lasting)

    def at_the_mark(self, mark: Mobject) -> Move:
        """A small ring closes on a mark among words."""
        ring = Spotlight(small=True)
        return draw_over(ring, lambda share: ring.put(_seen_of([mark]), share), _RING_S, at_most=2.5)

    def light(self, row: str, share: float) -> None:
        """The ring as far closed on what a row of the verdict speaks of; of what each step does, error by error."""
        places = self._spoken_of(row)
        if row == "multiplier" and places is not None:
            self.ring.span_in_turn(self._level_with(places), places, share)
        else:
            self.ring.put(places, share)

    def lights(self, row: str) -> bool:
        """Whether there is something in view that a row of the verdict speaks of."""
        return self._spoken_of(row) is not None

    def _around(self, *marks: Mobject) -> Move:
        """A ring closes on the first of these that is seen, wherever that is when its turn has come."""
        return draw_over(self.ring, lambda share: self.ring.put(_seen_of(marks), share), _RING_S, at_most=2.5)

    def _at(self, place: Array | None) -> Move:
        return draw_over(self.ring, lambda share: self.ring.put(place, share), _RING_S, at_most=2.5)

    def _spoken_of(self, row: str) -> Array | None:
        """Scene points ((3,) or (n, 3)): those in view, or what stands at the edge for the last one."""
        places = self._places_of(row)
        return _seen_of(self._lasting) if places is None and row in _OF_THE_LAST else places

    def _places_of(self, row: str) -> Array | None:
        """The scene points (n, 3) that a row of the verdict speaks of; None if there is none in view."""
        descent = self._marks.descent
        outcome = descent.outcome
        spoken_of: dict[str, object] = {
            **dict.fromkeys(_OF_THE_LAST, descent.x[-1]),
            **dict.fromkeys(("point", "lowest", "local"), outcome.point),
            "gap": next((each.point for each in descent.objective.stationary_points if each.is_global), None),
            "visits": outcome.cycle,
            "multiplier": self._far_iterates,
            "steepest": descent.x[np.argmax(np.abs(descent.slopes))],
        }
        x = descent.point_concerned.point if row in _OF_THE_VALLEY else spoken_of.get(row)
        if x is None:
            return None
        places = [self._on_the_curve(float(each)) for each in np.ravel(np.asarray(x, dtype=float))]
        seen = [place for place in places if place is not None]
        return np.array(seen) if seen else None

    @property
    def _far_iterates(self) -> Array:
        """Of those in view the few (n,) with the largest errors, as they came."""
        descent = self._marks.descent
        xs = descent.x[self._marks.plot.window.shows(descent.x, descent.losses)]
        return np.asarray(
            xs[-MOST_IN_TURN:] if self._marks.descent.kind == "divergence" else xs[:MOST_IN_TURN]
        )

    def _level_with(self, places: Array) -> Array:
        """The scene points (n, 3) at the height of these, over the point that the descent tends to or leaves."""
        point = float(self._marks.descent.point_concerned.point[0])
        return np.column_stack(
            [np.full(len(places), self._marks.plot.window.point(point, 0.0)[0]), places[:, 1:]]
        )

    def _on_the_curve(self, x: float) -> Array | None:
        """The scene point (3,) of the curve at this x; None if that is out of view."""
        plot, loss = self._marks.plot, float(self._marks.descent.loss_along(np.asarray(x)))
        return plot.window.point(x, loss) if plot.shows(x, loss) else None


def _seen_of(marks: Sequence[Mobject]) -> Array | None:
    """The middle (3,) of the first of these that is seen."""
    shown = next((mark for mark in marks if len(mark.points)), None)
    return None if shown is None else np.asarray(shown.get_center())
