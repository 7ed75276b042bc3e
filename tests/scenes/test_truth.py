"""What clips claim, of generated parameter sets, against descents worked out again in plain floats."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from scenes.catalog import CATALOG
from scenes.params.quadratic import QuadraticParams
from scenes.text.words import Words
from tests.scenes.closing_cards import ClosingCard, closing_card
from tests.scenes.generated import generated
from tests.scenes.plain_descents import Landscape, LongRun, landscape_of, long_run, near, start_of, steps
from tests.scenes.staging import played

RUNS = ("run", "where", "all_lower", "all_raise", "rising")
SETS, MANY = 8, 100  # a scene of one descent
SCENES = [
    scene for scene in CATALOG if scene not in {"race", "curve", "landscape", "bifurcation", "fit", "atlas"}
]  # which have tests of their own
KINDS = ("minimum", "trapped", "resting", "cycle", "divergence", "wandering")
EXPLAINED = {"resting", "wandering"}  # in a sentence: of all others the rows say enough
WAYS = ("swings_in", "there_and_back", "swings_out")
HAIR = 1e-13
PATIENCE = 100_000  # iterations in which a fate has to show


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("scene", SCENES)
def test_no_clip_claims_what_does_not_happen(scene: str) -> None:
    """Verdict, rows and captions of generated clips hold of the descent itself, run on for 200,000 iterations."""
    assert "\n".join(falsehoods(scene, SETS, seed=3)) == ""


@pytest.mark.torture
@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("scene", SCENES)
def test_none_of_many_clips_claims_what_does_not_happen(scene: str) -> None:
    assert "\n".join(falsehoods(scene, MANY, seed=4)) == ""


def falsehoods(scene: str, sets: int, *, seed: int) -> list[str]:
    """What is untrue of so many clips, each with the parameters that show it."""
    told = []
    for number, params in enumerate(generated(scene, sets, seed=seed)):
        clip = played(scene, params, language=("en", "ja")[number % 2], pace=0.5)
        told += [f"{params}: {fault}" for fault in untrue(clip)]
    return told


def untrue(clip: Any) -> list[str]:
    """Every claim of a played clip that does not hold."""
    landscape = landscape_of(clip.scene_id, clip.params)
    card = closing_card(clip)
    words = Words(clip.setting.words.language)
    (kind,) = (kind for kind in KINDS if card.headline == words.screen(f"verdict.{kind}_headline"))
    is_explained = kind in EXPLAINED or (kind in {"cycle", "divergence"} and len(card.rows) == 1)
    explained = words.screen(f"verdict.{kind}_sentence") if is_explained else ""
    told = [] if card.sentence == explained else [f"says {card.sentence!r}"]
    run = next((run for run in _runs(kind, clip.params, landscape) if happens(kind, landscape, run)), None)
    if run is None:
        return [*told, f"{card.headline!r} is not what happens"]
    return [
        *told,
        *_untrue_rows(kind, card, clip.params, landscape, run),
        *_untrue_captions(kind, clip, landscape),
    ]


def _runs(kind: str, params: Any, landscape: Landscape) -> Iterator[LongRun]:
    """The long run; then runs from a hair beside, since a run may hang on the last digit of a number."""
    start = start_of(params)
    iterations = PATIENCE if kind == "wandering" else 2 * PATIENCE
    for scale in (1.0, 1 + HAIR, 1 - HAIR):
        yield long_run(landscape, tuple(x * scale for x in start), params.learning_rate, iterations)


def happens(kind: str, landscape: Landscape, run: LongRun) -> bool:
    """Whether a descent that ends like this is of this kind."""
    if kind == "divergence" or run.escaped:
        return run.escaped and kind == "divergence"
    rests = run.stays_at(run.last, 2e-6)
    flat = all(abs(landscape.slope(x)) <= 1e-4 for x in run.last)
    lowest = near(run.last, landscape.lowest, 1e-5)
    valley = all(landscape.curvature(x) > 0 for x in run.last)
    return {
        "minimum": rests and flat and lowest,
        "trapped": rests and flat and valley and not lowest,
        "resting": rests and flat and not valley,
        "cycle": run.period is not None,
        "wandering": run.period is None
        and not run.stays_at(run.last, 1e-12)
        and not near(run.last, landscape.lowest, 9e-7),
    }[kind]


def _untrue_rows(kind: str, card: ClosingCard, params: Any, landscape: Landscape, run: LongRun) -> list[str]:
    """The rows of the closing card that do not hold."""
    rows = _rows(kind, params, landscape, run)
    told = []
    for key, numbers in rows.items():
        shown = card.row(key)
        doubt = 2e-6 * max(1.0, *(abs(number) for number in numbers))
        if shown is None or not all(
            one.says(number, doubt) for one, number in zip(shown, numbers, strict=True)
        ):
            told.append(f"row {key} says {shown}, not {numbers}")
    if unknown := {key for key, _ in card.rows} - {*rows, *_MAY_BE[kind]}:
        told.append(f"an ending of this kind has no rows {unknown}")
    visited = card.row("visits") or ()
    told += [
        f"visits {one}, which it does not"
        for one in visited
        if not any(one.says(x, 1e-8 * abs(x)) for point in run.end for x in point)
    ]
    if (shown := card.row("steepest")) is not None:
        met = steps(landscape, start_of(params), params.learning_rate, max(2000, params.iterations))
        greatest = max(abs(landscape.slope(x)) for (x,) in met)
        if not shown[0].says(greatest, 1e-5):
            told.append(f"steepest {shown}, not {greatest}")
    return told


_MAY_BE = {
    "minimum": {"multiplier_there", "steepest"},
    "trapped": set[str](),
    "resting": set[str](),
    "cycle": {"visits", "period", "multiplier", "largest_rate"},
    "divergence": {"multiplier", "largest_rate", "shown"},
    "wandering": {"multiplier", "multiplier_of_valley"},
}
"""Rows that an ending may have besides those that it has to have."""


def _rows(kind: str, params: Any, landscape: Landscape, run: LongRun) -> dict[str, tuple[float, ...]]:
    """The rows that an ending of this kind has to have, worked out from the run."""
    where, rate = run.last, params.learning_rate
    rows: dict[str, tuple[float, ...]] = {}
    if kind in {"minimum", "trapped", "resting"}:
        rows[{"minimum": "lowest", "trapped": "local"}.get(kind, "point")] = where
    if kind in {"trapped", "resting"}:
        rows["gap"] = (landscape.loss(where) - landscape.loss(landscape.lowest),)
    if kind in {"minimum", "divergence"} and landscape.curvature(0.0) == landscape.curvature(1.0) == 2:
        rows["multiplier"] = (1 - 2 * rate,)
        if kind == "divergence":
            rows["largest_rate"] = (1.0,)
    if kind == "cycle" and run.period != len(("there", "back")):
        rows["period"] = (float(run.period or 0),)
    return rows


def _untrue_captions(kind: str, clip: Any, landscape: Landscape) -> list[str]:
    """The captions that do not hold."""
    params = clip.params
    rate, start = params.learning_rate, start_of(params)
    points = steps(landscape, start, rate, params.iterations)
    losses = [landscape.loss(point) for point in points]
    rising = sum(after > before for before, after in pairwise(losses))
    slope = landscape.slope(start[0])
    flat = all(landscape.slope(x) == 0 for x in start)
    factor = 1 - 2 * rate
    size = f"{abs(factor):.4g}"  # as a caption shows it
    claims = {
        "curve_descent.flat": flat,
        "curve_descent.tangent": not flat,
        "curve_descent.all_lower": rising == 0,
        "curve_descent.all_raise": rising == len(points) - 1,
        "surface.flat": flat,
        "surface.gradient": not flat,
        "quadratic.shorter": 0 < abs(factor) < 1 and not flat,
        "quadratic.longer": abs(factor) > 1 and not flat,
        "quadratic.as_long": abs(factor) == 1 and not flat,
        "quadratic.no_slope": factor == 0 and not flat,
        "oscillation.other_side": factor < 0 and not flat,
        "oscillation.same_side": factor > 0 and not flat,
        "oscillation.at_once": factor == 0 and not flat,
        "oscillation.twin": abs(factor) < 1 and not flat and f"{1 - rate:.4g}" != "1",
        "divergence.minimum": abs(factor) < 1 and kind == "minimum" and not flat and size != "1",
        "divergence.cycle": factor == -1 and kind == "cycle",
        "divergence.divergence": abs(factor) > 1 and kind == "divergence" and size != "1",
        "divergence.wandering": kind == "wandering" and abs(abs(factor) - 1) < 1e-3,
        "surface.straight": not flat,
        "parabola.swings_in": -1 < factor < 0 and not flat,
        "parabola.there_and_back": factor == -1 and not flat,
        "parabola.swings_out": factor < -1 and not flat,
        "parabola.again": True,
        "verdict.fades": kind == "minimum" and not flat,
        "verdict.minimum_across": kind == "minimum" and factor < 0 and not flat,
        "verdict.cycle_limit": kind == "cycle",
        "parabola.limit": kind == "cycle" and factor == -1,
    }
    claims |= {f"verdict.{other}": other == kind for other in KINDS}
    claims |= {f"local_minimum.{other}": other == kind for other in KINDS}
    claims["local_minimum.cycle_unstable"] = kind == "cycle"
    claims |= {f"curve_descent.{told}": kind == "cycle" for told in ("cycle", "thrown_back")}
    values: dict[str, dict[str, float]] = {
        "curve_descent.again": {"learning_rate": rate},
        "surface.again": {"learning_rate": rate},
        **{f"parabola.{way}": {"iterations": len(points) - 1} for way in WAYS},
        "curve_descent.tangent": {"gradient": slope},
        **{f"curve_descent.{key}": {"iterations": len(points) - 1} for key in RUNS},
        "curve_descent.some_raise": {"iterations": len(points) - 1, "rising": rising},
        "surface.run": {"iterations": len(points) - 1},
        "oscillation.other_side": {"multiplier": factor},
        "oscillation.same_side": {"multiplier": factor},
        "oscillation.twin": {"twin": 1 - rate},
        "divergence.minimum": {"multiplier": factor},
        "divergence.divergence": {"multiplier": factor},
        "surface.straight": {"multiplier": factor},
    }
    told = []
    for cue in clip.cues:
        key = cue["key"]
        if not claims.get(key, True):
            told.append(f"caption {key} is not true")
        for name, value in values.get(key, {}).items():
            if not math.isclose(cue["values"][name], value, rel_tol=1e-9, abs_tol=1e-12):
                told.append(f"caption {key} has {name} = {cue['values'][name]}, not {value}")
    return told


def test_a_false_verdict_is_noticed() -> None:
    """What these tests look for, they find: each ending is of one kind only."""
    bowl, trap = landscape_of("quadratic", QuadraticParams()), landscape_of("local_minimum", None)
    ends = {
        "minimum": (bowl, long_run(bowl, (-5.0,), 0.1)),
        "cycle": (bowl, long_run(bowl, (-5.0,), 1.0)),
        "divergence": (bowl, long_run(bowl, (-5.0,), 1.05)),
        "wandering": (bowl, long_run(bowl, (-5.0,), 1e-6, PATIENCE)),
        "trapped": (trap, long_run(trap, (-10.0,), 1.0)),
    }

    for told, (landscape, run) in ends.items():
        assert [kind for kind in KINDS if happens(kind, landscape, run)] == [told]
