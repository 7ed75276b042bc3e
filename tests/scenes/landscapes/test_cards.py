"""Rule, legend, losses, table and verdict of a landscape."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from scenes.drawing.region import Region
from scenes.landscapes.alone import Alone
from scenes.landscapes.findings import first_within, quadratic_of, target_of
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.legend import Legend
from scenes.landscapes.losses import LossesPanel, is_logarithmic
from scenes.landscapes.map_marks import marked
from scenes.landscapes.named_arrows import NamedArrows
from scenes.landscapes.rule import MethodRuleCard, change_wordings, rule_card, rule_lines
from scenes.landscapes.step_parts import StepParts
from scenes.landscapes.table import MethodTable
from scenes.landscapes.verdict import WideVerdict, rows_of
from scenes.stage.regions import TWO_PICTURE_STAGES
from scenes.stage.vector_rule import VectorRuleCard
from scenes.stage.verdict import Row
from scenes.text import palette
from scenes.text.known import Known
from scenes.text.numerals import Numeral
from scenes.text.typesetting import phrase, words
from scenes.text.words import Words
from tests.scenes.landscapes.seen import contenders, window
from tests.scenes.truths.figures import exactly, figure

EN = Words("en")
WIDE, NARROW = Region(-4.0, 4.0, -1.0, 1.0), Region(-1.3, 1.3, -1.7, 1.7)
THREE: dict[str, Any] = {"methods": ["gradient_descent", {"name": "momentum", "beta": 0.7}, "adam"]}


def numbers(part: Any) -> list[str]:
    """All numbers in a part."""
    return [each.text for each in part.get_family() if isinstance(each, Numeral)]


@pytest.mark.parametrize("seed", range(40))
def test_a_change_adds_up_as_it_is_written(seed: int) -> None:
    """Whatever the numbers are; where no wording does, it is no equation."""
    draw = np.random.default_rng(seed)
    before, after = (float(draw.normal() * 10.0 ** draw.uniform(-4, 5)) for _ in range(2))
    *equations, last = change_wordings(Known(before), Known(after))

    assert last[1] == " ← "
    assert last[3] == ""
    for new, sign, old, change in equations:
        moved = figure(change.replace(" + ", "").replace(" − ", "−")).value
        assert sign == " ≈ "
        assert figure(old).value + moved == figure(new).value
        assert abs(figure(new).value - Fraction(after)) <= figure(new).unit


def test_uncertain_digits_are_not_written() -> None:
    """A coordinate that may be off by a hundredth has no third decimal in an equation."""
    wordings = change_wordings(Known(1.23456, 0.01), Known(2.34567, 0.01))

    assert all("." not in new or len(new.split(".")[1]) <= 1 for new, sign, *_ in wordings if sign == " ≈ ")


@pytest.mark.parametrize(
    ("values", "symbols"),
    [
        ({}, ["eta", "nabla"]),
        ({"methods": ["momentum"]}, ["beta", "bold(v)"]),
        ({"methods": ["nesterov"]}, ["+ beta bold(v)_n"]),
        ({"methods": ["adagrad"]}, ["bold(s)_n +"]),
        ({"methods": ["rmsprop"]}, ["rho"]),
        ({"methods": ["adam"]}, ["hat(bold(m))"]),
        ({"noise": {"sigma": 1.0}}, ["bold(g)_n"]),
        ({"learning_rate": {"schedule": "exponential", "initial": 0.1, "factor": 0.9}}, ["eta_n"]),
    ],
)
def test_each_method_has_its_own_rule(values: dict[str, Any], symbols: list[str]) -> None:
    """With the product of rate and gradient in numbers where a step is nothing else."""
    (one,) = contenders(**values)
    card = rule_card(WIDE, one)

    assert all(any(symbol in line for line in rule_lines(one)) for symbol in symbols)
    assert isinstance(card, VectorRuleCard if values == {} else MethodRuleCard)


def test_the_legend_tells_each_loss_at_the_iteration_that_is_read() -> None:
    """In the order of the methods, and a dash for one whose numbers have ended."""
    made = contenders(
        methods=["gradient_descent", {"name": "gradient_descent", "learning_rate": 50.0}], iterations=300
    )
    legend = Legend(NARROW, made, EN)
    for n in (0, 7, 300):
        legend.put(made[0].descent.at_rest(n))
        assert legend.count.text == str(n)
        assert figure(legend.losses[0].text).value == pytest.approx(
            float(made[0].descent.losses[n]), rel=1e-2
        )
    assert made[1].descent.last < 300
    assert legend.losses[1].text == "—"


def test_who_runs_alone_is_the_only_one_with_numbers_and_the_others_wait_at_the_start() -> None:
    """On the map, in the panel and in the legend."""
    made = contenders(**THREE, iterations=9)
    marks = marked(made, window())
    panel, legend = LossesPanel(WIDE, made, EN), Legend(NARROW, made, EN)

    Alone(made, made[1], marks, panel, legend).put(made[1].descent.at_rest(4))

    assert [bool(loss.text) for loss in legend.losses] == [False, True, False]
    assert legend.count.text == "4"
    assert figure(legend.losses[1].text).rounds(exactly(float(made[1].descent.losses[4])))
    for one, n in zip(marks, (0, 4, 0), strict=True):
        assert one.spot == pytest.approx(one.track.places[n], abs=1e-9)
    across = [panel.window.point(n, 0.0)[0] for n in (0, 4, 0)]
    assert [marker.get_center()[0] for marker in panel.markers] == pytest.approx(across, abs=1e-6)


def test_who_runs_alone_has_its_steps_taken_apart_below_all_markers() -> None:
    """So that no arrow hides the point that it begins at."""
    made = contenders(**THREE, iterations=9)
    marks = marked(made, window())
    quadratic = quadratic_of(made[1].asked.objective)
    assert quadratic is not None
    names = [words(name, 34.0) for name in ("along", "across")]
    arrows = NamedArrows(window().region, window().region, names)
    parts = StepParts(window(), made[1].descent, quadratic, arrows)
    panel, legend = LossesPanel(WIDE, made, EN), Legend(NARROW, made, EN)
    alone = Alone(made, made[1], marks, panel, legend, parts=parts)
    alone.put(replace(made[1].descent.at_rest(0), arrow=1.0))

    assert arrows.family_members_with_points()
    live = list(alone.live)
    assert all(live.index(arrows) < live.index(each.marker) for each in marks)


def test_the_goal_is_a_level_line_that_a_run_crosses_when_it_gets_there() -> None:
    """Between the losses of the step before and of the step that is told in the table; none out of view."""
    made = contenders(**THREE, iterations=9)
    panel, one = LossesPanel(WIDE, made, EN), made[1].descent
    loss = float(np.sqrt(one.losses[3] * one.losses[4]))
    level = panel.level(loss)
    heights = [float(panel.window.point(n, np.log10(one.losses[n]))[1]) for n in (3, 4)]

    assert len(set(level.points[:, 1].round(9))) == 1
    assert min(heights) < level.points[0, 1] < max(heights)
    assert not len(panel.level(1e30).points)
    assert not len(panel.level(0.0).points)


@pytest.mark.parametrize("loss", ["x1^2 + x2^2", "x1^2 + x2^2 - 5", "x1^2 + x2^2 + 3"])
def test_the_goal_is_in_view_whenever_one_gets_there(loss: str) -> None:
    """Even where it does so at one leap, and no loss between the two is seen."""
    made = contenders(loss=loss, methods=["gradient_descent", "momentum"], learning_rate=0.5, iterations=1)
    target = target_of(made)
    assert target is not None

    assert first_within(made[0], target) == 1
    assert len(LossesPanel(WIDE, made, EN).level(target.loss).points)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, True),
        ({"loss": "saddle", "start": [2.0, 0.1]}, False),
        ({"loss": "10 + x1^2 + x2^2", "start": [1.0, 1.0]}, False),
    ],
)
def test_losses_are_on_a_logarithmic_scale_where_that_is_sane(values: dict[str, Any], expected: bool) -> None:
    """Not where some are below 0, nor where all are nearly the same."""
    assert is_logarithmic(contenders(**values)) == expected


def test_every_line_of_the_panel_is_at_its_loss() -> None:
    """And a runaway leaves through the top instead of flattening the others."""
    made = contenders(methods=["gradient_descent", {"name": "gradient_descent", "learning_rate": 0.2}])
    panel = LossesPanel(WIDE, made, EN)
    panel.put(made[0].descent.at_rest(20))
    height = np.log10(made[0].descent.losses[20])

    assert np.abs(panel.markers[0].get_center() - panel.window.point(20, height)).max() < 1e-6
    assert not len(panel.markers[1].points)
    assert len(panel.exits[1].points)
    assert panel.window.y_max < 6


def test_the_table_has_a_row_for_each_method() -> None:
    """Its fate, and when it first was so low."""
    made = contenders(**THREE)
    table = MethodTable(WIDE, made, target_of(made), EN)

    assert [numbers(row)[0] for row in table.rows] == ["27", "16", "—"]
    assert len(table.rows) == 3
    assert table.frame_round(1).get_center()[1] == pytest.approx(table.heights[1])


def test_a_table_without_a_target_has_no_column_for_it() -> None:
    made = contenders(loss="saddle", start=[2.0, 0.1], methods=["adam", "rmsprop"])
    table = MethodTable(WIDE, made, target_of(made), EN)

    assert all(numbers(row) == [] for row in table.rows)


def test_the_verdict_tells_what_is_known_of_loss_and_run() -> None:
    """Of a bowl: where it ends, the condition number, the best rate and the limit; six rows at most."""
    (one,) = contenders()
    rows = {
        row.key: row.value for row in rows_of(one, quadratic_of(one.asked.objective), target_of([one]), EN)
    }

    assert rows == {
        "point": "(0, 0)", "loss": "8.46×10⁻³", "first": "27", "condition": "20", "best": "0.04762", "stable": "0.0500",
    }  # fmt: skip


@pytest.mark.parametrize("ending", ["minimum", "divergence", "strays", "rests"])
def test_the_card_of_the_verdict_has_a_line_for_each_row(ending: Any) -> None:
    """In two columns where there are many, and none below another one."""
    (one,) = contenders()
    rows = rows_of(one, None, target_of([one]), EN)
    card = WideVerdict(WIDE, ending, rows, EN)

    assert len(card.lines) == len(rows) + (ending not in {"cycle", "divergence"})
    assert all(line.get_left()[0] >= WIDE.left for line in card.lines)


def test_a_long_name_takes_the_room_that_the_other_column_has_to_spare() -> None:
    """It keeps its size, and no row runs into the next column."""
    long = "$L - L_min <= 0.001$ from step"
    rows = [Row("loss", "loss", "-2"), Row("first", long, "1000"), *(Row("n", "n", "1") for _ in range(2))]
    narrow = Region(0, 7.2, 0, 3)
    card = WideVerdict(narrow, "minimum", rows, EN)
    label, number = card.lines[1]

    assert label.width == pytest.approx(phrase(long, 36.0, palette.MUTED, "en").width)
    assert number.get_right()[0] < min(line.get_left()[0] for line in card.lines[2:4])


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_no_two_regions_of_the_layout_meet(aspect: str) -> None:
    """Cards and pictures stand beside each other, inside the safe area but for the map itself."""
    stage = TWO_PICTURE_STAGES[aspect]
    layout = LandscapeLayout.on(stage)
    cards = [layout.beside, layout.below, layout.space, stage.title]
    for index, one in enumerate(cards):
        for other in [*cards[:index], *cards[index + 1 :], layout.map]:
            apart = one.right <= other.left + 1e-9 or other.right <= one.left + 1e-9
            above = one.bottom >= other.top - 1e-9 or other.bottom >= one.top - 1e-9
            assert apart or above
        assert one.left >= stage.safe.left - 1e-9
        assert one.right <= stage.safe.right + 1e-9
    assert layout.rule.right < layout.readouts.left
