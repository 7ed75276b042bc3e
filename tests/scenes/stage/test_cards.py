"""The cards beside the plot: their numbers fit, at a legible size, whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.curves.legend import Legend
from scenes.stage.cards import MARGIN, NumberLine, ReadoutCard, RuleCard, name_of, symbol_of
from scenes.stage.regions import STAGES
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral
from tests.scenes.inscriptions import box_of, box_of_region

VALUES = st.floats(-1e300, 1e300).map(numbers.significant)


@settings(deadline=None)
@given(texts=st.lists(VALUES, min_size=3, max_size=3), aspect=st.sampled_from(list(STAGES)))
def test_a_line_of_numbers_is_centred_in_its_card(texts: list[str], aspect: str) -> None:
    """Side by side without a gap, the same room on both sides, whatever their lengths."""
    region = STAGES[aspect].rule
    line = NumberLine(("#FFFFFF",) * 3, region, up=0.2)
    line.put(texts)
    starts = [term.anchor[0] for term in line.terms]
    ends = [term.anchor[0] + term.advance for term in line.terms]

    assert (starts[0] + ends[-1]) / 2 == pytest.approx(region.centre[0])
    assert starts[1:] == pytest.approx(ends[:-1])
    assert ends[-1] - starts[0] <= region.width - 2 * MARGIN + 1e-9


def test_the_first_wording_that_fits_is_shown() -> None:
    """A rule with long numbers leaves out what can be left out before it becomes too small to read."""
    line = NumberLine(("#FFFFFF", "#FFFFFF"), STAGES["16:9"].rule, up=0.2)
    long, short = ("1.234×10⁻¹²³ = 1.234×10⁻¹²³ − ", "0.1234 × 1.234×10⁻¹²³"), ("1.2", " ← 1.3")

    line.put(short, long)
    assert [term.text for term in line.terms] == list(short)
    line.put(long, short)
    assert [term.text for term in line.terms] == list(short)
    assert min(term.em for term in line.terms) >= 34


@settings(max_examples=40, deadline=None)
@given(
    values=st.lists(st.floats(-1e300, 1e300), min_size=4, max_size=4), aspect=st.sampled_from(list(STAGES))
)
def test_readouts_stay_on_their_card_clear_of_their_names(values: list[float], aspect: str) -> None:
    """Two columns of names and numbers; no number reaches a name, an edge or the other column."""
    region = STAGES[aspect].readouts
    names = [
        (name_of("iteration", "en"), palette.TEXT),
        *((symbol_of(s), palette.TEXT) for s in ("x", "L", "L'")),
    ]
    card = ReadoutCard(region, names)
    card.put([numbers.fixed(value) for value in values])
    boxes = [box_of(number.points) for number in card.numbers]
    boxes += [box_of(name.get_all_points()) for name in card.names]

    for index, box in enumerate(boxes):
        assert box.within(box_of_region(region).grown(-10))
        assert not any(box.meets(other) for other in boxes[:index])


def test_readouts_keep_their_right_edge() -> None:
    """So that running numbers do not dance."""
    names = [(symbol_of(symbol), palette.TEXT) for symbol in ("x", "L")]
    card = ReadoutCard(STAGES["16:9"].readouts, names)
    rights = []
    for text in ("1.000", "100.000", "−1.00×10⁷"):
        card.put([text, text])
        rights.append([number.anchor.tolist()[0] for number in card.numbers if isinstance(number, Numeral)])

    assert rights[0] == rights[1] == rights[2]


def test_the_rule_stands_above_its_numbers() -> None:
    """On the same card, neither touching the other."""
    region = STAGES["16:9"].rule
    card = RuleCard(region, "x_(n+1) = x_n - eta thin L'(x_n)", ("#FFFFFF",))
    card.numbers.put(["−3 = −5 − 0.1 × (−20)"])
    rule, line = box_of(card.rule.get_all_points()), box_of(card.numbers.get_all_points())

    assert rule.bottom > line.top
    assert rule.within(box_of_region(region).grown(-10))
    assert line.within(box_of_region(region).grown(-10))


@pytest.mark.parametrize("aspect", STAGES)
def test_a_legend_names_each_colour_beside_a_sample(aspect: str) -> None:
    """One row a colour: a line with a point on it, then the name, inside the plot."""
    region = STAGES[aspect].plot
    legend = Legend(region, [(palette.EARLIER, "previous point"), (palette.CURRENT, "次の点")], "ja")
    samples, dots, names = (legend.submobjects[1].submobjects[first::3] for first in range(3))

    assert [str(sample.get_stroke_color()) for sample in samples] == [palette.EARLIER, palette.CURRENT]
    for sample, dot, name in zip(samples, dots, names, strict=True):
        line, text = box_of(sample.get_all_points()), box_of(name.get_all_points())
        assert line.right < text.left
        assert box_of(dot.get_all_points()).centre == pytest.approx(line.centre, abs=1)
        assert text.within(box_of_region(region))
