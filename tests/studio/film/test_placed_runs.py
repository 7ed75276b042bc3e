"""Which of a lecture's runs its film's closing card places on the strip."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.film.placed_runs import placed_runs
from studio.film.programme import programme
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.reading import Lecture, read_lectures

_OTHERS = {
    "momentum": 'scene = "curve"\nparams = { method = { name = "momentum", beta = 0.5 } }',
    "schedule": (
        'scene = "curve"\n[clip.params]\nlearning_rate = { schedule = "cosine", initial = 0.1, final = 0.01 }'
    ),
}


def lecture_of(folder: Path, *clips: str) -> Lecture:
    path = folder / "talk.toml"
    path.write_text(
        "".join(f'[[clip]]\nid = "c{index}"\n{clip}\n' for index, clip in enumerate(clips)), encoding="utf-8"
    )
    (found,) = read_lectures([path])
    return found


def parabola(rate: float) -> str:
    return f'scene = "divergence"\nparams = {{ learning_rate = {rate} }}'


def test_each_stands_at_one_minus_rate_times_curvature(tmp_path: Path) -> None:
    """2 is the curvature of (5 - x)^2; in the order of the lecture."""
    runs = placed_runs(lecture_of(tmp_path, parabola(1.0), parabola(0.1), parabola(1.1)))

    assert [run.settles for run in runs] == [False, True, False]
    assert [run.multiplier for run in runs] == pytest.approx([-1.0, 0.8, -1.2])


def test_the_curvature_is_that_of_the_valley_it_is_about(tmp_path: Path) -> None:
    """The same rate is far from the limit in one valley, and beyond it in another: 1.0997 and 0.9048."""
    trapped, over = placed_runs(
        lecture_of(
            tmp_path,
            'scene = "local_minimum"\nparams = { learning_rate = 1.0 }',
            'scene = "local_minimum"\nparams = { learning_rate = 3.0 }',
        )
    )

    assert (trapped.learning_rate, trapped.settles) == (1.0, True)
    assert (over.learning_rate, over.settles) == (3.0, False)
    assert [trapped.multiplier, over.multiplier] == pytest.approx([1 - 0.9048, 1 - 3 * 1.0997], abs=1e-3)


def ravine(rate: float) -> str:
    return f'scene = "landscape"\nparams = {{ loss = "x1^2 + 20 x2^2", start = [-3.0, 1.5], learning_rate = {rate} }}'


def test_of_two_variables_each_direction_is_placed(tmp_path: Path) -> None:
    """Its curvatures are 2 and 40: across the valley it swings while it creeps along it."""
    parabola_s, along, across = placed_runs(lecture_of(tmp_path, parabola(0.1), ravine(0.045)))

    assert (parabola_s.chapters, along.chapters, across.chapters) == ((1,), (2,), (2,))
    assert [along.curvature, across.curvature] == [2.0, 40.0]
    assert [along.multiplier, across.multiplier] == pytest.approx([0.91, -0.8])
    assert along.settles
    assert across.settles


def test_a_rate_may_be_too_large_for_one_direction_only(tmp_path: Path) -> None:
    """1 / 20 is the limit of the steep one, which decides: in the other it would settle, and does not."""
    _, across = placed_runs(lecture_of(tmp_path, parabola(0.1), ravine(0.06)))

    assert (across.curvature, across.settles) == (40.0, False)


def test_round_contours_have_one_curvature(tmp_path: Path) -> None:
    """That of the parabola, with which the run shares its place."""
    runs = placed_runs(lecture_of(tmp_path, parabola(0.1), 'scene = "surface"', parabola(0.2)))

    assert [(run.learning_rate, run.curvature, run.chapters) for run in runs] == [
        (0.1, 2.0, (1, 2)),
        (0.2, 2.0, (3,)),
    ]


def test_all_of_a_race_are_placed_and_none_twice(tmp_path: Path) -> None:
    race = 'scene = "race"\nparams = { learning_rates = [0.1, 0.5] }'

    runs = placed_runs(lecture_of(tmp_path, parabola(0.1), race))

    assert [(run.learning_rate, run.chapters) for run in runs] == [(0.1, (1, 2)), (0.5, (2,))]


@pytest.mark.parametrize("other", _OTHERS)
def test_one_number_does_not_decide_all(tmp_path: Path, other: str) -> None:
    """Not with a velocity, or a rate that changes."""
    runs = placed_runs(lecture_of(tmp_path, parabola(0.1), _OTHERS[other], parabola(0.2)))

    assert [run.learning_rate for run in runs] == [0.1, 0.2]


@pytest.mark.parametrize(
    ("scene", "params"),
    [
        ("quartic", "learning_rate = 0.1, start = 5.0"),  # it flies off from there, the minimum would hold it
        ("quartic", "learning_rate = 0.2, start = 1.0"),  # on the maximum
        ("quadratic", "learning_rate = 1.2, start = 5.0"),  # right on a minimum that could not hold it
        ("curve", 'loss = "x^4", learning_rate = 0.3, start = 2.0'),  # no curvature at its minimum
        ("curve", "learning_rate = 1e-17"),  # no step is taken
    ],
)
def test_a_run_that_another_thing_decided_is_not_placed(tmp_path: Path, scene: str, params: str) -> None:
    """Its mark would stand in a zone that says something else of it."""
    odd = f'scene = "{scene}"\nparams = {{ {params} }}'
    runs = placed_runs(lecture_of(tmp_path, parabola(0.1), odd, parabola(1.2)))

    assert [run.learning_rate for run in runs] == [0.1, 1.2]
    assert all((abs(run.multiplier) < 1) == run.settles for run in runs)


def test_two_scenes_on_one_loss_place_one_run(tmp_path: Path) -> None:
    """However differently they work its curvature out."""
    same = 'loss = "x^4 - 3 x^3 + x^2 + 3 x + 1", start = 0.5, learning_rate = 0.03'
    runs = placed_runs(
        lecture_of(
            tmp_path,
            parabola(0.1),
            'scene = "quartic"\nparams = { start = 0.5, learning_rate = 0.03 }',
            f'scene = "curve"\nparams = {{ {same} }}',
        )
    )

    assert [run.learning_rate for run in runs] == [0.1, 0.03]


def test_one_alone_is_not_placed(tmp_path: Path) -> None:
    assert placed_runs(lecture_of(tmp_path, parabola(0.1))) == ()


def test_the_closing_card_is_given_them(tmp_path: Path) -> None:
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    lecture = lecture_of(tmp_path, parabola(0.1), parabola(1.0))
    closing = programme(lecture, vocabularies)[-1].clip

    assert closing.params.runs == placed_runs(lecture)  # type: ignore[union-attr]


def test_of_a_lecture_that_is_not_looked_through_no_chapters_are_told(tmp_path: Path) -> None:
    """A run may be in a later one, too."""
    runs = placed_runs(lecture_of(tmp_path, *(parabola(0.01 * (1 + n % 3)) for n in range(21))))

    assert [run.chapters for run in runs] == [(), (), ()]
