"""What was once said and was not so: each clip that said it, and what it says now."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from scenes.direction.descent import Descent
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quadratic import QuadraticParams
from scenes.stage.verdict import Verdict, verdict
from scenes.text.error_factor import factor_line
from scenes.text.known import Known
from scenes.text.rates import limit_made_of, limit_told, typst_rate
from scenes.text.words import Words
from studio.film.written_numbers import written
from tests.scenes.closing_cards import verdict_of
from tests.scenes.staging import played


def keys(scene: str, **values: Any) -> list[str]:
    """The cues of a clip."""
    clip = played(scene, msgspec.convert(values, CATALOG[scene].params), pace=0.5)
    return [cue["key"] for cue in clip.cues]


def rows(told: Verdict) -> dict[str, str]:
    return {row.key: row.value for row in told.rows}


def test_where_two_rates_are_the_fastest_both_are_named() -> None:
    """0.3 and 0.7, not 0.7 alone; the slower twins 0.1 and 0.9 are not in their way."""
    params = msgspec.convert(
        {"learning_rates": [0.1, 0.3, 0.7, 0.9], "iterations": 3}, CATALOG["race"].params
    )
    cues = {cue["key"]: cue["values"] for cue in played("race", params, pace=0.5).cues}

    assert cues["race.fastest_twins"] == {"small": 0.3, "large": 0.7, "share": pytest.approx(0.4)}
    assert not {"race.fastest", "race.twins"} & cues.keys()


@pytest.mark.parametrize(
    ("rate", "line"),
    [
        (0.1, "1 - 2 eta = 1 - 2 times 0.1 = 0.8"),
        (0.12345, "1 - 2 eta = 1 - 2 times 0.12345 = 0.7531"),
        (0.123456, "1 - 2 eta = 1 - 2 times 0.123456 = 0.753088"),
        (1 / 3, "1 - 2 eta approx 1 - 2 times 0.3333 approx 0.3333"),
        (1.0000001, "1 - 2 eta = 1 - 2 times 1.0000001 = −1 − 2 times 10^(-7)"),
        (1e-300, "1 - 2 eta = 1 - 2 times 10^(-300) = 1 − 2 times 10^(-300)"),
    ],
)
def test_the_multipliers_line_adds_up_as_it_is_written(rate: float, line: str) -> None:
    """A rate that needs more digits gets them; where one is rounded, the line says about."""
    assert factor_line(rate)[0].replace("⁻", "-") == line


@pytest.mark.parametrize(
    ("rate", "written_as"),
    [
        (0.12345, "= 0.12345"),
        (0.9999999, "= 0.9999999"),
        (1 / 3, "approx 0.3333"),
        (0.5 + 1e-13, "approx 0.5000000000001"),
    ],
)
def test_a_rate_is_written_as_itself_or_as_about_itself(rate: float, written_as: str) -> None:
    """And never as 0.5 or 1 where it is not."""
    assert typst_rate(rate) == written_as


def test_a_caption_rounds_and_never_moves_a_number() -> None:
    """1.0002 is 1.000 with four digits, neither 1.001 nor 1."""
    assert (written(1.0002), written(1.0004), written(1.0)) == ("1.000", "1.000", "1")


def test_a_run_whose_error_grows_first_is_not_said_to_shrink_it_at_each_step() -> None:
    """From -2 at the rate 2 the error goes from 1.0646 to 1.1676: what shrinks is told of the valley's bottom."""
    descent = Descent(LocalMinimumParams(start=-2, learning_rate=2, iterations=3).descents()[0])
    errors = abs(descent.x - float(descent.point_concerned.point[0]))

    assert errors[1] > errors[0]
    assert "local_minimum.trapped" in keys("local_minimum", start=-2, learning_rate=2, iterations=3)
    assert Words("en")._tables["captions"]["local_minimum"]["trapped"].startswith("Near this valley")


@pytest.mark.parametrize(
    ("scene", "values"),
    [
        ("surface", {"start": [1e-10, 0.0]}),
        ("oscillation", {"start": 5 + 1e-10}),
        ("divergence", {"start": 5.0000001}),
    ],
)
def test_at_the_rate_1_every_amplitude_is_a_cycle(
    monkeypatch: pytest.MonkeyPatch, scene: str, values: dict[str, Any]
) -> None:
    """Never a limit, however small it is; and its two points do not read alike."""
    told = verdict_of(monkeypatch, scene, learning_rate=1.0, iterations=5, **values)

    assert told.kind == "cycle"
    one, other = (
        rows(told)["visits"].removeprefix("(").removesuffix(")").split("), (" if scene == "surface" else ", ")
    )
    assert one != other


@pytest.mark.parametrize(
    ("scene", "values"),
    [
        ("local_minimum", {"start": 1.178696, "learning_rate": 1e-10}),
        (
            "local_minimum",
            {"start": 8.177317999094566, "learning_rate": 1e-6},
        ),  # the double nearest to a peak
        ("quadratic", {"learning_rate": 1e-300}),
        ("surface", {"learning_rate": 1e-300}),
    ],
)
def test_a_step_lost_in_rounding_is_neither_a_peak_nor_undecided(
    monkeypatch: pytest.MonkeyPatch, scene: str, values: dict[str, Any]
) -> None:
    """It is said that the step is too small to move, no run is announced, and no multiplier is told."""
    told = verdict_of(monkeypatch, scene, iterations=5, **values)

    assert told.kind == "stalled"
    assert set(rows(told)) == {"stands"}
    assert not {"curve_descent.run", "surface.run", "surface.straight"} & set(
        keys(scene, iterations=5, **values)
    )


def test_only_a_peak_with_a_gradient_of_0_is_called_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quartic's is at 1, where its derivative is exactly 0."""
    assert verdict_of(monkeypatch, "quartic", start=1.0, iterations=2).kind == "resting"


@pytest.mark.parametrize("values", [{"start": 5}, {"iterations": 1}, {"learning_rate": 0.5}])
@pytest.mark.parametrize("scene", ["quadratic", "oscillation", "divergence"])
def test_steps_that_move_nothing_are_not_announced(scene: str, values: dict[str, Any]) -> None:
    """Nor is one step called several."""
    assert "curve_descent.run" not in keys(scene, **values)


@pytest.mark.parametrize(
    ("limit", "rate", "told"),
    [
        (2.127163, 2.12718, "2.127"),
        (1.81873, 1.8188, "1.8187"),
        (1.81873, 1.8186, "1.819"),
        (1.81868, 1.8187, "1.81868"),
        (1.0, 1.05, "1"),
    ],
)
def test_a_limit_is_told_on_the_side_of_the_rate_on_which_it_is(limit: float, rate: float, told: str) -> None:
    """1.819 would make 1.8188 one that settles."""
    assert limit_told(limit, rate) == told


@pytest.mark.parametrize(
    ("curvature", "rate", "told"),
    [
        (12.3322, 0.2, "2/12.33 ≈ 0.1622"),
        (1.0997, 3.0, "2/1.0997 ≈ 1.819"),
        (12.33223, 0.162178, "2/12.3322 ≈ 0.162177"),
        (1.5, 1.0, "2/1.5 ≈ 1.333"),
        (2.5e-7, 1.0, "2/(2.5×10⁻⁷) = 8×10⁶"),
        (20.0, 0.1, "2/20 = 0.1"),
        (0.904808033, 2.21042, "2/0.90481 ≈ 2.21"),
        (5.920999, 0.3377808, "2/5.920999 ≈ 0.3378"),
    ],
)
def test_a_limit_is_made_of_a_curvature_that_makes_it_as_it_is_written(
    curvature: float, rate: float, told: str
) -> None:
    """2/1.1 is 1.818. It is on the limit's side of the rate, too: 2/0.9048 is above 2.21042."""
    assert limit_made_of(curvature, rate) == told


def test_a_start_at_the_bottom_of_a_valley_shrinks_no_error() -> None:
    """At a rate above the limit it stays all the same: nothing is said of what each step does."""
    said = (
        keys("quartic", start=1.0),
        keys("local_minimum", start=4.738538053067117, learning_rate=3.0, iterations=2),
    )

    assert "local_minimum.minimum" not in said[1]


def test_a_multiplier_rounded_to_1_is_told_as_a_sum() -> None:
    """By the rate, which is not rounded."""
    outcome = QuadraticParams(learning_rate=1e-17).outcome()
    last = (5, [Known(-5.0)])
    told = verdict(outcome, "wandering", Words("en"), last, rate=1e-17, one_curvature=True)

    assert rows(told)["multiplier"] == "1 − 2×10⁻¹⁷"


@pytest.mark.parametrize(
    ("rate", "run", "end"),
    [
        (0.3, "curve_descent.run", "verdict.fades"),
        (0.9, "parabola.swings_in", "verdict.minimum_across"),
        (1.0, "parabola.there_and_back", "parabola.limit"),
        (1.05, "parabola.swings_out", "verdict.divergence"),
    ],
)
def test_a_run_on_a_parabola_is_told_by_the_way_that_it_goes(rate: float, run: str, end: str) -> None:
    told = keys("divergence", learning_rate=rate, iterations=30)

    assert run in told
    assert told[-1] == end


@pytest.mark.parametrize("rate", [0.5000001, 0.99999999])
def test_no_swing_is_told_that_cannot_be_seen_or_named(rate: float) -> None:
    """The factor is -2e-7, or so near to -1 that four digits do not part them."""
    assert not any(
        key.startswith("parabola.") for key in keys("divergence", learning_rate=rate, iterations=9)
    )


def test_a_cycle_whose_rate_is_too_large_is_told_with_the_limit_rounded_down() -> None:
    """The valley's own is 0.162218."""
    params = msgspec.convert({"learning_rate": 0.2, "iterations": 16}, CATALOG["quartic"].params)
    clip = played("quartic", params, pace=0.5)

    assert [cue["values"] for cue in clip.cues if cue["key"] == "verdict.cycle_limit"] == [{"limit": 0.1622}]
