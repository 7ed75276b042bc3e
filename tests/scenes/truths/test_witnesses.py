"""What is drawn where it is not is found."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from scenes.drawing.region import Region
from scenes.plot.axes import Axes
from scenes.plot.window import PlotWindow
from scenes.text.numerals import Numeral
from tests.scenes.truths.axis_labels import AxesWitness
from tests.scenes.truths.facts import facts_of
from tests.scenes.truths.judging import params_of
from tests.scenes.truths.panels import PanelWitness
from tests.scenes.truths.transcript import read_aloud


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(("scene", "values", "others"), [
    ("quadratic", {"learning_rate": 0.1}, {"learning_rate": 0.3}),
    ("surface", {"learning_rate": 0.1}, {"learning_rate": 0.3}),
    ("race", {"learning_rates": [0.1, 0.2]}, {"learning_rates": [0.1, 0.3]}),
])  # fmt: skip
def test_a_loss_at_a_wrong_height_of_its_panel_is_found(
    scene: str, values: dict[str, object], others: dict[str, object]
) -> None:
    """A panel is right for its own descent, and wrong for another one."""
    params, other = (params_of(scene, {**each, "iterations": 3}) for each in (values, others))
    right, wrong = PanelWitness(facts_of(scene, params)), PanelWitness(facts_of(scene, other))
    read_aloud(scene, params, witnesses=(right, wrong))

    assert right.faults == []
    assert len(wrong.faults) >= 2


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("scene", ["quadratic", "quartic", "surface"])
def test_every_iteration_that_is_read_is_taken_down(scene: str) -> None:
    """Its readouts, and each of its lines of the rule; of a quartic the slope beside the point as well."""
    told = read_aloud(scene, params_of(scene, {"iterations": 4}))
    rows = {line.row for line in told.lines}

    assert {named["n"] for named in told.readouts} == {"0", "1", "2", "3", "4"}
    assert {(line.n, line.row) for line in told.lines if len(line.terms) == 4} >= {
        (n, row) for n in range(5) for row in rows
    }
    assert bool(told.slopes) == (scene == "quartic")


@pytest.mark.usefixtures("typed")
def test_each_runner_is_taken_down_on_the_strip_and_in_the_table() -> None:
    """With its rate, and with its factor, its fate and its last loss in the end."""
    told = read_aloud("race", params_of("race", {"iterations": 3, "learning_rates": [0.1, 0.2]}))

    assert told.rates == ["0.1", "0.2"]
    assert [row[:2] for row in told.table] == [["0.1", "× 0.8"], ["0.2", "× 0.6"]]


def test_labels_that_read_alike_are_found() -> None:
    """Two places of an axis are never the same number."""
    axes = Axes(PlotWindow(-1, 1, 0, 1, Region(-3, 3, -3, 3)), Region(-4, 4, -4, 4))
    witness = AxesWitness()
    witness(SimpleNamespace(mobjects=[axes]))
    assert witness.faults == []

    for label in list(axes.x_labels)[:2]:
        assert isinstance(label, Numeral)
        label.put("7").place(np.zeros(3))
    witness(SimpleNamespace(mobjects=[axes]))

    assert witness.faults == ["axis of x: two places are ['7']"]
