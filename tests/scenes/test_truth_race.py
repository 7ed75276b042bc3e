"""What a race claims of its runners, for generated parameters, against descents worked out again in plain floats."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest

from scenes.params.race import RaceParams
from scenes.races.table import FateTable
from scenes.text.numbers import significant
from scenes.text.numerals import Numeral
from scenes.text.words import Words
from tests.scenes.closing_cards import numbers_in, written
from tests.scenes.generated import generated
from tests.scenes.plain_descents import landscape_of, steps
from tests.scenes.staging import played

SETS, MANY = 8, 100


def fate(center: float, start: float, rate: float) -> str:
    """The word for what becomes of a descent on (center - x)^2: its error is multiplied by 1 - 2 rate each time."""
    error, factor = abs(start - center), abs(1 - 2 * rate)
    if error == 0:
        return "rests"
    if factor == 1:
        return "cycles"
    if factor > 1:
        beyond = math.log(1e12 / error) / math.log(factor)
        return "diverges" if beyond <= 100_000 else "wanders"
    near = 1e-6 * max(1.0, abs(center))
    needed = 0.0 if factor == 0 or error <= near else math.log(near / error) / math.log(factor)
    return "converges" if needed <= 100_000 else "wanders"


@pytest.mark.usefixtures("typed")
def test_no_race_claims_what_does_not_happen() -> None:
    """The table's fates and losses and the captions' comparisons hold for generated races."""
    assert "\n".join(falsehoods(SETS, seed=3)) == ""


@pytest.mark.torture
@pytest.mark.usefixtures("typed")
def test_none_of_many_races_claims_what_does_not_happen() -> None:
    assert "\n".join(falsehoods(MANY, seed=4)) == ""


def falsehoods(sets: int, *, seed: int) -> list[str]:
    """What is untrue of so many races, each with the parameters that show it."""
    told = []
    for number, params in enumerate(generated("race", sets, seed=seed)):
        clip = played("race", params, language=("en", "ja")[number % 2], pace=0.5)
        told += [f"{params}: {fault}" for fault in [*untrue_rows(clip), *untrue_captions(clip)]]
    return told


def untrue_rows(clip: Any) -> list[str]:
    """Rows of the closing table that do not hold."""
    params, words = clip.params, Words(clip.setting.words.language)
    (table,) = (part for mob in clip.mobjects for part in mob.get_family() if isinstance(part, FateTable))
    told = []
    for rate, (_, *texts) in zip(params.learning_rates, table.rows, strict=True):
        rate_text, factor_text, word, loss_text = (
            part.text if isinstance(part, Numeral) else written(part) for part in texts
        )
        happens = fate(params.center, params.start, rate)
        points = steps(landscape_of("race", params), (params.start,), rate, params.iterations)
        loss = (params.center - points[-1][0]) ** 2
        if word != words.screen(f"race_table.{happens}"):
            told.append(f"{rate}: {word}, not {happens}")
        if not numbers_in(rate_text)[0].says(rate):
            told.append(f"{rate} is written {rate_text}")
        if math.isclose(abs(sum(n.value for n in numbers_in(factor_text))), 1) and rate != 1:
            told.append(f"factor of {rate} is written {factor_text}")
        if len(points) <= params.iterations:
            if loss_text != "—":
                told.append(f"{rate}: a loss {loss_text} of a run that ended early")
        elif not numbers_in(loss_text)[0].says(loss, 1e-9 * loss + 1e-15 * max(1.0, params.center**2)):
            told.append(f"{rate}: last loss {loss_text}, not {loss}")
    return told


def untrue_captions(clip: Any) -> list[str]:
    """Captions that do not hold."""
    params = clip.params
    rates = params.learning_rates
    fates = [fate(params.center, params.start, rate) for rate in rates]
    rests = params.start == params.center
    shares = [abs(1 - 2 * Fraction(repr(rate))) for rate in rates]
    fastest = [rate for rate, share in zip(rates, shares, strict=True) if share == min(shares)]

    def counted(values: Any) -> bool:
        settled = values["converging"] == fates.count("converges") and values["count"] == len(rates)
        return settled and len(set(fates)) > 1

    claims: dict[str, Any] = {
        "flat": lambda v: rests,
        "course": lambda v: v["count"] == len(rates) and not rests,
        "rule": lambda v: not rests,
        "equal": lambda v: len(set(rates)) == 1,
        "twins": lambda v: _are_twins(v["small"], v["large"]) and {v["small"], v["large"]} <= set(rates),
        "at_once": lambda v: v["learning_rate"] == 0.5 and 0.5 in rates,
        "fastest": lambda v: {v["learning_rate"]} == set(fastest) and v["share"] == float(min(shares)) < 1
        and significant(v["share"]) != "1",
        "hardly": lambda v: {v["learning_rate"]} == set(fastest) and 0.999 < min(shares) < 1,
        "none_nearer": lambda v: min(shares) >= 1 and not rests,
        "mixed": lambda v: counted(v) and "wanders" not in fates,
        "mixed_by_then": counted,
        "all_rest": lambda v: rests,
    }  # fmt: skip
    for one in ("converges", "cycles", "diverges", "wanders"):
        claims[f"all_{one}"] = lambda _, one=one: set(fates) == {one}
    return [
        f"caption {cue['key']} {cue['values']} is not true"
        for cue in clip.cues
        if not claims.get(cue["key"].removeprefix("race."), lambda _: True)(cue["values"])
    ]


def _are_twins(small: float, large: float) -> bool:
    return small < large and math.isclose(abs(1 - 2 * small), abs(1 - 2 * large), rel_tol=1e-9) and large < 1


@pytest.mark.usefixtures("typed")
def test_two_fastest_rates_are_not_called_the_fastest() -> None:
    """Of 0.3 and 0.7 none is ahead: the clip says that they are equally fast, and names no winner."""
    params = RaceParams(learning_rates=(0.3, 0.7, 0.9))
    keys = [cue["key"] for cue in played("race", params, pace=0.5).cues]

    assert "race.fastest_twins" in keys
    assert not {"race.fastest", "race.hardly", "race.at_once"} & set(keys)


def test_the_fates_of_the_lecture_are_told_by_hand() -> None:
    """The rule that these tests judge by gives the lecture's own fates."""
    assert [fate(5, -5, rate) for rate in (0.02, 0.1, 0.5, 0.9, 1.0, 1.02)] == ["converges"] * 4 + [
        "cycles",
        "diverges",
    ]
    assert fate(5, 5, 3) == "rests"
    assert fate(5, -5, 1e-9) == "wanders"
