"""Labels of an axis: no two places on it read alike."""

from __future__ import annotations

from typing import Any

from scenes.plot.axes import Axes
from scenes.text.numerals import Numeral
from tests.scenes.found import family_of


class AxesWitness:
    """Looks at every frame; `faults` holds labels that stand at two places."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def __call__(self, clip: Any) -> None:
        for axes in (part for part in family_of(clip) if isinstance(part, Axes)):
            for name, labels in (("x", axes.x_labels), ("loss", axes.y_labels)):
                texts = [label.text for label in labels if isinstance(label, Numeral) and label.text]
                twice = sorted({text for text in texts if texts.count(text) > 1})
                fault = f"axis of {name}: two places are {twice}"
                if twice and fault not in self.faults:
                    self.faults.append(fault)
