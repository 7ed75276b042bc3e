"""What is said of a race: true of its runners, and short enough to be read, whatever its parameters."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.params.race import RaceParams
from scenes.races.runner import Runner, runners_of
from scenes.races.story import comparison, ending, rates_of
from scenes.text.words import _MEDIA_CONFIG, cue_seconds
from studio.film.caption_rules import fault_of
from studio.film.captions import caption_lines
from tests.scenes.generated import generated

SETS = 60


def race(**values: Any) -> tuple[Runner, ...]:
    """The runners of a race."""
    return runners_of(RaceParams(**values))


def keys(*rates: float, **values: Any) -> list[str]:
    """The keys of the captions that compare these rates."""
    return [key for key, _ in comparison(race(learning_rates=rates, **values))]


def test_the_lectures_rates_are_compared_as_twins_and_by_the_fastest() -> None:
    """0.1 and 0.9 are equally fast; 0.5 arrives in one step."""
    assert comparison(race()) == [
        ("race.twins", {"small": 0.1, "large": 0.9}),
        ("race.at_once", {"learning_rate": 0.5}),
    ]


def test_nobody_is_called_the_fastest_where_two_are() -> None:
    """0.1 and 0.9 are both faster than 1.02; of 0.1, 0.3, 0.7, 0.9 the two in the middle are, not the last of them."""
    assert keys(0.1, 0.9, 1.02) == ["race.fastest_twins"]
    assert comparison(race(learning_rates=(0.1, 0.3, 0.7, 0.9)))[0][1]["small"] == 0.3


def test_rates_that_read_alike_are_not_told_apart_by_what_they_read() -> None:
    """Nor are twins named that do not add up to 1 as they are written."""
    assert keys(0.12345678, 0.12345679) == ["race.close"]
    assert keys(0.12345, 0.87655, 0.3) == ["race.fastest"]


@pytest.mark.parametrize(
    ("rates", "key"),
    [
        ((0.1, 0.1, 0.1), "race.equal"),
        ((0.1, 0.3), "race.fastest"),
        ((1e-9, 2e-9), "race.hardly"),
        ((1.0, 1.02), "race.none_nearer"),
        ((0.5, 0.1), "race.at_once"),
    ],
)
def test_the_comparison_is_chosen_by_the_factors(rates: tuple[float, ...], key: str) -> None:
    """Equal rates, a fastest one, one that hardly moves, none that comes nearer."""
    assert keys(*rates) == [key]


def test_at_the_minimum_nothing_is_compared() -> None:
    """No runner moves."""
    assert keys(0.1, 0.9, start=5.0) == []


@settings(deadline=None)
@given(rates=st.lists(st.floats(1e-6, 100), min_size=2, max_size=6))
def test_what_is_said_of_speed_is_true_of_the_factors(rates: list[float]) -> None:
    """Against the factors worked out here."""
    factors = {rate: abs(1 - 2 * rate) for rate in rates}
    for key, values in comparison(race(learning_rates=tuple(rates))):
        if key in {"race.fastest", "race.at_once", "race.hardly"}:
            best = values["learning_rate"]
            assert all(factors[rate] >= factors[float(str(best))] for rate in rates)
            assert factors[float(str(best))] < 1
        elif key == "race.none_nearer":
            assert min(factors.values()) >= 1
        elif key == "race.equal":
            assert len(set(rates)) == 1
        else:
            assert key in {"race.twins", "race.fastest_twins"}
            assert factors[float(str(values["small"]))] == pytest.approx(
                factors[float(str(values["large"]))], abs=1e-11
            )
            assert float(str(values["large"])) > 0.5


def test_the_ending_counts_those_that_converge() -> None:
    """Four of the lecture's five."""
    assert ending(race()) == ("race.mixed", {"converging": 4, "count": 5})


@pytest.mark.parametrize(
    ("rates", "key"),
    [
        ((0.1, 0.2), "race.all_converges"),
        ((1.0, 1.0), "race.all_cycles"),
        ((1.02, 100.0), "race.all_diverges"),
        ((1e-9, 2e-9), "race.all_wanders"),
    ],
)
def test_one_fate_of_all_is_told_as_such(rates: tuple[float, ...], key: str) -> None:
    """Whatever is shown of it."""
    assert ending(race(learning_rates=rates, iterations=1)) == (key, {})


@pytest.mark.parametrize("number", range(SETS))
def test_no_ending_claims_what_does_not_happen(number: int) -> None:
    """Of generated races, each against the outcomes of its rates."""
    params = RACES[number]
    fates = [descent.outcome.fate for descent in params.descents()]
    key, values = ending(runners_of(params))

    if params.start == params.center:
        assert key == "race.all_rest"
    elif len(set(fates)) == 1:
        assert key == f"race.all_{fates[0]}"
    elif "converges" not in fates:
        assert (key, values) == ("race.none_converges", {})
    else:
        told = "mixed_by_then" if {"wanders", "stalls"} & set(fates) else "mixed"
        counted = {"converging": fates.count("converges"), "count": len(fates)}
        assert (key, values) == (f"race.{told}", counted)


RACES = generated("race", SETS)


@cache
def told() -> list[tuple[str, dict[str, Any]]]:
    """Every cue of the generated races, with extreme numbers where a race can have them."""
    cues: dict[str, tuple[str, dict[str, Any]]] = {}
    for params in RACES:
        runners = runners_of(params)
        said: list[tuple[str, dict[str, Any]]] = [
            ("race.course", {"count": len(runners)}),
            ("race.flat", {}),
            ("race.rule", {}),
            ("race.factor", {}),
            *comparison(runners),
            ending(runners),
        ]
        for key, values in said:
            cues.setdefault(f"{key} {sorted(values.items())}", (key, values))
    return list(cues.values())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_caption_can_be_read_in_its_time(language: str) -> None:
    """Lines, length and reading speed of both languages, with the numbers of generated races."""
    captions = tomllib.loads((_MEDIA_CONFIG / f"words/{language}.toml").read_text(encoding="utf-8"))[
        "captions"
    ]["race"]
    faults = []
    for key, values in told():
        seconds = cue_seconds(key)
        lines = caption_lines(captions[key.removeprefix("race.")], values, seconds, language)
        fault = fault_of(lines, seconds, language)
        if fault:
            faults.append(f"{key} {values}: {fault}")

    assert faults == []


def test_every_caption_of_the_race_is_reached() -> None:
    """No text stands in the languages that no race can say: generated races, and those of equal and cycling rates."""
    captions = tomllib.loads((_MEDIA_CONFIG / "words/en.toml").read_text(encoding="utf-8"))["captions"][
        "race"
    ]
    said = {key for key, _ in told()}
    for rates in (
        (0.1, 0.1),
        (1.0, 1.0),
        (1.0, 1.02),
        (1e-9, 2e-9),
        (0.1, 0.9),
        (0.1, 0.3),
        (0.5, 0.1),
        (1.1, 1.2),
        (0.12345678, 0.12345679),
        (1e-300, 1e-20),
    ):
        runners = race(learning_rates=rates)
        said |= {key for key, _ in [*comparison(runners), ending(runners)]}

    assert {f"race.{key}" for key in captions} == said


def test_a_rate_reads_as_itself() -> None:
    """Of twins neither may read as another number: 0.99999 would read as 1, and none of the two is named."""
    assert keys(1e-5, 0.99999) == []
    assert keys(0.4999999999999999, 0.5) == ["race.close"]
    assert np.isclose(1e-5 + 0.99999, 1)


@pytest.mark.parametrize(
    ("rates", "spoken_of"),
    [((0.1, 0.9, 0.4), [{0.1, 0.9}, {0.4}]), ((0.2, 0.4), [{0.4}]), ((1.1, 1.2), [set()])],
)
def test_a_comparison_names_the_rates_it_speaks_of(
    rates: tuple[float, ...], spoken_of: list[set[float]]
) -> None:
    """The share of the error that is left may be another runner's rate: that one is not meant."""
    cues = comparison(runners_of(RaceParams(learning_rates=rates)))

    assert [rates_of(values) for _, values in cues] == spoken_of
