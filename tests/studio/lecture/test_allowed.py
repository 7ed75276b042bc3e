"""What values may be, checked and in words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.catalog import CATALOG
from studio.errors import BadInput
from studio.lecture.allowed import check_names, check_table, check_value, fields_of, in_words
from studio.lecture.document import Titles
from studio.lecture.wording import Place

PLACE = Place("lecture.toml").in_clip("fast")
QUADRATIC = CATALOG["quadratic"].params


@pytest.mark.parametrize(
    ("scene", "name", "words"),
    [
        ("quadratic", "learning_rate", "a number > 0 and <= 100"),
        ("quadratic", "start", "a number from -1,000,000 to 1,000,000"),
        ("quadratic", "iterations", "a whole number from 1 to 10,000"),
        ("quartic", "gradient", "one of 'analytic', 'numerical'"),
        ("surface", "start", "a list of 2 values, each a number from -1,000,000 to 1,000,000"),
        (
            "atlas",
            "show",
            (
                "a list of 1 to 4 values, each a list of 2 values: "
                "a number from -1,000,000 to 1,000,000; a number > 0 and <= 100"
            ),
        ),
        ("race", "learning_rates", "a list of 2 to 6 values, each a number > 0 and <= 100"),
    ],
)
def test_ranges_are_told_in_words(scene: str, name: str, words: Any) -> None:
    """The same words in errors and in `list`."""
    assert in_words(fields_of(CATALOG[scene].params)[name]) == words


def test_an_unknown_parameter_is_refused_with_the_near_one() -> None:
    """What, where, the near miss, and what is allowed."""
    with pytest.raises(BadInput) as refused:
        check_table({"learing_rate": 0.1}, QUADRATIC, "oscillation has no parameter", PLACE)

    assert str(refused.value) == (
        "oscillation has no parameter 'learing_rate' (lecture.toml, clip \"fast\"). "
        "Did you mean 'learning_rate'?\n"
        "Allowed: center, start, learning_rate, iterations."
    )


def test_a_value_out_of_range_is_refused_with_its_range() -> None:
    """What, where, and what is allowed."""
    with pytest.raises(BadInput) as refused:
        check_value(-1, fields_of(QUADRATIC)["learning_rate"], "learning_rate", PLACE)

    assert str(refused.value) == (
        'learning_rate is -1 (lecture.toml, clip "fast"): it must be a number > 0 and <= 100.'
    )


def test_a_table_inside_a_table_is_checked_key_by_key() -> None:
    """The near miss of a key is that of its own table."""
    with pytest.raises(BadInput, match=r"title has no key 'jap' .* Did you mean 'ja'\?"):
        check_value({"jap": "x"}, Titles, "title", PLACE)


def test_a_whole_number_passes_for_a_number_and_a_truth_value_does_not() -> None:
    """TOML tells them apart, and so does a lecture."""
    kind = fields_of(QUADRATIC)["learning_rate"]

    assert check_value(1, kind, "learning_rate", PLACE) == 1.0
    with pytest.raises(BadInput, match="learning_rate is true"):
        check_value(True, kind, "learning_rate", PLACE)


def test_a_deeply_nested_value_is_refused_like_any_other() -> None:
    """Not by running out of stack."""
    value: Any = []
    for _ in range(100_000):
        value = [value]

    with pytest.raises(BadInput, match="start is a list of 1 value "):
        check_value(value, fields_of(CATALOG["surface"].params)["start"], "start", PLACE)


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.datetimes()
    | st.dates()
    | st.times(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(scene=st.sampled_from(sorted(CATALOG)), value=JUNK, data=st.data())
def test_any_value_is_either_in_range_or_refused_on_a_line_or_two(scene: str, value: Any, data: Any) -> None:
    """Whatever a file holds, the message is one a terminal can show."""
    kinds = fields_of(CATALOG[scene].params)
    name = data.draw(st.sampled_from(sorted(kinds)))

    checked, complaint = _checked(value, kinds[name], name)

    assert all(line.isprintable() for line in complaint.splitlines())
    assert complaint.count("\n") <= 1
    assert complaint or checked == value or list(checked) == value


def _checked(value: Any, kind: Any, name: str) -> tuple[Any, str]:
    try:
        return check_value(value, kind, name, PLACE), ""
    except BadInput as refused:
        return None, str(refused)


@given(st.dictionaries(st.text(), st.none(), min_size=1))
def test_any_unknown_names_are_refused_in_two_lines(names: Any) -> None:
    """However strange a key is: TOML allows any text in quotes."""
    with pytest.raises(BadInput) as refused:
        check_names(names, (), "a lecture has no key", PLACE)

    assert len(str(refused.value).splitlines()) == 2
