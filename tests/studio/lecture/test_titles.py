"""Titles: parameters filled in, and the clips of a sweep told apart in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenes.catalog import CATALOG
from studio.errors import BadInput
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.allowed import fields_of
from studio.lecture.reading import Lecture, read_lectures


@pytest.fixture
def read(write: Callable[..., Path]) -> Any:
    """`read('sweep = ...', scene="surface", settings=[...])`: a lecture of one clip "x"."""

    def one(clip: str, scene: str = "quadratic", **options: Any) -> Lecture:
        path = write(f'[[clip]]\nid = "x"\nscene = "{scene}"\n{clip}\n')
        (lecture,) = read_lectures([path], **options)
        return lecture

    return one


def shown(lecture: Lecture) -> list[str | None]:
    """The titles in the clips' own pictures."""
    return [clip.title for clip in lecture.clips]


def told(lecture: Lecture, language: str = "en") -> list[str | None]:
    """The titles on cards and in chapters; None where they are the scene's."""
    return [lecture.clip_titles[clip.id].get(language) for clip in lecture.clips]


@pytest.mark.parametrize(
    ("title", "scene", "filled"),
    [
        ("Rate {learning_rate}", "quadratic", "Rate 0.1"),
        ("From {start} to {center}", "quadratic", "From −5 to 5"),
        ("{iterations} steps from {start}", "surface", "50 steps from (1.5, 1.5)"),
        ("{gradient}", "quartic", "numerical"),
        ("{{learning_rate}} is {learning_rate}", "quadratic", "{learning_rate} is 0.1"),
        ("No values {{ at all }}", "race", "No values { at all }"),
    ],
)
def test_parameters_are_filled_in(read: Any, title: str, scene: str, filled: str) -> None:
    """Those of the clip, its scene's defaults included; on screen and in chapters alike."""
    lecture = read(f'title = {{ en = "{title}" }}', scene)

    assert shown(lecture) == told(lecture) == [filled]


def test_a_setting_is_filled_in(read: Any) -> None:
    """A title never tells a value that the clip does not have."""
    lecture = read('title = { en = "Rate {learning_rate}" }', settings=["learning_rate=1e-7"])

    assert shown(lecture) == ["Rate 10⁻⁷"]


def test_each_clip_of_a_sweep_fills_in_its_own_value(read: Any) -> None:
    lecture = read('title = { en = "Rate {learning_rate}" }\nsweep = { learning_rate = [0.05, 0.1, 1] }')

    assert shown(lecture) == told(lecture) == ["Rate 0.05", "Rate 0.1", "Rate 1"]


def test_rates_that_differ_late_are_still_told_apart(read: Any) -> None:
    """Nothing is rounded."""
    lecture = read("sweep = { learning_rate = [0.1, 0.1000001, 0.99999999] }")

    assert [title.rpartition(" ")[2] for title in told(lecture) if title] == [
        "0.1", "0.1000001", "0.99999999"
    ]  # fmt: skip


def test_where_the_rate_alone_differs_the_stage_tells_it_and_cards_need_it(read: Any) -> None:
    """Beside the neutral title it stands anyway."""
    lecture = read("sweep = { learning_rate = [0.05, 0.1] }")

    assert shown(lecture) == [None, None]
    assert told(lecture) == [
        "Descent on a parabola: learning rate 0.05",
        "Descent on a parabola: learning rate 0.1",
    ]
    assert told(lecture, "ja") == ["放物線の勾配降下：学習率 0.05", "放物線の勾配降下：学習率 0.1"]


def test_other_values_stand_behind_the_neutral_title(read: Any) -> None:
    """On screen as on cards, the rate among them."""
    lecture = read("sweep = { learning_rate = [0.05], start = [-5, 3] }")

    assert (
        shown(lecture)
        == told(lecture)
        == [
            "Descent on a parabola: learning rate 0.05, start −5",
            "Descent on a parabola: learning rate 0.05, start 3",
        ]
    )


def test_the_picture_speaks_the_language_asked_for(read: Any) -> None:
    lecture = read("sweep = { iterations = [3, 8] }", language="ja")

    assert shown(lecture) == ["放物線の勾配降下：反復 3 回", "放物線の勾配降下：反復 8 回"]
    assert told(lecture) == ["Descent on a parabola: iterations 3", "Descent on a parabola: iterations 8"]


def test_a_title_in_one_language_leaves_the_other_to_the_values(read: Any) -> None:
    lecture = read('title = { en = "Mine" }\nsweep = { iterations = [3] }')

    assert shown(lecture) == told(lecture) == ["Mine"]
    assert told(lecture, "ja") == ["放物線の勾配降下：反復 3 回"]


def test_a_list_stands_in_parentheses(read: Any) -> None:
    """A race's rates need no name: its title has said what they are."""
    race = read("sweep = { learning_rates = [[0.02, 0.1]], iterations = [8] }", "race")
    surface = read("sweep = { start = [[1.5, -1]] }", "surface")

    assert shown(race) == ["A race of learning rates: (0.02, 0.1), iterations 8"]
    assert shown(surface) == ["Descent on a surface: start (1.5, −1)"]


def test_a_clip_that_stands_alone_keeps_the_scenes_title(read: Any) -> None:
    lecture = read("params = { learning_rate = 0.3 }")

    assert (shown(lecture), told(lecture)) == ([None], [None])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", CATALOG)
def test_every_parameter_has_a_name_in_every_language(scene: str, language: str) -> None:
    """With a place for its value."""
    words = Vocabulary(language)
    names = [words.parameter(name) for name in fields_of(CATALOG[scene].params)]

    assert all(name.format("0.5") != name for name in names)


def test_a_title_that_values_make_too_long_is_refused_by_name(read: Any) -> None:
    """100 characters, as for every title."""
    title = f'title = {{ en = "{"a" * 84}{{learning_rate}}" }}'

    with pytest.raises(BadInput, match=r'title.en has 101 characters with the values of "x" .*at most 100'):
        read(title, settings=["learning_rate=0.123456789012345"])


def test_a_title_that_a_sweep_makes_too_long_asks_for_one_of_its_own(read: Any) -> None:
    """Here a setting has put six rates of fifteen digits in the place of two short ones."""
    rates = ", ".join(f"0.{n}23456789012345" for n in range(1, 7))
    asked = [f"learning_rates=[{rates}]"]

    with pytest.raises(BadInput, match=r"the title that the sweep makes \(ja\) has .* own may be shorter"):
        read("sweep = { learning_rates = [[0.1, 0.2]] }", "race", settings=asked)
    titled = 'title = { en = "Mine", ja = "私" }\nsweep = { learning_rates = [[0.1, 0.2]] }'
    assert shown(read(titled, "race", settings=asked)) == ["Mine"]


@pytest.mark.parametrize(
    ("title", "complaint"),
    [
        ("{learing_rate}", "quadratic has no parameter 'learing_rate'. Did you mean 'learning_rate'?"),
        ("{learning_rates}", "quadratic has no parameter 'learning_rates'. Did you mean 'learning_rate'?"),
        ("{", "a lone brace"),
    ],
)
def test_a_title_that_asks_for_more_is_refused(read: Any, title: str, complaint: str) -> None:
    """Whatever the language on screen."""
    with pytest.raises(BadInput) as refused:
        read(f'title = {{ en = "{title}" }}', language="ja")

    assert complaint in str(refused.value)
    assert 'lecture.toml, clip "x"' in str(refused.value)
